"""The line of a page that is being read: its pieces, and the marks that are open in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from policy_drivers.imports.formats.html.inline_marks import Close, Mark, fitted
from policy_drivers.imports.values.spans import without_signs
from policy_drivers.wording.lines import on_one_line, spaced_as_html

LINK = "link"


@dataclass(slots=True)
class OpenLine:
    """A line as far as it has been read."""

    pieces: list[str] = field(default_factory=list)
    started: int = 0
    """The number of the line of the file on which it begins."""
    prefix: str = ""
    """The bullet of the item that begins here."""
    begins_list: bool = False
    """Whether that item is the first of its list."""
    dropped: list[str] = field(default_factory=list)
    """What its links led to that is not carried over: kinds of data, not the data."""
    marks: list[Mark] = field(default_factory=list)
    """The marks that are open, the outermost first."""

    @property
    def text(self) -> str:
        """What there is of it."""
        return "".join(self.pieces)

    def has(self, kind: str) -> bool:
        """Whether a mark of that kind is open."""
        return any(mark.kind == kind for mark in self.marks)

    def open(self, element: Any, kind: str, close: Close) -> None:
        """Begin a mark, unless one of its kind is open: words that are struck out twice are struck out."""
        if not self.has(kind):
            self.marks.append(Mark(element=element, start=len(self.pieces), close=close, kind=kind))

    def close(self, element: Any) -> None:
        """End the marks of an element."""
        while self.marks and self.marks[-1].element is element:
            self._write(self.marks.pop())

    def ended(self) -> str:
        """The text of the whole line. Marks go on in the next one; but a link around several lines is on the first."""
        self._write_open()
        text = fitted(spaced_as_html(self.text).strip())
        self.pieces = []
        self._begin_again(goes_on=not text)
        return text

    def part(self, sign: str) -> None:
        """Begin the next cell of a table on the line: a mark around several cells is written in each of them."""
        self._write_open()
        is_empty = not self.text.strip()
        self.pieces.append(sign)
        self._begin_again(goes_on=is_empty)

    def _write_open(self) -> None:
        for mark in reversed(self.marks):
            is_empty = not "".join(self.pieces[mark.start :]).strip()
            if not is_empty:
                self._write(mark)

    def _begin_again(self, *, goes_on: bool) -> None:
        """Begin the open marks at the end of the line; a link only if it has no words so far."""
        self.marks = [mark for mark in self.marks if mark.kind != LINK or goes_on]
        for mark in self.marks:
            mark.start = len(self.pieces)

    def _write(self, mark: Mark) -> None:
        above = (without_signs(self.pieces[place]) for place in range(mark.start - 1, -1, -1))
        before = next(filter(None, above), "")
        self.pieces[mark.start :] = [mark.close(before, "".join(self.pieces[mark.start :]))]


def linked(address: str) -> Close:
    """What ends a link: its words with its address, or the address alone where there are no others."""
    address = address.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")

    def close(_: str, text: str) -> str:
        words = on_one_line(text)
        if not words or without_signs(words) == address:
            return address
        return f"[{words.replace('[', '(').replace(']', ')')}]({address})"

    return close
