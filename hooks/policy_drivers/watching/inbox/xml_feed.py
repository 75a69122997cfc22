"""Feeds in XML: Atom (RFC 4287), RSS 2.0 and RSS 1.0, read by feedparser once our own guards have let them pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser

from policy_drivers.reading.xml_doctype import EncodingError, declares_document_type
from policy_drivers.watching.inbox.items import FeedError, Item, item_of

_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")


def items_of(raw: bytes, address: str) -> Iterator[Item | None]:
    """The entries. Raises `FeedError` for a document type, where entities may be declared, and for what is no feed."""
    _require_plain(raw)
    try:
        read: Any = feedparser.parse(BytesIO(raw), resolve_relative_uris=False, sanitize_html=False)
    except Exception:  # feedparser promises nothing about what it raises for what is no feed
        raise FeedError("the answer cannot be read as a feed") from None
    if not read.get("version"):
        raise FeedError("the answer is no feed: neither Atom nor RSS")
    for entry in read.entries:
        yield _item(entry, address)


def _require_plain(raw: bytes) -> None:
    """Refuse a document type, whether it is where XML allows one or before something that is hardly XML."""
    try:
        is_declared = declares_document_type(BytesIO(raw))
    except EncodingError:
        raise FeedError("the answer is in an encoding that is not read") from None
    root = _ROOT.search(raw)
    if is_declared or _DECLARES.search(raw, 0, root.start() if root else len(raw)):
        raise FeedError("the answer declares a document type (DOCTYPE), which no feed needs, and was not read")


def _item(entry: Any, address: str) -> Item | None:
    made = entry.get("ukm_creationdate")
    enacted = made.get("date") if isinstance(made, dict) else None
    return item_of(
        entry.get("link") or entry.get("id"),
        entry.get("title"),
        base=address,
        sources=[*(each.get("name") for each in entry.get("authors", ())), entry.get("publisher")],
        published=enacted or _day(entry.get("published_parsed") or entry.get("updated_parsed")),
        doi=" ".join(str(entry.get(key, "")) for key in ("prism_doi", "dc_identifier", "id")),
        says=entry.get("summary"),
        subjects=[each.get("term") for each in entry.get("tags", ())],
    )


def _day(parsed: Any) -> str:
    """A day as feedparser reads dates: nine numbers, of which the first three are year, month and day."""
    try:
        return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}"
    except (IndexError, TypeError, ValueError):
        return ""
