"""Dates as people wrote them over the years, and what they say in EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from policy_drivers.imports.values.date_parts import DAY, MONTH, YEAR, date_of, interval, pattern_of
from policy_drivers.imports.values.date_ranges import (
    NUMERIC_RANGE,
    PERIODS,
    RANGES,
    SHORT_NUMERIC_RANGE,
    YEARS,
    ends_of,
    numeric_range,
    years,
)
from policy_drivers.imports.values.months import in_english
from policy_drivers.model import edtf
from policy_drivers.wording.lines import on_one_line

_WORDS = pattern_of(rf"(?:{DAY.format('d')}[\s-]*)?{MONTH.format('m')}(?:\s*,\s*|[\s-]*){YEAR.format('y')}")
_AS_IN_EXCEL = re.compile(rf"(?:{DAY.format('d')}[\s-])?{MONTH.format('m')}(?:-|\s?['’])(?P<y>\d\d)", re.IGNORECASE)
"""What was typed as `June 2018`, as Excel shows it. A hyphen or an apostrophe says that the number is no day."""
_AMERICAN = pattern_of(MONTH.format("m"), r"\s+", DAY.format("d"), r",?\s+", YEAR.format("y"))
_YEAR_FIRST = pattern_of(YEAR.format("y"), rf"[.,]?\s+{MONTH.format('m')}(?:\s+{DAY.format('d')}(?![\d:]))?")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<y>(?:19|20)?\d\d)(?![\d/])"
)
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>(?:19|20)\d\d)(?![\d/-])")
_DOTTED = re.compile(r"[\dm]\.\s?[\dd]", re.IGNORECASE)
"""A date with dots, or its pattern: `03.25.2019`, `mm.dd.yyyy`."""
_ISO = re.compile(
    r"(?<![\d/-])(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))?(?![\d/-]|\.\d)"
)
_BASIC = re.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d/-])")
"""The basic format of ISO 8601: `20190603`."""
_SAYS_QUARTER = re.compile(r"\bQ[1-4]\b|(?<=\d)Q[1-4]\b|\bquarter\b", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"(?<![\d/])(?<!\d[.-])(?P<y>(?:19|20)\d\d)(?![\d/]|['’]?s\b|-W?\d)")
"""A year that is no decade (`1990s`), and not the beginning of a week or a day of it (ISO 8601: `2019-W23`)."""
_DECADE = re.compile(r"(?:(?:in|during)\s+)?(?:the\s+)?(?P<tens>19[1-9]|20\d)0['’]?s", re.IGNORECASE)
"""The `1900s` are left out, which may be a century."""
_BOUND = re.compile(
    r"\b(?:before|after|until)\s+(?:(?:the|end|of|early|mid|late)[\s-]+)*(?:19|20)\d\d(?!\d)", re.IGNORECASE
)
_ONLY_YEARS = re.compile(r"\d{4}(?:/\d{4})?")
_SERIAL = re.compile(r"(?P<days>\d{5})(?:\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050
"""1950-01-01 and 2099-12-31: a number of five digits beyond them is no date of a document."""
_EPOCH = date(1899, 12, 30)
"""Excel counts days from here (ISO/IEC 29500-1, 18.17.4.1, the 1900 date base, from March 1900 on)."""
_TIME_OF_DAY = re.compile(
    r"(?<=\d)[T\s]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*(?:[ap]m|Z|GMT|UTC|BST|[+-]\d\d:?\d\d))*", re.I
)
_MIDNIGHT_IN_SUMMER = re.compile(r"(?P<day>(?:19|20)\d\d-(?:0[4-9]|10)-\d\d)T23:00(?::00(?:\.0+)?)?Z")
"""How SharePoint and others write the next day, in Britain, where midnight is an hour earlier in summer (RFC 3339)."""
_YEARS_OR_MONTH = re.compile(r"(?:19|20)\d\d-\d|(?P<y>(?:19|20)\d\d)[/-](?P<next>\d\d)")
"""Either two years or a year and a month: `2014-5`, `2011/12`."""
_REPEATS = re.compile(
    r"\b(?:annual(?:ly)?|yearly|every|each|quarterly|monthly|regular(?:ly)?|ongoing|continuous(?:ly)?)\b", re.IGNORECASE
)
_ONLY_FIGURES = re.compile(r"[\d\s/.,:–—-]+")
_FIGURES, _JOINED = r"\d{1,2}(?:[/.-]\d{1,2})?", r"(?:[-–—/,&]|to|and|or|until)"
_LEFT = re.compile(rf"\s*(?:(?:from|between)\s+)?{_FIGURES}\s*{_JOINED}\s*|\s*{_JOINED}\s*{_FIGURES}\s*", re.IGNORECASE)
"""What is left of a range or a list of which only one date could be read."""
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Style:
    """How the dates of one column are written, where some of them show what others leave open."""

    month_first: str = ""
    """A date of the column that can only have its month first, as in American dates; empty where there is none."""
    two_years: str = ""
    """A cell that can only be a year of two, such as `2018-19`, so that `2011-12` is one, too."""


BRITISH = Style()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says as a date."""

    date: edtf.Edtf | None
    """None where it names no date, or several of which nobody can say which is meant."""
    is_certain: bool
    """Whether the text is nothing but a notation of this date, so that nothing had to be interpreted."""
    says_more: bool = False
    """Whether something else stands there: a recurrence, several dates."""
    why: str = ""
    """Why it was read so, where it could be another date as well."""


