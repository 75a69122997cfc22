"""Arrays of JSON with a line for each item, which Python writes ten times as fast as indented ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from policy_drivers.wording.visible import visible_json

BEFORE, BETWEEN, AFTER = "[\n", ",\n", "\n]"
"""What stands around the items of an array."""
EMPTY = "[]"
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def array(items: Iterable[Any]) -> str:
    """The array."""
    written = BETWEEN.join(lines(items))
    return f"{BEFORE}{written}{AFTER}" if written else EMPTY


def lines(items: Iterable[Any]) -> list[str]:
    """The line of each item. Characters that cannot be seen are written as escapes."""
    return [visible_json(_ENCODER.encode(item)) for item in items]
