"""What a page marks within its lines, and what stands for it in a text: GitHub's Markdown, or characters.

GitHub's Markdown strikes words out, and has no mark for a superscript, a subscript, an insertion or an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from policy_drivers.legacy.escaping import STRUCK, is_strike

Close = Callable[[str, str], str]
"""From what stands before a mark on its line, and what is in it, to what is written for it."""

_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;}]*\bline-through\b", re.IGNORECASE)
_RAISES = re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE)
_LOWERS = re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]*)\}")
"""A class and what a style sheet says of it (CSS 2.2, 4.1), as Google Docs writes them."""
_RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_HAS_RAISED = re.compile(r"[0-9+\-−=()in\s]+")
_HAS_LOWERED = re.compile(r"[0-9+\-−=()\s]+")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|d|er|re|e|è|ème|eme|o|a|os|as|º|ª)\.?", re.IGNORECASE)
_IS_SIGN = re.compile(r"[®©™℠*†‡§°¹²³\W]+|\[[^\[\]]*\]")
"""What is set high anyway, and a number in brackets, which say that it is none of the text."""
_TRADE = {"tm": "™", "sm": "℠"}
_EMPHASIS = re.compile(r"\w(?:[^*\n\\]*[\w.:!?])?")
_WITH_ADDRESSES = re.compile(r"((?:https?|ftp)://[^\s()<>]+)")


@dataclass(slots=True)
class Mark:
    """A mark that is open: its element, where in the pieces of the line it begins, and what ends it."""

    element: Any
    start: int
    close: Close
    kind: str


@dataclass(frozen=True, slots=True)
class Styles:
    """What the classes of a page's own style sheets strike out, raise and lower."""

    struck: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    lowered: frozenset[str] = frozenset()


def styles_of(root: Any) -> Styles:
    """What the style sheets within a page say of its classes."""
    struck, raised, lowered = set(), set(), set()
    for element in root.iter("style"):
        for name, rule in _RULE.findall(element.text or ""):
            struck |= {name.lower()} if _STRIKES.search(rule) else set()
            raised |= {name.lower()} if _RAISES.search(rule) else set()
            lowered |= {name.lower()} if _LOWERS.search(rule) else set()
    return Styles(frozenset(struck), frozenset(raised), frozenset(lowered))


def marks_of(element: Any, names: set[str], styles: Styles, *, keeps_emphasis: bool) -> Iterator[tuple[str, Close]]:
    """The marks that an element sets, the outermost first, each with what ends it."""
    tag, style = element.tag, element.get("style") or ""
    if tag in _STRUCK_TAGS or names & styles.struck or (style and _STRIKES.search(style)):
        yield "struck", struck
    if tag == "sup" or names & styles.raised or (style and _RAISES.search(style)):
        yield "script", raised
    elif tag == "sub" or names & styles.lowered or (style and _LOWERS.search(style)):
        yield "script", lowered
    if tag == "q":
        yield "quoted", lambda _, text: f"“{text.strip()}”" if text.strip() else text
    elif keeps_emphasis and tag in ("em", "i", "strong", "b"):
        yield "emphasis", partial(_emphasised, "*" if tag in ("em", "i") else "**", (element.tail or " ")[0])


def struck(_: str, text: str) -> str:
    """Words as words that are struck out."""
    parts = _WITH_ADDRESSES.split(text.strip())  # every second one is an address, in which %7E says the same (RFC 3986)
    words = "".join(part.replace("~", "%7E" if place % 2 else "∼") for place, part in enumerate(parts))
    return _around(text, f"~~{words}~~") if words else text


def fitted(line: str) -> str:
    """A line in which each `~~` is a mark: between a letter and a quotation mark it would be none (GFM, 6.5)."""
    if "~~" not in line:
        return line
    line = line.replace("~~~~", "")  # one ends where the next begins

    def apart(match: re.Match[str]) -> str:
        if is_strike(match):
            return match[0]
        behind = line[match.end() :][:1]
        return f" {match[0]}{' ' if behind.isalnum() else ''}".removeprefix(" " * line[: match.start()].endswith(" "))

    return STRUCK.sub(apart, line)


def raised(before: str, text: str) -> str:
    """A superscript: by the characters that there are for it, or as `^(…)`."""
    words = text.strip()
    if words.casefold() in _TRADE:
        return _around(text, _TRADE[words.casefold()])
    if not words or _IS_SIGN.fullmatch(words) or (before[-1:].isdigit() and _ORDINAL.fullmatch(words)):
        return text
    return _around(text, words.translate(_RAISED) if _HAS_RAISED.fullmatch(words) else f"^({words})")


def lowered(_: str, text: str) -> str:
    """A subscript: by the characters that there are for it, or as `_(…)`."""
    words = text.strip()
    if not words:
        return text
    return _around(text, words.translate(_LOWERED) if _HAS_LOWERED.fullmatch(words) else f"_({words})")


def spelt_out(title: str, behind: str) -> Close:
    """What ends an abbreviation: what it stands for, unless that stands beside it."""

    def close(before: str, text: str) -> str:
        words = text.strip()
        is_beside = behind.lstrip().startswith(f"({title}") or before.rstrip(" (").endswith(title)
        return text if not words or is_beside or words == title else _around(text, f"{words} ({title})")

    return close


def _emphasised(stars: str, behind: str, before: str, text: str) -> str:
    words = text.strip()
    is_apart = not before or before[-1] in " (“‘\"'"
    if not is_apart or behind.isalnum() or behind in "_*" or not _EMPHASIS.fullmatch(words):
        return text
    return _around(text, f"{stars}{words}{stars}")


def _around(text: str, words: str) -> str:
    """Other words with the white space that stood around a text."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{words}{right}"
