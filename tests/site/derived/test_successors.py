"""The end of the chain of drivers that replaced each other, however it is tangled."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.site.derived.successors import Succession, Successions, succession

GRAPHS = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=3))


def _of(slug: str, replaced: Mapping[str, str | list[str]]) -> Succession:
    return succession(slug, lambda each: list(replaced.get(each, ())))


@pytest.mark.parametrize(
    ("replaced", "ends", "between"),
    [
        ({}, [], []),
        ({"a": "b"}, ["b"], []),
        ({"a": "b", "b": "c", "c": "d"}, ["d"], ["b", "c"]),
        ({"a": "bc"}, ["b", "c"], []),
        ({"a": "bc", "b": "d", "c": "d"}, ["d"], ["b", "c"]),
        ({"a": "bc", "b": "d"}, ["c", "d"], ["b"]),
        ({"a": "a"}, [], []),
        ({"a": "b", "b": "a"}, ["b"], []),
        ({"a": "b", "b": "c", "c": "b"}, ["b"], []),
        ({"a": "b", "b": "ac"}, ["c"], ["b"]),
    ],
)
def test_the_end_and_the_steps_between(replaced: dict[str, str], ends: list[str], between: list[str]) -> None:
    assert _of("a", replaced) == Succession(ends, between)


@given(GRAPHS)
def test_an_end_is_never_replaced_itself_unless_there_is_none(replaced: dict[str, list[str]]) -> None:
    found = _of("a", replaced)
    assert "a" not in [*found.ends, *found.between]
    assert not set(found.ends) & set(found.between)
    if found.between:
        assert not any(replaced.get(end) for end in found.ends)
    assert bool(found.ends) == bool(set(replaced.get("a", ())) - {"a"})


def test_a_chain_of_ten_thousand_is_no_recursion() -> None:
    found = succession("0", lambda each: [str(int(each) + 1)] if int(each) < 9_999 else [])
    assert (found.ends, len(found.between)) == (["9999"], 9_998)


@given(GRAPHS)
def test_all_at_once_find_what_each_finds_alone(replaced: dict[str, list[str]]) -> None:
    newer = {slug: list(dict.fromkeys(each for each in slugs if each != slug)) for slug, slugs in replaced.items()}
    in_circles = {slug for slug in newer if slug in _reached(slug, newer)}
    successions = Successions(lambda slug: newer.get(slug, []), in_circles)
    for slug in "abcdefgh":
        alone, together = _of(slug, newer), successions.of(slug)
        assert (together.ends, together.between) == (alone.ends, alone.between[:5])
        assert together.further == len(alone.between[5:])


def _reached(slug: str, newer: Mapping[str, list[str]]) -> set[str]:
    reached, waiting = set[str](), [slug]
    while waiting:
        further = {*newer.get(waiting.pop(), ())} - reached
        reached |= further
        waiting += further
    return reached


def test_a_chain_is_followed_once_for_all_of_it() -> None:
    asked: list[str] = []

    def replaced_by(slug: str) -> list[str]:
        asked.append(slug)
        return [str(int(slug) + 1)] if int(slug) < 999 else []

    successions = Successions(replaced_by, ())
    assert {successions.of(str(number)).ends[0] for number in range(999)} == {"999"}
    assert len(asked) < 4000
