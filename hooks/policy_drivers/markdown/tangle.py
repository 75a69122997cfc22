"""Markdown that no person writes, and for which a converter, a sanitiser or a page would need minutes.

The limits were found by repeating each construct up to the size of the largest file, alone, after plain text and with
its counterpart: `tests/fuzz/constructs.py` does it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from policy_drivers.markdown.skeleton import skeleton_of

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n|\r[ \t]*\r")
_MARK = r"(?:>[ \t]*+|(?:[-*+]|\d{1,9}[.)])[ \t]++|\[\^[^\]\n]++\]:[ \t]*+)"
"""What begins a quotation, an item of a list, or a footnote."""
_BREAK = r"(?:[ \t]*+>){0,3}+[ \t]*+(?:(?:-[ \t]*+)++|(?:\*[ \t]*+)++)$"
"""A line across the page, which nests nothing."""
_NO_BREAK_SPACE = "\u00a0"
_HEADING = re.compile(r"^(?:[ \t>]*#{1,6}(?:[ \t]|\r?$)|[ \t>]*(?:=+|-+)[ \t\r]*$)", re.MULTILINE)


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
    skeleton = skeleton_of(text)
    if not may_be_tangled(skeleton, limits) and not is_vast(text, limits):
        return None
    if skeleton.count("&") + text.count(_NO_BREAK_SPACE) > limits.escapes:
        return f"more than {limits.escapes:,} signs “&” and no-break spaces"
    return _crowded(text, limits) or _wide(text, limits) or _deep(text, limits)


def may_be_tangled(skeleton: str, limits: Limits = LIMITS) -> bool:
    """Whether a text with this skeleton may be tangled; few may. A skeleton does not show whether a text `is_vast`."""
    if len(skeleton) > min(limits.addresses, limits.footnotes, limits.headings) and (
        skeleton.count("@") > limits.addresses
        or skeleton.count("[^") > limits.footnotes
        or skeleton.count("|") > limits.headings
        or skeleton.count("#") + skeleton.count("=") + skeleton.count("-") > limits.headings
    ):
        return True
    return _long_line(limits.depth).search(skeleton) is not None


def is_vast(text: str, limits: Limits = LIMITS) -> bool:
    """Whether a text is so long, or so far indented somewhere, that it may be tangled whatever its skeleton is."""
    return len(text) > limits.escapes or _far_right(limits) in text


@lru_cache
def _long_line(length: int) -> re.Pattern[str]:
    return re.compile(rf"\n[^\n]{{{length}}}")  # a skeleton begins with a line feed


def _far_right(limits: Limits) -> str:
    """So far to the right begins what may be nested deep by indents."""
    return " " * 2 * limits.depth


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


def _deep(text: str, limits: Limits) -> str | None:
    """Whether a line has so many marks before its words, or stands so far to the right: neither fits in a short one."""
    far_right = _far_right(limits)
    nested = re.compile(rf"(?!{_BREAK})[ \t]*+{_MARK}{{{limits.depth},}}+")
    for line in text.replace("\r", "\n").split("\n"):
        if len(line) >= limits.depth and (line.startswith(far_right) or nested.match(line)):
            return "lists or quotations that are nested very deep"
    return None
