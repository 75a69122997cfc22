"""One file of `drivers/`: its text, what it says as a `Driver`, where it says it, and what could not be read."""

from __future__ import annotations

from collections.abc import Set as Keys
from dataclasses import dataclass, field
from typing import ClassVar

from policy_drivers.model.collection import Collection
from policy_drivers.model.driver import Driver, Status
from policy_drivers.model.kind import Kind
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile, read_front_matter
from policy_drivers.reading.source import SourceText

_OWN = frozenset({"library_impact", "review_due", "group_member"})
"""Keys that no page has but what we review."""
_KEYS = frozenset(Driver.model_fields) - frozenset(Collection.model_fields) | _OWN
"""Keys by which a driver is told from other pages."""
_OF_OTHERS = frozenset({"sections", "organisation"})
"""Keys by which a collection and a case study are known."""
_ENOUGH_OF_ANY = 5
ENOUGH_KEYS = 3
"""So many keys of a driver make a file one, wherever it lies, if one of them is a driver's own."""


@dataclass(slots=True)
class DriverFile(MarkdownFile):
    """A driver and the file that it was read from. Its slug is the driver's permanent name."""

    kind: ClassVar[Kind] = Kind.DRIVER
    driver: Driver
    said: Driver | None = field(default=None, kw_only=True)
    """What the file says itself, where it names drivers by former slugs: `driver` has the slugs of now."""

    @property
    def model(self) -> Driver:
        """What the front matter says."""
        return self.driver

    @property
    def markdown_keys(self) -> tuple[str, ...]:
        """The keys that hold a text in Markdown."""
        return ("library_impact",)

    @property
    def is_current(self) -> bool:
        """Whether the driver counts as current; a file whose status cannot be read does."""
        return self.driver.status is Status.CURRENT

    @property
    def is_draft(self) -> bool:
        """Whether the driver is unfinished, and not published."""
        return self.driver.status is Status.DRAFT


def read_driver(source: SourceText) -> DriverFile:
    """Read one file's text. Never raises: what is wrong with it is in `faults`."""
    read = read_front_matter(source, Driver)
    return DriverFile(
        source,
        read.model,
        front_matter_start=read.start,
        front_matter_end=read.end,
        body_start=read.body_start,
        faults=read.faults,
        is_simple=read.is_simple,
    )


def is_written_as_driver(keys: Keys[str]) -> bool:
    """Whether front matter has the keys of a driver, and not those of a collection, a case study or another page."""
    found = _KEYS.intersection(keys)
    is_own = bool(found & _OWN) or len(found) >= _ENOUGH_OF_ANY
    return not _OF_OTHERS.intersection(keys) and is_own and len(found) >= ENOUGH_KEYS


def unreadable(source: SourceText, fault: Fault) -> DriverFile:
    """A file of which only the fault is known."""
    return DriverFile(source, Driver(), faults=[fault])
