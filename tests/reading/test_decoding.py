"""Places that git could not merge are found, all of them, and what only looks like one is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.reading.decoding import conflicts, decode
from policy_drivers.reading.source import SourceText

CONFLICT = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n"
BASE = "<<<<<<< HEAD\nours\n||||||| 3be3b149\nwas\n=======\ntheirs\n>>>>>>> other\n"
MARKS = st.sampled_from(["<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "||||||| c\n", "text\n", "\n"])


def _lines(text: str) -> list[int]:
    source = SourceText("a.md", text.encode())
    return [source.place(fault.span).line for fault in decode(source)[1]]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("conflict", [CONFLICT, BASE])
def test_each_is_told_where_it_begins(conflict: str, end: str) -> None:
    text = f"{conflict}between\n{conflict}{conflict}".replace("\n", end)
    length = conflict.count("\n")
    assert _lines(text) == [1, length + 2, 2 * length + 2]


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n",
        "<<<<<<< HEAD\nours\n=======\n",
        "<<<<<<< HEAD\n>>>>>>> other\n=======\n",
        " <<<<<<< HEAD\n=======\n>>>>>>> other\n",
        "<<<<<<<<< Temporary merge branch 1\n=======\n>>>>>>>>> Temporary merge branch 2\n",
    ],
)
def test_what_only_looks_like_one_is_text(text: str) -> None:
    assert decode(SourceText("a.md", text.encode())) == (text, [])


@given(st.lists(MARKS, max_size=20).map("".join))
def test_they_stand_one_below_the_other_each_mark_at_the_beginning_of_a_line(text: str) -> None:
    found = [*conflicts(text)]
    places = [place for conflict in found for place in conflict]
    assert places == sorted(set(places))
    for ours, between, theirs in found:
        marks = [text[at:].split(" ")[0].rstrip() for at in (ours, theirs)]
        assert (marks, text[between : between + 8]) == (["<<<<<<<", ">>>>>>>"], "=======\n")
        assert {text[at - 1] for at in (ours, between, theirs) if at} <= {"\n"}
