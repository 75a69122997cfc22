"""The archives: all drivers that share one value of a facet, such as those of one theme or of one year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from policy_drivers.model import addresses
from policy_drivers.model.driver import Driver, Status
from policy_drivers.model.names import RESERVED_SLUGS, slugify
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.unpublished import Unpublished
from policy_drivers.site.facets import ArchivedFacet, Order
from policy_drivers.site.site import Site


@dataclass(frozen=True, kw_only=True)
class Archive:
    """The drivers that share a name, newest first."""

    name: str
    url: str
    note: str
    """What the register says about it, in Markdown."""
    files: Sequence[DriverFile]
    entry: Entry | None = None
    """What the register has of the name, where it has it."""
    former_urls: Sequence[str] = ()
    """The addresses that its other names have or had, which lead to it."""
    is_none: bool = False
    """Whether it is that of drivers without a value."""
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


def archive_url(facet: ArchivedFacet, name: str, register: Register[Entry]) -> str:
    """The address of a name's archive, shared by its variants; empty for a name without letters."""
    entry = register.find(name)
    return _url(facet, entry.name if entry else name)


def _url(facet: ArchivedFacet, name: str) -> str:
    slug = slugify(name)
    slug = f"{slug}-1" if slug in RESERVED_SLUGS else slug  # `index` is the list itself
    return addresses.archive(facet.folder, slug) if slug else ""


def former_urls(facet: ArchivedFacet, register: Register[Entry], archives: Iterable[str]) -> dict[str, list[str]]:
    """For the addresses of archives those that their other names have or had, by which they can be found still.

    An address that something else has today leads nowhere else, and one that two names have leads to the first.
    """
    there = set(archives)
    taken = there | {_url(facet, entry.name) for entry in register.entries} | {""}
    found: dict[str, list[str]] = {}
    for entry in register.entries:
        if (url := _url(facet, entry.name)) in there:
            for former in dict.fromkeys(_url(facet, name) for name in entry.names[1:]):
                if former not in taken:
                    taken.add(former)
                    found.setdefault(url, []).append(former)
    return found


@dataclass(frozen=True)
class Named:
    """A name on a page, and the address of its own page where it has one."""

    name: str
    url: str = ""


def with_pages(site: Site, facet: ArchivedFacet, entries: Iterable[Entry]) -> list[Named]:
    """The names of some entries, each with the address of its archive where the site has that."""
    return names_with_pages(site, facet, [entry.name for entry in entries])


def names_with_pages(site: Site, facet: ArchivedFacet, names: Sequence[str]) -> list[Named]:
    """Some names as they are written, in the same way."""
    if not names:
        return []
    key = f"addresses by {facet.key}"
    if key not in site.kept:
        site.kept[key] = frozenset(archive.url for archive in archives(site, facet))
    urls, register = site.kept[key], facet.names_in(site.catalogue.registers)
    found = ((name, archive_url(facet, name, register)) for name in names)
    return [Named(name, url if url in urls else "") for name, url in found]


def archives(site: Site, facet: ArchivedFacet) -> Sequence[Archive]:
    """All archives of a facet, by name or newest first; what has no value of it comes last of these."""
    name = f"archives by {facet.key}"
    if name not in site.kept:
        site.kept[name] = _archives(site, facet)
    found: Sequence[Archive] = site.kept[name]
    return found


def _archives(site: Site, facet: ArchivedFacet) -> list[Archive]:
    register = facet.names_in(site.catalogue.registers)
    filed = _filed(facet, register, ((file, file.driver) for file in site.drivers))
    missing = _filed(facet, register, ((each, each.driver) for each in site.unpublished if each.driver))
    found, former = [], former_urls(facet, register, {**filed, **missing})
    for url in {**filed, **missing}:
        name = (filed.get(url) or missing[url]).name
        entry = register.find(name)
        note = (entry.note if entry else None) or ""
        files, unseen = _entries(filed, url), _entries(missing, url)
        urls = former.get(url, ())
        found.append(
            Archive(
                name=site.words.gettext(name) if name == facet.none else name,
                url=url,
                note=note,
                entry=entry,
                files=files,
                is_none=name == facet.none,
                former_urls=urls,
                unpublished=unseen,
            )
        )
    if facet.order is Order.NEWEST_FIRST:
        return sorted(found, key=lambda archive: (not archive.is_none, archive.name), reverse=True)
    return sorted(found, key=lambda archive: archive.name.casefold().removeprefix("the "))


_Entry = TypeVar("_Entry", DriverFile, Unpublished)


@dataclass(frozen=True)
class _Filed(Generic[_Entry]):
    """What is filed under one name."""

    name: str
    by_path: dict[str, _Entry] = field(default_factory=dict)
    """A driver that has two variants of the name is filed once."""


def _filed(
    facet: ArchivedFacet, register: Register[Entry], entries: Iterable[tuple[_Entry, Driver]]
) -> dict[str, _Filed[_Entry]]:
    """Drivers by the addresses of the archives that they belong to."""
    found: dict[str, _Filed[_Entry]] = {}
    for entry, driver in entries:
        for name in facet.values(driver):
            agreed = register.find(name)
            if url := archive_url(facet, name, register):
                found.setdefault(url, _Filed(agreed.name if agreed else name)).by_path[entry.path] = entry
    return found


def _entries(found: Mapping[str, _Filed[_Entry]], url: str) -> list[_Entry]:
    return list(found[url].by_path.values()) if url in found else []
