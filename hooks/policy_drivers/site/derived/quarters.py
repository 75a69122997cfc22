"""What falls due by quarter: the bars of the picture on the page of reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policy_drivers.reviews.agenda import Agenda
from policy_drivers.wording.words import Words
from policy_drivers.wording.words import marked as _

_COMING = 8
"""Quarters that have a bar of their own: two years, which is as far ahead as reviews are usually set."""
_MONTHS = (_("Jan"), _("Apr"), _("Jul"), _("Oct"))
_NAMES = (_("Jan–Mar"), _("Apr–Jun"), _("Jul–Sep"), _("Oct–Dec"))
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


def quarters(agenda: Agenda, words: Words) -> Quarters:
    """How many reviews fall due before this quarter, in it, in each of the next ones, and later."""
    first = _quarter(agenda.today)
    numbers = Counter(min(max(_quarter(item.due.last) - first, -1), _COMING) for item in agenda.reviews)
    longest = max(numbers.values(), default=0) or 1
    return Quarters(
        [
            Bar(
                label=_label(first, index, words),
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


def _label(first: int, index: int, words: Words) -> str:
    def said(text: str, months: str, year: int) -> str:
        return words.gettext(text, months=words.gettext(months), year=year)

    if index < 0:
        return said(_("Before %(months)s %(year)s"), _MONTHS[first % 4], first // 4)
    year, quarter = divmod(first + index, 4)
    if index == _COMING:
        return said(_("From %(months)s %(year)s"), _MONTHS[quarter], year)
    return said(_("%(months)s %(year)s"), _NAMES[quarter], year)
