"""A text as plain text, for whoever cannot be shown a page: feeds, quotations, key points.

It is taken from the HTML that the page shows, so that both say the same. What comes out is text and has to be escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from html import unescape
from typing import NamedTuple

from policy_drivers.markdown.marks import TOKEN
from policy_drivers.model.characters import utf8, without_invisible

LONGEST = 2000
"""Characters of a text that are looked at; the rest is on the page."""
_SPACE = re.compile("[ \t\r\n]+")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ENDING = frozenset({*_HEADINGS, "p", "li", "ul", "ol", "pre", "blockquote", "tr", "table", "div", "hr"})
"""Elements at whose beginning and end a block ends."""
_FOOTNOTES = ' class="footnotes"'
"""The attributes of what stands at the end of a text, and is left out like the numbers that lead there."""
_CELLS = frozenset({"td", "th"})
_BETWEEN_CELLS = "; "
DONE, TO_DO = "☑", "☐"
"""What stands for the box of a task."""


class Kind(StrEnum):
    """What a block is in its text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"


class Block(NamedTuple):
    """A paragraph, a heading, an item of a list, or a row of a table as a paragraph."""

    kind: Kind
    text: str


def one_line(text: str) -> str:
    """A text on one line without characters that cannot be seen, or that XML cannot hold."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACE.sub(" ", without_invisible(utf8(text))).strip(" ")


def first_paragraph(html: str) -> str:
    """The first words under the heading Summary, or of a text that has none; empty where there are none."""
    first = ""
    is_under_summary = False
    for kind, text in _blocks(html):
        if kind is Kind.HEADING:
            is_under_summary = text.casefold() == "summary"
        elif is_under_summary:
            return _beginning(text, LONGEST)
        elif not first:
            first = text
    return _beginning(first, LONGEST)


def blocks(html: str, longest: int = LONGEST) -> Iterator[Block]:
    """The paragraphs, headings and items of sanitised HTML; of more than `longest` characters only the beginning."""
    left = longest
    for kind, text in _blocks(html):
        if len(text) > left:
            yield Block(kind, _beginning(text, left))
            return
        yield Block(kind, text)
        left -= len(text)


def _beginning(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …".lstrip()


def _blocks(html: str) -> Iterator[Block]:
    kind, words, is_number, in_notes = Kind.PARAGRAPH, list[str](), False, 0
    for match in TOKEN.finditer(html):
        name, is_end = match[2], match[1]
        if name == "div" and (in_notes or match[3] == _FOOTNOTES):
            in_notes += -1 if is_end else 1
        if not name:
            if not is_number and not in_notes:
                words.append(match[0])
        elif name == "sup":
            is_number = not is_end
        elif name in _ENDING:
            if text := _text(words):
                yield Block(kind, text)
                kind = Kind.PARAGRAPH
            words = []
            if is_end:
                kind = Kind.PARAGRAPH
            elif name == "li":
                kind = Kind.ITEM
            elif name in _HEADINGS:
                kind = Kind.HEADING
        elif in_notes:
            pass
        elif name == "input":
            words.append(DONE if "checked" in match[3] else TO_DO)
        elif name == "br":
            words.append(" ")
        elif name in _CELLS and not is_end and any(map(str.strip, words)):
            words = ["".join(words).rstrip(), _BETWEEN_CELLS]
    if text := _text(words):
        yield Block(kind, text)


def _text(words: list[str]) -> str:
    return one_line(unescape("".join(words)))
