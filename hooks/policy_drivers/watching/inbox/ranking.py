"""Which candidates matter most to a repository, and why each is shown: by the themes and bodies that it has.

Those come first that most themes and bodies match; of equals those whose names most current drivers have; then the
newest. So the order says no more than the reasons that are shown beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policy_drivers.model.inbox import Candidate
from policy_drivers.model.names import fold, fold_text, is_abbreviation, naming
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A candidate, and why it is shown."""

    candidate: Candidate
    themes: tuple[str, ...]
    """The themes of the repository that it is about, by their preferred names."""
    sources: tuple[str, ...]
    """The bodies of the repository that have published it, or that it names."""
    drivers: int
    """How many current drivers have these names, each name counted by itself."""

    def age(self, today: date) -> int:
        """Days since it was published, as far as that is known; else since it was first seen. Never less than none."""
        return max(0, (today - (self.candidate.published or self.candidate.seen)).days)


class Ranking:
    """The themes and bodies of a repository, as candidates are held against them."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        registers = catalogue.registers.in_use(today)
        self._themes, self._sources = _Names(registers.themes), _Names(registers.sources)
        current = [file.driver for file in catalogue.files if file.is_current]
        self._uses = Counter(name for driver in current for name in {*driver.themes, *driver.source})

    def rank(self, candidates: Iterable[Candidate]) -> list[Ranked]:
        """The candidates in the order in which they matter."""
        return sorted(map(self.of, candidates), key=_order)

    def of(self, candidate: Candidate) -> Ranked:
        """One candidate, and why it is shown."""
        text = " · ".join([candidate.title, candidate.says, *candidate.subjects])
        themes = self._themes.named(candidate.subjects, text)
        sources = self._sources.named(candidate.sources, text)
        drivers = sum(self._uses[name] for name in (*themes, *sources))
        return Ranked(candidate=candidate, themes=themes, sources=sources, drivers=drivers)


class _Names:
    """The names of a register, as they are found in a text."""

    def __init__(self, register: Register[Entry]) -> None:
        self._register = register
        self._order = {entry.names[0]: number for number, entry in enumerate(register.entries)}
        names = [name for entry in register.entries for name in entry.names]
        self._short = {name for name in names if is_abbreviation(name)}
        self._whole = naming(name for name in names if name not in self._short)

    @cached_property
    def _abbreviated(self) -> re.Pattern[str]:
        """Finds abbreviations, in capitals alone: `WHO` is a body, and “who” is none."""
        names = sorted(self._short, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)" if names else r"(?!)")

    def named(self, given: Iterable[str], text: str) -> tuple[str, ...]:
        """The preferred names of what is given, or named in a text, in the order of the register."""
        words = {*given, *self._whole.findall(fold_text(text)), *self._abbreviated.findall(text)}
        entries = filter(None, map(self._register.find, words))
        return tuple(sorted({entry.names[0] for entry in entries}, key=self._order.__getitem__))


def _order(each: Ranked) -> tuple[int, int, int, str, str]:
    day = each.candidate.published or each.candidate.seen
    matches = len(each.themes) + len(each.sources)
    return -matches, -each.drivers, -day.toordinal(), fold(each.candidate.title), each.candidate.id
