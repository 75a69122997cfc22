"""The meanings of “a text on one line” differ where they say that they do, and nowhere else."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.wording.characters import has_invisible
from policy_drivers.wording.lines import beginning, clean_line, on_one_line, spaced_as_html, without_line_breaks

TEXTS = st.text(st.one_of(st.sampled_from(" \t\n\r\f\v\x1c\x85\xa0\u2009\u2028\u200b\u202e\ud800ab…"), st.characters()))
"""Texts with every kind of space, and with what cannot be seen."""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (on_one_line, "a b c d\u200b"),
        (clean_line, "a b\xa0c d"),
        (spaced_as_html, " a b\xa0c d\u200b "),
        (without_line_breaks, "  a\t b\xa0c\fd\u200b "),
    ],
)
def test_each_meaning(function: Callable[[str], str], expected: str) -> None:
    assert function("  a\t b\xa0c\fd\u200b\r\n") == expected


def test_clean_line_takes_out_what_xml_cannot_hold() -> None:
    assert clean_line("a\fb\x00c\ud800") == "a bc\\ud800"


@given(TEXTS)
def test_a_line_has_no_line_break(text: str) -> None:
    for function in (on_one_line, clean_line, spaced_as_html, without_line_breaks):
        assert not re.search("[\r\n]", function(text))


@given(TEXTS)
def test_nothing_changes_twice(text: str) -> None:
    for function in (on_one_line, clean_line, spaced_as_html, without_line_breaks):
        once = function(text)
        assert function(once) == once


@given(TEXTS)
def test_only_white_space_goes(text: str) -> None:
    def letters(line: str) -> str:
        return "".join(line.split())

    for function in (on_one_line, spaced_as_html, without_line_breaks):
        assert letters(function(text)) == letters(text)


@given(TEXTS)
def test_on_one_line_has_single_spaces_between_words(text: str) -> None:
    assert on_one_line(text).split(" ") == (text.split() or [""])


@given(TEXTS)
def test_clean_line_is_clean(text: str) -> None:
    line = clean_line(text)
    line.encode("utf-8")
    assert not has_invisible(line)
    assert "  " not in line
    assert line == line.strip(" ")


@given(TEXTS, st.integers(min_value=1, max_value=30))
def test_beginning_is_no_longer_than_asked_for(text: str, longest: int) -> None:
    shown = beginning(text, longest)
    assert len(shown) == min(len(text), longest)
    assert shown == text if len(text) <= longest else text.startswith(shown[:-1]) and shown.endswith("…")


def test_what_can_be_printed_can_be_seen() -> None:
    printable = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if char.isprintable())
    assert not has_invisible(printable)
