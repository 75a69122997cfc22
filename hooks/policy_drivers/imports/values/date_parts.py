"""What dates in words and figures are made of, and what makes them EDTF."""

from __future__ import annotations

import calendar
import re

from policy_drivers.model import edtf

MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if n} | {
    name.casefold(): n for n, name in enumerate(calendar.month_abbr) if n
} | {"sept": 9}  # fmt: skip
MONTH = rf"(?P<{{0}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![A-Za-z])\.?"
DAY = r"(?P<{0}>\d{{1,2}})(?:\s?(?:st|nd|rd|th)|\.)?(?:\s+of)?"
YEAR = r"(?P<{0}>(?:19|20)\d\d)\b"
TO = r"\s*(?:-|–|—|/|&|to|and|until)\s*"
THROUGH = r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*"
_FIRST_SHORT_YEAR = 69
"""Of two digits, this year and those after it are of the last century (POSIX, strptime: %y)."""


def pattern_of(*parts: str) -> re.Pattern[str]:
    """A pattern that begins with a word, whichever letters are capital."""
    return re.compile(r"\b" + "".join(parts), re.IGNORECASE)


def interval(start: edtf.Edtf | None, end: edtf.Edtf | None) -> edtf.Edtf | None:
    """The time from one date to another; None where there is no such date, or where it would end before it begins."""
    if start is None or end is None:
        return None
    try:
        return edtf.parse(f"{start}/{end}")
    except ValueError:
        return None


def date_of(year: str, month: str | None = None, day: str | None = None) -> edtf.Edtf | None:
    """A date, its year in two or four digits, its month in figures or words; None where there is no such day."""
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < _FIRST_SHORT_YEAR else 1900
    text = f"{number:04}"
    if month is not None:
        text += f"-{int(month) if month.isdigit() else MONTHS[month.casefold()]:02}"
    if day is not None:
        text += f"-{int(day):02}"
    try:
        return edtf.parse(text)
    except ValueError:
        return None
