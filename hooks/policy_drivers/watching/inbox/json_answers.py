"""JSON that a server sent, read as one value of a kind that is expected."""

from __future__ import annotations

import json
from typing import Any

from policy_drivers.watching.inbox.items import FeedError


def object_of(raw: bytes) -> dict[str, Any]:
    """The object that JSON holds. Raises `FeedError` for any other answer."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        raise FeedError("the answer is not JSON") from None
    if not isinstance(said, dict):
        raise FeedError("the answer is JSON, but not the object that was expected")
    return said


def list_at(said: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects in a list of an object. Raises `FeedError` where there is no such list."""
    found = said.get(key)
    if not isinstance(found, list):
        raise FeedError(f"the answer has no list “{key}”")
    return [each for each in found if isinstance(each, dict)]


def texts_at(said: dict[str, Any], key: str, inner: str) -> list[str]:
    """A text of each object in a list of an object, as far as there are any; a text alone is itself."""
    found = said.get(key)
    values = found if isinstance(found, list) else []
    texts = [each.get(inner) if isinstance(each, dict) else each for each in values]
    return [each for each in texts if isinstance(each, str)]
