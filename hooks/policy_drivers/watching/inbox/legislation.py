"""What is new on legislation.gov.uk, by type of legislation: its feed of new legislation.

Source: https://github.com/legislation/data-documentation, `api/search.md` and `formats/atom.md`. That feed has all
types; those that are wanted are chosen here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from policy_drivers.model.driver import DocumentType
from policy_drivers.model.registers import Feed
from policy_drivers.watching.inbox.items import Item
from policy_drivers.watching.inbox.xml_feed import items_of as entries_of

_MOST = 100
_ALL = "all"


def address_of(feed: Feed) -> str:
    """What is asked for: the same for all types, so that several feeds cost one answer of a cache."""
    return f"https://www.legislation.gov.uk/new/data.feed?results-count={_MOST}"


def items_of(raw: bytes, feed: Feed, address: str) -> Iterator[Item | None]:
    """The new legislation of the types that the feed has. Raises `FeedError` for what is no feed."""
    for item in entries_of(raw, address):
        if item is not None and (_ALL in feed.legislation or _type_of(item) in feed.legislation):
            secure = item.address.replace("http://", "https://", 1)
            yield replace(item, address=secure, type=DocumentType.LEGISLATION.value, sources=())


def _type_of(item: Item) -> str:
    """The type as addresses have it: `ukpga` in `/ukpga/2026/12`, and in `/id/ukpga/2026/12`."""
    parts = [part for part in urlsplit(item.address).path.split("/") if part and part != "id"]
    return parts[0] if parts else ""
