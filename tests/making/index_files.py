"""The files of a search index, as the finder reads them."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

from policy_drivers.site.files.search_index.numbers import numbers_in

PACKED = ".bin"
"""How the names of compressed files end."""


def unpacked(name: str, written: bytes) -> bytes:
    """The JSON of a file, compressed or not, by its name and its bytes."""
    return zlib.decompress(written) if name.endswith(PACKED) else written


def packed(said: object) -> bytes:
    """The bytes of a compressed file that says something."""
    return zlib.compress(json.dumps(said).encode("utf-8"))


def content(path: Path) -> Any:
    """What a file of an index says."""
    return json.loads(unpacked(path.name, path.read_bytes()))


def postings(text: str) -> list[tuple[int, int]]:
    """The pages of a word, each with the weight there."""
    numbers = numbers_in(text)
    steps, weights = numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]
    return [(sum(steps[: number + 1]), weight) for number, weight in enumerate(weights)]
