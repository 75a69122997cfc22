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
_NEXT_CELL = rf"(?='*+[^\S\t\n]*+(?:\"[^\S\t\n]*+)?{_SIGN})"
_NEXT_ROW = rf"(?='*+[^\S\t\n]*+{_SIGN}[^\n(|!]*+[(|!])"
_BEGINS = re.compile(_FIRST)
_GUARDED = re.compile(f"'{_FIRST}")
_CELLS, _GUARDED_CELLS = re.compile(f"[;\t]{_NEXT_CELL}"), re.compile(f"([;\t])'{_NEXT_CELL}")
_ROWS, _GUARDED_ROWS = re.compile(f"\n{_NEXT_ROW}"), re.compile(f"\n'{_NEXT_ROW}")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    if ";" in text or "\t" in text:
        text = _CELLS.sub(r"\g<0>'", text)
    if "\n" in text:
        text = _ROWS.sub("\n'", text)
    return f"'{text}" if _BEGINS.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made the cell of; any other cell as it is, but for an apostrophe before a formula."""
    cell = cell[1:] if _GUARDED.match(cell) else cell
    return _GUARDED_CELLS.sub(r"\1", _GUARDED_ROWS.sub("\n", cell))
