"""Which cells of a column of authors hold persons."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.values.persons import Persons, persons


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
        ("Smith, J., & Jones, A. B.", ["Smith, J.", "Jones, A. B."]),
        ("Smith J, Jones AB", ["Smith, J", "Jones, AB"]),
        ("van der Berg M; O'Neill JL and Smith-Jones A.", ["van der Berg, M", "O'Neill, JL", "Smith-Jones, A"]),
        ("García Márquez, Gabriel", ["García Márquez, Gabriel"]),
        ("García Márquez G", ["García Márquez, G"]),
        ("Ortega y Gasset, José; SMITH, Jane", ["Ortega y Gasset, José", "SMITH, Jane"]),
        ("Monitor, London", []),
        ("Picker, Oxford", []),
        ("Diabetes UK", []),
        ("Smith J, Nuffield Trust", []),
        ("Deloitte, KPMG", []),
        ("NHS E", []),
        ("Smith, Jane; Nuffield Trust", []),
        ("Kingston University, London", []),
        ("Department of Health, England", []),
        ("NHS England, 2019", []),
        ("", []),
        ("Smith, Jane;" * 1_000, []),
    ],
)  # fmt: skip
def test_persons_are_told_by_their_form(cell: str, names: list[str]) -> None:
    assert persons(cell) == Persons(tuple(names))


@given(st.lists(st.from_regex(r"(van )?[A-Z][a-z]{0,5}, [A-Z][a-z.]{0,5}", fullmatch=True), min_size=1, max_size=9))
def test_every_person_is_found(names: list[str]) -> None:
    assert persons("; ".join(names)).names == tuple(names)


@given(st.text(alphabet="Aa ,.;&\n-’é1", max_size=300) | st.from_regex(r"([A-Z][a-z]+ [A-Z]{1,3}, )+", fullmatch=True))
def test_no_word_is_lost(cell: str) -> None:
    found = persons(cell)
    assert not found.names or _words(" ".join([*found.names, found.left])) == _words(cell)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_that_there_are_more_authors_is_kept() -> None:
    assert persons("Smith J, Jones AB, et al.") == Persons(("Smith, J", "Jones, AB"), "et al.")
