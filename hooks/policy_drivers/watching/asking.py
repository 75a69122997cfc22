"""What kinds of source ask by, and the answers that they get. Opens no connection itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed."""

    status: int
    """301, 302, 303, 307 or 308."""
    to: str
    """Where it leads, as an absolute address."""

    @property
    def is_permanent(self) -> bool:
        """Whether it holds for good (RFC 9110, 15.4.2 and 15.4.9)."""
        return self.status in (301, 308)


class Body(Protocol):
    """What came with an answer. A large one is in a temporary file, which goes with the answer."""

    @property
    def size(self) -> int:
        """Bytes, unpacked."""

    @property
    def sha256(self) -> str:
        """In hexadecimal."""

    def open(self) -> BinaryIO:
        """The bytes, from the beginning."""

    def read(self, most: int) -> bytes:
        """The first bytes, at most so many."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server answered: any status, whole."""

    asked: str
    """The address that was asked for."""
    url: str
    """The address that answered."""
    status: int
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By names in lower case."""
    body: Body
    hops: tuple[Hop, ...] = ()

    @property
    def media_type(self) -> str:
        """`text/html`; empty where the server does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, kw_only=True)
class NoAnswer:
    """Why there is none: nothing is known of the document, and it is not said to be gone."""

    asked: str
    reason: str
    """In a sentence without a full stop: “the connection took longer than 30 seconds”."""
    is_refused: bool = False
    """Whether it may not be asked: an address on the way is not public, or robots.txt does not allow it."""
    is_left: bool = False
    """Whether it was left for the next run: this one has no requests or no time left, or the host wants to be left
    alone. Whatever is then said of the document is not kept."""


class Ask(Protocol):
    """Asks for an address by GET, politely. Raises nothing for what a server does."""

    async def __call__(
        self, url: str, *, headers: Mapping[str, str] = MappingProxyType({}), follows: bool = True
    ) -> Answer | NoAnswer:
        """The answer at an address; with `follows`, where its redirects end."""
