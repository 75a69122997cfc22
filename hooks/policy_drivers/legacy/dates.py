"""Dates as people wrote them over the years, and what they say in EDTF."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_drivers.model import edtf

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if n} | {
    name.casefold(): n for n, name in enumerate(calendar.month_abbr) if n
} | {"sept": 9}  # fmt: skip
_MONTH = rf"(?P<{{0}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![A-Za-z])\.?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s+of)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)\b"
_TO = r"\s*(?:-|–|—|/|&|to|and|until)\s*"


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile(r"\b" + "".join(parts), re.IGNORECASE)


_RANGE = _pattern(
    rf"(?:{_DAY.format('d1')}\s+)?{_MONTH.format('m1')},?(?:\s*{_YEAR.format('y1')})?", _TO,
    rf"(?:{_DAY.format('d2')}\s+)?{_MONTH.format('m2')},?\s*{_YEAR.format('y2')}",
)  # fmt: skip
_DAY_RANGE = _pattern(_DAY.format("d1"), _TO, _DAY.format("d2"), rf"\s+{_MONTH.format('m')},?\s*", _YEAR.format("y"))
_WORDS = _pattern(rf"(?:{_DAY.format('d')}[\s-]+)?{_MONTH.format('m')}(?:\s*,\s*|[\s-]*){_YEAR.format('y')}")
_AS_IN_EXCEL = re.compile(rf"(?:{_DAY.format('d')}[\s-])?{_MONTH.format('m')}(?:-|\s?['’])(?P<y>\d\d)", re.IGNORECASE)
"""What was typed as `June 2018`, as Excel shows it. A hyphen or an apostrophe says that the number is no day."""
_AMERICAN = _pattern(_MONTH.format("m"), r"\s+", _DAY.format("d"), r",?\s+", _YEAR.format("y"))
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)?\d\d)(?![\d/])")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/])")
_ISO = re.compile(r"(?<![\d/-])(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?![\d/-])")
_YEARS = re.compile(
    r"(?<![\d/-])(?P<y1>(?:19|20)\d\d)\s*(?:-|–|—|/|to)\s*(?P<y2>(?:(?:19|20)\d\d)|\d\d)(?![\d/-])", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"(?<![\d/.])(?<!\d-)(?P<y>(?:19|20)\d\d)(?![\d/])")
_YEARS_OR_MONTH = re.compile(r"(?:19|20)\d\d-\d")
"""Either two years or a year and a month: `2014-5`."""
_REPEATS = re.compile(
    r"\b(?:annual(?:ly)?|yearly|every|each|quarterly|monthly|regular(?:ly)?|ongoing|continuous(?:ly)?)\b", re.IGNORECASE
)
_FIRST_SHORT_YEAR = 69
"""Of two digits, this year and those after it are of the last century (POSIX, strptime: %y)."""
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says as a date."""

    date: edtf.Edtf | None
    """None where it names no date, or several of which nobody can say which is meant."""
    is_certain: bool
    """Whether the text is nothing but a notation of this date, so that nothing had to be interpreted."""
    says_more: bool = False
    """Whether something else stands there: a recurrence, several dates."""


def read_date(text: str) -> Reading:
    """What somebody's words say as a date: `4/10/2013` is in October, in Britain.

    A sentence is searched for the date that it names. Two months in a row are an interval; a season is its year.
    """
    text = " ".join(text.split()).strip(" .,;*_")
    certain = _certain(text)
    if certain is not None:
        return Reading(certain, is_certain=_YEARS_OR_MONTH.fullmatch(text) is None)
    if len(text) > _LONGEST:
        return Reading(None, is_certain=False)
    short = _AS_IN_EXCEL.fullmatch(text)
    found = list(dict.fromkeys(filter(None, [_day(short)]) if short else _mentioned(text)))
    if len(found) != 1:
        return Reading(None, is_certain=False, says_more=len(found) > 1)
    return Reading(found[0], is_certain=False, says_more=bool(_REPEATS.search(text)))


def _certain(text: str) -> edtf.Edtf | None:
    try:
        return edtf.parse(text)
    except ValueError:
        return edtf.reword(text)


def _mentioned(text: str) -> Iterator[edtf.Edtf]:
    """The dates that a sentence names, the longest notation first; what is read once is not read again."""
    for pattern, read in (
        (_RANGE, _range), (_DAY_RANGE, _day_range), (_WORDS, _day), (_AMERICAN, _day), (_NUMERIC, _day),
        (_ISO, _day), (_MONTH_YEAR, _day), (_YEARS, _years), (_YEAR_ALONE, _day),
    ):  # fmt: skip
        for match in list(pattern.finditer(text)):
            date = read(match)
            if date is not None:
                yield date
                text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]


def _day(match: re.Match[str]) -> edtf.Edtf | None:
    parts = match.groupdict()
    return _date(parts["y"], parts.get("m"), parts.get("d"))


def _range(match: re.Match[str]) -> edtf.Edtf | None:
    parts = match.groupdict()
    start = _date(parts["y1"] or parts["y2"], parts["m1"], parts["d1"])
    end = _date(parts["y2"], parts["m2"], parts["d2"])
    return _interval(start, end)


def _day_range(match: re.Match[str]) -> edtf.Edtf | None:
    parts = match.groupdict()
    return _interval(_date(parts["y"], parts["m"], parts["d1"]), _date(parts["y"], parts["m"], parts["d2"]))


def _years(match: re.Match[str]) -> edtf.Edtf | None:
    first, last = match.group("y1"), match.group("y2")
    return _interval(_date(first), _date(first[: 4 - len(last)] + last))


def _interval(start: edtf.Edtf | None, end: edtf.Edtf | None) -> edtf.Edtf | None:
    if start is None or end is None:
        return None
    try:
        return edtf.parse(f"{start}/{end}")
    except ValueError:
        return None


def _date(year: str, month: str | None = None, day: str | None = None) -> edtf.Edtf | None:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < _FIRST_SHORT_YEAR else 1900
    text = f"{number:04}"
    if month is not None:
        text += f"-{int(month) if month.isdigit() else _MONTHS[month.casefold()]:02}"
    if day is not None:
        text += f"-{int(day):02}"
    try:
        return edtf.parse(text)
    except ValueError:
        return None
