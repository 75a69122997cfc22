"""What is open around the words of a page that is being read: lists, their items, quotations, text as it was typed."""

from __future__ import annotations

import re
from typing import Any

from policy_drivers.imports.values.line import AS_TYPED, ITEM, MEANING, QUOTATION, TABLE, TERM

_SIGNS = {"blockquote": QUOTATION, "li": ITEM, "dt": TERM, "dd": MEANING, "pre": AS_TYPED}
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
NESTING = _LISTS | frozenset(_SIGNS)
"""Elements that begin something."""
_NUMBER = re.compile(r"[0-9]{1,9}")
_INDENT = "    "
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman))\b", re.IGNORECASE)
_LETTERS = {
    "a": "a", "A": "A", "i": "i", "I": "I", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
"""What says that a list counts in letters or Roman numerals (HTML 4.4.5; CSS Counter Styles 3), and how."""
_IN_ALPHABET, _MOST_ROMAN = 26, 39
_DEEPEST, _MOST_QUOTED = 24, 6
"""Of what stands within each other, and of quotations; what is deeper stands no deeper than that."""


class Nesting:
    """Lists, items and quotations within each other, the outermost first."""

    def __init__(self) -> None:
        self.within = ""
        """What the words stand in, as a line keeps it."""
        self._open: list[tuple[Any, int]] = []
        """The elements of that, each with how long `within` was before it."""
        self._lists: list[_List] = []

    def begin(self, element: Any, *, is_grid: bool = False) -> None:
        """Begin a list, or what a line may stand in. `is_grid` says that it is a table for the reader."""
        tag = element.tag
        if is_grid:
            self._open.append((element, len(self.within)))
            self.within += TABLE
        elif tag in _LISTS:
            self._lists.append(_List(element))
        elif (sign := _SIGNS.get(tag)) is not None:
            is_full = len(self.within) >= _DEEPEST or (
                sign == QUOTATION and self.within.count(QUOTATION) >= _MOST_QUOTED
            )
            self._open.append((element, len(self.within)))
            self.within += "" if is_full or AS_TYPED in self.within else sign

    def end(self, element: Any) -> None:
        """End an element, if it began anything."""
        if element.tag in _LISTS:
            if self._lists:
                self._lists.pop()
        elif self._open and self._open[-1][0] is element:
            self.within = self.within[: self._open.pop()[1]]

    def bullet(self, element: Any) -> tuple[str, bool]:
        """The sign of an item, with the white space that nests it; and whether it is the first of its list."""
        indent = _INDENT * max(0, len(self._lists) - 1)
        if not self._lists:
            return f"{indent}• ", False
        innermost = self._lists[-1]
        is_first, innermost.is_begun = not innermost.is_begun, True
        if innermost.number is None:
            return f"{indent}• ", is_first
        innermost.number = number = _number(element, "value", innermost.number + innermost.step)
        return f"{indent}{innermost.sign(number)} ", is_first

    def without_item(self) -> str:
        """What the line stands in with which the innermost item begins."""
        place = self.within.rfind(ITEM)
        return self.within[: max(place, 0)] + self.within[place + 1 :].replace(AS_TYPED, "")


class _List:
    """A list that is open."""

    def __init__(self, element: Any) -> None:
        self.number: int | None = None
        """The number of its last item; None for one without numbers."""
        self.step = 1
        self.is_begun = False
        self._letters = ""
        if element.tag == "ol":
            is_reversed = element.get("reversed") is not None
            self.step = -1 if is_reversed else 1
            first = sum(1 for _ in element.iterchildren("li")) if is_reversed else 1
            self.number = max(0, _number(element, "start", first) - self.step)
            self._letters = _LETTERS.get(element.get("type") or "") or _letters_in_style(element)

    def sign(self, number: int) -> str:
        """The sign of an item. Markdown has no list that counts in letters, so that they are words of the item."""
        if self._letters in ("a", "A") and 1 <= number <= _IN_ALPHABET:
            return f"• {chr(ord(self._letters) + number - 1)}."
        if self._letters in ("i", "I") and 1 <= number <= _MOST_ROMAN:
            roman = _roman(number)
            return f"• {roman if self._letters == 'i' else roman.upper()}."
        return f"{number}."


def _letters_in_style(element: Any) -> str:
    match = _STYLE.search(element.get("style") or "")
    return _LETTERS.get(match[1].lower(), "") if match else ""


def _roman(number: int) -> str:
    """A number up to 39 in Roman numerals."""
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def _number(element: Any, name: str, otherwise: int) -> int:
    said = element.get(name) or ""
    return int(said) if _NUMBER.fullmatch(said) else otherwise
