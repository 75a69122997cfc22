"""Numbers as text: each is the character that stands so far behind `#` in Unicode.

A browser reads a string of JSON much sooner than a list of numbers, and in UTF-8 a small number is one byte. `#` is the
first from which JSON escapes hardly any. `assets/finder/numbers.js` reads them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable

ZERO = 0x23
"""`#`."""
_SURROGATES = range(0xD800, 0xE000)
"""What is no character: greater numbers stand behind them."""
MOST = sys.maxunicode - ZERO - len(_SURROGATES)
"""The greatest number."""
_CODEC = f"utf-32-{sys.byteorder[0]}e"


def as_text(numbers: Iterable[int]) -> str:
    """Some numbers as text, none below zero; one above `MOST` becomes `MOST`."""
    codes = array("I", [number + ZERO for number in numbers])
    if max(codes, default=0) >= _SURROGATES.start:
        codes = array("I", map(_beyond_surrogates, codes))
    return codes.tobytes().decode(_CODEC)


def _beyond_surrogates(code: int) -> int:
    return code if code < _SURROGATES.start else min(code + len(_SURROGATES), sys.maxunicode)


def numbers_in(text: str) -> list[int]:
    """The numbers that `as_text` made into a text."""
    return [code - ZERO - len(_SURROGATES) * (code >= _SURROGATES.stop) for code in map(ord, text)]
