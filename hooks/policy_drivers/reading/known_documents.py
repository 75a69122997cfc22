"""The documents that drivers are about: by their addresses, by DOI, and by title and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from policy_drivers.model.citing import dois_in
from policy_drivers.model.known_titles import KnownTitles
from policy_drivers.model.links import compared
from policy_drivers.model.names import fold, title_key
from policy_drivers.reading.driver_file import DriverFile


@dataclass(frozen=True, slots=True)
class _Document:
    """A driver's document, or one that is looked for."""

    names: frozenset[str]
    sources: frozenset[str]
    file: DriverFile | None = None
    published: None = None
    """Whatever its date: a source that says when it last changed a page says nothing of an edition."""


class KnownDocuments:
    """The documents of drivers, drafts and superseded ones too."""

    def __init__(self, files: Iterable[DriverFile]) -> None:
        self._titles: KnownTitles[_Document] = KnownTitles()
        self._by_address: dict[str, DriverFile] = {}
        for file in files:
            for address in addresses_of(file):
                self._by_address.setdefault(address, file)
            names = (file.driver.title or "", *file.driver.alternative_titles)
            self._titles.add(_Document(_keys(names), frozenset(map(fold, file.driver.source)), file))

    def find(self, addresses: Iterable[str], title: str, sources: Iterable[str]) -> DriverFile | None:
        """The driver of a document: at one of its addresses, of which a DOI is one, or with its title and a source."""
        for address in addresses:
            if (file := self._by_address.get(key_of(address))) is not None:
                return file
        mine = _Document(_keys([title]), frozenset(map(fold, sources)))
        found = self._titles.find(mine.names, mine)
        return found.file if found else None


def addresses_of(file: DriverFile) -> Iterator[str]:
    """Where the documents of a driver are, each address as it is compared, that of a DOI too."""
    yield from addresses_of_own(file)
    yield from (key_of(document.url) for document in file.driver.links)


def addresses_of_own(file: DriverFile) -> Iterator[str]:
    """The same of the one document that the driver is about."""
    if file.driver.link:
        yield key_of(file.driver.link)
    yield from (key_of(each.url) for each in file.driver.identifiers if each.url)


def key_of(address: str) -> str:
    """An address as it is compared; of one that names a DOI, the DOI.

    The form on the site says the same of an address (`assets/form/links.js`).
    """
    dois = dois_in(unquote(address))
    return f"doi:{dois[0].casefold()}" if dois else compared(address)


def _keys(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(title_key(title) for title in titles if title)
