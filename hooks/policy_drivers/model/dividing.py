"""Several names that were written as one: `leadership, workforce`, `NHS England and NHS Improvement`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_BETWEEN = re.compile(
    r"(?:\A|(?<=\n))\s*(?P<bullet>[-*])\s+|\s*(?P<hard>[;|\t\n•·▪])\s*|\s*(?P<comma>,)\s*"
    r"|\s+(?P<word>and|[&/+–—-])\s+|/|\s+",
    re.IGNORECASE,
)
"""What can stand between two names; the last of these, a space, mostly stands within one."""
_MOST_PIECES = 24
_MOST_PIECES_OF_ONE = 10


class _Piece(NamedTuple):
    start: int
    end: int
    mark: str
    """What kind of sign stands before it: `bullet`, `hard`, `comma`, `word`, or none of these for a space."""


def divided(text: str, is_known: Callable[[str], bool], at_commas: bool = False) -> list[str]:
    """The names in a text that holds several, as they are typed; nothing where it may be one name.

    It holds several where one of them is known and a sign parts it from the rest, where known names follow each other,
    and where a semicolon or the like stands between them, or a comma with `at_commas`.
    """
    pieces = _pieces(text)
    if not 1 < len(pieces) <= _MOST_PIECES:
        return []
    names: list[tuple[int, int, bool]] = []
    certain, at = False, 0
    while at < len(pieces):
        start, end, mark = pieces[at]
        until = _end_of_known(text, pieces, at, is_known)
        parts = mark in ("bullet", "hard") or (mark == "comma" and at_commas)
        goes_on = at > 0 and not until and not names[-1][2] and not parts
        if goes_on:
            names[-1] = (names[-1][0], end, False)
        else:
            if at and not mark and not (until and names[-1][2]):
                return []  # only a space parts a name that is known from one that is not
            names.append((start, pieces[until - 1].end if until else end, bool(until)))
        certain = certain or parts or bool(until)
        at = until or at + 1
    return [text[start:end] for start, end, _ in names] if certain and len(names) > 1 else []


def _pieces(text: str) -> list[_Piece]:
    found, start, mark = list[_Piece](), 0, ""
    for match in _BETWEEN.finditer(text):
        if match.start() > start:
            found.append(_Piece(start, match.start(), mark))
            mark = ""
        start, mark = match.end(), mark or match.lastgroup or ("word" if match[0] == "/" else "")
    return [*found, _Piece(start, len(text), mark)] if start < len(text) else found


def _end_of_known(text: str, pieces: list[_Piece], first: int, is_known: Callable[[str], bool]) -> int:
    """The number of the piece behind the longest known name that begins with the piece `first`; 0 where none does."""
    for end in range(min(len(pieces), first + _MOST_PIECES_OF_ONE), first, -1):
        if is_known(text[pieces[first].start : pieces[end - 1].end]):
            return end
    return 0
