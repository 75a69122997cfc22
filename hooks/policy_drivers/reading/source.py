"""The text of one file, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from policy_drivers.wording.characters import beyond_ascii

BOM = b"\xef\xbb\xbf"
_SOON = 4096
"""Characters from the beginning of a file in which a place is found by counting the lines before it."""
_FEW_LINES, _SHORT = 50, 65_536
"""So many lines from the beginning of a file of so few bytes are found without the places of all."""


class Span(NamedTuple):
    """A stretch of a text: offsets in characters, the end not included."""

    start: int
    end: int


class Position(NamedTuple):
    """A span as an editor counts it: lines and columns from 1, columns in characters, the end column not included."""

    line: int
    column: int
    end_line: int
    end_column: int


@lru_cache(maxsize=8)
def _characters(raw: bytes) -> str:
    return raw.removeprefix(BOM).decode("utf-8", errors="replace")


@dataclass(frozen=True)
class SourceText:
    """The text of one file as bytes, which is what is kept and edited, and as characters, which is what is shown.

    Offsets count the characters after the byte order mark, if there is one. Bytes that are not UTF-8 become U+FFFD in
    `text`: such a file is reported, never edited.
    """

    path: str
    """The file's path from the project's root, with forward slashes."""
    raw: bytes

    @property
    def text(self) -> str:
        """The characters. Those of the last few files are kept; ten thousand files are kept as bytes."""
        return _characters(self.raw)

    @cached_property
    def beyond_ascii(self) -> str:
        """The characters that are no ordinary ASCII: a quick look at them says no to much that rules look for."""
        return beyond_ascii(self.raw.removeprefix(BOM))

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = map(len, self.text.split("\n"))
        return list(accumulate(map((1).__add__, lengths), initial=0))[:-1]

    def place(self, span: Span) -> Position:
        """Lines and columns of a span; offsets past the end of the file mean its end."""
        text = self.text
        size = len(text)
        start = min(max(span.start, 0), size)
        end = min(max(span.end, start), size)
        if end <= _SOON and text.find("\n", start, end) < 0:  # as most are, and then the other lines need not be found
            line, before = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start)
            return Position(line, start - before, line, end - before)
        starts = self._line_starts
        line, end_line = bisect_right(starts, start), bisect_right(starts, end)
        return Position(line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1)

    def line(self, number: int) -> str:
        """One line of the text without its end; lines count from 1."""
        if number <= _FEW_LINES and len(self.raw) <= _SHORT:
            return self.raw.removeprefix(BOM).split(b"\n", number)[number - 1].decode("utf-8", "replace").rstrip("\r\n")
        return _line(self, number)

    def line_span(self, number: int) -> Span:
        """Where one line stands, without its end; lines count from 1. Past the last one, the end of the text."""
        starts, text = self._line_starts, self.text
        start, after = (starts[each] if each < len(starts) else len(text) for each in (number - 1, number))
        return Span(start, start + len(text[start:after].rstrip("\r\n")))

    @cached_property
    def newline(self) -> str:
        """How this file ends its lines: as its first line does."""
        return "\r\n" if self.text.partition("\n")[0].endswith("\r") else "\n"


@lru_cache(maxsize=32)
def _line(source: SourceText, number: int) -> str:
    """One line of a text. It is kept, because every finding of a file that is one long line asks for it."""
    starts, text = source._line_starts, source.text
    end = starts[number] if number < len(starts) else len(text)
    return text[starts[number - 1] : end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a text: the characters of `span` become `text`."""

    span: Span
    text: str


def apply_edits(source: SourceText, edits: list[Edit]) -> bytes:
    """The file's bytes after the edits; every byte outside of them stays as it was.

    Line ends inside an edit are written as the file writes its own. Raises `ValueError` where two edits overlap or the
    file is not UTF-8.
    """
    raw = source.raw
    text = raw.removeprefix(BOM).decode("utf-8")
    newline, parts, position = source.newline, [], 0
    for edit in sorted(edits, key=lambda each: each.span):
        if edit.span.start < position:
            raise ValueError(f"two changes to {source.path} overlap")
        parts += [text[position : edit.span.start], edit.text.replace("\n", newline)]
        position = edit.span.end
    new = "".join([*parts, text[position:]]).encode("utf-8")
    return BOM + new if raw.startswith(BOM) else new


def as_one(source: SourceText, edits: list[Edit]) -> Edit:
    """One change that does what several do, which do not overlap: it writes what lies between them again."""
    ordered = sorted(edits, key=lambda each: each.span)
    parts = [ordered[0].text]
    for before, after in pairwise(ordered):
        parts += [source.text[before.span.end : after.span.start], after.text]
    return Edit(Span(ordered[0].span.start, ordered[-1].span.end), "".join(parts))
