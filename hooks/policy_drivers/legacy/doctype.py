"""Whether an XML document declares a document type, found out before anything of it is obeyed."""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

_CHUNK = 4096


class _Answer(Exception):  # noqa: N818  (ends the parsing, and is no error)
    """What was asked is known."""


def declares_document_type(opened: IO[bytes]) -> bool:
    """Whether a document type stands before the root element (XML 1.0, 2.8), where entities may be declared.

    What is no XML declares none. No more is read than what stands before the root element.
    """
    found = False

    def doctype(*_: object) -> None:
        nonlocal found
        found = True
        raise _Answer

    def root(*_: object) -> None:
        raise _Answer

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        while chunk := opened.read(_CHUNK):
            parser.Parse(chunk, False)
    except (_Answer, expat.ExpatError, ValueError):
        pass
    return found
