"""What the calendar says about a driver's review. Always derived from `today`, never written in a file."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from policy_drivers.model.driver import Driver, Status


class ReviewState(StrEnum):
    """Where a driver stands on the calendar."""

    IN_DATE = "in date"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    NOT_REVIEWED = "not reviewed"


def how_long(days: int) -> str:
    """A number of days as people say it: `1 day`, `3 months`, `2 years`; the largest unit that fits, rounded down."""
    for size, unit in ((365, "year"), (30, "month"), (1, "day")):
        if days >= size:
            number = days // size
            return f"{number} {unit}{'s' if number > 1 else ''}"
    return "0 days"


def review_state(driver: Driver, today: date, due_soon: int) -> ReviewState:
    """The review state of a driver on the day `today`; `due_soon` is the warning window in days.

    A review is due at the end of `review_due`: its last day is still in date. Drivers that are not current, or that
    have no review date, are not reviewed.
    """
    if driver.status is not Status.CURRENT or driver.review_due is None:
        return ReviewState.NOT_REVIEWED
    return state_of((today - driver.review_due.last).days, due_soon)


def state_of(days_overdue: int, due_soon: int) -> ReviewState:
    """The state of what was due so many days ago, or, where that is negative, is due in as many; 0 is the last day."""
    if days_overdue > 0:
        return ReviewState.OVERDUE
    return ReviewState.DUE_SOON if -days_overdue <= due_soon else ReviewState.IN_DATE
