"""The lists that are open in a page that is being read, and the signs of their items."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"[0-9]{1,9}")
_INDENT = "    "


class OpenLists:
    """Lists within lists, the outermost first."""

    def __init__(self) -> None:
        self._numbers: list[int | None] = []
        """Of each list the number of its last item; None for one without numbers."""

    def begin(self, element: Any) -> None:
        """Begin a list."""
        self._numbers.append(_number(element, "start", 1) - 1 if element.tag == "ol" else None)

    def end(self) -> None:
        """End the innermost list, if there is one."""
        if self._numbers:
            self._numbers.pop()

    def bullet(self, element: Any) -> str:
        """The sign of an item, with the white space that nests it: its number, or a bullet."""
        indent = _INDENT * max(0, len(self._numbers) - 1)
        last = self._numbers[-1] if self._numbers else None
        if last is None:
            return f"{indent}• "
        self._numbers[-1] = number = _number(element, "value", last + 1)
        return f"{indent}{number}. "


def _number(element: Any, name: str, otherwise: int) -> int:
    said = element.get(name) or ""
    return int(said) if _NUMBER.fullmatch(said) else otherwise
