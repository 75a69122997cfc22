"""Who answers for a document, and where it appeared: what citations, exports and the head of a page agree on."""

from __future__ import annotations

import re
from typing import NamedTuple

from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.person import Person, person
from policy_drivers.model.registers import Entry, Register, Source

_COMMA = re.compile(r"((?<=\d),(?=\d{3}(?!\d)))|[\s,]*,[\s,]*")
"""A comma within a number, and any other."""


class Attribution(NamedTuple):
    """The sources of a driver and its authors, each in its part."""

    bodies: tuple[str, ...]
    """The bodies responsible. None where only the journal is known, or nothing."""
    journal: str = ""
    """The journal that the document is an article in; an empty string where it is none."""
    persons: tuple[Person, ...] = ()
    """Those who wrote it; a document of theirs is published by the bodies, and written by them otherwise."""

    @property
    def publishers(self) -> tuple[str, ...]:
        """The bodies, where others are the authors; an article is published by its journal."""
        return self.bodies if self.persons and not self.journal else ()


def attribution(driver: Driver, sources: Register[Entry]) -> Attribution:
    """The sources of a driver, of which the register `sources` says what they are, and its authors.

    No Act is an article, nor a person's.
    """
    entries = {name: entry for name in driver.source if isinstance(entry := sources.find(name), Source)}
    journals = [name for name, entry in entries.items() if entry.journal]
    persons = tuple(each for each in map(person, driver.authors) if each.family)
    if driver.type is DocumentType.LEGISLATION:
        journals, persons = [], ()
    unnamed = {*journals, *(name for name, entry in entries.items() if entry.unidentified)}
    bodies = tuple(name for name in driver.source if name not in unnamed)
    return Attribution(bodies, next(iter(journals), ""), persons)


def without_commas(body: str) -> str:
    """A body's name for readers that take a comma for the end of a person's family name, whatever else is said."""
    return _COMMA.sub(lambda match: "" if match[1] else " ", body).strip() or body
