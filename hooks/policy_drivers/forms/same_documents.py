"""The drivers of the document that somebody is about to add: known by its title, or by its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias
from urllib.parse import urldefrag

from policy_drivers.model.names import title_key
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.known_documents import key_of

Key: TypeAlias = Literal["title", "link"]


def same_documents(title: str, link: str, files: Iterable[DriverFile]) -> Iterator[tuple[DriverFile, Key]]:
    """The drivers of the same document, each with the key by which that is seen."""
    named, address = title_key(title), _same_address(link)
    for file in files:
        titles = (file.driver.title or "", *file.driver.alternative_titles)
        if named and named in map(title_key, titles):
            yield file, "title"
        elif address and address in map(_same_address, _addresses(file)):
            yield file, "link"


def _addresses(file: DriverFile) -> Iterator[str]:
    yield file.driver.link or ""
    yield from (str(each.url) for each in file.driver.links)
    yield from (each.url for each in file.driver.identifiers if each.url)


def _same_address(address: str) -> str:
    """What addresses have in common that lead to the same document; empty for none, and for that of a whole site."""
    document = key_of(urldefrag(address.strip()).url)
    return document if "/" in document or "?" in document else ""
