"""What is suggested for a misspelt name: what difflib calls closest, and no more work the more names there are."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model import names
from policy_drivers.model.names import Nearest, fold
from tests.steps import steps

NAMES = st.text(alphabet="abc de", max_size=12) | st.text(max_size=6)


@given(NAMES, st.lists(NAMES, max_size=40))
def test_of_few_names_the_one_that_difflib_calls_closest(name: str, candidates: list[str]) -> None:
    by_fold = {fold(each): each for each in candidates}
    closest = get_close_matches(fold(name), by_fold, n=1, cutoff=0.7)
    assert Nearest(candidates).to(name) == (by_fold[closest[0]] if closest else None)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("NHS Trust of Leds 17", "NHS Trust of Leeds 17"),
        ("NHS Turst of Leeds 1999", "NHS Trust of Leeds 1999"),
        ("NHS Trust for Leeds 1234", "NHS Trust of Leeds 1234"),
        ("nhs trust of leeds 3", "NHS Trust of Leeds 3"),
        ("NHS Trust of Leeds 17 ", "NHS Trust of Leeds 17"),
        ("Health Board", None),
    ],
)
def test_of_very_many_names_that_begin_alike(name: str, meant: str | None) -> None:
    assert Nearest(f"NHS Trust of Leeds {number}" for number in range(3000)).to(name) == meant


def test_short_names_among_very_many() -> None:
    nearest = Nearest(f"d{number}" for number in range(3000))
    assert [nearest.to(name) for name in ("dd0", "d17x", "d-2999")] == ["d0", "d17", "d2999"]


def test_a_name_that_is_asked_for_takes_no_more_steps_the_more_names_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_MANY_CANDIDATES", 50)
    monkeypatch.setattr(names, "MOST_LOOKED_AT", 50)
    taken = []
    for number in (400, 800, 1600):
        nearest = Nearest(f"NHS Trust of Leeds {each}" for each in range(number))
        nearest.to("NHS Trust of Leeds 1")  # the lists are made once
        taken.append(steps(partial(nearest.to, "NHS Trrust of Leeds 30")))
    assert max(taken) < 2 * min(taken)