def read_date(text: str, style: Style = BRITISH) -> Reading:
    """What somebody's words say as a date: `4/10/2013` is in October, in Britain, unless its column is American.

    A sentence is searched for the date that it names, its month in English or in a language that `months` knows. Two
    months in a row are an interval, and so is a quarter; a season is its year. A decade is its ten years, where the
    text says nothing else. A year that something was before, after or until is no date.
    """
    text = _bare(text)
    open_ = _open(text, style)
    if open_ is not None:
        return open_
    certain = _certain(text)
    if certain is not None:
        return Reading(date=certain, is_certain=True)
    if len(text) > _LONGEST:
        return Reading(date=None, is_certain=False)
    text = in_english(_TIME_OF_DAY.sub("", text))
    short = _AS_IN_EXCEL.fullmatch(text)
    found = list(dict.fromkeys(filter(None, [_day(short)]) if short else _mentioned(text)))
    if len(found) != 1:
        return Reading(date=None, is_certain=False, says_more=len(found) > 1)
    if _BOUND.search(text) and _ONLY_YEARS.fullmatch(found[0].text):
        return Reading(date=None, is_certain=False)
    return Reading(date=found[0], is_certain=False, says_more=bool(_REPEATS.search(text)))


def is_notation(text: str) -> bool:
    """Whether a text is nothing but a notation of one date, which `read_date` is certain of."""
    text = _bare(text)
    return _open(text, BRITISH) is None and _certain(text) is not None


def month_first(text: str) -> bool | None:
    """Whether a numeric date has its month first, or None where it is none, or could be read either way."""
    match = _NUMERIC.match(text.strip())
    if match is None:
        return None
    first, second = int(match["d"]), int(match["m"])
    return None if first == second or (first > 12) == (second > 12) else second > 12


def names_two_years(text: str) -> bool:
    """Whether a text is a year of two that can be nothing else, written with a hyphen: `2018-19`."""
    match = _YEARS_OR_MONTH.fullmatch(text.strip())
    return bool(match and match["next"] and "-" in match[0] and int(match["next"]) > 12 and _follows(match))


def counted_later(text: str, days: int) -> str:
    """A text, which may be the number of a day, as that of a workbook whose days begin so many later."""
    match = _SERIAL.fullmatch(text.strip()) if days else None
    return str(int(match["days"]) + days) if match else text


def _bare(text: str) -> str:
    return on_one_line(text).strip(" .,;*_")


def _follows(match: re.Match[str]) -> bool:
    return (int(match["y"]) + 1) % 100 == int(match["next"])


