"""HTML as the blocks of a document: what `SafeMarkdown` makes, and nothing else, so that nobody's markup comes through.

The sanitiser closes each element where it ends, and writes no other elements than its own. So the tags are read one
after the other: a tree of them would take twice as long. An element that is not known counts for the text in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from policy_drivers.markdown.plain_text import DONE, TO_DO
from policy_drivers.site.files.word.blocks import NORMAL, Block, Labels, Listing, Mark, Paragraph, Run, Table, tidy
from policy_drivers.wording.lines import spaced_as_html

_TOKEN = re.compile(r'<(/?)([a-z0-9]+)((?:"[^"]*"|[^">])*)>|([^<]+)')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_HEADINGS = {f"h{level}": f"Heading {level - 1}" for level in range(2, 7)}
_MARKS = {
    "strong": Mark.BOLD, "th": Mark.BOLD, "em": Mark.ITALIC, "del": Mark.STRIKE,
    "sup": Mark.SUPERSCRIPT, "code": Mark.CODE,
}  # fmt: skip
_BLOCKS = frozenset({*_HEADINGS, "blockquote", "div", "hr", "li", "ol", "p", "pre", "table", "ul"})
_VOID = frozenset({"br", "hr", "input"})
_VERBATIM = "HTML Preformatted"
_BCP_47 = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[0-9]{1,20}")
_LAST_NUMBER = 32_767
"""The highest number from which Word begins a list."""
_DEEPEST = 3
"""So many levels of lists have styles of their own in Word."""


class _Place(NamedTuple):
    """What an element takes over from those around it, and from the one that it is in."""

    style: str = NORMAL
    depth: int = 0
    """How many lists are around it."""
    listing: Listing | None = None
    """The list whose items are in it."""
    marks: frozenset[Mark] = frozenset()
    link: str = ""
    lang: str = ""
    is_left_out: bool = False


class _Item(NamedTuple):
    """An item of a list in which there is no block yet: the first is the one with the bullet or the number."""

    listing: Listing
    level: int
    anchor: str


def blocks(html: str, address: Callable[[str], str]) -> Iterator[Block]:
    """The blocks of a text. `address` answers a link's target with an absolute one, or with nothing."""
    return iter(_Reader(address).read(html))


def _lang(attributes: Mapping[str, str]) -> str:
    """The language that an element says it is in, where that can be one."""
    lang = attributes.get("lang", "")
    return lang if _BCP_47.fullmatch(lang) else ""


def _first_number(attributes: Mapping[str, str]) -> int:
    """The number with which a list begins."""
    start = attributes.get("start", "")
    return min(int(start), _LAST_NUMBER) if _NUMBER.fullmatch(start) else 1


def _level(name: str, depth: int) -> str:
    """A style for lists in a certain depth: `List Bullet`, `List Bullet 2`, `List Bullet 3`."""
    return name if depth == 1 else f"{name} {min(depth, _DEEPEST)}"


