"""Markdown that no person writes, and that a converter needs minutes or all the memory for."""

from __future__ import annotations

import re

from policy_drivers.model.collection import CITATION

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n")
_NESTED = re.compile(r"^[ \t]*+(?:(?:[-*+>:]|\d{1,9}[.)])[ \t]*+){50,}+\S", re.MULTILINE)
_HEADING = re.compile(r"^(?:#{1,6}[ \t]|[=-]+[ \t\r]*$)", re.MULTILINE)

MOST_BRACKETS = 100
"""Opening brackets in one paragraph, where the two of a citation are one; in a whole text fifty times as many."""
MOST_CELLS = 20_000
"""Columns of the widest line with bars, times the lines that have bars."""
MOST_HEADINGS = 500
"""Headings, and abbreviations, in one text."""
_FEW_SIGNS = 100
"""With fewer of the signs that tangle nothing is tangled; most texts have fewer, and are looked at no further."""
_OTHER_BYTES = bytes(set(range(256)) - set(b"[|#=*>+:-"))
_FAR_RIGHT = " " * 100


def tangle(text: str) -> str | None:
    """What makes a text too tangled to be converted, as the end of the sentence “this text has …”; or None."""
    if len(text.encode("utf-8", "replace").translate(None, _OTHER_BYTES)) < _FEW_SIGNS and _FAR_RIGHT not in text:
        return None
    if text.count("[") > MOST_BRACKETS:
        brackets = _brackets(text)
        if brackets > 50 * MOST_BRACKETS:
            return f"{brackets:,} opening brackets"
        if any(_brackets(part) > MOST_BRACKETS for part in _PARAGRAPH_BREAK.split(text)):
            return f"more than {MOST_BRACKETS} opening brackets in one paragraph"
    if text.count("|") > MOST_HEADINGS:
        bars = [line.count("|") for line in text.split("\n") if "|" in line]
        if max(bars) * len(bars) > MOST_CELLS:
            return f"a table of more than {MOST_CELLS:,} cells"
    if text.count("\n#") + text.count("\n=") + text.count("\n-") >= MOST_HEADINGS:
        headings = len(_HEADING.findall(text))
        if headings > MOST_HEADINGS:
            return f"{headings:,} headings"
    if text.count("\n*[") > MOST_HEADINGS:
        return f"more than {MOST_HEADINGS} abbreviations"
    if _NESTED.search(text) or f"\n{_FAR_RIGHT}" in text:
        return "lists or quotations that are nested very deep"
    return None


def _brackets(text: str) -> int:
    return text.count("[") - len(CITATION.findall(text))
