"""Lines that cannot be read, as they were meant: with the same words, and readable."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText

_WORD = re.compile(r"[^\W_]+")


def _before_and_meant(front_matter: str) -> tuple[str, str] | None:
    """The front matter before and after its first lines that are told are written; None where none are."""
    text = f"---\n{front_matter}\n---\n"
    fault = next((each for each in read_driver(SourceText("a.md", text.encode())).faults if each.meant_lines), None)
    if fault is None:
        return None
    lines = text.split("\n")
    for line in fault.meant_lines:
        assert lines[line.number - 1] == line.was
        lines[line.number - 1] = "\0" if line.text is None else line.text
    return text, "\n".join(line for line in lines if line != "\0")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title: A plan: more", 'title: "A plan: more"'),
        ("title: [Draft] Strategy", 'title: "[Draft] Strategy"'),
        ("title: “A plan: more”", 'title: "A plan: more"'),
        ('title: "The "People" plan"', "title: 'The \"People\" plan'"),
        ("title: 'Children's plan'", 'title: "Children\'s plan"'),
        ('title: "C:\\plans"', "title: 'C:\\plans'"),
        ("title: & Care", 'title: "& Care"'),
        ("title: *New* plan", 'title: "*New* plan"'),
        ("title：A plan", "title: A plan"),
        ("title = A plan", "title: A plan"),
        ("Library impact: Mind: this", 'library_impact: "Mind: this"'),
        ("themes: [leadership, workforce", "themes: [leadership, workforce]"),
        ('themes: "leadership", "workforce"', "themes: [leadership, workforce]"),
        ("themes: - leadership - workforce", "themes: [leadership, workforce]"),
        ("source:\n• NHS England\n• NHS Improvement", "source:\n- NHS England\n- NHS Improvement"),
        ("library_impact:\n  Mind: this\n  and that", "library_impact: |\n  Mind: this\n  and that"),
        ("library_impact:\n- one\n- two: three", "library_impact: |\n  - one\n  - two: three"),
        ("library_impact: | Mind this", "library_impact: |\n  Mind this"),
        ("source: A\nsource: B", "source: [A, B]"),
        ("source: A\nsource: A", "source: A"),
        ("title: A\ntitle: B", "title: A\nalternative_titles: [B]"),
    ],
)
def test_what_was_meant(line: str, meant: str) -> None:
    assert _before_and_meant(line) == (f"---\n{line}\n---\n", f"---\n{meant}\n---\n")


@pytest.mark.parametrize(
    "line", ["title: A plan", f"title: {'a' * 1100}: b", "date: 2018\ndate: 2019", "themes: [a] # c\nthemes: [b]"]
)
def test_what_nobody_can_tell(line: str) -> None:
    assert _before_and_meant(line) is None


_PIECES = [*"[]\"'“”&*•:A\n\t", "title", "source", "themes", "plan", ": ", "- ", "  "]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_no_word_is_lost_and_what_is_told_is_new(front_matter: str) -> None:
    both = _before_and_meant(front_matter)
    if both is not None:
        before, after = both
        left = [word for word in _WORD.findall(after) if word != "title"]
        assert [word for word in _WORD.findall(before) if word not in ("title", "source")] == [
            word for word in left if word not in ("source", "alternative", "titles")
        ]
        assert before != after
