"""Places within places: what is wider than a place, and nothing of what cannot be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.places import wider_places
from policy_drivers.model.registers import Entry, Place, Register

NAMES = "abcdefgh"


def _register(within: dict[str, list[str]]) -> Register[Entry]:
    return Register([Place(name=name, within=tuple(within.get(name, ()))) for name in NAMES])


def test_what_is_wider_than_a_place_is_wider_than_what_lies_within_it() -> None:
    register: Register[Entry] = Register(
        [
            Place(name="Gwent", within=("Wales",)),
            Place(name="Wales", within=("England and Wales", "UK")),
            Place(name="England and Wales", within=("United Kingdom",)),
            Place(name="United Kingdom", also_known_as=("UK",), within=("Europe",)),
            Place(name="Europe"),
        ]
    )
    assert wider_places(register) == {
        "Gwent": ["Wales", "England and Wales", "United Kingdom", "Europe"],
        "Wales": ["England and Wales", "United Kingdom", "Europe"],
        "England and Wales": ["United Kingdom", "Europe"],
        "United Kingdom": ["Europe"],
    }


def test_unknown_names_circles_and_a_place_itself_are_left_out() -> None:
    within = {"a": ["a"], "b": ["nowhere"], "c": ["d", "e"], "d": ["c"]}
    assert wider_places(_register(within)) == {"c": ["d", "e"], "d": ["c", "e"]}


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3)))
def test_wider_places_are_all_that_can_be_reached_but_the_place_itself(within: dict[str, list[str]]) -> None:
    reached = {name: set(within.get(name, ())) for name in NAMES}
    for _ in NAMES:
        for wider in reached.values():
            wider.update(*(reached[each] for each in list(wider)))
    wanted = {name: wider - {name} for name, wider in reached.items() if wider - {name}}
    found = wider_places(_register(within))
    assert {name: set(wider) for name, wider in found.items()} == wanted
    assert all(len(set(wider)) == len(wider) for wider in found.values())
