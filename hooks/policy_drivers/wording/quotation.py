"""The signs that people and word processors put around words."""

from __future__ import annotations

import re

CLOSING = {
    "“": "”“\"", "”": "”\"", "„": "“”\"", "‟": "”\"", "‘": "’‘'", "’": "’'", "‚": "‘’'", "‛": "’'",
    "«": "»", "»": "«", "‹": "›", "›": "‹", "＂": "＂", "「": "」", "『": "』",
}  # fmt: skip
"""For each sign that people and word processors open a quotation with, those that close it."""


def within_marks(text: str) -> str:
    """What stands between the marks that hold a whole text together; empty where none do.

    In `“One” and “two”` none do. `’` behind a letter is an apostrophe.
    """
    closing = CLOSING.get(text[:1])
    if closing is None or len(text) < 3 or text[-1] not in closing:
        return ""
    inside = text[1:-1]
    rest = re.sub(r"(?<=\w)['’]", "", inside)
    is_whole = not any(sign in rest for sign in {text[0], text[-1]})
    return inside.strip() if is_whole else ""
