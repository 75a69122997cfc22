"""Texts that a spreadsheet would take for formulas, and back.

A cell that begins with one of four signs is a formula, which may fetch from the web or start a program. It gets an
apostrophe in front, which a spreadsheet shows or hides but never runs
(https://owasp.org/www-community/attacks/CSV_Injection). So does a sign after a semicolon or a tab, where a spreadsheet
that separates cells by those would begin another cell, and one at the beginning of a later line, where it would begin
another row, if the line holds one of the signs without which a formula can do nothing: `(`, `|` and `!`.

What has apostrophes already gets one more, so that taking one off gives back exactly what was there.
"""

from __future__ import annotations

import re

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
"""What a formula begins with, in the full width and the small forms too."""
_SIGN = f"[{re.escape(SIGNS)}]"
_FIRST = rf"(?='*+[^\S\n]*(?:{_SIGN}|\t))"
_INNER = rf"(?='*+[^\S\t\n]*+(?:\"[^\S\t\n]*+)?{_SIGN})"
_LATER_LINE = rf"(?='*+[^\S\n]*+{_SIGN}[^\n(|!]*+[(|!])"
_BEGINS = re.compile(_FIRST)
_GUARDED = re.compile(f"'{_FIRST}")
_GOES_ON = re.compile(rf"[;\t]{_INNER}|\n{_LATER_LINE}")
_GOES_ON_GUARDED = re.compile(rf"([;\t])'{_INNER}|(\n)'{_LATER_LINE}")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    text = _GOES_ON.sub(r"\g<0>'", text)
    return f"'{text}" if _BEGINS.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made the cell of; any other cell as it is, but for an apostrophe before a formula."""
    cell = cell[1:] if _GUARDED.match(cell) else cell
    return _GOES_ON_GUARDED.sub(r"\1\2", cell)
