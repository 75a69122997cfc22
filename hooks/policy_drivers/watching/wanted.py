"""Which addresses are looked at: those of drivers that somebody still reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from policy_drivers.model.driver import DocumentRole, Driver
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.watching.telling_words import telling_words


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address that is looked at, and for whom."""

    address: str
    words: frozenset[str]
    """The words of its drivers by which another page is told from it."""
    slugs: tuple[str, ...]
    """The drivers that have it."""


def wanted(files: Iterable[DriverFile]) -> list[Wanted]:
    """The addresses of current drivers and of drafts, each once, in the order in which files have them.

    Those of drivers that are superseded or archived are not looked at, nor are archived copies: both stay as they are.
    """
    found: dict[str, Wanted] = {}
    for file in files:
        if not (file.is_current or file.is_draft):
            continue
        for address, texts in _addresses(file.driver):
            words, before = telling_words(texts), found.get(address)
            if before is None:
                found[address] = Wanted(address, words, (file.slug,))
            else:
                slugs = tuple(dict.fromkeys((*before.slugs, file.slug)))
                found[address] = Wanted(address, before.words | words, slugs)
    return list(found.values())


def host_of(address: str) -> str:
    """The host of an address; empty where that is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _addresses(driver: Driver) -> Iterator[tuple[str, list[str]]]:
    """Each address of a driver, and the texts that tell what is there."""
    texts = [driver.title or "", *driver.alternative_titles, *driver.source, *driver.authors]
    if driver.link:
        yield driver.link, texts
    for document in driver.links:
        if document.role is not DocumentRole.ARCHIVED:
            yield document.url, [document.title, *texts]
    for identifier in driver.identifiers:
        if identifier.url:
            yield identifier.url, texts
