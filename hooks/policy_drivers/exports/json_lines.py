"""Arrays of JSON with a line for each item, which Python writes ten times as fast as indented ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from policy_drivers.reports.visible import visible_json


def array(items: Iterable[Any]) -> str:
    """The array. Characters that cannot be seen are written as escapes."""
    lines = ",\n".join([visible_json(json.dumps(item, ensure_ascii=False)) for item in items])
    return f"[\n{lines}\n]" if lines else "[]"
