"""Words of a line that a page sets apart by their look: in bold, in italics, or as code.

Labels, headings and values are recognised by words alone, so a line keeps such marks beside its text and not in it.
While a line is read they stand in its text as signs that no page can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Look(StrEnum):
    """How words look, by what stands around them in Markdown."""

    ITALIC = "*"
    BOLD = "**"
    CODE = "`"


class Span(NamedTuple):
    """A stretch of a line: offsets in characters, the end not included."""

    start: int
    end: int
    look: Look


_BEGINS = {Look.ITALIC: "\ud800", Look.BOLD: "\ud801", Look.CODE: "\ud802"}
_ENDS = {Look.ITALIC: "\udc00", Look.BOLD: "\udc01", Look.CODE: "\udc02"}
_LOOKS = {sign: look for look, sign in (*_BEGINS.items(), *_ENDS.items())}
BEGINNING, ENDING = "".join(_BEGINS.values()), "".join(_ENDS.values())
"""The signs at which a span begins and ends, for the brackets of a regular expression.

They are halves of characters of UTF-16 (surrogates), which no text that was decoded has.
"""
_SIGN = re.compile(f"[{BEGINNING}{ENDING}]")
CODE = re.compile(f"{_BEGINS[Look.CODE]}(?P<said>[^{_ENDS[Look.CODE]}]+){_ENDS[Look.CODE]}")
"""Code between its signs."""


def in_signs(look: Look, text: str) -> str:
    """A text between the signs of a look; white space at its ends stays outside."""
    words = text.strip()
    if not words:
        return text
    start = text.index(words)
    return f"{text[:start]}{_BEGINS[look]}{words}{_ENDS[look]}{text[start + len(words) :]}"


def has_signs(text: str) -> bool:
    """Whether there are signs in a text."""
    return not text.isascii() and _SIGN.search(text) is not None


def without_signs(text: str) -> str:
    """A text without signs."""
    return text if text.isascii() else _SIGN.sub("", text)


def parts_at_signs(text: str) -> Iterator[str]:
    """The text between the signs, and the signs, in turn: a sign is every second one."""
    position = 0
    for match in _SIGN.finditer(text):
        yield text[position : match.start()]
        yield match[0]
        position = match.end()
    yield text[position:]


def read_spans(text: str) -> tuple[str, tuple[Span, ...]]:
    """A text without signs, and the spans that the signs stood for, the outer ones first."""
    words: list[str] = []
    found: list[Span] = []
    open_at: dict[Look, int] = {}
    length = 0
    for part in parts_at_signs(text):
        look = _LOOKS.get(part)
        if look is None:
            words.append(part)
            length += len(part)
        elif part == _BEGINS[look]:
            open_at.setdefault(look, length)
        elif (start := open_at.pop(look, length)) < length:
            found.append(Span(start, length, look))
    return "".join(words), tuple(sorted(_joined(found), key=_nesting) if found[1:] else found)


def _nesting(span: Span) -> tuple[int, int, bool]:
    """What sorts the outer spans before the inner ones; code has nothing in it."""
    return span.start, -span.end, span.look is Look.CODE


def _joined(spans: list[Span]) -> Iterator[Span]:
    """The spans, two of one look that stand side by side as one."""
    last: dict[Look, Span] = {}
    for span in spans:
        before = last.get(span.look)
        if before is not None and before.end == span.start:
            span = Span(before.start, span.end, span.look)
        elif before is not None:
            yield before
        last[span.look] = span
    yield from last.values()


def with_signs(text: str, spans: tuple[Span, ...]) -> str:
    """A text with the signs of spans in it, none of which crosses another."""
    signs: dict[int, str] = {}
    for span in spans:
        signs[span.start] = signs.get(span.start, "") + _BEGINS[span.look]
    for span in reversed(spans):
        before = signs.get(span.end, "")
        ends = len(before) - len(before.lstrip(ENDING))
        signs[span.end] = f"{before[:ends]}{_ENDS[span.look]}{before[ends:]}"
    return "".join(signs.get(place, "") + text[place : place + 1] for place in range(len(text) + 1))


def with_marks(text: str) -> str:
    """A text in which each sign has become the mark of Markdown that it stands for."""
    return _SIGN.sub(lambda match: _LOOKS[match[0]], text)


def moved(spans: tuple[Span, ...], by: int, length: int) -> tuple[Span, ...]:
    """The spans of a text that stand so much further right in another one of that length."""
    places = ((max(0, span.start + by), min(length, span.end + by), span.look) for span in spans)
    return tuple(Span(start, end, look) for start, end, look in places if start < end)
