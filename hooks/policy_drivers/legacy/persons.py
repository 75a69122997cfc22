"""The persons in a cell that holds a document's authors, who may as well be bodies."""

from __future__ import annotations

import re

_MOST = 10_000
"""Characters of a cell in which persons are looked for."""
_FAMILY = r"(?:[^\W\d_A-Z][\w’']* ){0,3}[^\W\d_a-z][\w’'-]*"
"""One name with a capital, after words such as “van der”."""
_GIVEN = r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,3}"
_PERSON = re.compile(rf"{_FAMILY}, ?{_GIVEN}")
_BETWEEN = re.compile(r"[;\n]| (?:&|and) ")


def persons(cell: str) -> list[str]:
    """The persons that a cell holds, `Family, Given`, several of them with `;`, a line, “&” or “and” between two.

    There are none in a cell that holds anything else.
    """
    names = [" ".join(name.split()) for name in _BETWEEN.split(cell[:_MOST]) if name.strip()]
    return names if len(cell) <= _MOST and all(map(_PERSON.fullmatch, names)) else []
