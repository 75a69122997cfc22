"""Markdown that no person writes, and for which a converter, a sanitiser or a page would need minutes.

The limits were found by repeating each construct up to the size of the largest file, alone, after plain text and with
its counterpart: `tests/fuzz/constructs.py` does it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n|\r[ \t]*\r")
_MARK = r"(?:>[ \t]*+|(?:[-*+]|\d{1,9}[.)])[ \t]++|\[\^[^\]\n]++\]:[ \t]*+)"
"""What begins a quotation, an item of a list, or a footnote."""
_BREAK = r"(?:[ \t]*+>){0,3}+[ \t]*+(?:(?:-[ \t]*+)++|(?:\*[ \t]*+)++)$"
"""A line across the page, which nests nothing."""
_HEADING = re.compile(r"^(?:[ \t>]*#{1,6}(?:[ \t]|\r?$)|[ \t>]*(?:=+|-+)[ \t\r]*$)", re.MULTILINE)
_FEW_SIGNS = 100
"""With fewer of the signs that tangle nothing is tangled; most texts have fewer, and are looked at no further."""
_OTHER_BYTES = bytes(set(range(256)) - set(b"[|#=*>+:-@"))
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))


@dataclass(frozen=True)
class Limits:
    """How much of something a text may have."""

    addresses: int = 500
    """Signs `@` in one paragraph, each of which may belong to an address."""
    footnotes: int = 500
    """References to footnotes in one paragraph."""
    cells: int = 20_000
    """Columns of the widest line with bars, times the lines that have bars."""
    headings: int = 500
    depth: int = 50
    """Lists and quotations around one line."""
    escapes: int = 100_000
    """Signs `&` and no-break spaces: the sanitiser's time grows with their number times the length of the text."""


LIMITS = Limits()


def tangle(text: str, limits: Limits | None = None) -> str | None:
    """What makes a text too tangled to be converted, as the end of the sentence “this text has …”; or None."""
    limits = limits or LIMITS
    if len(text) > limits.escapes and text.count("&") + text.count("\u00a0") > limits.escapes:
        return f"more than {limits.escapes:,} signs “&” and no-break spaces"
    far_right = " " * 2 * limits.depth
    few = min(_FEW_SIGNS, limits.depth, limits.addresses, limits.footnotes, limits.headings)
    if far_right not in text:
        raw = text.encode("utf-8", "replace")
        if len(raw.translate(None, _OTHER_BYTES)) < few and len(raw.translate(None, _NO_DIGITS)) < few:
            return None
    return _crowded(text, limits) or _wide(text, limits) or _deep(text, limits, far_right)


def _crowded(text: str, limits: Limits) -> str | None:
    for sign, most, what in (("@", limits.addresses, "signs “@”"), ("[^", limits.footnotes, "footnotes")):
        if text.count(sign) > most and any(part.count(sign) > most for part in _PARAGRAPH_BREAK.split(text)):
            return f"more than {most:,} {what} in one paragraph"
    return None


def _wide(text: str, limits: Limits) -> str | None:
    if text.count("|") > limits.headings:
        bars = [line.count("|") for line in re.split(r"[\r\n]", text) if "|" in line]
        if max(bars) * len(bars) > limits.cells:
            return f"a table of more than {limits.cells:,} cells"
    if text.count("#") + text.count("=") + text.count("-") > limits.headings:
        headings = len(_HEADING.findall(text.replace("\r\n", "\n").replace("\r", "\n")))
        if headings > limits.headings:
            return f"{headings:,} headings"
    return None


def _deep(text: str, limits: Limits, far_right: str) -> str | None:
    """Whether a line has so many marks before its words, or stands so far to the right: neither fits in a short one."""
    nested = re.compile(rf"(?!{_BREAK})[ \t]*+{_MARK}{{{limits.depth},}}+")
    for line in text.replace("\r", "\n").split("\n"):
        if len(line) >= limits.depth and (line.startswith(far_right) or nested.match(line)):
            return "lists or quotations that are nested very deep"
    return None
