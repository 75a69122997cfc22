"""The outcomes that a review can have, by what it is a review of."""

from __future__ import annotations

from policy_drivers.model.driver import Outcome, Status
from policy_drivers.model.kind import Kind

_OF_CURRENT = {
    Kind.DRIVER: (Outcome.NO_CHANGE, Outcome.REVISED, Outcome.SUPERSEDED, Outcome.ARCHIVED),
    Kind.CASE_STUDY: (Outcome.NO_CHANGE, Outcome.REVISED, Outcome.ARCHIVED),
    Kind.COLLECTION: (Outcome.NO_CHANGE, Outcome.REVISED),
}


def outcomes(kind: Kind, status: str = Status.CURRENT) -> tuple[Outcome, ...]:
    """The outcomes in the order in which they are offered; none for what is superseded or archived."""
    if status == Status.DRAFT:
        return (Outcome.APPROVED,)
    return _OF_CURRENT[kind] if status == Status.CURRENT else ()
