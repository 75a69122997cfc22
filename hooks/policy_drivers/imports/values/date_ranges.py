"""Two dates in a row, as an interval in EDTF: `1-30 June 2019`, `01/06 - 30/06/2019`, `2019/20`, a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable

from policy_drivers.imports.values.date_parts import DAY, MONTH, THROUGH, TO, YEAR, date_of, interval, pattern_of
from policy_drivers.model import edtf

Read = Callable[[re.Match[str]], edtf.Edtf | None]
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_ISO_DAY = r"(?:19|20)\d\d-\d\d(?:-\d\d)?"
_SHORT_YEAR = r"(?P<{0}>(?:19|20)?\d\d)"
_RANGE = pattern_of(
    rf"(?:{DAY.format('d1')}\s+)?{MONTH.format('m1')},?(?:\s*{YEAR.format('y1')})?", TO,
    rf"(?:{DAY.format('d2')}\s+)?{MONTH.format('m2')},?\s*{YEAR.format('y2')}",
)  # fmt: skip
_DAY_RANGE = pattern_of(DAY.format("d1"), TO, DAY.format("d2"), rf"\s+{MONTH.format('m2')},?\s*", YEAR.format("y2"))
_AMERICAN_RANGE = pattern_of(
    rf"{MONTH.format('m1')}\s+{DAY.format('d1')}(?:,?\s+{YEAR.format('y1')})?", TO,
    rf"(?:{MONTH.format('m2')}\s+)?{DAY.format('d2')},?\s+{YEAR.format('y2')}",
)  # fmt: skip
"""`June 1-30, 2019`, `June 1 - July 15, 2019`."""
_ISO_RANGE = re.compile(
    rf"(?<![\d/-])(?P<start>{_ISO_DAY})\s*(?:–|—|/|\bto\b|\buntil\b|(?<=\s)-(?=\s))\s*(?P<end>{_ISO_DAY})(?![\d/-])",
    re.IGNORECASE,
)
_ISO_MONTHS = re.compile(r"(?<![\d/-])(?P<y2>(?:19|20)\d\d)-(?P<m1>\d\d)/(?P<m2>\d\d)(?![\d/-])")
"""Two months of a year, the year written once, as ISO 8601 allows: `2019-06/07`."""
_ISO_DAYS = re.compile(
    r"(?<![\d/-])(?P<y2>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)/(?:(?P<m2>\d\d)-)?(?P<d2>\d\d)(?![\d/-])"
)
"""Two days, what they share written once, as ISO 8601 allows: `2019-06-01/30`, `2019-06-01/07-15`."""
NUMERIC_RANGE = re.compile(
    rf"(?<![\d/.-])(?P<a1>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<b1>\d{{1,2}})\s?(?P=sep)\s?{_SHORT_YEAR.format('y1')}"
    rf"{THROUGH}(?P<a2>\d{{1,2}})\s?(?P=sep)\s?(?P<b2>\d{{1,2}})\s?(?P=sep)\s?{_SHORT_YEAR.format('y2')}(?![\d/-])",
    re.IGNORECASE,
)
SHORT_NUMERIC_RANGE = re.compile(
    rf"(?:^|(?<=from )|(?<=between ))(?P<a1>\d{{1,2}})(?:\s?(?P<sep>[/.])\s?(?P<b1>\d{{1,2}}))?\.?{THROUGH}"
    rf"(?P<a2>\d{{1,2}})\s?(?P<last>[/.])\s?(?P<b2>\d{{1,2}})\s?(?P=last)\s?{_SHORT_YEAR.format('y2')}(?![\d/-])",
    re.IGNORECASE,
)
"""The same with the year written once, or the month, too: `01/06 - 30/06/2019`, `1-30/06/2019`."""
_MONTH_YEAR_RANGE = re.compile(
    r"(?<![\d/.-])(?P<m1>\d{1,2})\s?[/.-]\s?(?P<y1>(?:19|20)\d\d)"
    rf"{THROUGH}(?P<m2>\d{{1,2}})\s?[/.-]\s?(?P<y2>(?:19|20)\d\d)(?![\d/-])",
    re.IGNORECASE,
)
YEARS = re.compile(
    r"(?<![\d/-])(?P<y1>(?:19|20)\d\d)\s*(?:-|–|—|/|to)\s*(?P<y2>(?:(?:19|20)\d\d)|\d\d)(?![\d/-])", re.IGNORECASE
)
_QUARTERS_IN_A_ROW = re.compile(
    rf"\bQ(?P<q1>[1-4]){TO}Q?(?P<q2>[1-4])(?:\s*,\s*|\s+of\s+|[\s/-]*){YEAR.format('y')}(?![/–-]\d)", re.IGNORECASE
)
_QUARTERS_IN_A_ROW_LAST = re.compile(
    rf"(?<![\d/-])(?P<y>(?:19|20)\d\d)[\s,/-]*Q(?P<q1>[1-4]){TO}Q?(?P<q2>[1-4])\b", re.IGNORECASE
)
_QUARTER = re.compile(
    rf"(?:\bQ(?P<q1>[1-4])\b|\b(?P<q2>[1-4])(?:st|nd|rd|th)? quarter\b|\b(?P<q3>{'|'.join(_QUARTERS)}) quarter\b)"
    rf"(?:\s*,\s*|\s+of\s+|[\s/-]*){YEAR.format('y')}(?![/–-]\d)",
    re.IGNORECASE,
)
_QUARTER_LAST = re.compile(r"(?<![\d/-])(?P<y>(?:19|20)\d\d)[\s,/-]*Q(?P<q1>[1-4])\b", re.IGNORECASE)


def numeric_range(match: re.Match[str], *, is_american: bool = False) -> edtf.Edtf | None:
    """Two numeric dates in a row, both written in the same order: the other one, where the calendar rules one out."""
    ends = ends_of(match, is_american=is_american) or ends_of(match, is_american=not is_american)
    return interval(*ends) if ends else None


def ends_of(match: re.Match[str], *, is_american: bool) -> tuple[edtf.Edtf, edtf.Edtf] | None:
    """The two dates, the day or else the month first; None where one of them is no date so."""
    parts = match.groupdict()
    if is_american and parts["b1"] is None:
        return None  # of `1-30/06/2019` the first is a day
    month, day = ("a", "b") if is_american else ("b", "a")
    start = date_of(parts.get("y1") or parts["y2"], parts[f"{month}1"] or parts[f"{month}2"], parts[f"{day}1"])
    end = date_of(parts["y2"], parts[f"{month}2"], parts[f"{day}2"])
    return (start, end) if start and end else None


def years(match: re.Match[str] | None) -> edtf.Edtf | None:
    """Two years in a row, of which the second may have two digits."""
    if match is None:
        return None
    first, last = match.group("y1"), match.group("y2")
    return interval(date_of(first), date_of(first[: 4 - len(last)] + last if last != "00" else f"{int(first) + 1}"))


def _range(match: re.Match[str]) -> edtf.Edtf | None:
    """Two dates of which one has the year, and perhaps the month, of both."""
    parts = match.groupdict()
    month = parts["m2"] or parts["m1"]
    start = date_of(parts.get("y1") or parts["y2"], parts.get("m1") or month, parts.get("d1"))
    return interval(start, date_of(parts["y2"], month, parts.get("d2")))


def _iso_range(match: re.Match[str]) -> edtf.Edtf | None:
    try:
        return edtf.parse(f"{match['start']}/{match['end']}")
    except ValueError:
        return None


def _quarter(match: re.Match[str]) -> edtf.Edtf | None:
    parts = match.groupdict()
    number = parts["q1"] or parts.get("q2")
    last = 3 * (int(number) if number else _QUARTERS[parts["q3"].casefold()])
    return interval(date_of(parts["y"], str(last - 2)), date_of(parts["y"], str(last)))


def _quarters(match: re.Match[str]) -> edtf.Edtf | None:
    first, last = 3 * int(match["q1"]) - 2, 3 * int(match["q2"])
    return interval(date_of(match["y"], str(first)), date_of(match["y"], str(last)))


RANGES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (_RANGE, _range), (_DAY_RANGE, _range), (_AMERICAN_RANGE, _range), (_ISO_DAYS, _range), (_ISO_RANGE, _iso_range),
    (_ISO_MONTHS, _range), (NUMERIC_RANGE, numeric_range), (SHORT_NUMERIC_RANGE, numeric_range),
    (_MONTH_YEAR_RANGE, _range),
)  # fmt: skip
"""Ranges of days and months, the longest notation first. Where the whole is no range, its parts are no dates either."""
PERIODS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (_QUARTERS_IN_A_ROW, _quarters), (_QUARTERS_IN_A_ROW_LAST, _quarters), (_QUARTER, _quarter),
    (_QUARTER_LAST, _quarter), (YEARS, years),
)  # fmt: skip
"""Quarters and years, which are looked for where no days and months are."""
