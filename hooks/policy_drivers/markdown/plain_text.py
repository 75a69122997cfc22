"""A text as plain text, for whoever cannot be shown a page: feeds, quotations, key points.

It is taken from the HTML that the page shows, so that both say the same. Struck words are left out: without the line
through them they would be said. What comes out is text and has to be escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from html import unescape
from itertools import takewhile
from typing import NamedTuple

from policy_drivers.markdown.marks import TOKEN
from policy_drivers.wording.lines import clean_line

LONGEST = 2000
"""Characters of a text that are looked at; the rest is on the page."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ENDING = frozenset({*_HEADINGS, "p", "li", "ul", "ol", "pre", "blockquote", "tr", "table", "div", "hr"})
"""Elements at whose beginning and end a block ends."""
_FOOTNOTES = ' class="footnotes"'
"""The attributes of what stands at the end of a text, and is left out like the numbers that lead there."""
_CELLS = frozenset({"td", "th"})
_BETWEEN_CELLS = "; "
_SUMMARY = "summary"
_DEEPEST = 6
"""The level of the least heading."""
_STOPS = tuple(".?!:;,…")
_CLOSING = "”’\"')]"
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


class _Found(NamedTuple):
    """A block as it is found: its level where it is a heading, and 0 elsewhere."""

    kind: Kind
    text: str
    level: int = 0


def first_paragraph(html: str) -> str:
    """The first words under the heading Summary, or of a text without headings; empty where there are none."""
    words = (found.text for found in _summary(html) if not found.level)
    return _beginning(next(words, ""), LONGEST)


def opening(html: str, longest: int) -> str:
    """The summary on one line: of more than `longest` characters only the beginning; empty where there is none.

    A colon follows a heading within it, and a semicolon whatever else ends no sentence, such as an item.
    """
    *found, last = list(_summary(html)) or [_Found(Kind.PARAGRAPH, "")]
    return _beginning(" ".join([*map(_with_stop, found), last.text]), longest)


def _with_stop(found: _Found) -> str:
    is_ended = found.text.rstrip(_CLOSING).endswith(_STOPS)
    return found.text if is_ended else f"{found.text}{':' if found.level else ';'}"


def _summary(html: str) -> Iterator[_Found]:
    """What stands under the heading Summary, lesser headings included; without one, what stands under no heading.

    Most summaries come first, and no more of a text is looked at than is asked for.
    """
    found, above = _blocks(html), list[_Found]()
    for each in found:
        if each.level and each.text.casefold() == _SUMMARY:
            yield from _until(each.level, found)
            return
        above.append(each)
    yield from _until(_DEEPEST, above)


def _until(level: int, found: Iterable[_Found]) -> Iterator[_Found]:
    """What comes before the next heading of a level, or of a higher one."""
    return takewhile(lambda each: not each.level or each.level > level, found)


def blocks(html: str, longest: int = LONGEST) -> Iterator[Block]:
    """The paragraphs, headings and items of sanitised HTML; of more than `longest` characters only the beginning."""
    left = longest
    for kind, text, _ in _blocks(html):
        if len(text) > left:
            yield Block(kind, _beginning(text, left))
            return
        yield Block(kind, text)
        left -= len(text)


def _beginning(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …".lstrip()


def _blocks(html: str) -> Iterator[_Found]:
    kind, level, words, in_notes = Kind.PARAGRAPH, 0, list[str](), 0
    is_number = is_struck = False
    for match in TOKEN.finditer(html):
        name, is_end = match[2], match[1]
        if name == "div" and (in_notes or match[3] == _FOOTNOTES):
            in_notes += -1 if is_end else 1
        if not name:
            if not is_number and not is_struck and not in_notes:
                words.append(match[0])
        elif name == "sup":
            is_number = not is_end
        elif name == "del":
            is_struck = not is_end
        elif name in _ENDING:
            if text := _text(words):
                yield _Found(kind, text, level)
                kind, level = Kind.PARAGRAPH, 0
            words = []
            if is_end:
                kind, level = Kind.PARAGRAPH, 0
            elif name == "li":
                kind = Kind.ITEM
            elif name in _HEADINGS:
                kind, level = Kind.HEADING, int(name[1])
        elif in_notes:
            pass
        elif name == "input":
            words.append(DONE if "checked" in match[3] else TO_DO)
        elif name == "br":
            words.append(" ")
        elif name in _CELLS and not is_end and any(map(str.strip, words)):
            words = ["".join(words).rstrip(), _BETWEEN_CELLS]
    if text := _text(words):
        yield _Found(kind, text, level)


def _text(words: list[str]) -> str:
    return clean_line(unescape("".join(words)))
