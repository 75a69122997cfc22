"""JSON that a feed is made of: an object, with lists of objects. Where it is otherwise, the feed cannot be read."""

from __future__ import annotations

from typing import Any

from policy_drivers.watching.inbox.items import FeedError
from policy_drivers.watching.json_answers import json_in, objects, within


def object_of(raw: bytes) -> dict[str, Any]:
    """The object that JSON holds. Raises `FeedError` for any other answer."""
    said = json_in(raw)
    if said is None:
        raise FeedError("the answer is not JSON")
    if not isinstance(said, dict):
        raise FeedError("the answer is JSON, but not the object that was expected")
    return said


def list_at(said: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects in a list of an object. Raises `FeedError` where there is no such list."""
    if not isinstance(within(said, key), list):
        raise FeedError(f"the answer has no list “{key}”")
    return objects(said, key)


def texts_at(said: dict[str, Any], key: str, inner: str) -> list[str]:
    """A text of each object in a list of an object, as far as there are any; a text alone is itself."""
    found = within(said, key)
    values = found if isinstance(found, list) else []
    texts = [each.get(inner) if isinstance(each, dict) else each for each in values]
    return [each for each in texts if isinstance(each, str)]
