"""Drivers that are alike: those that share themes and sources, in time that grows with their number and no faster.

Comparing each driver with each other would take hours at 10,000. Instead each is compared with its neighbours in the
lists of the current drivers that have one theme, one source, or both; the lists are in the order of publication, so
that neighbours are of about the same time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from policy_drivers.model.registers import Entry, Register, Registers
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.wording.words import Words
from policy_drivers.wording.words import marked as _

_MOST = 5
_NEIGHBOURS = 4
"""How many on either side, in each list, are candidates; at an end of the list all are on one side."""
_MOST_NAMES = 6
"""The themes, and the sources, of one driver by which others are sought."""


@dataclass(frozen=True)
class Likeness:
    """A driver that is like another, and why."""

    file: DriverFile
    themes: Sequence[str]
    sources: Sequence[str]

    def shared(self, words: Words) -> str:
        """What the two have in common: `the themes leadership and workforce, and the source NHS England`."""
        shared = [*_shared_themes(self.themes, words), *_shared_sources(self.sources, words)]
        if len(shared) == 1:
            return shared[0]
        is_long = len(self.themes) > 1 or len(self.sources) > 1
        joint = _("%(themes)s, and %(sources)s") if is_long else _("%(themes)s and %(sources)s")
        return words.gettext(joint, themes=shared[0], sources=shared[1])


def _shared_themes(names: Sequence[str], words: Words) -> Iterator[str]:
    if names:
        listed = words.listing(names)
        yield words.ngettext("the theme %(names)s", "the themes %(names)s", len(names), names=listed)


def _shared_sources(names: Sequence[str], words: Words) -> Iterator[str]:
    if names:
        listed = words.listing(names)
        yield words.ngettext("the source %(names)s", "the sources %(names)s", len(names), names=listed)


@dataclass(frozen=True)
class Alike:
    """Drivers that are like another for one reason."""

    files: Sequence[DriverFile]
    shared: str

    def in_words(self, words: Words) -> str:
        """The reason, which is told once: `These share the theme leadership`."""
        return words.ngettext("This shares %(what)s", "These share %(what)s", len(self.files), what=self.shared)


def by_reason(likenesses: Iterable[Likeness], words: Words) -> list[Alike]:
    """The same drivers by what they share, in the order in which each reason comes first."""
    said: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    found: dict[str, list[DriverFile]] = {}
    for each in likenesses:
        key = (tuple(each.themes), tuple(each.sources))
        if key not in said:
            said[key] = each.shared(words)
        found.setdefault(said[key], []).append(each.file)
    return [Alike(files, shared) for shared, files in found.items()]


_Names = frozenset[int]
"""Themes and sources by their numbers: those of sources are negative. Sets of texts take three times as long."""


class Similar:
    """The drivers of one site by what they share."""

    def __init__(self, files: Sequence[DriverFile], registers: Registers) -> None:
        """`files` are in the order of publication; only current ones are ever answered with."""
        self._files = files
        self._places = {file.slug: place for place, file in enumerate(files)}
        self._themes, self._sources = _Numbers(registers.themes), _Numbers(registers.sources)
        self._names = [
            frozenset(
                [
                    *self._themes.of(file.driver.themes[:_MOST_NAMES]),
                    *[-number for number in self._sources.of(file.driver.source[:_MOST_NAMES])],
                ]
            )
            for file in files
        ]
        self._lists: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, file in enumerate(files):
            if file.is_current:
                for key in _keys(self._names[place]):
                    self._lists[key].append(place)

    def to(self, file: DriverFile, but: Collection[str] = ()) -> list[Likeness]:
        """At most five, those that share most first and of these the nearest in time; none of the slugs in `but`."""
        place = self._places[file.slug]
        own, names = self._names[place], self._names
        others = {other for key in _keys(own) for other in self._near(self._lists.get(key, []), place)}
        farther = 2 * len(names)  # than any two drivers are apart

        def rank(other: int) -> int:
            return 2 * abs(other - place) + (other < place) - farther * len(own & names[other])

        excluded = {file.slug, *but}
        found = (other for other in sorted(others, key=rank) if self._files[other].slug not in excluded)
        return [self._likeness(own & names[other], other) for other in islice(found, _MOST)]

    def _near(self, places: list[int], place: int) -> Sequence[int]:
        wide = 2 * _NEIGHBOURS + 1
        start = max(0, min(bisect_left(places, place) - _NEIGHBOURS, len(places) - wide))
        return places[start : start + wide]

    def _likeness(self, shared: _Names, place: int) -> Likeness:
        themes = sorted(self._themes.names[number] for number in shared if number > 0)
        sources = sorted(self._sources.names[-number] for number in shared if number < 0)
        return Likeness(self._files[place], themes, sources)


class _Numbers:
    """A number, from 1, for each name of a register; variants of one name have the same."""

    def __init__(self, register: Register[Entry]) -> None:
        self._register = register
        self._numbers: dict[str, int] = {}
        self.names = [""]

    def of(self, names: Iterable[str]) -> Iterator[int]:
        for name in names:
            if name not in self._numbers:
                entry = self._register.find(name)
                preferred = entry.name if entry else name
                if preferred not in self._numbers:
                    self._numbers[preferred] = len(self.names)
                    self.names.append(preferred)
                self._numbers[name] = self._numbers[preferred]
            yield self._numbers[name]


def _keys(names: _Names) -> Iterator[Hashable]:
    """What lists a driver is in: of each theme, of each source, and of each theme from each source."""
    yield from names
    yield from product([each for each in names if each > 0], [each for each in names if each < 0])
