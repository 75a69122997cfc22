"""XML that servers send (XML 1.0), read as it comes; what declares a document type is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol
from xml.parsers import expat

from policy_drivers.watching.asking import Body

_CHUNK = 64 * 1024
_MOST_ELEMENTS = 2_000_000
_DEEPEST = 500
"""Elements within each other: the parser keeps something of each."""
_LONGEST_TAG = 1 << 20
"""Bytes; a tag is held in memory until its end has come."""


class XmlError(Exception):
    """It is not read; the message is a sentence without a full stop that begins with “its XML”."""


class XmlReader(Protocol):
    """What is told of the elements of a document. Names are those of their namespaces, a space, and their own."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """A piece of text."""

    def end(self, name: str) -> None:
        """An element ends."""


def read_xml(body: Body, reader: XmlReader) -> None:
    """Tell a reader of all elements. Raises `XmlError` for what is no XML, or declares a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse("its XML declares a document type, and is not read")
    left, depth = _MOST_ELEMENTS, 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal left, depth
        left, depth = left - 1, depth + 1
        if left < 0 or depth > _DEEPEST:
            raise XmlError("its XML has too many elements, or too many within each other")
        reader.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(name)

    parser.StartElementHandler = start
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = end
    try:
        with body.open() as opened:
            while chunk := opened.read(_CHUNK):
                parser.Parse(chunk, False)
                if opened.tell() - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise XmlError("its XML has a tag that is too long")
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise XmlError("its XML is not well formed") from None


def _refuse(reason: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise XmlError(reason)

    return refuse
