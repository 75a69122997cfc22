"""Answers as no server gave them, and askers that give them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import urljoin

from policy_drivers.model.signals import Watched
from policy_drivers.watching.archived_copy import with_copy
from policy_drivers.watching.asking import Answer, Ask, Hop, NoAnswer
from policy_drivers.watching.news import after
from policy_drivers.watching.source_kind import SourceKind


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


Served = tuple[int, str | bytes] | tuple[int, str | bytes, Mapping[str, str]] | str
"""A status, a body and headers; or why there is no answer."""


def asking(pages: Mapping[str, Served]) -> Ask:
    """An asker whom nobody else answers: `pages` are all that there are, and others are not found.

    A redirect is followed where its `location` leads, as far as ten of them.
    """

    async def ask(
        url: str, *, headers: Mapping[str, str] = MappingProxyType({}), follows: bool = True
    ) -> Answer | NoAnswer:
        at, hops = url, []
        for _ in range(11):
            served = pages.get(at.partition("#")[0], (404, "not found"))
            if isinstance(served, str):
                return NoAnswer(asked=url, reason=served)
            status, raw, *more = served
            sent = dict(more[0]) if more else {}
            if "location" not in sent or not follows:
                break
            at = urljoin(at, sent.pop("location"))
            hops.append(Hop(status, at))
        else:
            return NoAnswer(asked=url, reason="there are more than 10 redirects")
        if sent.get("etag") and sent["etag"] == headers.get("if-none-match"):
            status, raw = 304, b""
        content = raw.encode() if isinstance(raw, str) else raw
        return Answer(asked=url, url=at, status=status, headers=sent, body=body(content), hops=tuple(hops))

    return ask


def look(
    kind: SourceKind, ask: Ask, address: str, today: date, known: Watched | None = None, words: Iterable[str] = ()
) -> Watched:
    """What is known of an address after one look at it."""
    return asyncio.run(looked(kind, ask, address, today, known, words))


async def looked(
    kind: SourceKind, ask: Ask, address: str, today: date, known: Watched | None, words: Iterable[str]
) -> Watched:
    """The same where something asks already."""
    seen = await kind.look(ask, known, address, frozenset(words), today)
    return after(address, known, await with_copy(ask, known, address, seen, today), today)
