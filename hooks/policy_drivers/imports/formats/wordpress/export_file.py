"""The file of an export, read element by element, however long it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

_UNPRINTABLE = bytes.maketrans(bytes(range(32)), b" " * 9 + b"\t\n  \r" + b" " * 18)
_NOT_PRINTABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARKS_OF_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ITEM = b"<item"
_CHUNK = 1 << 20


class Printable:
    """A file without the control characters that people paste into WordPress, and that XML (1.0, 2.2) may not hold."""

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened
        self._is_wide = opened.read(2) in _MARKS_OF_WIDE
        opened.seek(0)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, with a space for each of those characters."""
        chunk = self._opened.read(size)
        return chunk if self._is_wide else chunk.translate(_UNPRINTABLE)


def unprintable(path: Path) -> Iterator[tuple[int, str]]:
    """The characters that `Printable` reads as spaces, each with the number of its line."""
    with path.open("rb") as opened:
        if opened.read(2) in _MARKS_OF_WIDE:
            return
        opened.seek(0)
        for number, line in enumerate(opened, 1):
            for char in _NOT_PRINTABLE.findall(line):
                yield number, char.decode("ascii")


def elements(opened: IO[bytes], **what: Any) -> Any:
    """The elements of an export, one after the other; nothing that it refers to is read.

    Raises `XMLSyntaxError` for broken XML.
    """
    return etree.iterparse(
        Printable(opened), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, **what
    )


def count_posts(opened: IO[bytes]) -> int:
    """How many posts an export has, found out without reading them: how often `<item` stands in it."""
    opened.seek(0)
    number, before = 0, b""
    while chunk := opened.read(_CHUNK):
        text = before + chunk.replace(b"\0", b"")  # of UTF-16 that leaves what ASCII has
        number += text.count(_ITEM)
        before = text[1 - len(_ITEM) :]
    return number
