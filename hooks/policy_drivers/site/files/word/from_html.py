"""HTML as the blocks of a document: what `SafeMarkdown` makes, and nothing else, so that nobody's markup comes through.

An element that is not known counts for the text in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from policy_drivers.markdown.plain_text import DONE, TO_DO
from policy_drivers.site.files.word.blocks import NORMAL, Block, Labels, Listing, Mark, Paragraph, Run, Table, tidy
from policy_drivers.wording.lines import spaced_as_html

_HEADING = re.compile(r"h([2-6])")
_MARKS = {
    "strong": Mark.BOLD, "th": Mark.BOLD, "em": Mark.ITALIC, "del": Mark.STRIKE,
    "sup": Mark.SUPERSCRIPT, "code": Mark.CODE,
}  # fmt: skip
_BLOCKS = {
    "blockquote", "div", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "ul",
}  # fmt: skip
_BCP_47 = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[0-9]{1,20}")
_LAST_NUMBER = 32_767
"""The highest number from which Word begins a list."""
_DEEPEST = 3
"""So many levels of lists have styles of their own in Word."""
_PARSER = etree.HTMLParser()
"""Without the classes that `lxml.html` finds for elements, each of them by a function in Python."""
_whole_text: Callable[[Any], Any] = etree.XPath("string()")


class _Place(NamedTuple):
    """What an element takes over from those around it."""

    style: str = NORMAL
    depth: int = 0
    """How many lists are around it."""
    lang: str = ""

    def within(self, element: Any) -> _Place:
        lang = _lang(element)
        return self._replace(lang=lang) if lang else self


def blocks(html: str, address: Callable[[str], str]) -> Iterator[Block]:
    """The blocks of a text. `address` answers a link's target with an absolute one, or with nothing."""
    root = etree.fromstring(f"<html><body>{html}</body></html>", _PARSER)
    return _Converter(address).blocks(root[0], _Place())


def _lang(element: Any) -> str:
    """The language that an element says it is in, where that can be one."""
    lang = element.get("lang", "")
    return lang if _BCP_47.fullmatch(lang) else ""


def _start(element: Any) -> int:
    """The number with which a list begins."""
    start = element.get("start", "")
    return min(int(start), _LAST_NUMBER) if _NUMBER.fullmatch(start) else 1


def _level(name: str, depth: int) -> str:
    """A style for lists in a certain depth: `List Bullet`, `List Bullet 2`, `List Bullet 3`."""
    return name if depth == 1 else f"{name} {min(depth, _DEEPEST)}"


class _Converter:
    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address

    def blocks(self, parent: Any, place: _Place) -> Iterator[Block]:
        """What is in an element: its blocks, and a paragraph of whatever stands between them."""
        place = place.within(parent)
        loose = _text(parent.text, place.lang)
        for child in parent:
            if child.tag in _BLOCKS:
                yield from _paragraph(place.style, loose)
                yield from self._block(child, place)
                loose = []
            else:
                loose += self._runs(child, Run("", lang=place.lang))
            if loose or child.tail != "\n":  # as between most blocks
                loose += _text(child.tail, place.lang)
        yield from _paragraph(place.style, loose)

    def _block(self, element: Any, place: _Place) -> Iterator[Block]:
        if heading := _HEADING.fullmatch(element.tag):
            yield from self._whole(element, place._replace(style=f"Heading {int(heading[1]) - 1}"))
        elif element.tag == "p":
            yield from self._whole(element, place)
        elif element.tag == "pre":
            place = place.within(element)
            yield Paragraph("HTML Preformatted", (Run(_whole_text(element).strip("\n"), lang=place.lang),))
        elif element.tag in ("ul", "ol"):
            yield from self._list(element, place.within(element)._replace(depth=place.depth + 1))
        elif element.tag == "table":
            yield from self._table(element, place.within(element))
        else:
            style = "Quote" if element.tag == "blockquote" else place.style
            yield from self.blocks(element, place._replace(style=style))

    def _whole(self, element: Any, place: _Place) -> Iterator[Paragraph]:
        """An element that is one paragraph."""
        is_title = "markdown-alert-title" in element.get("class", "").split()
        around = Run("", marks=frozenset({Mark.BOLD}) if is_title else frozenset(), lang=place.lang)
        yield from _paragraph(place.style, self._runs(element, around))

    def _list(self, element: Any, place: _Place) -> Iterator[Block]:
        is_numbered = element.tag == "ol"
        listing = Listing(Labels.NUMBERS if is_numbered else Labels.BULLETS, _start(element))
        style = _level("List Number" if is_numbered else "List Bullet", place.depth)
        further = _level("List Continue", place.depth)
        for item in element:
            anchor = item.get("id", "")
            for position, block in enumerate(self.blocks(item, place._replace(style=further))):
                if position == 0 and isinstance(block, Paragraph) and block.style == further:
                    runs = (Run("", anchor=anchor), *block.runs) if anchor else block.runs
                    yield Paragraph(style, runs, listing=listing, level=place.depth - 1)
                else:
                    yield block

    def _table(self, element: Any, place: _Place) -> Iterator[Table]:
        around = Run("", lang=place.lang)
        rows = tuple(tuple(tidy(self._runs(cell, around)) for cell in row) for row in element.iter("tr"))
        if rows:
            yield Table(rows)

    def _runs(self, element: Any, around: Run) -> list[Run]:
        """The text in an element, which takes over how that around it is set."""
        if "footnote-backref" in element.get("class", ""):
            return []
        if element.tag == "br":
            return [around._replace(text="\n")]
        if element.tag == "input":
            return [around._replace(text=DONE if "checked" in element.attrib else TO_DO)]
        mark, anchor = _MARKS.get(element.tag), element.get("id")
        marks = around.marks | {mark} if mark else around.marks
        link = self._address(element.get("href")) if element.get("href") else around.link
        lang = _lang(element) or around.lang
        runs = [Run("", marks, link, anchor, lang)] if anchor else []
        runs += _text(element.text, lang, marks, link)
        for child in element:
            runs += self._runs(child, Run("", marks, link, "", lang))
            runs += _text(child.tail, lang, marks, link)
        return runs


def _text(text: str | None, lang: str, marks: frozenset[Mark] = frozenset(), link: str = "") -> list[Run]:
    """What stands at one place between tags, if anything does."""
    return [Run(spaced_as_html(text), marks, link, "", lang)] if text else []


def _paragraph(style: str, runs: list[Run]) -> Iterator[Paragraph]:
    """A paragraph, unless there is nothing to read in it."""
    tidied = tidy(runs)
    if any(run.text for run in tidied):
        yield Paragraph(style, tidied)