def _open(text: str, style: Style) -> Reading | None:
    """A text that only figures make up, and that could be read in two ways."""
    if (match := _MIDNIGHT_IN_SUMMER.fullmatch(text)) and (day := _certain(match["day"])):
        return Reading(
            date=edtf.of_day(edtf.day_after(day.last)), is_certain=False, why="midnight of British summer time"
        )
    if match := _SERIAL.fullmatch(text):
        days = int(match["days"])
        is_date = _FIRST_SERIAL <= days <= _LAST_SERIAL
        day = edtf.of_day(_EPOCH + timedelta(days)) if is_date else None
        return Reading(date=day, is_certain=False, why="the number of a day, as Excel counts them")
    if match := _YEARS_OR_MONTH.fullmatch(text):
        if match["next"] is None:
            return Reading(date=_day(_ISO.fullmatch(text)), is_certain=False)
        if _follows(match) and ("/" in text or style.two_years):
            sign = f", as in “{style.two_years}”" if style.two_years else ""
            return Reading(date=years(YEARS.fullmatch(text)), is_certain=False, why=f"one year of two{sign}")
    if match := _DECADE.fullmatch(text):
        decade = interval(date_of(f"{match['tens']}0"), date_of(f"{match['tens']}9"))
        return Reading(date=decade, is_certain=False, why="the ten years of a decade")
    return _open_numeric(_TIME_OF_DAY.sub("", text), style)


def _open_numeric(text: str, style: Style) -> Reading | None:
    """A numeric date, or two in a row, that could have the day or the month first."""
    if match := NUMERIC_RANGE.fullmatch(text) or SHORT_NUMERIC_RANGE.fullmatch(text):
        sign = _sign(match, style)
        date_ = numeric_range(match, is_american=bool(sign))
        is_open = ends_of(match, is_american=True) and ends_of(match, is_american=False)
        return Reading(date=date_, is_certain=False, why=_order(sign) if date_ and is_open else "")
    match = _NUMERIC.fullmatch(text)
    if match is None or match["d"] == match["m"] or max(int(match["d"]), int(match["m"])) > 12:
        return None
    sign = _sign(match, style)
    date_ = date_of(match["y"], match["d"], match["m"]) if sign else _day(match)
    return Reading(date=date_, is_certain=False, why=_order(sign))


def _sign(match: re.Match[str], style: Style) -> str:
    """What shows that a date has its month first. With dots, as on the continent, only a sign with dots shows it."""
    return style.month_first if match["sep"] != "." or _DOTTED.search(style.month_first) else ""


def _order(sign: str) -> str:
    return f"the month first, as in “{sign}”" if sign else "the day first"


def _certain(text: str) -> edtf.Edtf | None:
    try:
        return edtf.parse(text)
    except ValueError:
        return edtf.reword(text)


def _mentioned(text: str) -> list[edtf.Edtf]:
    """The dates that a sentence names, the longest notation first; what is read once is not read again.

    There are none where what is left of a text is a figure before or behind a date: `1, 2 June 2019`, `3/6/2019 - 9/6`.
    """
    is_only_figures = _ONLY_FIGURES.fullmatch(text)
    found = []
    for pattern, read, is_whole in _NOTATIONS:
        for match in list(pattern.finditer(text)):
            date = read(match)
            if date is not None:
                found.append(date)
            if date is not None or is_whole:  # there is no 31 April, and it does not mean the year
                text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    if _LEFT.fullmatch(text):
        return []
    if not is_only_figures and not _SAYS_QUARTER.search(text):  # else the year is a part of something
        found += filter(None, map(_day, _YEAR_ALONE.finditer(text)))
    return found


def _day(match: re.Match[str] | None) -> edtf.Edtf | None:
    parts = match.groupdict() if match else {}
    return date_of(parts["y"], parts.get("m"), parts.get("d")) if parts else None


def _either(match: re.Match[str]) -> edtf.Edtf | None:
    """A numeric date, the day first, or else the month first."""
    return _day(match) or date_of(match["y"], match["d"], match["m"])


_NOTATIONS = (
    *((pattern, read, True) for pattern, read in RANGES),
    (_WORDS, _day, True), (_AMERICAN, _day, True), (_YEAR_FIRST, _day, False), (_NUMERIC, _either, False),
    (_BASIC, _day, False), (_ISO, _day, False), (_MONTH_YEAR, _day, False),
    *((pattern, read, False) for pattern, read in PERIODS),
)  # fmt: skip
"""Every notation that is looked for in a sentence, what reads it, and whether it is never read in parts."""
