"""Characters that cannot be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.wording.characters import INVISIBLE, beyond_ascii, has_invisible, without_invisible

TEXTS = st.text(st.characters(exclude_categories=("Cs",))) | st.text(
    alphabet="aé–\x00\x1b\x85\u00ad\u200b\u200d\u202e\ufeff\n"
)


@pytest.mark.parametrize(
    "char",
    [*"\x00\x07\x0b\x0c\x1b\x7f\x85\x9f", *"\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202e",
     *"\u2060\u2066\u2069\ufeff\ufff9\ufffe\uffff\U000e0001\U000e0020"],
    ids=lambda char: f"{ord(char):04X}",
)  # fmt: skip
def test_what_cannot_be_seen(char: str) -> None:
    assert has_invisible(f"a{char}b")
    assert has_invisible(beyond_ascii(f"a{char}b".encode()))


@pytest.mark.parametrize("char", [*"\t\n\r ~\u00a0é–’🙂\u200c\u200d\ufffd"], ids=lambda char: f"{ord(char):04X}")
def test_what_can_be_seen_or_is_needed(char: str) -> None:
    """Some scripts, and emoji, need the two joiners."""
    assert not has_invisible(f"a{char}b")
    assert not has_invisible(beyond_ascii(f"a{char}b".encode()))
    assert without_invisible(f"a{char}b") == f"a{char}b"


def test_what_is_beyond_ascii() -> None:
    assert beyond_ascii("naïve\t“x”\n".encode()) == "ï“”"
    assert has_invisible(beyond_ascii("\ufeffa".encode()))


def test_what_is_published() -> None:
    assert without_invisible("im\u00adple\u200bmen\u202eted\x00") == "implemented"
    assert without_invisible("two\u2028lines\x0band\x85more") == "two lines and more"


@given(TEXTS)
def test_the_quick_ways_agree_with_the_pattern(text: str) -> None:
    assert has_invisible(text) == (INVISIBLE.search(text) is not None)
    assert has_invisible(beyond_ascii(text.encode())) == has_invisible(text)
    assert not has_invisible(without_invisible(text))
