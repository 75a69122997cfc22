"""Answers as no server gave them, and askers that give them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO


@dataclass(frozen=True)
class _InMemory:
    """A body that came whole."""

    raw: bytes

    @property
    def size(self) -> int:
        return len(self.raw)

    @property
    def sha256(self) -> str:
        return sha256(self.raw).hexdigest()

    def open(self) -> BinaryIO:
        return BytesIO(self.raw)

    def read(self, most: int) -> bytes:
        return self.raw[:most]


def body(raw: bytes) -> _InMemory:
    """The body of an answer."""
    return _InMemory(raw)
