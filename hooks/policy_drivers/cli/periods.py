"""Stretches of time as they are typed: `90d`, `6m`, `2y`; `2018`, `2018-2020`, `2018-`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from policy_drivers.model import edtf

_PERIOD = re.compile(r"(\d{1,4})([dmy])", re.ASCII)
PERIODS = "a number of days, months or years, such as 90d, 6m or 2y"
"""What may be typed for a period."""
_YEARS = re.compile(r"([0-9]{4})(?:[-–/]([0-9]{4})?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """Some days or some months."""

    number: int
    in_months: bool = False

    def after(self, day: date) -> date:
        """The day that lies the period after `day`; the last of the calendar where that is past its end."""
        return _moved(day, self.number, self.in_months) or date.max

    def before(self, day: date) -> date:
        """The day that lies the period before `day`; the first of the calendar where that is before its beginning."""
        return _moved(day, -self.number, self.in_months) or date.min


def period(text: str) -> Period:
    """Read a period. Raises `ValueError` where that cannot be done."""
    match = _PERIOD.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(f"“{text}” is not {PERIODS}")
    number, unit = int(match[1]), match[2]
    return Period(number) if unit == "d" else Period(number * (12 if unit == "y" else 1), in_months=True)


def years(text: str) -> range:
    """Read a year, or the first and the last of several, of which the last may be left out.

    Raises `ValueError` where that cannot be done.
    """
    match = _YEARS.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a year; write 2018, 2018-2020, or 2018- for 2018 and later")
    first = int(match[1])
    last = first if match[0] == match[1] else int(match[2] or date.max.year)
    if last < first:
        raise ValueError(f"{last} is before {first}; write {last}-{first}")
    return range(first, last + 1)


def _moved(day: date, number: int, in_months: bool) -> date | None:
    try:
        return edtf.months_after(edtf.of_day(day), number).last if in_months else day + timedelta(days=number)
    except (ValueError, OverflowError):
        return None
