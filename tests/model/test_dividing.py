"""Several names that were written as one, told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.dividing import divided

KNOWN = frozenset({"nhs england", "nhs improvement", "department of health and social care", "leadership", "workforce"})


def _is_known(name: str) -> bool:
    return name.casefold() in KNOWN


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NHS England and NHS Improvement", ["NHS England", "NHS Improvement"]),
        ("NHS England, NHS Improvement", ["NHS England", "NHS Improvement"]),
        ("NHS England/NHS Improvement", ["NHS England", "NHS Improvement"]),
        ("NHS England NHS Improvement", ["NHS England", "NHS Improvement"]),
        ("NHS England & Ministry of Silly Walks", ["NHS England", "Ministry of Silly Walks"]),
        ("Ministry of Silly Walks and NHS England", ["Ministry of Silly Walks", "NHS England"]),
        ("Department of Health and Social Care, NHS England", ["Department of Health and Social Care", "NHS England"]),
        ("• leadership\n• workforce", ["leadership", "workforce"]),
        ("- leadership\n- workforce\n", ["leadership", "workforce"]),
        ("* a\n* b", ["a", "b"]),
        ("one; another", ["one", "another"]),
        ("leadership; ", []),
        ("Department of Health and Social Care", []),
        ("NHS England Trust", []),
        ("Foo and Bar", []),
        ("one, another", []),
        ("", []),
        ("; ,", []),
        (" ".join(["word"] * 30) + ", leadership", []),
    ],
)
def test_names_are_told_apart(text: str, names: list[str]) -> None:
    assert divided(text, _is_known) == names


def test_at_commas_nothing_need_be_known() -> None:
    assert divided("one, another", _is_known, at_commas=True) == ["one", "another"]


@given(st.lists(st.sampled_from(["NHS England", "leadership", "and", "of", ",", ";", "&", "•", "Walks", "\n", "-"])))
def test_every_word_is_in_one_of_the_names_in_order(pieces: list[str]) -> None:
    names = divided(" ".join(pieces), _is_known, at_commas=True)
    kept = [word for name in names for word in name.split() if word.isalpha() and word != "and"]
    assert not names or kept == [word for word in " ".join(pieces).split() if word.isalpha() and word != "and"]
