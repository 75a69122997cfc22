"""Feeds in JSON: JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_drivers.watching.inbox.items import FeedError, Item, item_of
from policy_drivers.watching.inbox.json_objects import list_at, object_of, texts_at

_VERSION = "jsonfeed.org/version/1"


def items_of(raw: bytes, address: str) -> Iterator[Item | None]:
    """The items. Raises `FeedError` for JSON that is no such feed."""
    said = object_of(raw)
    version = said.get("version")
    if not isinstance(version, str) or _VERSION not in version:
        raise FeedError("the answer is JSON, but no JSON Feed")
    for each in list_at(said, "items"):
        yield item_of(
            each.get("external_url") or each.get("url") or each.get("id"),
            each.get("title"),
            base=address,
            sources=[*texts_at(each, "authors", "name"), *_author(each)],
            published=each.get("date_published"),
            says=each.get("summary") or each.get("content_text") or each.get("content_html"),
            subjects=texts_at(each, "tags", ""),
        )


def _author(item: dict[str, Any]) -> list[object]:
    """The author as version 1 has it."""
    author = item.get("author")
    return [author.get("name")] if isinstance(author, dict) else []
