"""What a build has found out of git's history, as bytes to be kept, and back: versions, and how contents differ.

What is read back may be anything: it is looked at part by part, and nothing in it is run.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policy_drivers.history.parts import Difference

_LARGEST = 500_000_000
"""Bytes; those of a hundred thousand drivers are fewer."""
_FAST = 1


class Found(NamedTuple):
    """What was found out of a state of a file."""

    changed: Difference
    is_draft: bool


Pair = tuple[str, str]
"""The names of the contents before and after; of a file's first state there are none before."""


def packed(found: Mapping[Pair, Found]) -> bytes:
    """What was found, as bytes that `unpacked` understands."""
    rows = [[*pair, each.changed.keys, each.changed.sections, each.is_draft] for pair, each in found.items()]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode("ascii"), _FAST)


def unpacked(content: bytes) -> dict[Pair, Found]:
    """What `packed` has written. Raises `ValueError` where it is anything else."""
    try:
        packer = zlib.decompressobj()
        rows = json.loads(packer.decompress(content, _LARGEST))
        return dict(map(_row, rows))
    except (zlib.error, TypeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None


def _row(row: list[object]) -> tuple[Pair, Found]:
    before, after, keys, sections, is_draft = row
    if not isinstance(before, str) or not isinstance(after, str) or not isinstance(is_draft, bool):
        raise TypeError("a row is no pair")
    return (before, after), Found(Difference(_texts(keys), _texts(sections)), is_draft)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, Iterable) or not all(isinstance(each, str) for each in value):
        raise TypeError("no list of texts")
    return tuple(value)
