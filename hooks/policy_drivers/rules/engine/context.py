"""What a rule may look at besides the file before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from policy_drivers.model.citing import dois_of
from policy_drivers.model.driver import FAMILY
from policy_drivers.model.links import compared
from policy_drivers.model.names import fold
from policy_drivers.model.register_names import REGISTER_OF
from policy_drivers.model.registers import Entry, Register
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue, drafts_last
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.engine.circles import Circles, circles, ways_round


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the file before it."""

    catalogue: Catalogue
    settings: Settings
    today: date

    def register_of(self, file: HoldsTexts, key: str) -> Register[Entry] | None:
        """The register of the names under a key of a driver or case study; None where there is none."""
        name = REGISTER_OF.get(key) if isinstance(file, DriverFile | CaseStudyFile) else None
        if name is None or not self.catalogue.register_files.keeps(name):
            return None
        return self.catalogue.registers.of_names(name)

    @cached_property
    def ended(self) -> dict[str, dict[str, Entry]]:
        """For the keys of a driver that hold names of a register those that have an end, by preferred names."""
        registers = self.catalogue.registers
        found = {
            key: {entry.name: entry for entry in registers.of_names(register).entries if entry.until is not None}
            for key, register in REGISTER_OF.items()
        }
        return {key: entries for key, entries in found.items() if entries}

    @cached_property
    def _files(self) -> list[DriverFile]:
        """All drivers, in an order in which a draft is the second of two."""
        return drafts_last(self.catalogue.files)

    @cached_property
    def same_slug(self) -> dict[str, DriverFile]:
        """For each file whose slug an earlier one has, by its path, that one.

        Capitals tell no slugs apart, because on some file systems they do not.
        """
        return _earlier((file.slug.casefold(), file) for file in self._files)

    @cached_property
    def circles(self) -> Circles:
        """The drivers that supersede each other in a circle."""
        return circles(self.catalogue)

    @cached_property
    def same_work(self) -> dict[str, DriverFile]:
        """For each driver of a document that an earlier one is about, by its path, that one.

        A document is its title and its sources, folded, with variants replaced.
        """
        return _earlier(
            ((fold(file.driver.title), *self._bodies(file)), file)
            for file in self._files
            if file.driver.title and file.driver.source
        )

    @cached_property
    def same_words(self) -> dict[str, DriverFile]:
        """For each driver that has date, link, sources and the words of its title from an earlier one, that one.

        The words may stand in another order. Titles are looked at only where date and link are the same.
        """
        shared: dict[tuple[str, str], list[DriverFile]] = {}
        for file in self._files:
            if file.driver.title and file.driver.source and file.driver.date is not None:
                shared.setdefault((file.driver.date.text, compared(file.driver.link or "")), []).append(file)
        return _earlier(
            ((*place, tuple(sorted(_WORD.findall(fold(file.driver.title or "")))), *self._bodies(file)), file)
            for place, files in shared.items()
            if len(files) > 1
            for file in files
        )

    @cached_property
    def same_doi(self) -> dict[str, DriverFile]:
        """For each driver of a document with a DOI that the document of an earlier one has, by its path, that one."""
        return _earlier((doi.casefold(), file) for file in self._files for doi in dois_of(file.driver))

    @cached_property
    def by_doi(self) -> dict[str, list[DriverFile]]:
        """The drivers by the DOIs of their documents, in small letters: capitals tell no DOIs apart."""
        found: dict[str, list[DriverFile]] = {}
        for file in self.catalogue.by_slug.values():
            for doi in dois_of(file.driver):
                found.setdefault(doi.casefold(), []).append(file)
        return found

    @cached_property
    def family_circles(self) -> dict[str, dict[str, list[str]]]:
        """For each key of families the circles: the driver that one is reported with, and its way back to itself."""
        drivers = self.catalogue.by_slug
        places = {slug: number for number, slug in enumerate(sorted(drivers, key=lambda slug: drivers[slug].path))}
        return {key: ways_round(self._named_under(key), places) for key in FAMILY}

    def _named_under(self, key: str) -> dict[str, list[str]]:
        """For each driver those that it names under a key, itself not among them."""
        drivers = self.catalogue.by_slug
        named = {slug: getattr(file.driver, key) for slug, file in drivers.items()}
        return {slug: [each for each in said if each in drivers and each != slug] for slug, said in named.items()}

    def _bodies(self, file: DriverFile) -> list[str]:
        """The sources of a driver, folded, with variants replaced, in an order of their own."""
        return sorted(map(self._preferred, file.driver.source))

    @cached_property
    def _preferred(self) -> Callable[[str], str]:
        sources = self.catalogue.registers.sources
        return lru_cache(maxsize=None)(lambda name: fold(entry.name if (entry := sources.find(name)) else name))


def _earlier(files: Iterable[tuple[Hashable, DriverFile]]) -> dict[str, DriverFile]:
    first: dict[Hashable, DriverFile] = {}
    return {file.path: other for what, file in files if (other := first.setdefault(what, file)) is not file}


_WORD = re.compile(r"\w+")