class _Reader:
    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address
        self._blocks: list[Block] = []
        self._place = _Place()
        self._around: list[_Place] = []
        """The places of the elements that are open."""
        self._runs: list[Run] = []
        """What stands in the paragraph, or the cell, so far."""
        self._waiting: list[_Item] = []
        """Items that are open and have no block yet; the last is the innermost."""
        self._rows: list[list[tuple[Run, ...]]] = []
        """Those of the table that is open."""

    def read(self, html: str) -> list[Block]:
        for end, name, attributes, text in _TOKEN.findall(html):
            if text:
                self._text(text)
            elif end:
                self._end(name)
            else:
                self._start(name, _told(attributes) if attributes else _NO_ATTRIBUTES)
        self._end_paragraph()
        return self._blocks

    def _text(self, text: str) -> None:
        place = self._place
        if place.is_left_out or (text == "\n" and not self._runs):  # as between most blocks
            return
        if "&" in text:
            text = unescape(text)
        said = text if place.style == _VERBATIM else spaced_as_html(text)
        self._runs.append(Run(said, place.marks, place.link, "", place.lang))

    def _start(self, name: str, told: Mapping[str, str]) -> None:
        if name in _BLOCKS:
            self._end_paragraph()
        elif name in ("td", "th"):
            self._runs = []
        elif name == "tr":
            self._rows.append([])
        elif name in _VOID and not self._place.is_left_out:
            text = "\n" if name == "br" else DONE if "checked" in told else TO_DO
            self._runs.append(Run(text, self._place.marks, self._place.link, "", self._place.lang))
        if name not in _VOID:
            self._around.append(self._place)
            self._place = self._block(name, told) if name in _BLOCKS else self._inline(name, told)

    def _block(self, name: str, told: Mapping[str, str]) -> _Place:
        """What is in a block takes over from it."""
        place = self._place
        if told and (lang := _lang(told)):
            place = place._replace(lang=lang)
        if place.listing is not None:  # a list of footnotes may also hold what is no item, where two have one name
            self._waiting.append(_Item(place.listing, place.depth - 1, told.get("id", "") if name == "li" else ""))
            style = _level("List Continue", place.depth)
            place = _Place(style, place.depth, None, place.marks, place.link, place.lang)
        if name == "p":
            is_title = "markdown-alert-title" in told.get("class", "").split()
            return place._replace(marks=frozenset({Mark.BOLD})) if is_title else place
        if name in ("ul", "ol"):
            listing = Listing(Labels.NUMBERS if name == "ol" else Labels.BULLETS, _first_number(told))
            return place._replace(depth=place.depth + 1, listing=listing)
        if name in _HEADINGS:
            if anchor := told.get("id"):
                self._runs.append(Run("", place.marks, place.link, anchor, place.lang))
            return place._replace(style=_HEADINGS[name])
        if name == "table":
            self._rows = []
            return place
        if name in ("blockquote", "pre"):
            return place._replace(style="Quote" if name == "blockquote" else _VERBATIM)
        return place

    def _inline(self, name: str, told: Mapping[str, str]) -> _Place:
        """The same of what is in a line, or in a table."""
        place = self._place
        if place.is_left_out or "footnote-backref" in told.get("class", ""):
            return place._replace(is_left_out=True)
        mark, lang, target = _MARKS.get(name), _lang(told) if told else "", told.get("href")
        if mark or lang or target:
            marks = place.marks | {mark} if mark else place.marks
            link = self._address(target) if target else place.link
            lang = lang if name not in ("thead", "tbody", "tr") else ""
            place = _Place(place.style, place.depth, place.listing, marks, link, lang or place.lang)
        if anchor := told.get("id"):
            self._runs.append(Run("", place.marks, place.link, anchor, place.lang))
        return place

    def _end(self, name: str) -> None:
        if name == "pre":
            text = "".join(run.text for run in self._runs).strip("\n")
            self._runs = []
            self._add(Paragraph(_VERBATIM, (Run(text, lang=self._place.lang),)))
        elif name in ("td", "th"):
            self._rows[-1].append(tidy(self._runs))
            self._runs = []
        elif name == "table":
            if self._rows:
                self._add(Table(tuple(map(tuple, self._rows))))
        elif name in _BLOCKS:
            self._end_paragraph()
        self._place = self._around.pop()
        if self._place.listing is not None and self._waiting and self._waiting[-1].listing is self._place.listing:
            self._waiting.pop()  # nothing is in it

    def _end_paragraph(self) -> None:
        """A paragraph of what stands there, unless there is nothing to read in it."""
        if self._runs:
            tidied = tidy(self._runs)
            self._runs = []
            if any(run.text for run in tidied):
                self._add(Paragraph(self._place.style, tidied))

    def _add(self, block: Block) -> None:
        if self._waiting:
            listing, level, anchor = self._waiting[-1]
            if isinstance(block, Paragraph) and block.style == _level("List Continue", level + 1):
                name = "List Number" if listing.labels is Labels.NUMBERS else "List Bullet"
                runs = (Run("", anchor=anchor), *block.runs) if anchor else block.runs
                block = Paragraph(_level(name, level + 1), runs, listing=listing, level=level)
            self._waiting.clear()
        self._blocks.append(block)


def _told(attributes: str) -> Mapping[str, str]:
    """The attributes of an element by their names."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
