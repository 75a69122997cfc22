"""Where things stand in a text, as the conversion sees them: for rules, which point at what a writer typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from policy_drivers.markdown import conversion

_PLACE = r'data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"'
_CODE = re.compile(rf"<(?:pre|code) {_PLACE}")
_LINK = re.compile(rf'<a {_PLACE} href="([^"]*)"')
_PICTURE = re.compile(rf'<img {_PLACE} src="([^"]*)"')
_HEADING = re.compile(rf"<h([1-6]) {_PLACE}>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LINE_END = re.compile(rb"\r\n?|\n")


class Part(NamedTuple):
    """A stretch of a text: offsets in characters, the end not included; and what it holds, such as an address."""

    start: int
    end: int
    holds: str = ""


class Structure:
    """The parts of one text. Making it costs a conversion: look for a sign that it is needed first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._html = conversion.to_placed_html(text)
        raw = text.encode("utf-8", "backslashreplace")
        self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(raw))]
        """Offsets in bytes, as are the columns of the conversion."""
        self._character_ends = [] if text.isascii() else list(accumulate(map(_length, text)))

    def _part(self, place: Sequence[str], holds: str = "") -> Part:
        start, end = self._offset(place[0], place[1], -1), self._offset(place[2], place[3], 0)
        return Part(start, max(start, end), holds)

    def _offset(self, line: str, column: str, move: int) -> int:
        """The offset in characters of a column in bytes, or of the next one."""
        start = self._line_starts[min(int(line), len(self._line_starts)) - 1]
        offset = start + int(column) + move
        if self._character_ends:
            offset = bisect_right(self._character_ends, offset)
        return min(offset, len(self._text))

    @property
    def links(self) -> Iterator[Part]:
        """Links, each with its address as a browser reads it."""
        return (self._part(match.groups()[:4], unescape(match[5])) for match in _LINK.finditer(self._html))

    @property
    def pictures(self) -> Iterator[Part]:
        """Pictures, each with its address."""
        return (self._part(match.groups()[:4], unescape(match[5])) for match in _PICTURE.finditer(self._html))

    @property
    def headings(self) -> Iterator[Part]:
        """Headings of every level, each with its text."""
        for match in _HEADING.finditer(self._html):
            yield self._part(match.groups()[1:5], unescape(_TAG.sub("", match[6])).strip())

    @property
    def code(self) -> Iterator[Part]:
        """Code: blocks with their fences, and spans between backticks."""
        return (self._part(match.groups()) for match in _CODE.finditer(self._html))

    def without_code(self) -> str:
        """The text with its code replaced by spaces, so that places stay what they are."""
        pieces, position = [], 0
        for part in sorted(self.code):
            if part.start >= position:
                blank = re.sub(r"[^\n]", " ", self._text[part.start : part.end])
                pieces += [self._text[position : part.start], blank]
                position = part.end
        return "".join([*pieces, self._text[position:]])


def has_raw_html(text: str) -> bool:
    """Whether the conversion sees HTML in a text."""
    return "<" in text and conversion.RAW in conversion.marking_raw_html(text)


def _length(char: str) -> int:
    """Bytes of a character in UTF-8; of a lone surrogate, those of the escape that the conversion gets instead."""
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 6 if 0xD800 <= code < 0xE000 else 3 if code < 0x10000 else 4
