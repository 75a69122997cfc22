"""The archives: all drivers of one theme, from one source, that concern one library service, or of one year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from policy_drivers.model.driver import Driver, Status
from policy_drivers.model.names import RESERVED_SLUGS, slugify
from policy_drivers.model.registers import Entry, Register, RegisterName, Registers
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.unpublished import Unpublished
from policy_drivers.site.site import Site

NO_DATE = "No date"
"""The name of the year of those drivers that have none."""


@dataclass(frozen=True)
class Kind:
    """A way to divide the drivers."""

    folder: str
    """Of the archives: the first part of their addresses."""
    title: str
    introduction: str
    about: str
    """The end of the sentence “3 drivers …”."""
    nothing: str
    """The sentence for a site that has no such archive."""
    key: str = ""
    """The attribute of a driver that holds the names; none for the year."""
    register: RegisterName | None = None

    def names(self, driver: Driver) -> tuple[str, ...]:
        """The names under which a driver is filed."""
        if self.key:
            names: tuple[str, ...] = getattr(driver, self.key)
            return names
        return (f"{driver.date.first.year:04}" if driver.date else NO_DATE,)

    def names_in(self, registers: Registers) -> Register[Entry]:
        """The agreed names, where there can be some."""
        return registers.of_names(self.register) if self.register else Register(())


THEMES = Kind(
    "themes",
    "Themes",
    "What the drivers are about. A driver can have several themes.",
    "about this theme",
    "No driver has a theme yet.",
    "themes",
    RegisterName.THEMES,
)
SOURCES = Kind(
    "sources",
    "Sources",
    "The bodies whose documents the drivers summarise.",
    "from this source",
    "No driver names a source yet.",
    "source",
    RegisterName.SOURCES,
)
SERVICES = Kind(
    "services",
    "Services",
    "What the drivers mean for each library service, in words to quote in a strategy or a business case.",
    "about this service",
    "No driver names a library service yet.",
    "services",
    RegisterName.SERVICES,
)
YEARS = Kind(
    "years",
    "Years",
    "The drivers by the year in which the document was published. What appeared over several years is in the first.",
    "published in this year",
    "There are no drivers yet.",
)
KINDS = (THEMES, SOURCES, SERVICES, YEARS)


@dataclass(frozen=True)
class Archive:
    """The drivers that share a name, newest first."""

    name: str
    url: str
    note: str
    """What the register says about it, in Markdown."""
    files: Sequence[DriverFile]
    unpublished: Sequence[Unpublished] = ()
    """Those that a preview shows beside them, because they would not be published."""

    @cached_property
    def title(self) -> str:
        """The name as the heading of a page."""
        return self.name[:1].upper() + self.name[1:]

    @cached_property
    def current(self) -> list[DriverFile]:
        """Those that still hold."""
        return self.of_status(Status.CURRENT)

    def of_status(self, status: str) -> list[DriverFile]:
        """Those of one status."""
        return [file for file in self.files if file.driver.status == status]


def archive_url(folder: str, name: str, register: Register[Entry]) -> str:
    """The address of a name's archive, shared by its variants; empty for a name without letters."""
    entry = register.find(name)
    slug = slugify(entry.name if entry else name)
    slug = f"{slug}-1" if slug in RESERVED_SLUGS else slug  # `index` is the list itself
    return f"{folder}/{slug}/" if slug else ""


def archives(site: Site, kind: Kind) -> list[Archive]:
    """All archives of one kind: years newest first, the others by name."""
    register = kind.names_in(site.catalogue.registers)
    filed = _filed(kind, register, ((file, file.driver) for file in site.drivers))
    missing = _filed(kind, register, ((each, each.driver) for each in site.unpublished if each.driver))
    found = []
    for url in {**filed, **missing}:
        name = (filed.get(url) or missing[url]).name
        entry = register.find(name)
        note = (entry.note if entry else None) or ""
        found.append(Archive(name, url, note, _entries(filed, url), _entries(missing, url)))
    if kind is YEARS:
        return sorted(found, key=lambda archive: (archive.name != NO_DATE, archive.name), reverse=True)
    return sorted(found, key=lambda archive: archive.name.casefold().removeprefix("the "))


_Entry = TypeVar("_Entry", DriverFile, Unpublished)


@dataclass(frozen=True)
class _Filed(Generic[_Entry]):
    """What is filed under one name."""

    name: str
    by_path: dict[str, _Entry] = field(default_factory=dict)
    """A driver that has two variants of the name is filed once."""


def _filed(
    kind: Kind, register: Register[Entry], entries: Iterable[tuple[_Entry, Driver]]
) -> dict[str, _Filed[_Entry]]:
    """Drivers by the addresses of the archives that they belong to."""
    found: dict[str, _Filed[_Entry]] = {}
    for entry, driver in entries:
        for name in kind.names(driver):
            agreed = register.find(name)
            if url := archive_url(kind.folder, name, register):
                found.setdefault(url, _Filed(agreed.name if agreed else name)).by_path[entry.path] = entry
    return found


def _entries(found: Mapping[str, _Filed[_Entry]], url: str) -> list[_Entry]:
    return list(found[url].by_path.values()) if url in found else []
