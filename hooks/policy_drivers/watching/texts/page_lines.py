"""The lines of a page in HTML, each with where on the page it is.

The parser is that of lxml: the time that it takes grows with the length of a page alone, whatever is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from policy_drivers.watching.texts.characters import NOT_PARSED
from policy_drivers.watching.texts.furniture import BY_NAME, NEVER_TEXT, Furniture, furniture
from policy_drivers.wording.lines import on_one_line

_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby rb rp rt s samp small
    span strike strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905  (one a line is a page)
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = frozenset(["td", "th", "dd"])
_CHANGING = frozenset(["a", "article", *_CELLS, *_HEADINGS])
"""Elements that say something of where a text is."""
_TELLING = frozenset(["main", *_CHANGING, *BY_NAME, *NEVER_TEXT])
"""Elements that do so, or may be furniture, without any attribute; most elements of a page are others."""
_TITLES = frozenset(["meta", "title", "h1"])
_MOST_TITLES, _LONGEST_TITLE = 20, 300


class Line(NamedTuple):
    """The text of a block."""

    text: str
    linked: int
    """Characters of it in links, besides white space and signs."""
    furniture: int
    """The number of the outermost element around it that may be furniture; 0 where none is."""
    is_main: bool
    article: int
    """The number of the outermost article around it."""
    is_cell: bool
    heading: int
    """Its level; 0 of what is no heading."""


def page_lines(html: str) -> tuple[tuple[str, ...], list[Line]]:
    """What a page calls itself, and its lines, but for those that are furniture for sure. Never raises."""
    reader = _Reader()
    target: Any = reader  # which asks for no comments, and takes no bytes
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True)
    with suppress(etree.LxmlError):  # there is nothing in it, or what follows cannot be read
        etree.fromstring(NOT_PARSED.sub("\ufffd", html).encode(), parser)
    return tuple(filter(None, (on_one_line(each)[:_LONGEST_TITLE] for each in reader.titles))), list(reader.finished())


class _Within(NamedTuple):
    """Where a text is."""

    furniture: int = 0
    """The number of the innermost element around it that may be furniture."""
    is_main: bool = False
    article: int = 0
    is_link: bool = False
    is_cell: bool = False
    heading: int = 0
    is_read: bool = True


@dataclass(slots=True)
class _Element:
    """One that may be furniture."""

    outer: int
    kind: Furniture
    has_main: bool = False
    has_text: bool = False
    """Whether there is a sign of the text within it: `main`, `article` or the first heading."""


class _Reader:
    """What the parser tells of a page, as `lxml.etree.HTMLParser` asks for it."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self._elements = [_Element(0, Furniture.NO)]
        self._around: list[_Within] = []
        self._within = _Within()
        self._parts: list[str] = []
        """The text that goes on, a block."""
        self._linked, self._block_within = 0, self._within
        self._blocks: list[tuple[str, int, _Within]] = []
        self._articles = 0
        self._title: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Go into an element."""
        within = self._within
        self._around.append(within)
        if tag in _TITLES and len(self.titles) < _MOST_TITLES:
            self._begin_title(tag, attributes)
        if within.is_read:
            self._go(self._inside(tag, attributes) if attributes or tag in _TELLING else within, tag)

    def _begin_title(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "h1" or (tag == "title" and self._within.is_read):  # that of a picture is its own
            self._title = []
        elif tag == "meta" and attributes.get("property") == "og:title":
            self.titles.append(attributes.get("content", ""))

    def end(self, tag: str) -> None:
        """Go out of an element."""
        if tag in ("title", "h1") and self._title is not None:
            self.titles.append("".join(self._title))
            self._title = None
        if self._around:
            self._go(self._around.pop(), tag)

    def _go(self, within: _Within, tag: str) -> None:
        """Be elsewhere: a block of text ends there, but for what is written within a line."""
        is_other = tag not in _INLINE or within.furniture != self._within.furniture
        self._within = within
        if is_other:
            self._end_block()

    def data(self, text: str) -> None:
        """Take text."""
        if self._title is not None:
            self._title.append(text)
        if self._within.is_read:
            self._parts.append(text)
            if self._within.is_link:
                self._linked += len(text.strip())

    def close(self) -> None:
        """End the page."""
        self._end_block()

    def _end_block(self) -> None:
        if self._parts:
            text = on_one_line("".join(self._parts))
            if text:
                self._blocks.append((text, self._linked, self._block_within))
            self._parts, self._linked = [], 0
        self._block_within = self._within

    def _inside(self, tag: str, attributes: Mapping[str, str]) -> _Within:
        within = self._within
        if tag in NEVER_TEXT:
            return within._replace(is_read=False)
        is_main = tag == "main" or attributes.get("role", "").lower() == "main"
        if is_main or tag in ("article", "h1"):
            self._mark(within.furniture, is_main)
        kind = furniture(tag, attributes, within.is_main or within.article > 0)
        if kind is not Furniture.NO and not is_main:
            self._elements.append(_Element(within.furniture, kind))
        elif within.is_main >= is_main and tag not in _CHANGING:
            return within
        self._articles += tag == "article"
        return _Within(
            len(self._elements) - 1 if kind is not Furniture.NO and not is_main else within.furniture,
            within.is_main or is_main,
            within.article or (self._articles if tag == "article" else 0),
            within.is_link or tag == "a",
            within.is_cell or tag in _CELLS,
            _HEADINGS.get(tag, within.heading),
        )

    def _mark(self, number: int, is_main: bool) -> None:
        """Say of the elements around that text is in them."""
        while number and not (self._elements[number].has_main if is_main else self._elements[number].has_text):
            element = self._elements[number]
            element.has_text = True
            element.has_main = element.has_main or is_main
            number = element.outer

    def finished(self) -> Iterator[Line]:
        """The lines, now that it is known what is in each element."""
        outermost, is_out = [0], [False]
        for number, element in enumerate(self._elements[1:], start=1):
            above = outermost[element.outer]
            is_out.append(is_out[element.outer] or (element.kind is Furniture.YES and not element.has_main))
            outermost.append(above or (0 if element.has_text else number))
        for text, linked, within in self._blocks:
            if not is_out[within.furniture]:
                number = outermost[within.furniture]
                yield Line(text, linked, number, within.is_main, within.article, within.is_cell, within.heading)
