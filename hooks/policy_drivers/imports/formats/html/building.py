"""From the words of an HTML page to lines: where a line, a paragraph and a cell of a table end, and what a line has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from policy_drivers.imports.formats.html.elements import between_cells
from policy_drivers.imports.formats.html.nesting import NESTING, Nesting
from policy_drivers.imports.formats.html.open_line import LINK, OpenLine
from policy_drivers.imports.formats.html.page import OpenPage
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.values.line import TABLE, in_cell
from policy_drivers.imports.values.spans import has_signs, moved, without_signs
from policy_drivers.wording.lines import on_one_line, spaced_as_html

_NEXT_CELL = "\ud803"
"""What stands between two cells while a row is read: half of a character of UTF-16, which no text of a page has."""


class LineBuilder:
    """Builds the lines of a page. `breaks` says that a line's end in the source is one for the reader, too."""

    def __init__(self, page: OpenPage, first_line: int, *, breaks: bool = False) -> None:
        self.page = page
        self.line = first_line
        """The number of the line of the file that is being read."""
        self.current = OpenLine()
        self.nesting = Nesting()
        self.furniture: Any = None
        """The element that is open and is no part of an entry, with what stands in it."""
        self.heading: Any = None
        """The heading that is open."""
        self.grid: Any = None
        """The table that is open, where it is one for the reader."""
        self.kept: Any = None
        """The element that is open and whose white space is kept."""
        self._breaks = breaks
        self._aside: OpenLine | None = None
        self._waiting: list[PageLine] = []
        self._below: list[PageLine] = []

    def add(self, piece: str) -> None:
        """Put words into the line that are none of the page's text."""
        if not self.current.pieces:
            self.current.started = self.line
        self.current.pieces.append(piece)

    def add_text(self, text: str) -> None:
        """Put text of the page into the line; where its line ends are those of the reader, into several."""
        breaks = (self._breaks or self.kept is not None) and self.heading is None
        parts = text.split("\n") if breaks else [text]
        for place, part in enumerate(parts):
            if place:
                self.line += 1
                self._end_line(not part.strip())
            pieces = self.current.pieces
            if not pieces and part.strip():
                self.current.started = self.line + (part[: len(part) - len(part.lstrip())].count("\n"))
            if pieces or part.strip():
                pieces.append(spaced_as_html(part) if self.kept is None else part)
            if not breaks:
                self.line += part.count("\n")

    def _end_line(self, ends_paragraph: bool) -> None:
        if self.current.has(LINK):
            self.current.pieces.append(" ")
        else:
            self.flush(ends_paragraph=ends_paragraph)

    def put_below(self, text: str) -> None:
        """Put a text on a line of its own below the one that is being read."""
        self._below.append(PageLine.read(self.line, text))

    def describe(self, words: str) -> None:
        """Tell what stands beside the text: what a picture shows, where it is."""
        if words.strip():
            self.page.put(PageLine.read(self.line, on_one_line(words), is_furniture=True))

    def set_aside(self) -> None:
        """Set aside what the line has so far: furniture that stands in it comes after it."""
        if self.current.pieces or self.current.marks:
            self._aside, self.current = self.current, OpenLine()

    def take_up(self) -> None:
        """Go on with the line that was set aside."""
        if self._aside is not None:
            self.current, self._aside = self._aside, None

    def begin_cell(self, cell: Any) -> None:
        """Part a cell of a table from the one before it."""
        if self.grid is not None:
            self.add("")
            if cell.getprevious() is not None:
                self.current.part(f" {_NEXT_CELL} ")
        elif self.current.pieces:
            self.current.pieces.append(between_cells(without_signs(self.current.text), cell))

    def is_in_cell(self, tag: str) -> bool:
        """Whether a block stands in a cell of a table that is one for the reader, where everything is on one line."""
        return self.grid is not None and tag in ("p", "div")

    def break_(self, *, ends_line: bool = False) -> None:
        """End a line where the page does, or else a word; a heading and a cell of a table are one line."""
        if ends_line and self.heading is None and self.page.title is None and self.grid is None:
            self.flush()
        elif self.current.pieces:
            self.current.pieces.append(" ")

    def end_block(self, element: Any) -> None:
        """End what is a block, with the list, the quotation or the table that it is."""
        tag = element.tag
        if tag == "tr" and self.grid is not None and not self.current.text.strip(f" {_NEXT_CELL}\n"):
            self.current.pieces.clear()
        self.flush()
        if tag in NESTING or element is self.grid:
            self.nesting.end(element)
            self.grid = None if element is self.grid else self.grid
        if tag != "li":
            self._end_paragraph()
        else:
            self.current.prefix = ""

    def flush(self, *, ends_paragraph: bool = False) -> None:
        """End the line, and the paragraph as well."""
        if self.current.pieces or self.current.marks:
            typed = self.current.text if self.kept is not None else ""
            text = self.current.ended()
            if self.grid is not None and self.furniture is None:
                text = in_cell(text)
            text = text.replace(_NEXT_CELL, TABLE)
            if text:
                self._waiting.insert(0 if self._aside is None else len(self._waiting), self._line(text, typed))
                self.current.prefix, self.current.begins_list, self.current.dropped = "", False, []
        if self._aside is not None:
            return
        if self._waiting or self._below:
            for line in (*self._waiting, *self._below):
                self.page.put(line)
            self._waiting, self._below = [], []
        if ends_paragraph:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self._aside is None:
            self.page.end_paragraph(self.line, self.nesting.within)

    def tell_rest(self) -> None:
        """Tell what a link without words led to of the line above, where no line follows that could tell it."""
        if self.current.dropped and self.page.drop_from_last_line(self.current.dropped):
            self.current.dropped = []

    def _line(self, text: str, typed: str) -> PageLine:
        """The line that has that text; `typed` is what stood there with its white space, where that counts."""
        current, is_heading = self.current, self.heading is not None and self.furniture is None
        if has_signs(text) and self.furniture is None:
            line, spans = PageLine.read_signed(current.started, text, is_heading=is_heading)
            words = line.text
            spans = moved(spans, len(current.prefix), len(current.prefix + words)) if current.prefix else spans
        else:
            spans = ()
            is_typed = bool(typed) and typed.split() == text.split()
            line = PageLine.read(current.started, typed if is_typed else without_signs(text), is_heading=is_heading)
            words = line.text if is_typed else on_one_line(line.text)
        return replace(
            line,
            text=current.prefix + words,
            spans=spans,
            is_furniture=self.furniture is not None,
            level=int(self.heading.tag[1]) if is_heading else 0,
            dropped=(*line.dropped, *current.dropped),
            within=self.nesting.without_item() if current.prefix else self.nesting.within,
            begins_list=current.begins_list,
        )
