"""Who answers for a document, and where it appeared: what citations, exports and the head of a page agree on."""

from __future__ import annotations

from typing import NamedTuple

from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.registers import Entry, Register, Source


class Attribution(NamedTuple):
    """The sources of a driver, each in its part."""

    bodies: tuple[str, ...]
    """Those responsible: bodies, never persons. An article of which only the journal is known has none."""
    journal: str = ""
    """The journal that the document is an article in; an empty string where it is none."""


def attribution(driver: Driver, sources: Register[Entry]) -> Attribution:
    """The sources of a driver, of which the register `sources` says which are journals. No Act is an article."""
    journals = [name for name in driver.source if _is_journal(sources.find(name))]
    if not journals or driver.type is DocumentType.LEGISLATION:
        return Attribution(driver.source)
    return Attribution(tuple(name for name in driver.source if name not in journals), journals[0])


def _is_journal(entry: Entry | None) -> bool:
    return isinstance(entry, Source) and entry.journal
