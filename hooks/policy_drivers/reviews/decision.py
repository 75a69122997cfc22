"""What somebody decided who looked at something again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policy_drivers.model.driver import Outcome
from policy_drivers.model.edtf import Edtf, months_after, parse

STAYS_CURRENT = frozenset({Outcome.APPROVED, Outcome.NO_CHANGE, Outcome.REVISED})
"""Outcomes after which there is a next review."""


class RefusedError(ValueError):
    """The review makes no sense, or the file cannot be changed; the message says why."""


def no_such_driver(slug: str, close: str | None) -> RefusedError:
    """The refusal of a slug that no driver has; `close` is one that may have been meant."""
    return RefusedError(f"there is no driver “{slug}”{f'; did you mean {close}?' if close else ''}")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided about one or more drivers on one day."""

    day: date
    by: str
    """The initials of the member who looked."""
    outcome: Outcome
    note: str = ""
    next_due: Edtf | None = None
    """When somebody looks again; for the outcomes that leave a driver current."""
    superseded_by: str = ""
    """The slug of the newer driver, where the outcome is that there is one."""


def months_from(day: date, months: int) -> Edtf:
    """The month that is `months` after the one of a day. Raises `RefusedError` where the calendar has none."""
    try:
        return months_after(parse(day.isoformat()[:7]), months)
    except ValueError as error:
        raise RefusedError(str(error)) from None
