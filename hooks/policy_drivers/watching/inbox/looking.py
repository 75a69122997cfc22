"""Each feed of the register is asked for what it has, once and politely; one that fails stops no other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_drivers.model.inbox import FeedState
from policy_drivers.model.registers import Feed
from policy_drivers.watching.asking import Answer, Ask, NoAnswer
from policy_drivers.watching.evidence import header
from policy_drivers.watching.inbox import govuk, json_feed, legislation, xml_feed
from policy_drivers.watching.inbox.items import MOST, FeedError, Item

LARGEST = 5_000_000
"""Bytes of a feed, unpacked; a larger one is not read."""
_NOT_MODIFIED, _UNPROCESSABLE = 304, 422


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What one look at a feed has shown."""

    feed: Feed
    items: tuple[Item, ...] | None = None
    """None where nothing was read: the feed is as it was, or cannot be read."""
    fault: str = ""
    """Why it cannot be read, in a sentence without a full stop."""
    is_left: bool = False
    """Whether it was left for another run, and is as it was."""
    etag: str = ""
    modified: str = ""


async def look(
    feeds: Sequence[Feed],
    ask: Ask,
    known: Mapping[str, FeedState],
    tell: Callable[[Looked], None] = lambda looked: None,
) -> list[Looked]:
    """What each feed has, in the order of `feeds`. `known` is what is known of them, by name.

    `tell` is told of each when it was read, so that what was learned is there when somebody interrupts.
    """

    async def one(feed: Feed) -> Looked:
        looked = await _look(feed, ask, known.get(feed.name))
        tell(looked)
        return looked

    return await asyncio.gather(*map(one, feeds))


def address_of(feed: Feed) -> str:
    """The address that is asked for a feed, which says one place to look."""
    if feed.govuk:
        return govuk.address_of(feed)
    return legislation.address_of(feed) if feed.legislation else feed.link or ""


async def _look(feed: Feed, ask: Ask, known: FeedState | None) -> Looked:
    address = address_of(feed)
    answer = await ask(address, headers=_conditions(known))
    if isinstance(answer, NoAnswer):
        return Looked(feed=feed, is_left=True) if answer.is_left else Looked(feed=feed, fault=answer.reason)
    if answer.status == _NOT_MODIFIED and known is not None:
        return Looked(feed=feed)
    try:
        items = await asyncio.to_thread(_read, feed, answer)
    except FeedError as error:
        return Looked(feed=feed, fault=str(error))
    except Exception as error:  # of one feed: the others are read all the same
        return Looked(feed=feed, fault=f"the answer could not be read ({type(error).__name__})")
    etag, modified = (header(answer.headers.get(name, "")) for name in ("etag", "last-modified"))
    return Looked(feed=feed, items=items, etag=etag, modified=modified)


def _read(feed: Feed, answer: Answer) -> tuple[Item, ...]:
    """What a feed has. Raises `FeedError` for what is none. It takes time."""
    return tuple(_first(_items(feed, _body(answer), answer.url)))


def _conditions(known: FeedState | None) -> Mapping[str, str]:
    """By which a server says that a feed is as it was (RFC 9110, 13.1); not where it could not be read."""
    if known is None or known.fault:
        return {}
    said = {"if-none-match": header(known.etag), "if-modified-since": header(known.modified)}
    return {name: value for name, value in said.items() if value}


def _body(answer: Answer) -> bytes:
    """What came with an answer that is one. Raises `FeedError`."""
    if answer.status == _UNPROCESSABLE:
        raise FeedError("the server does not know an organisation or a kind of document that it was asked for (422)")
    if answer.status != 200:
        raise FeedError(f"the server answered with status {answer.status}")
    if answer.body.size > LARGEST:
        raise FeedError(f"the answer is larger than {LARGEST:,} bytes, and was not read")
    return answer.body.read(LARGEST)


def _items(feed: Feed, raw: bytes, address: str) -> Iterator[Item | None]:
    if feed.govuk:
        return govuk.items_of(raw, feed, address)
    if feed.legislation:
        return legislation.items_of(raw, feed, address)
    begins = raw[:100].lstrip()
    return json_feed.items_of(raw, address) if begins.startswith(b"{") else xml_feed.items_of(raw, address)


def _first(items: Iterator[Item | None]) -> Iterator[Item]:
    for number, item in enumerate(items):
        if number == MOST:
            return
        if item is not None:
            yield item
