"""From a parsed page to lines: what is a block stands on a line of its own; links, lists and marks become signs.

The walk over the elements is here. `opening` and `links` say what begins with an element, `building`
makes lines of the words, and `page` puts them where they belong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from policy_drivers.imports.formats.html.building import LineBuilder
from policy_drivers.imports.formats.html.elements import BLOCKS, UNSEEN
from policy_drivers.imports.formats.html.footnotes import footnotes_of
from policy_drivers.imports.formats.html.grids import grids_of
from policy_drivers.imports.formats.html.inline_marks import Styles, styles_of
from policy_drivers.imports.formats.html.links_into_lines import tell_cited
from policy_drivers.imports.formats.html.opening import Opener
from policy_drivers.imports.formats.html.page import OpenPage, Page
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.wording.lines import on_one_line

_APART = frozenset({"p", "div", "tspan"})
"""Elements that part words where they end no line: in cells of tables, and in SVG."""


def read_page(root: Any) -> Page:
    """The posts and the lines of a parsed page."""
    return _Walker(OpenPage(footnotes_of(root)), styles_of(root)).walk(root)


def read_post(root: Any, first_line: int, *, breaks: bool, notes: Mapping[str, str] | None = None) -> list[PageLine]:
    """The lines of the text of one post, whatever it sets apart.

    `breaks` says that a line's end in the source is one for the reader, too, as in what WordPress stores. `notes` has
    the HTML of footnotes that stand apart from the post, by their names.
    """
    page = OpenPage(footnotes_of(root, notes), is_one_post=True)
    return _Walker(page, styles_of(root), first_line, breaks=breaks).walk(root).lines


def read_markdown(root: Any, above: int = 0) -> list[PageLine]:
    """The lines of a text in Markdown that has been converted, with places, and parsed; `above` are those above it."""
    page = OpenPage(footnotes_of(root), is_one_post=True)
    return _Walker(page, Styles(), above + 1, is_markdown=True).walk(root).lines


class _Walker:
    """Goes through the elements of a page, and says what begins and ends with each."""

    def __init__(
        self,
        page: OpenPage,
        styles: Styles,
        first_line: int = 1,
        *,
        breaks: bool = False,
        is_markdown: bool = False,
    ) -> None:
        self._page = page
        self._styles = styles
        self._builder = LineBuilder(page, first_line, breaks=breaks)
        self._is_markdown = is_markdown
        self._offset = first_line - 1
        self._unseen: Any = None
        """An element that is open and whose words are not the reader's."""

    def walk(self, root: Any) -> Page:
        """The page that has been parsed."""
        opener = Opener(self._builder, self._styles, grids_of(root))
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._start(element, opener)
            elif event == "end":
                self._end(element)
            else:
                self._add_text(element.tail)
        self._builder.flush()
        self._builder.tell_rest()
        return self._page.whole(self._builder.line)

    def _start(self, element: Any, opener: Opener) -> None:
        builder, tag = self._builder, element.tag
        self._go_to_line(element)
        if self._unseen is not None:
            return
        if element in self._page.footnotes.notes:
            builder.flush(ends_paragraph=True)
            self._page.begin_note(element)
        if tag in UNSEEN or self._is_sign_of_note(element):
            self._unseen = element
            return
        names = {*(element.get("class") or "").lower().split(), (element.get("id") or "").lower()}
        if tag in BLOCKS and not builder.is_in_cell(tag):
            builder.flush(ends_paragraph=tag != "li")
        elif tag == "br" or tag in _APART:
            builder.break_(ends_line=tag == "br")
        elif tag in ("td", "th"):
            builder.begin_cell(element)
        opener.open(element, names)
        self._add_text(element.text)

    def _go_to_line(self, element: Any) -> None:
        """Go to the line of the file on which an element begins, as far as that is known."""
        place = element.get("data-sourcepos")
        if place is not None:
            self._builder.line = int(place.partition(":")[0]) + self._offset
        elif not self._is_markdown:
            self._builder.line = max(self._builder.line, (element.sourceline or 1) + self._offset)

    def _is_sign_of_note(self, element: Any) -> bool:
        """Whether an element is the number of a footnote, or leads back to it, so that its words are none."""
        footnotes = self._page.footnotes
        label = footnotes.references.get(element)
        if label is not None:
            self._builder.add(f"[^{label}]")
        elif element in footnotes.leading_back:
            self._builder.describe(on_one_line("".join(element.itertext())))
        return label is not None or element in footnotes.leading_back

    def _end(self, element: Any) -> None:
        builder, page, tag = self._builder, self._page, element.tag
        if self._unseen is not None:
            if element is self._unseen:
                self._unseen = None
                self._add_text(element.tail)
            return
        builder.current.close(element)
        tell_cited(builder, element)
        if tag in BLOCKS and builder.is_in_cell(tag):
            builder.break_()
        elif tag in BLOCKS or element in (page.title, builder.furniture):
            builder.end_block(element)
        self._end_region(element)
        self._add_text(element.tail)

    def _end_region(self, element: Any) -> None:
        """End a part of the page: a heading, a title, furniture, a footnote, a post."""
        builder, page = self._builder, self._page
        if element is builder.heading:
            builder.heading = None
        if element is builder.kept:
            builder.kept = None
        if element is page.title:
            page.title = None
        if element is builder.furniture:
            builder.furniture = None
            builder.take_up()
        page.end_note(element)
        if page.is_post(element):
            builder.tell_rest()
            page.end_post()

    def _add_text(self, text: str | None) -> None:
        """Take the text that follows a tag."""
        if text and self._unseen is None:
            self._builder.add_text(text)
