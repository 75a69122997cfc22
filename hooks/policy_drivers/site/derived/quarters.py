"""What falls due by quarter: the bars of the picture on the page of reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policy_drivers.reviews.agenda import Agenda

_COMING = 8
"""Quarters that have a bar of their own: two years, which is as far ahead as reviews are usually set."""
_MONTHS = ("Jan", "Apr", "Jul", "Oct")
_NAMES = ("Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec")
_ROW = 28
"""Height of a bar with the room around it, in CSS pixels."""
_LEFT, _LONGEST = 40, 48
"""Where bars begin and how long the longest is, in hundredths of the picture's width; the number needs the rest."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A quarter, or all that is before or after those that have a bar."""

    label: str
    number: int
    is_past: bool
    top: int
    """Pixels from the top of the picture to the top of the bar."""
    length: str
    """Per cent of the picture's width."""

    @property
    def end(self) -> str:
        """Where the number stands, in per cent of the picture's width."""
        return f"{_LEFT + float(self.length) + 1:.1f}"


@dataclass(frozen=True)
class Quarters:
    """The picture."""

    bars: Sequence[Bar]
    left: int = _LEFT

    @property
    def height(self) -> int:
        """Of the whole picture in pixels."""
        return len(self.bars) * _ROW

    @property
    def in_words(self) -> str:
        """What the picture shows, for those who do not see it."""
        return "; ".join(f"{bar.label}: {bar.number:,}" for bar in self.bars)


def quarters(agenda: Agenda) -> Quarters:
    """How many reviews fall due before this quarter, in it, in each of the next ones, and later."""
    first = _quarter(agenda.today)
    numbers = Counter(min(max(_quarter(item.due.last) - first, -1), _COMING) for item in agenda.reviews)
    longest = max(numbers.values(), default=0) or 1
    return Quarters(
        [
            Bar(
                label=_label(first, index),
                number=numbers[index],
                is_past=index < 0,
                top=(index + 1) * _ROW,
                length=f"{numbers[index] / longest * _LONGEST:.1f}",
            )
            for index in range(-1, _COMING + 1)
        ]
    )


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _label(first: int, index: int) -> str:
    if index < 0:
        return f"Before {_MONTHS[first % 4]} {first // 4}"
    year, quarter = divmod(first + index, 4)
    return f"From {_MONTHS[quarter]} {year}" if index == _COMING else f"{_NAMES[quarter]} {year}"
