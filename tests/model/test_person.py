"""Names of persons in their two parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.person import Person, person
from policy_drivers.wording.characters import has_invisible


@pytest.mark.parametrize(
    ("name", "family", "given_names", "initials"),
    [
        ("Smith, Jane", "Smith", "Jane", ["J"]),
        ("  van der  Berg ,A. B.\n", "van der Berg", "A. B.", ["A", "B"]),
        ("Smith, J.-L.A.", "Smith", "J.-L.A.", ["J-L", "A"]),
        ("Smith, Jean-Luc anna", "Smith", "Jean-Luc anna", ["J-L", "A"]),
        ("O’Neill, Éva", "O’Neill", "Éva", ["É"]),
        ("Smith, Jane, Jr", "Smith", "Jane, Jr", ["J", "J"]),
        ("Plato", "Plato", "", []),
        (", Plato", "Plato", "", []),
        ("Smith, (2)", "Smith", "(2)", []),
        (" , ", "", "", []),
    ],
)
def test_a_name_has_two_parts(name: str, family: str, given_names: str, initials: list[str]) -> None:
    found = person(name)
    assert (found, found.initials()) == (Person(family, given_names), initials)


@given(st.text())
def test_a_name_is_one_line_of_visible_characters_and_reads_as_itself(name: str) -> None:
    text = str(person(name))
    assert text == " ".join(text.split())
    assert not has_invisible(text)
    assert person(text) == person(name)
