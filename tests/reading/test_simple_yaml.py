"""What is read without the YAML parser is what the parser reads, and most front matter is read without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from policy_drivers.reading import yaml_tree
from policy_drivers.reading.simple_yaml import place_in_list, place_of, read_simple
from policy_drivers.reading.source import Span
from policy_drivers.reading.yaml_tree import Plain
from tests import REPOSITORY
from tests.making.demonstration import DRIVERS, own
from tests.making.front_matter import FrontMatter, front_matters

OWN = sorted(DRIVERS.glob("2*/*.md"))
WITH_LISTS_IN_LISTS = {"future-leaders-study"}
"""Drivers with a list line by line within a list, such as the stages of an action."""
FOLDERS = ("docs", "drivers", "tests")
NAMES = ("*.md", "*.yml", "*.yaml")

SIMPLE: dict[str, dict[str, Plain]] = {
    "title: Developing People – Improving Care\n": {"title": "Developing People – Improving Care"},
    "title:   spaces around it   \n": {"title": "spaces around it"},
    "title: a#b c:d & e  # a comment\n": {"title": "a#b c:d & e"},
    "link: https://example.org/a#b\n": {"link": "https://example.org/a#b"},
    "date: 2018-06-01\ngroup_member: NO\n": {"date": "2018-06-01", "group_member": "NO"},
    "title: \" a: 'b' # c \"  # d\n": {"title": " a: 'b' # c "},
    "title: ' a: \"b\" '\n": {"title": ' a: "b" '},
    "source: ''\n": {"source": ""},
    "# a comment\n\nformat: PDF\n# another\n": {"format": "PDF"},
    "themes: []\nservices: [ training , \"a, b\", 'c' ]\n": {"themes": [], "services": ["training", "a, b", "c"]},
    "identifiers: [doi:10.1136/leader-2023-000880]\n": {"identifiers": ["doi:10.1136/leader-2023-000880"]},
    "source:\n  - NHS England\n  - 'NHS: Improvement'\n": {"source": ["NHS England", "NHS: Improvement"]},
    "source:\n- NHS England\n- NHS Improvement\n": {"source": ["NHS England", "NHS Improvement"]},
    "reviews:\n  - {date: 2018-02, by: FG}\n": {"reviews": [{"date": "2018-02", "by": "FG"}]},
    "actions:\n  - action: A\n    stages: [B, 'C: D']\n": {"actions": [{"action": "A", "stages": ["B", "C: D"]}]},
    "links:\n  - title: A\n    url: https://a.example\n  - title: B\n": {
        "links": [{"title": "A", "url": "https://a.example"}, {"title": "B"}]
    },
    "links:\n- title: A\n  url: https://a.example\n": {"links": [{"title": "A", "url": "https://a.example"}]},
    "imported:\n  from: a.txt, line 1\n  on: 2026-11-22\n": {"imported": {"from": "a.txt, line 1", "on": "2026-11-22"}},
    "imported:\n  from: [a.txt, 'b: c']\n  on: 2026-11-22\n": {
        "imported": {"from": ["a.txt", "b: c"], "on": "2026-11-22"}
    },
    "imported:\n  from:   []  \n  on: '2026'  \n": {"imported": {"from": [], "on": "2026"}},
    "library_impact: |\n  - One.\n\n      two: [#\n\n\ndate: 2018\n": {
        "library_impact": "- One.\n\n    two: [#\n",
        "date": "2018",
    },
    "library_impact: |-\n One.\n": {"library_impact": "One."},
    "title: A\r\nlibrary_impact: |\r\n  One.\r\n": {"title": "A", "library_impact": "One.\n"},
}
"""What is read without the parser, and as what."""

LEFT_TO_THE_PARSER = (
    "",
    "# a comment\n",
    "title: A",
    "title:\n",
    "title: ~\n",
    "title: null\n",
    "title: A\ntitle: B\n",
    "title: A\n  and more\n",
    "title: a: b\n",
    "title: a:\n",
    "title: &a b\n",
    "title: *a\n",
    "title: !!str a\n",
    "title: - a\n",
    'title: "a\\tb"\n',
    'title: "a" b\n',
    "title: 'a''b'\n",
    "title: 'a\n  b'\n",
    "title:\ta\n",
    "title: a\x85b\n",
    "title: a\u2028b\n",
    "title: a\x07b\n",
    "title: a\rdate: b\n",
    "title: @a\n",
    "title: >\n  a\n",
    "title: |+\n  a\n",
    "title: |2\n  a\n",
    "title: | # why\n  a\n",
    "title: |\n   a\n  b\n",
    "title: |\n\n  a\n",
    "title: |\ndate: 2018\n",
    "title: |\n  a\n \ndate: 2018\n",
    "? title\n: a\n",
    "'title': a\n",
    "<<: a\n",
    "themes: [a, ~]\n",
    "themes: [a, [b]]\n",
    "themes: [a,\n  b]\n",
    "themes: [a: b]\n",
    "themes: [a,]\n",
    "themes:\n  - a\n  -\n",
    "themes:\n  - a\n  # why\n  - b\n",
    "themes:\n  - - a\n",
    "themes:\n  - a\n - b\n",
    "themes:\n  - a  # why\n",
    "links:\n  - title: A\n    title: B\n",
    "links:\n  - title: A\n     url: b\n",
    "links:\n  - title:\n",
    "links:\n  - {title: A}\n    url: b\n",
    "---\ntitle: A\n",
    "title: A\n---\n",
    "title: A\n...\n",
    "%YAML 1.1\n",
    " title: A\n",
)
"""Some of it is no YAML, and all of it is rare."""


def _held_against_the_parser(text: str) -> bool:
    """Whether a text is read without the parser; what it says, and where, is as the parser has it."""
    simple = read_simple(text)
    if simple is None:
        return False
    composed, faults = yaml_tree.compose(text)
    said = yaml_tree.plain(composed)
    assert (said, faults) == (simple, [])
    assert isinstance(said, dict)
    assert list(said) == list(simple)
    root = yaml_tree.placed(composed, 1)
    assert isinstance(root, yaml_tree.Mapping)
    for key, (_, node) in root.entries.items():
        is_words = isinstance(node, yaml_tree.Scalar) and not node.style
        assert place_of(key, f"\n{text}", 1, len(text) + 1) == (Span(node.start, node.end) if is_words else None)
        if isinstance(node, yaml_tree.Sequence):
            _places_in_list_held_against_the_parser(key, node, text)
    return True


def _places_in_list_held_against_the_parser(key: str, listed: yaml_tree.Sequence, text: str) -> None:
    for position, group in enumerate(listed.items):
        for name, (_, node) in group.entries.items() if isinstance(group, yaml_tree.Mapping) else ():
            is_words = isinstance(node, yaml_tree.Scalar) and not node.style and not group.flow
            expected = Span(node.start, node.end) if is_words else None
            assert place_in_list(key, position, name, f"\n{text}", 1, len(text) + 1) == expected


@pytest.mark.parametrize("text", SIMPLE)
def test_what_is_read_without_the_parser(text: str) -> None:
    assert read_simple(text) == SIMPLE[text]
    assert _held_against_the_parser(text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("position", "name", "is_there"), [(0, "by", True), (1, "by", True), (1, "note", False), (2, "by", False)]
)
def test_the_place_of_a_text_in_a_list_of_groups(end: str, position: int, name: str, is_there: bool) -> None:
    """No key behind the list is taken for one of its last group."""
    lines = ("title: A", "reviews:", "- date: 2018-02", "  by: FG", "- date: 2019-02", "  by: JS", "note: none")
    text = end.join(["---", *lines, "---", ""])
    found = place_in_list("reviews", position, name, text, 3 + len(end), len(text))
    at = [at for at in range(len(text)) if text.startswith(("FG", "JS"), at)]
    assert found == (Span(at[position], at[position] + 2) if is_there else None)


@pytest.mark.parametrize("text", LEFT_TO_THE_PARSER)
def test_what_is_left_to_the_parser(text: str) -> None:
    assert read_simple(text) is None


@pytest.mark.parametrize("path", own(OWN), ids=lambda path: path.stem)
def test_the_drivers_of_this_repository_are_simple(path: Path) -> None:
    is_simple = _held_against_the_parser(path.read_text(encoding="utf-8").split("---\n")[1])
    assert is_simple == (path.stem not in WITH_LISTS_IN_LISTS)


def test_all_texts_of_this_repository() -> None:
    read = 0
    for path in [path for folder in FOLDERS for name in NAMES for path in (REPOSITORY / folder).rglob(name)]:
        text = path.read_bytes().decode("utf-8", "replace")
        read += sum(map(_held_against_the_parser, [text, *text.split("---\n")]))
    assert read > 50


@given(front_matters())
def test_front_matter_as_people_write_it(written: FrontMatter) -> None:
    text = "".join(f"{line}\n" for piece in written.pieces for line in piece.lines)
    event("simple" if _held_against_the_parser(text) else "left to the parser")


SIGNS = st.sampled_from(
    [*" :#,[]{}&*!|>'\"%@`?-~=.\\\n\t\r\x85\u2028\xa0\ufeffé", "\n\n", "\r\n", ": ", " #", "- ", "-\n", "|\n", "|-\n",
     "  ", "    ", "''", "null", "NO", "2019-06", "1e3", "0o7", "1:30", "<<", "---\n", "...\n", "a", "x: y", "{a: b}"]
)  # fmt: skip
"""Whatever means something in YAML, or once did."""


@st.composite
def _changed(draw: st.DrawFn) -> str:
    """Simple texts, of which a few places are something else."""
    text = "".join(draw(st.lists(st.sampled_from([*SIMPLE]), min_size=1, max_size=3, unique=True)))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(SIGNS) + text[start + draw(st.integers(0, 2)) :]
    return text


@given(_changed() | st.lists(SIGNS, max_size=12).map("".join))
def test_what_is_nearly_simple(text: str) -> None:
    event("simple" if _held_against_the_parser(text) else "left to the parser")
