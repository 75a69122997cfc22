"""Dates as people publish them: a day, a month, a year, or an interval of those.

The Extended Date/Time Format, level 0 (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), without times of day:
a policy document is not published at a minute.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from policy_drivers.wording.lines import on_one_line

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LEAP_YEAR = "[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00"
_IN_CALENDAR = (
    "(?!0000)(?:[0-9]{4}(?:-(?:"
    "(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
    f"))?|(?:{_LEAP_YEAR})-02-29)"
)
PATTERN = f"^{_IN_CALENDAR}(?:/{_IN_CALENDAR})?$(?!\\n)"
"""A date or an interval as a regular expression, for a JSON Schema.

It knows the calendar, leap years too. That an interval ends before it begins it cannot tell.
"""

_MONTHS = calendar.month_name


class DateFormatError(ValueError):
    """The text is not written as an EDTF level 0 date or interval."""


class DateImpossibleError(ValueError):
    """The text is written as a date, but the calendar has no such day, month, year or interval."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval with the first and the last day that it covers, both included.

    `2018-02` covers 2018-02-01 to 2018-02-28. Two dates are equal when they are written the same.
    """

    text: str
    first: date
    last: date

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    def in_words(self) -> str:
        """The date in British English: `1 December 2016`, `June 2019`, `2014`, `October 2016 to June 2017`."""
        return " to ".join(_in_words(part) for part in self.text.split("/"))

    def end_in_words(self) -> str:
        """By when it is over, in British English: `June 2017` for `2016-10/2017-06`."""
        return _in_words(self.text.rpartition("/")[2])


@lru_cache(maxsize=8192)
def parse(text: str) -> Edtf:
    """Read one EDTF level 0 date or interval.

    The two parts of an interval may differ in precision: `2016-11/2016` begins in November and ends in the same year.

    Raises `DateFormatError` where the text is of another shape and `DateImpossibleError` where the calendar says no.
    """
    start, slash, end = text.partition("/")
    first, last = _days(start, text)
    if slash:
        _, last = _days(end, text)
        if last < first:
            raise DateImpossibleError(f"the interval ends ({end}) before it begins ({start})")
    return Edtf(text, first, last)


def _days(part: str, whole: str) -> tuple[date, date]:
    match = _DATE.fullmatch(part)
    if match is None:
        raise DateFormatError(f"“{whole}” is not a date in a form that this tool reads")
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None
    if year == 0:
        raise DateImpossibleError("there is no year 0000 in the calendar")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise DateImpossibleError(f"there is no month {month:02}")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        raise DateImpossibleError(f"{_MONTHS[month]} {year} has {length} days")
    return date(year, month, day), date(year, month, day)


@lru_cache(maxsize=4096)
def _in_words(part: str) -> str:
    year, *rest = part.split("-")
    if not rest:
        return str(int(year))
    month = _MONTHS[int(rest[0])]
    return f"{int(rest[1])} {month} {int(year)}" if len(rest) == 2 else f"{month} {int(year)}"


def months_after(start: Edtf, months: int) -> Edtf:
    """The date `months` later, in the precision of `start`'s end; a day that the month lacks becomes its last day.

    Raises `DateImpossibleError` past the year 9999.
    """
    part = start.text.rpartition("/")[2]
    year, month, day = start.last.year, start.last.month, start.last.day
    years, index = divmod(year * 12 + month - 1 + months, 12)
    if not 1 <= years <= 9999:
        raise DateImpossibleError(f"{months} months after {start} is outside the calendar")
    if len(part) == 4 and months % 12 == 0:
        return parse(f"{years:04}")
    if len(part) < 10:
        return parse(f"{years:04}-{index + 1:02}")
    length = calendar.monthrange(years, index + 1)[1]
    return parse(f"{years:04}-{index + 1:02}-{min(day, length):02}")


def just_before(start: Edtf) -> Edtf:
    """The day, month or year before one; of an interval the one before it begins."""
    text = start.text.partition("/")[0]
    if len(text) == len("YYYY"):
        return parse(f"{start.first.year - 1:04}")
    earlier = start.first - timedelta(days=1)
    return parse(earlier.isoformat()[: len(text)])


def of_day(day: date) -> Edtf:
    """The EDTF date of one day."""
    return parse(day.isoformat())


_ENGLISH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+)\.?,?\s+(\d{4})", re.ASCII)
_AMERICAN = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?|(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[Tt ]\s*(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?", re.ASCII
)
"""A moment as RFC 3339 and YAML 1.1 write it: what formatters make of a day that they take for midnight."""
_LATE = 22
"""From this hour on, a moment of universal time can be the midnight at which the next day begins in Europe."""
_MONTH_NUMBERS = (
    {name.casefold(): n for n, name in enumerate(_MONTHS) if n}
    | {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if n}
    | {"sept": 9}
)


def reword(text: str) -> Edtf | None:
    """The one EDTF date that a date in another notation can only mean, or None where it could mean two or none."""
    possible = readings(text)
    return possible[0] if len(possible) == 1 else None


def readings(text: str) -> tuple[Edtf, ...]:
    """The EDTF dates that a date in another notation can mean, the British one first.

    `June 2019`, `31st March 2017`, `30th Nov 2010`, `2019/6/1` and `31/03/2017` have one reading. `4/10/2013` has two.
    So have `2019-05-31T23:00:00Z`, which is 1 June where a British program wrote it, and `2011/12`, which may be a year
    of planning.
    """
    text = on_one_line(text).strip(" .,")
    if match := _MOMENT.fullmatch(text):
        return _of_moment(*match.groups())
    if match := _ENGLISH.fullmatch(text):
        day, month, year = match.groups()
        return _real(_assemble(year, _MONTH_NUMBERS.get(month.casefold()), day))
    if match := _AMERICAN.fullmatch(text):
        month, day, year = match.groups()
        return _real(_assemble(year, _MONTH_NUMBERS.get(month.casefold()), day))
    if match := _SLASHED.fullmatch(text):
        year, month, day, *other = match.groups()
        return _real(_assemble(year or other[0], int(month or other[1]), day or other[2]), _year_of_two(text))
    if match := _NUMERIC.fullmatch(text):
        first, second, year = match.groups()
        return _real(_assemble(year, int(second), first), _assemble(year, int(first), second))
    return ()


def _of_moment(year: str, month: str, day: str, hour: str, zone: str | None) -> tuple[Edtf, ...]:
    possible = _real(_assemble(year, int(month), day))
    if not possible or zone is None or int(hour) < _LATE:
        return possible
    return _real(possible[0], of_day(day_after(possible[0].last)))


def _year_of_two(text: str) -> Edtf | None:
    """The year that goes from one into the next, as planning and teaching count them: `2011/12`."""
    first, slash, second = text.partition("/")
    if not slash or len(first) != 4 or len(second) != 2 or not text.replace("/", "").isdecimal():
        return None
    return parse(f"{first}/{int(first) + 1}") if (int(first) + 1) % 100 == int(second) else None


def _real(*dates: Edtf | None) -> tuple[Edtf, ...]:
    return tuple(dict.fromkeys(each for each in dates if each is not None))


def _assemble(year: str, month: int | None, day: str | None) -> Edtf | None:
    if month is None:
        return None
    try:
        return parse(f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}")
    except ValueError:
        return None


def day_after(day: date) -> date:
    """The next day; the last day of the calendar is its own next day."""
    return day if day == date.max else day + timedelta(days=1)


def _validate(value: Any) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("value-type", "this should be a date")
    try:
        return parse(value)
    except DateFormatError as error:
        raise PydanticCustomError("date-format", "{reason}", {"reason": str(error)}) from None
    except DateImpossibleError as error:
        raise PydanticCustomError("date-impossible", "{reason}", {"reason": str(error)}) from None


EdtfDate = Annotated[
    Edtf,
    PlainValidator(_validate),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN, "examples": ["2019", "2019-06", "2019-06-01"]}),
]
"""The type of every field that holds a date."""
