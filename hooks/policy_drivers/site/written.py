"""What a build has written, as bytes to be kept, and back.

What is read back may be anything: it is looked at part by part, and nothing in it is run. No path of it is ever opened;
files that are there are looked up in it.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

_LARGEST = 1_000_000_000
"""Bytes; a hundred thousand drivers need less."""
_FAST = 1
_SIZE = 16
"""Bytes of a digest."""
_TEXT = re.compile("[0-9a-f]{0,64}")


class Written(NamedTuple):
    """A file as it was written. Digests are hexadecimal."""

    size: int
    modified: int
    """When, in nanoseconds, as the system says it."""
    content: str
    """The digest of its bytes."""
    made_from: str
    """That of what it was made from."""
    frame: str = ""
    """That of the frame of a page; the stamp of the index, of a file that is used with one."""
    text: str = ""
    """That of what the index takes of a page; empty where it takes nothing."""


class Record(NamedTuple):
    """All that one build has written, by paths from the folder of the site."""

    files: Mapping[str, Written]
    made_by: str = ""
    """The stamp of the index, and the digest of what is common to all; its files are among the others."""
    lines: str = ""
    """The digest of what is kept of the texts that are in it."""


def digest_of_content(content: bytes) -> str:
    """The digest of the bytes of a file."""
    return blake2b(content, digest_size=_SIZE).hexdigest()


def packed(record: Record) -> bytes:
    """A record as bytes."""
    files = {path: list(each) for path, each in record.files.items()}
    document = {"files": files, "made_by": record.made_by, "lines": record.lines}
    return squeezed(json.dumps(document, separators=(",", ":")).encode("ascii"))


def unpacked(content: bytes) -> Record:
    """The record in some bytes. Raises `ValueError` for what is no such thing."""
    try:
        document = json.loads(unsqueezed(content))
    except RecursionError as error:
        raise ValueError(str(error)) from None
    match document:
        case {"files": dict(files), "made_by": str(made_by), "lines": str(lines), **others} if not others:
            return Record({path: _written(each) for path, each in files.items()}, made_by, lines)
    raise ValueError("this is no record")


def _written(values: Any) -> Written:
    match values:
        case [int(), int(), str(), str(), str(), str(text)] if _TEXT.fullmatch(text):
            return Written(*values)
    raise ValueError("this is no record")


def squeezed(content: bytes) -> bytes:
    """Bytes in less room."""
    return zlib.compress(content, _FAST)


def unsqueezed(content: bytes) -> bytes:
    """The bytes again. Raises `ValueError` for what is no such thing, or is larger than anything that is kept."""
    try:
        unzipped = zlib.decompressobj()
        found = unzipped.decompress(content, _LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not unzipped.eof:
        raise ValueError("it is not whole")
    return found
