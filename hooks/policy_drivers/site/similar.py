"""Drivers that are alike: those that share themes and sources, in time that grows with the collection and no faster.

Comparing each driver with each other would take hours at 10,000. Instead each is compared with its neighbours in the
lists of the current drivers that have one theme, one source, or both; the lists are in the order of publication, so
that neighbours are of about the same time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from policy_drivers.model.registers import Entry, Register, Registers
from policy_drivers.reading.driver_file import DriverFile

_MOST = 5
_NEIGHBOURS = 5
"""How many on either side, in each list, are candidates."""
_MOST_NAMES = 6
"""The themes, and the sources, of one driver by which others are sought."""


@dataclass(frozen=True)
class Likeness:
    """A driver that is like another, and why."""

    file: DriverFile
    themes: Sequence[str]
    sources: Sequence[str]

    @property
    def in_words(self) -> str:
        """`Shares the themes leadership and workforce, and the source NHS England`."""
        shared = [_list(word, names) for word, names in (("theme", self.themes), ("source", self.sources)) if names]
        joint = ", and the " if len(self.themes) > 1 or len(self.sources) > 1 else " and the "
        return f"Shares the {joint.join(shared)}"


def _list(word: str, names: Sequence[str]) -> str:
    *first, last = names
    return f"{word}s {', '.join(first)} and {last}" if first else f"{word} {last}"


@dataclass(frozen=True, slots=True)
class _Shared:
    themes: frozenset[str]
    sources: frozenset[str]


class Similar:
    """The drivers of one site by what they share."""

    def __init__(self, files: Sequence[DriverFile], registers: Registers) -> None:
        """`files` are in the order of publication; only current ones are ever answered with."""
        self._files = files
        self._places = {file.slug: place for place, file in enumerate(files)}
        self._shared = [
            _Shared(
                _preferred(file.driver.themes, registers.themes),
                _preferred(file.driver.source, registers.sources),
            )
            for file in files
        ]
        self._lists: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, file in enumerate(files):
            if file.is_current:
                for key in _keys(self._shared[place]):
                    self._lists[key].append(place)

    def to(self, file: DriverFile, but: Collection[str] = ()) -> list[Likeness]:
        """At most five, those that share most first and of these the nearest in time; none of the slugs in `but`."""
        place = self._places[file.slug]
        own = self._shared[place]
        ranked = []
        for other in {other for key in _keys(own) for other in self._near(self._lists[key], place)}:
            shared = self._shared[other]
            number = len(own.themes & shared.themes) + len(own.sources & shared.sources)
            ranked.append((-number, abs(other - place), other))
        ranked.sort()
        found = [self._likeness(own, other) for *_, other in ranked[: _MOST + len(but) + 1]]
        return [each for each in found if each.file.slug != file.slug and each.file.slug not in but][:_MOST]

    def _near(self, places: list[int], place: int) -> Sequence[int]:
        at = bisect_left(places, place)
        return places[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]

    def _likeness(self, own: _Shared, place: int) -> Likeness:
        shared = self._shared[place]
        return Likeness(self._files[place], sorted(own.themes & shared.themes), sorted(own.sources & shared.sources))


def _preferred(names: Sequence[str], register: Register[Entry]) -> frozenset[str]:
    return frozenset([entry.name if (entry := register.find(name)) else name for name in names[:_MOST_NAMES]])


def _keys(shared: _Shared) -> Iterator[tuple[str, str]]:
    """What lists a driver is in: theme and source, of which one can be empty."""
    for theme in shared.themes:
        yield theme, ""
        for source in shared.sources:
            yield theme, source
    for source in shared.sources:
        yield "", source
