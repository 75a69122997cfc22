"""What pages say about reviews on the day the site is built; `review-states.js` says the same on the day it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policy_drivers.model.review_state import ReviewState
from policy_drivers.reviews.agenda import Agenda

_KINDS = {ReviewState.OVERDUE: "overdue", ReviewState.DUE_SOON: "soon"}


def kind(state: ReviewState) -> str:
    """The end of the class in the style sheet that a review state has."""
    return _KINDS.get(state, "in-date")


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many reviews are in which state, and what the script needs to count them again on another day."""

    in_date: int
    due_soon: int
    overdue: int
    late_actions: int
    unassigned: int
    review_days: str
    """In how many days how many reviews are due: `-1:3 44:1`, where -1 stands for everything that is late already."""
    action_days: str


def counts(agenda: Agenda) -> Counts:
    """The counts of an agenda on its own day."""
    states = Counter(item.state for item in agenda.reviews)
    return Counts(
        in_date=states[ReviewState.IN_DATE],
        due_soon=states[ReviewState.DUE_SOON],
        overdue=states[ReviewState.OVERDUE],
        late_actions=len(agenda.late_actions),
        unassigned=len(agenda.unassigned),
        review_days=days_left(item.days_overdue for item in agenda.reviews),
        action_days=days_left(item.days_overdue for item in agenda.actions),
    )


def days_left(overdue: Iterable[int]) -> str:
    """In how many days how many things are due, as `Counts.review_days` has it."""
    left = Counter(max(-days, -1) for days in overdue)
    return " ".join(f"{days}:{number}" for days, number in sorted(left.items()))
