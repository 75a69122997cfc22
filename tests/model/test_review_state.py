"""What the calendar says about a review, to the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.driver import Driver
from policy_drivers.model.review_state import ReviewState, review_state


def _state(due: str | None, today: date, due_soon: int = 60, status: str = "current") -> ReviewState:
    values = {"status": status} | ({"review_due": due} if due else {})
    return review_state(Driver.model_validate(values), today, due_soon)


@pytest.mark.parametrize(
    ("due", "today", "state"),
    [
        ("2018-02", date(2018, 2, 28), ReviewState.DUE_SOON),
        ("2018-02", date(2018, 3, 1), ReviewState.OVERDUE),
        ("2018-02-10", date(2018, 2, 10), ReviewState.DUE_SOON),
        ("2018-02-10", date(2018, 2, 11), ReviewState.OVERDUE),
        ("2018", date(2018, 12, 31), ReviewState.DUE_SOON),
        ("2018", date(2019, 1, 1), ReviewState.OVERDUE),
        ("2018-02-28", date(2017, 12, 30), ReviewState.DUE_SOON),  # 60 days before
        ("2018-02-28", date(2017, 12, 29), ReviewState.IN_DATE),  # 61 days before
        ("2016-10/2018-02", date(2018, 2, 28), ReviewState.DUE_SOON),
        ("9999-12-31", date(2018, 1, 1), ReviewState.IN_DATE),
        ("0001", date.max, ReviewState.OVERDUE),
    ],
)
def test_the_edges(due: str, today: date, state: ReviewState) -> None:
    assert _state(due, today) is state


def test_without_a_window_a_review_is_due_soon_on_its_last_day_only() -> None:
    assert _state("2018-02-28", date(2018, 2, 28), due_soon=0) is ReviewState.DUE_SOON
    assert _state("2018-02-28", date(2018, 2, 27), due_soon=0) is ReviewState.IN_DATE


@pytest.mark.parametrize("status", ["superseded", "archived"])
def test_what_is_not_current_is_not_reviewed(status: str) -> None:
    assert _state("2010", date(2018, 1, 1), status=status) is ReviewState.NOT_REVIEWED


def test_without_a_date_there_is_no_review() -> None:
    assert _state(None, date(2018, 1, 1)) is ReviewState.NOT_REVIEWED


@given(st.dates(), st.dates(), st.integers(0, 3650))
def test_a_review_never_comes_back_into_date(due: date, today: date, due_soon: int) -> None:
    order = [ReviewState.IN_DATE, ReviewState.DUE_SOON, ReviewState.OVERDUE]
    now = _state(due.isoformat(), today, due_soon)
    later = _state(due.isoformat(), date.max, due_soon)
    assert order.index(later) >= order.index(now)
