"""Signs around words are told apart from signs among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.wording.quotation import CLOSING, within_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Developing People”", "Developing People"),
        ("„Menschen“", "Menschen"),
        ("« Gens »", "Gens"),
        ("‘The King’s Fund’", "The King’s Fund"),
        ("“One” and “two”", ""),
        ("“One", ""),
        ("“”", ""),
        ('"straight"', ""),
        ("", ""),
    ],
)
def test_within_marks(text: str, expected: str) -> None:
    assert within_marks(text) == expected


@given(st.sampled_from(sorted(CLOSING)), st.text(st.characters(categories=["L", "Nd"]), min_size=1))
def test_words_come_out_of_any_pair_of_marks(opening: str, words: str) -> None:
    for closing in CLOSING[opening]:
        assert within_marks(f"{opening}{words}{closing}") == words
