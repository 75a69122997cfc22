"""The archives: all drivers of one theme, or of one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_drivers.model.names import RESERVED_SLUGS, slugify
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site


@dataclass(frozen=True)
class Archive:
    """The drivers that share a name."""

    name: str
    url: str
    note: str
    files: Sequence[DriverFile]


@dataclass(frozen=True)
class _Kind:
    key: str
    """The key in the front matter, and the attribute of a driver."""
    folder: str
    """The folder of the archives, and the register's name."""
    title: str
    one: str
    introduction: str


_KINDS = (
    _Kind("themes", "themes", "Themes", "theme", "What the drivers are about. A driver can have several themes."),
    _Kind("source", "sources", "Sources", "source", "The bodies whose documents the drivers summarise."),
)


def archive_url(folder: str, name: str, register: Register[Entry]) -> str:
    """The address of a name's archive, shared by its variants; empty for a name without letters."""
    entry = register.find(name)
    slug = slugify(entry.name if entry else name)
    slug = f"{slug}-1" if slug in RESERVED_SLUGS else slug  # `index` is the list itself
    return f"{folder}/{slug}/" if slug else ""


def archives(site: Site, folder: str) -> list[Archive]:
    """All archives of `themes` or `sources`, by name."""
    kind = next(each for each in _KINDS if each.folder == folder)
    register: Register[Entry] = getattr(site.catalogue.registers, folder)
    by_url: dict[str, tuple[str, dict[str, DriverFile]]] = {}
    for file in site.drivers:
        for name in getattr(file.driver, kind.key):
            entry = register.find(name)
            url = archive_url(folder, name, register)
            if url:
                by_url.setdefault(url, (entry.name if entry else name, {}))[1][file.slug] = file
    found = []
    for url, (name, files) in by_url.items():
        entry = register.find(name)
        found.append(Archive(name, url, (entry.note if entry else None) or "", list(files.values())))
    return sorted(found, key=lambda archive: archive.name.casefold().removeprefix("the "))


def pages(site: Site) -> Iterator[SitePage]:
    """For themes and for sources a list, and a page for each name."""
    for kind in _KINDS:
        found = archives(site, kind.folder)
        yield _index_page(site, kind, found)
        for archive in found:
            yield _archive_page(site, kind, archive)


def _index_page(site: Site, kind: _Kind, found: list[Archive]) -> SitePage:
    def render() -> Content:
        return site.html("archives.html", page, kind=kind, archives=found)

    page = SitePage(f"{kind.folder}/", kind.title, kind.introduction, render, found_as="")
    return page


def _archive_page(site: Site, kind: _Kind, archive: Archive) -> SitePage:
    def render() -> Content:
        return site.html("archive.html", page, kind=kind, archive=archive)

    name = archive.name[:1].upper() + archive.name[1:]
    page = SitePage(
        archive.url,
        name,
        f"Policy drivers of the {kind.one} “{archive.name}”.",
        render,
        {**WITHOUT_NAVIGATION, "feed": "feed.xml"},
        found_as="",
    )
    return page
