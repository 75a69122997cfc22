"""What has a title already: by title, source and date, so that one document is known again under another's spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from operator import itemgetter
from typing import Generic, Protocol, TypeAlias, TypeVar

from policy_drivers.model import edtf

_MOST_YEARS = 5
"""Intervals that touch more years than these are not looked up by year."""
_ANY = "any"
"""In place of a source or a year: all there are."""
_NONE = "none"
"""In place of a source or a year: it is not known, or not one to be looked up by."""


class Titled(Protocol):
    """A document as it is known again."""

    @property
    def names(self) -> frozenset[str]:
        """Its titles, each as `title_key` gives it."""

    @property
    def sources(self) -> frozenset[str]:
        """The names of its sources, folded."""

    @property
    def published(self) -> edtf.Edtf | None:
        """When it was published; None where that is not known, or shall tell nothing apart."""


Seen = TypeVar("Seen", bound=Titled)
_When: TypeAlias = tuple[date, date] | None


@dataclass
class KnownTitles(Generic[Seen]):
    """What came before by title, source and year, so that thousands of one title are found as fast as one."""

    _places: dict[tuple[str, str, str], dict[_When, tuple[int, Seen]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Of those with a title, a source and a year, the first on each date: whoever agrees with one agrees with all."""
    _count: int = 0

    def add(self, seen: Seen) -> None:
        """Remember one under each of its titles."""
        self._count += 1
        when = _when(seen)
        for place in product(seen.names, [*(seen.sources or [_NONE]), _ANY], [*(_years(when) or [_NONE]), _ANY]):
            self._places[place].setdefault(when, (self._count, seen))

    def find(self, names: Iterable[str], mine: Titled) -> Seen | None:
        """The earliest with the first of the names that has one from which neither source nor date tells it apart."""
        when = _when(mine)
        sources = [*mine.sources, _NONE] if mine.sources else [_ANY]
        years = [*found, _NONE] if (found := _years(when)) else [_ANY]
        for name in names:
            places = (self._places.get(place, {}) for place in product([name], sources, years))
            agreeing = [each for dates in places if (each := _first_on(dates, when))]
            if agreeing:
                return min(agreeing, key=itemgetter(0))[1]
        return None


def _when(seen: Titled) -> _When:
    return (seen.published.first, seen.published.last) if seen.published else None


def _years(when: _When) -> list[str]:
    """The years that a date touches; none where that is not known, and where they are many."""
    if when is None or when[1].year - when[0].year >= _MOST_YEARS:
        return []
    return [str(year) for year in range(when[0].year, when[1].year + 1)]


def _first_on(dates: dict[_When, tuple[int, Seen]], when: _When) -> tuple[int, Seen] | None:
    """The first whose date has a day of `when`, or that has no date."""
    for other, each in dates.items():
        if when is None or other is None or (when[0] <= other[1] and other[0] <= when[1]):
            return each
    return None
