"""Feeds in XML: Atom (RFC 4287), RSS 2.0 and RSS 1.0, read by feedparser once our own guards have let them pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from policy_drivers.reading.xml_doctype import EncodingError, declares_document_type
from policy_drivers.watching.children import said_by
from policy_drivers.watching.inbox.items import FeedError, Item, item_of

_CHILD = "policy_drivers.watching.inbox.feed_child"
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")


def items_of(raw: bytes, address: str) -> Iterator[Item | None]:
    """The entries. Raises `FeedError` for a document type, where entities may be declared, and for what is no feed.

    Another process reads it, which takes time.
    """
    _require_plain(raw)
    read = _read(raw)
    if read is None:
        raise FeedError("the answer is no feed: neither Atom nor RSS")
    for each in read["entries"]:
        yield item_of(each.pop("address"), each.pop("title"), base=address, **each)


def _read(raw: bytes) -> Any:
    said = said_by(_CHILD, BytesIO(raw))
    if said is None:
        raise FeedError("the answer cannot be read as a feed, or not in time")
    return json.loads(said)


def _require_plain(raw: bytes) -> None:
    """Refuse a document type, whether it is where XML allows one or before something that is hardly XML."""
    try:
        is_declared = declares_document_type(BytesIO(raw))
    except EncodingError:
        raise FeedError("the answer is in an encoding that is not read") from None
    root = _ROOT.search(raw)
    if is_declared or _DECLARES.search(raw, 0, root.start() if root else len(raw)):
        raise FeedError("the answer declares a document type (DOCTYPE), which no feed needs, and was not read")
