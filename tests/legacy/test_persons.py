"""Which cells of a column of authors hold persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.legacy.persons import persons


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Smith, Jane", ["Smith, Jane"]),
        ("Smith, J.-L. A.;van der  Berg,Maria Éva & O’Neill, J;", ["Smith, J.-L. A.", "van der Berg,Maria Éva",
         "O’Neill, J"]),
        ("Smith-Jones, Jane\nÉvans, A.", ["Smith-Jones, Jane", "Évans, A."]),
        ("Smith, J. and Jones, Ann", ["Smith, J.", "Jones, Ann"]),
        ("Department of Health, England and Wales", []),
        ("Smith and Jones, Ann", []),
        ("Plato", []),
        ("Jane Smith", []),
        ("Smith, J., Jones, A.", []),
        ("Smith, Jane; Nuffield Trust", []),
        ("Kingston University, London", []),
        ("Department of Health, England", []),
        ("NHS England, 2019", []),
        ("", []),
        ("Smith, Jane;" * 1_000, []),
    ],
)  # fmt: skip
def test_persons_are_told_by_their_form(cell: str, names: list[str]) -> None:
    assert persons(cell) == names


@given(st.lists(st.from_regex(r"(van )?[A-Z][a-z]{0,5}, [A-Z][a-z.]{0,5}", fullmatch=True), min_size=1, max_size=9))
def test_every_person_is_found(names: list[str]) -> None:
    assert persons("; ".join(names)) == names


@given(st.text(alphabet="Aa ,.;&\n-’é1", max_size=300))
def test_no_word_is_lost(cell: str) -> None:
    found = persons(cell)
    assert not found or " ".join(found).split() == cell.replace(";", " ").replace("&", " ").split()
