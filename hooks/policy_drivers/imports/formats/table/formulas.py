"""Formulas that are links or pictures: what they lead to, and the words that they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils.cell import column_index_from_string

from policy_drivers.wording.lines import on_one_line

ValueAt = Callable[[int, int], str | None]
"""The text of the cell in a row and a column, both from 1; None where that is not known."""
_CALL = re.compile(r"=\s*(?:_xlfn\.)?(?:_xlws\.)?(?:HYPERLINK|IMAGE)\s*\(", re.IGNORECASE)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_THIS_ROW = re.compile(r"[^\[\]]*\[(?:\[#This Row\],\s*|@)\[?([^\[\]]+)\]?\]", re.IGNORECASE)
"""A cell of the same row, by the name of its column (ISO/IEC 29500-1, 18.17.6.2): `[@URL]`, as Excel stores it, too."""
_LONGEST = 8192
"""Characters of a formula in Excel, which no formula exceeds."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a cell leads to, and what it shows."""

    address: str
    words: str


def is_link(formula: str) -> bool:
    """Whether a formula is a link or a picture: `=HYPERLINK(…)`, `=IMAGE(…)`."""
    return len(formula) <= _LONGEST and _CALL.match(formula) is not None


def link_of(formula: str, row: int, headers: Sequence[str], value_at: ValueAt) -> Linked | None:
    """What a formula of the given row leads to; None where its address is not in the file.

    Texts, numbers, cells and what `&` joins are understood; arguments may stand between commas or semicolons.
    """
    if not is_link(formula):
        return None
    try:
        items = Tokenizer(formula).items
    except (TokenizerError, IndexError):
        return None
    arguments = [_value(each, row, headers, value_at) for each in _arguments(items)]
    if not arguments or not arguments[0]:
        return None
    words = arguments[1] if len(arguments) > 1 else None
    return Linked(arguments[0].strip(), on_one_line(words or ""))


def _arguments(items: Sequence[Token]) -> list[list[Token]]:
    """The arguments of the outermost call; none where it is not the whole formula."""
    depth, arguments = 0, [list[Token]()]
    for place, item in enumerate(items):
        if item.subtype == Token.OPEN:
            depth += 1
            if depth == 1:
                continue
        elif item.subtype == Token.CLOSE:
            depth -= 1
            if depth == 0:
                return [] if any(after.type != Token.WSPACE for after in items[place + 1 :]) else arguments
        if item.type == Token.SEP and depth == 1:
            arguments.append([])
        elif item.type != Token.WSPACE:
            arguments[-1].append(item)
    return []


def _value(tokens: Sequence[Token], row: int, headers: Sequence[str], value_at: ValueAt) -> str | None:
    """The text that operands and `&` between them make, or None."""
    if len(tokens) % 2 == 0 or any(token.value != "&" for token in tokens[1::2]):
        return None
    parts = [_operand(token, row, headers, value_at) for token in tokens[::2]]
    known = [part for part in parts if part is not None]
    return "".join(known) if len(known) == len(parts) else None


def _operand(token: Token, row: int, headers: Sequence[str], value_at: ValueAt) -> str | None:
    if token.type != Token.OPERAND:
        return None
    if token.subtype == Token.TEXT:
        return str(token.value)[1:-1].replace('""', '"')
    if token.subtype == Token.NUMBER:
        return str(token.value)
    if match := _CELL.fullmatch(token.value):
        return value_at(int(match[2]), column_index_from_string(match[1].upper()))
    if (match := _THIS_ROW.fullmatch(token.value)) and match[1] in headers:
        return value_at(row, headers.index(match[1]) + 1)
    return None
