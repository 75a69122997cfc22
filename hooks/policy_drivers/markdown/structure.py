"""Where things stand in a text, as the conversion sees them: for rules, which point at what a writer typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import unquote

from policy_drivers.markdown import conversion
from policy_drivers.markdown.tangle import tangle

PLACE = r'data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"'
_CODE = re.compile(rf"<code {PLACE}")
_CODE_BLOCK = re.compile(rf"<pre {PLACE}[^>]*><code[^>]*>(.*?)</code></pre>", re.DOTALL)
_LINK = re.compile(rf'<a {PLACE} href="([^"]*)"')
_PICTURE = re.compile(rf'<img {PLACE} src="([^"]*)"')
_TABLE = re.compile(rf"<table {PLACE}")
_HEADING = re.compile(rf"<h([1-6]) {PLACE}>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LINE_END = re.compile(rb"\r\n?|\n")
_WHITE_SPACE = re.compile(r"\s")
_BEFORE_LINE = "x"
"""Stands before a text of one line while it is converted, so that nothing in it begins a block."""

_DEFINITION = re.compile(r"([ \t>]*)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?\[(?!\^)[^\[\]]+\]:[ \t]*\S")
_INLINE_ADDRESS = re.compile(r"\]\([ \t]*(?:\r?\n[ \t>]*)?<?|\A<")
_DEFINED_ADDRESS = re.compile(r"\[(?!\^)[^\[\]\n]+\]:[ \t]*(?:\r?\n[ \t>]*)?<?")
_ADDRESS = re.compile(r"(?<=<)[^<>\n]*|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MOST_TRIES = 20


class Part(NamedTuple):
    """A stretch of a text: offsets in characters, the end not included; and what it holds, such as an address."""

    start: int
    end: int
    holds: str = ""
    level: int = 0
    """Of a heading: 2 for `##`."""


class Structure:
    """The parts of one text. Making it costs a conversion: look for a sign that it is needed first."""

    def __init__(self, text: str, *, is_line: bool = False) -> None:
        """`is_line`: the text is one of those that are not converted; marks within a paragraph are looked for in it."""
        self.text = _WHITE_SPACE.sub(" ", text) if is_line else text
        self._before = _BEFORE_LINE if is_line else ""
        self.converted, self._lines = _with_definitions_apart(self._before + self.text)
        """The text as it is converted, and for each of its lines which line of the text that is."""
        self.html = conversion.to_placed_html(self.converted)
        """What the conversion makes of the text, with places: nothing that may be published."""
        raw = (self._before + self.text).encode("utf-8", "backslashreplace")
        self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(raw))]
        """Offsets in bytes, as are the columns of the conversion."""
        self._character_ends = [] if raw.isascii() else list(accumulate(map(_length, self._before + self.text)))

    def part(self, place: Sequence[str], holds: str = "", level: int = 0) -> Part:
        """The part of the text that stands at a place: first line, first column, last line, last column."""
        start, end = self._offset(place[0], place[1], -1), self._offset(place[2], place[3], 0)
        return Part(start, max(start, end), holds, level)

    def _offset(self, line: str, column: str, move: int) -> int:
        """The offset in characters of a column in bytes, or of the next one."""
        number = int(line) - 1
        if self._lines:
            number = self._lines[min(max(number, 0), len(self._lines) - 1)]
        start = self._line_starts[min(max(number, 0), len(self._line_starts) - 1)]
        offset = start + int(column) + move
        if self._character_ends:
            offset = bisect_right(self._character_ends, offset)
        return min(max(offset - len(self._before), 0), len(self.text))

    def _block(self, place: Sequence[str]) -> Part:
        """A block up to the end of its last line: within items, the conversion puts its end too early."""
        part = self.part(place)
        return self._up_to_line_end(part.start, part.end)

    def _up_to_line_end(self, start: int, end: int) -> Part:
        line_end = self.text.find("\n", end)
        return Part(start, len(self.text) if line_end < 0 else line_end)

    @property
    def links(self) -> Iterator[Part]:
        """Links, each with its address as a browser reads it."""
        return (self.part(match.groups()[:4], unescape(match[5])) for match in _LINK.finditer(self.html))

    @property
    def pictures(self) -> Iterator[Part]:
        """Pictures, each with its address."""
        return (self.part(match.groups()[:4], unescape(match[5])) for match in _PICTURE.finditer(self.html))

    @property
    def headings(self) -> Iterator[Part]:
        """Headings of every level, each with its text."""
        for match in _HEADING.finditer(self.html):
            yield self.part(match.groups()[1:5], unescape(_TAG.sub("", match[6])).strip(), int(match[1]))

    @property
    def tables(self) -> Iterator[Part]:
        """Tables, with their headings."""
        return (self._block(match.groups()) for match in _TABLE.finditer(self.html))

    @property
    def code(self) -> Iterator[Part]:
        """Code: blocks with their fences, and spans between backticks."""
        for match in _CODE_BLOCK.finditer(self.html):
            block = self._block(match.groups())
            last = self._offset(str(int(match[1]) + max(match[5].count("\n") - 1, 0)), "1", -1)
            yield self._up_to_line_end(block.start, max(block.end, last))
        yield from (self.part(match.groups()) for match in _CODE.finditer(self.html))

    def without_code(self) -> str:
        """The text with its code replaced by spaces, so that places stay what they are."""
        return self._without(self.code)

    def without_fences(self) -> str:
        """The same but for what is code only because it stands too far in: so Word indents its lists."""
        if "`" not in self.text and "~~~" not in self.text:
            return self.text
        return self._without(each for each in self.code if self._is_fenced(each))

    def _is_fenced(self, code: Part) -> bool:
        """Whether somebody has marked it as code."""
        return self.text[code.start : code.end].lstrip(" \t>").startswith(("`", "~"))

    def _without(self, parts: Iterable[Part]) -> str:
        pieces, position = [], 0
        for part in sorted(parts):
            if part.start >= position:
                blank = re.sub(r"[^\n]", " ", self.text[part.start : part.end])
                pieces += [self.text[position : part.start], blank]
                position = part.end
        return "".join([*pieces, self.text[position:]])

    def address(self, link: Part) -> Part:
        """Where the address of a link is typed, and how: in the link, or in the definition that it refers to.

        Of a link whose address is not typed as such, as in `www.example.org`, it is the link.
        """
        wanted = _plain(link.holds)
        written = self.text[link.start : link.end]
        for opening in [*_INLINE_ADDRESS.finditer(written)][: -_MOST_TRIES - 1 : -1]:
            found = self._address_at(link.start + opening.end())
            if _plain(found.holds) == wanted:
                return found
        return self._definitions.get(wanted, link)

    @cached_property
    def _definitions(self) -> dict[str, Part]:
        found: dict[str, Part] = {}
        for opening in _DEFINED_ADDRESS.finditer(self.text):
            part = self._address_at(opening.end())
            found.setdefault(_plain(part.holds), part)
        return found

    def _address_at(self, start: int) -> Part:
        match = _ADDRESS.match(self.text, start)
        assert match is not None
        return Part(start, match.end(), match[0])


def _with_definitions_apart(text: str) -> tuple[str, list[int]]:
    """The text with an empty line between definitions of links and words directly below, and where its lines come from.

    The conversion counts the places in such a paragraph from its first definition on. No lines where nothing changes.
    """
    if "]:" not in text:
        return text, []
    typed = text.split("\n")
    apart, numbers, defines, around = list[str](), list[int](), False, ""
    for number, line in enumerate(typed):
        definition = _DEFINITION.match(line) if defines or not number or _is_empty(typed[number - 1]) else None
        if defines and definition is None and not _is_empty(line):
            apart.append(around)
            numbers.append(number)
        apart.append(line)
        numbers.append(number)
        defines = definition is not None
        around = definition[1] if definition and ">" in definition[1] else ""
    return ("\n".join(apart), numbers) if len(apart) > len(typed) else (text, [])


def _is_empty(line: str) -> bool:
    return not line.strip(" \t>\r")


@lru_cache(maxsize=4)
def structure(text: str, *, is_line: bool = False) -> Structure | None:
    """The parts of a text, or None where it is too tangled to be converted. The last few are kept."""
    return None if tangle(_BEFORE_LINE + text if is_line else text) else Structure(text, is_line=is_line)


def _plain(address: str) -> str:
    """An address without escapes of any kind."""
    return unquote(unescape(_ESCAPE.sub(r"\1", address)))


def _length(char: str) -> int:
    """Bytes of a character in UTF-8; of a lone surrogate, those of the escape that the conversion gets instead."""
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 6 if 0xD800 <= code < 0xE000 else 3 if code < 0x10000 else 4
