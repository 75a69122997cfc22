"""Who answers for a document, and where it appeared: what citations, exports and the head of a page agree on."""

from __future__ import annotations

from typing import NamedTuple

from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.registers import Entry, Register, Source


class Attribution(NamedTuple):
    """The sources of a driver, each in its part."""

    bodies: tuple[str, ...]
    """Those responsible: bodies, never persons. None where only the journal is known, or nothing."""
    journal: str = ""
    """The journal that the document is an article in; an empty string where it is none."""


def attribution(driver: Driver, sources: Register[Entry]) -> Attribution:
    """The sources of a driver, of which the register `sources` says what they are. No Act is an article."""
    entries = {name: entry for name in driver.source if isinstance(entry := sources.find(name), Source)}
    journals = [name for name, entry in entries.items() if entry.journal]
    if driver.type is DocumentType.LEGISLATION:
        journals = []
    unnamed = {*journals, *(name for name, entry in entries.items() if entry.unidentified)}
    return Attribution(tuple(name for name in driver.source if name not in unnamed), next(iter(journals), ""))
