"""What is tried: how its inputs are made, and what holds for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from zlib import crc32


@dataclass(frozen=True)
class Target:
    """One way in for what strangers write."""

    make: Callable[[Random], bytes]
    """An input; of a random generator in the same state always the same."""
    holds: Callable[[bytes], None]
    """Tries one. Raises `AssertionError` where a promise is broken; any other error is a crash."""


def input_of(target: Target, seed: int, number: int) -> bytes:
    """The input with a number, which depends on nothing but the seed and the number."""
    return target.make(Random(f"{seed}:{number}"))


def once_in(times: int, raw: bytes) -> bool:
    """Whether a promise that takes long to look at is looked at for this input."""
    return crc32(raw) % times == 0
