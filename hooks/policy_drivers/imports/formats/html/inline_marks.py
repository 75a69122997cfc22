"""What a page marks within its lines, and what stands for it in a text: GitHub's Markdown, or characters.

GitHub's Markdown strikes words out, and has no mark for a superscript, a subscript, an insertion or an abbreviation.
What only sets words apart, as bold does, becomes a span.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from policy_drivers.imports.values.escaping import STRUCK, is_strike, strikes
from policy_drivers.imports.values.spans import BEGINNING, ENDING, Look, in_signs, without_signs

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
_IS_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_IS_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_SAYS_WEIGHT = re.compile(r"font-weight\s*:", re.IGNORECASE)
_SAYS_STYLE = re.compile(r"font-style\s*:", re.IGNORECASE)
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"em", "i"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_MARKING = _STRUCK_TAGS | _BOLD | _ITALIC | _CODE | {"sup", "sub", "q"}
"""Elements that set marks whatever else they say."""
_NEAR = 8
"""Characters, signs among them, in which the nearest one of the text is found."""
_MEET = re.compile(f"~~([{ENDING}]*)([{BEGINNING}]*)~~")
"""Where struck words end next to others."""
_WITH_ADDRESSES = re.compile(r"((?:https?|ftp)://[^\s()<>]+)")


@dataclass(slots=True, kw_only=True)
class Mark:
    """A mark that is open: its element, where in the pieces of the line it begins, and what ends it."""

    element: Any
    start: int
    close: Close
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The classes that a page's own style sheets strike out, raise, lower, or show in bold or italics."""

    struck: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    lowered: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()
    italic: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    """All of these."""


def styles_of(root: Any) -> Styles:
    """What the style sheets within a page say of its classes."""
    rules = [rule for element in root.iter("style") for rule in _RULE.findall(element.text or "")]

    def that(shows: re.Pattern[str]) -> frozenset[str]:
        return frozenset(name.lower() for name, rule in rules if shows.search(rule))

    struck, bold, italic = map(that, (_STRIKES, _IS_BOLD, _IS_ITALIC))
    raised, lowered = that(_RAISES), that(_LOWERS)
    return Styles(
        struck=struck,
        raised=raised,
        lowered=lowered,
        bold=bold,
        italic=italic,
        classes=struck | raised | lowered | bold | italic,
    )


def marks_of(element: Any, names: set[str], styles: Styles) -> Iterator[tuple[str, Close]]:
    """The marks that an element sets, the outermost first, each with what ends it."""
    tag, style = element.tag, element.get("style") or ""
    if not style and tag not in _MARKING and styles.classes.isdisjoint(names):
        return
    if tag in _STRUCK_TAGS or names & styles.struck or (style and _STRIKES.search(style)):
        yield "struck", struck
    if tag == "sup" or names & styles.raised or (style and _RAISES.search(style)):
        yield "script", raised
    elif tag == "sub" or names & styles.lowered or (style and _LOWERS.search(style)):
        yield "script", lowered
    if tag == "q":
        yield "quoted", lambda _, text: f"“{text.strip()}”" if text.strip() else text
    # What an element says itself counts for more than what it is called.
    if _IS_BOLD.search(style) if _SAYS_WEIGHT.search(style) else tag in _BOLD or names & styles.bold:
        yield "bold", _BOLD_WORDS
    if _IS_ITALIC.search(style) if _SAYS_STYLE.search(style) else tag in _ITALIC or names & styles.italic:
        yield "italic", _ITALIC_WORDS
    if tag in _CODE:
        yield "code", _CODE_WORDS


def _looking(look: Look) -> Close:
    return lambda _, text: in_signs(look, text)


_BOLD_WORDS, _ITALIC_WORDS, _CODE_WORDS = map(_looking, (Look.BOLD, Look.ITALIC, Look.CODE))


def struck(_: str, text: str) -> str:
    """Words as words that are struck out."""
    parts = _WITH_ADDRESSES.split(text.strip())  # every second one is an address, in which %7E says the same (RFC 3986)
    words = "".join(part.replace("~", "%7E" if place % 2 else "∼") for place, part in enumerate(parts))
    return _around(text, f"~~{words}~~") if words else text


def fitted(line: str) -> str:
    """A line in which each `~~` is a mark: between a letter and a quotation mark it would be none (GFM, 6.5)."""
    if "~~" not in line:
        return line
    line = _MEET.sub(lambda match: f"~~{match[1]} {match[2]}~~" if match[1] or match[2] else "", line)

    def apart(match: re.Match[str]) -> str:
        words = without_signs(match["struck"])
        before = without_signs(line[max(0, match.start() - _NEAR) : match.start()])[-1:]
        behind = without_signs(line[match.end() : match.end() + _NEAR])[:1]
        if is_strike(match) and strikes(words, before, behind):
            return match[0]
        return f" {match[0]}{' ' if behind.isalnum() else ''}".removeprefix(" " * line[: match.start()].endswith(" "))

    return STRUCK.sub(apart, line)


def raised(before: str, text: str) -> str:
    """A superscript: by the characters that there are for it, or as `^(…)`."""
    words = without_signs(text).strip()
    if words.casefold() in _TRADE:
        return _around(text, _TRADE[words.casefold()])
    if not words or _IS_SIGN.fullmatch(words) or (before[-1:].isdigit() and _ORDINAL.fullmatch(words)):
        return text
    return _around(text, words.translate(_RAISED) if _HAS_RAISED.fullmatch(words) else f"^({words})")


def lowered(_: str, text: str) -> str:
    """A subscript: by the characters that there are for it, or as `_(…)`."""
    words = without_signs(text).strip()
    if not words:
        return text
    return _around(text, words.translate(_LOWERED) if _HAS_LOWERED.fullmatch(words) else f"_({words})")


FORMULA_PARTS: dict[str, tuple[Close | None, ...]] = {
    "msup": (None, raised), "msub": (None, lowered), "msubsup": (None, lowered, raised),
    "mfrac": (None, lambda _, text: f"/{text.strip()}"), "msqrt": (lambda _, text: f"√{text.strip()}",),
}  # fmt: skip
"""Elements of formulas whose parts mean something by their place (MathML 3, 3.3 and 3.4), with what stands for each."""


def spelt_out(title: str, behind: str) -> Close:
    """What ends an abbreviation: what it stands for, unless that stands beside it."""

    def close(before: str, text: str) -> str:
        words = text.strip()
        before = without_signs(before)
        is_beside = behind.lstrip().startswith(f"({title}") or before.rstrip(" (").endswith(title)
        return text if not words or is_beside or words == title else _around(text, f"{words} ({title})")

    return close


def _around(text: str, words: str) -> str:
    """Other words with the white space that stood around a text."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{words}{right}"
