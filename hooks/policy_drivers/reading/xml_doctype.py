"""Whether an XML document declares a document type, found out before anything of it is obeyed."""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat

_CHUNK = 4096


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...


class EncodingError(Exception):
    """The document says that it is in an encoding in which it cannot be told what it declares."""


class _Answer(Exception):  # noqa: N818  (ends the parsing, and is no error)
    """What was asked is known."""


def declares_document_type(opened: Readable) -> bool:
    """Whether a document type stands before the root element (XML 1.0, 2.8), where entities may be declared.

    What is no XML declares none. No more is read than what stands before the root element. Raises `EncodingError` for
    an encoding that Python does not know, and for those in which a character may be several bytes, but for UTF-8 and
    UTF-16.
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
    except (_Answer, expat.ExpatError):
        pass
    except (LookupError, ValueError):
        raise EncodingError from None
    return found
