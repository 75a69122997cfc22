"""The parts of a document as a ZIP archive (APPNOTE.TXT, PKWARE, version 6.3).

What all documents of a template have alike is packed once, and so is what many have alike, which `zipfile` could not
take as it is: packing takes longer than writing does. No part says when it was packed, nor on which system.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from struct import Struct
from typing import NamedTuple

_DEFLATED = 8
_VERSION = 20
"""2.0, which has that."""
_UTF_8 = 0x800
_NEW_YEAR_1980 = 0x21
"""The first date that there is."""
_OF_LARGE = zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL
_SMALL = 1 << 12
"""Bytes. What is set up for more takes six times as long as to compress so few."""
_OF_SMALL = 12, 6
"""The same bytes come of it."""
_LOCAL = Struct("<IHHHHHIIIHH")
_CENTRAL = Struct("<IHHHHHHIIIHHHHHII")
_END = Struct("<IHHHHIIH")


class Packed(NamedTuple):
    """A part that is packed."""

    name: bytes
    data: bytes
    crc: int
    length: int
    """Of what it was before, in bytes."""


def pack(parts: Mapping[str, bytes]) -> list[Packed]:
    """Some parts by their names."""
    return [Packed(name.encode(), _deflated(each), zlib.crc32(each), len(each)) for name, each in parts.items()]


@lru_cache(maxsize=256)
def pack_once(name: str, part: bytes) -> Packed:
    """A part that many documents have, such as the lists of all that have as many."""
    return pack({name: part})[0]


def archive(parts: Iterable[Packed]) -> bytes:
    """The archive of some parts, in their order."""
    written, directory, size, count = list[bytes](), list[bytes](), 0, 0
    for name, data, crc, length in parts:
        facts = (_UTF_8, _DEFLATED, 0, _NEW_YEAR_1980, crc, len(data), length, len(name))
        head = _LOCAL.pack(0x04034B50, _VERSION, *facts, 0)
        written += (head, name, data)
        directory += (_CENTRAL.pack(0x02014B50, _VERSION, _VERSION, *facts, 0, 0, 0, 0, 0, size), name)
        size += len(head) + len(name) + len(data)
        count += 1
    length_of_directory = sum(map(len, directory))
    end = _END.pack(0x06054B50, 0, 0, count, count, length_of_directory, size, 0)
    return b"".join((*written, *directory, end))


def _deflated(content: bytes) -> bytes:
    wbits, memory = _OF_SMALL if len(content) <= _SMALL else _OF_LARGE
    packer = zlib.compressobj(wbits=-wbits, memLevel=memory)
    return packer.compress(content) + packer.flush()
