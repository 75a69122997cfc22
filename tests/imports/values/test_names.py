"""Lists of names, and bodies, where commas are part of a registered name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.values.names import listed, sources
from policy_drivers.model.registers import Entry, Register

EDI = "equality, diversity and inclusion"
BEIS = "Department for Business, Energy and Industrial Strategy"
THEMES = Register([Entry(name=EDI, also_known_as=("EDI",)), Entry(name="leadership"), Entry(name="maps, old")])
BODIES = Register([Entry(name=BEIS), Entry(name="Monitor"), Entry(name="Health and Social Care"), Entry(name="Care")])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{EDI}, leadership", [EDI, "leadership"]),
        ("leadership,Equality,maps , atlas", ["leadership", "Equality", "maps", "atlas"]),
        ("Leadership; maps, old; atlas", ["leadership", "maps, old", "atlas"]),
        ('leadership,"north, south",EDI', ["leadership", "north, south", EDI]),
        ('["leadership", "north, south"]', ["leadership", "north, south"]),
        ('[1, "a"]', ['[1', '"a"]']),
        ("• leadership\n• maps", ["leadership", "maps"]),
        ("1. leadership\n2. maps", ["leadership", "maps"]),
        ("leadership|maps", ["leadership", "maps"]),
        ('6" maps, leadership', ['6" maps', "leadership"]),
        ("leadership, leadership,", ["leadership"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_list_of_names(text: str, names: list[str]) -> None:
    assert listed(text, THEMES) == names


@given(st.lists(st.sampled_from([EDI, "leadership", "maps, old", "atlas", "globe"]), min_size=1, max_size=8))
def test_registered_names_are_never_parted(names: list[str]) -> None:
    assert listed(", ".join(names), THEMES) == list(dict.fromkeys(names))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{BEIS}, Monitor", (BEIS, "Monitor")),
        (f"Monitor and {BEIS}", ("Monitor", BEIS)),
        ("Health and Social Care and Monitor", ("Health and Social Care", "Monitor")),
        ("Monitor, London", ("Monitor",)),
        ("Monitor, Maps", ("Monitor, Maps",)),
        ("Atlas, London", ("Atlas, London",)),
    ],
)
def test_bodies(text: str, names: tuple[str, ...]) -> None:
    assert sources(text, BODIES).names == names
