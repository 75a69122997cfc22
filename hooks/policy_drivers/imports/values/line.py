"""A line of an old page, with its number in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from itertools import pairwise
from typing import Self

from policy_drivers.imports.values.garbled import Garbled, ungarbled
from policy_drivers.imports.values.invisible import seen, unseen
from policy_drivers.imports.values.personal_data import without_personal_data
from policy_drivers.imports.values.spans import Span, has_signs, moved, parts_at_signs, read_spans
from policy_drivers.wording.characters import LOST_BULLET
from policy_drivers.wording.lines import on_one_line

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BULLET = re.compile(
    r"(?P<indent>\s*)(?P<mark>[•●○◦▪■‣⁃·►➢✓\uf0b7\uf0a7*]|[-–](?=\s)|o(?=\s{2,})|\d{1,3}[.)](?=\s)"
    rf"|{LOST_BULLET})\s*(?=\S)"
)
_EMPHASIS = re.compile(r"\s*\*(?:\*(?=\S)|[^\s*](?:[^*]*[^\s*])?\*(?!\*))")
"""Words in bold or in italics at the beginning of a line, whose asterisk is no bullet."""

QUOTATION, ITEM, TERM, MEANING, AS_TYPED, TABLE = ">", "-", "?", ":", "`", "|"
"""What a line may stand in: a quotation, an item of a list, a term, what it means, text in which white space counts, a
table, whose cells have bars between them; a bar in a cell has a backslash before it, as in GFM (4.10)."""
_BAR = re.compile(r"(?<!\\)\|")
_BAR_IN_CELL = "\\|"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: white space at its beginning is kept, because lists are nested by it."""

    number: int
    text: str
    _: KW_ONLY
    is_heading: bool = False
    """Whether the page itself marks it as a heading."""
    is_furniture: bool = False
    """Whether the page itself marks it as something that is not part of an entry."""
    level: int = 0
    """How deep the page says that this heading is: 1 for the topmost; 0 for what it does not mark as one."""
    stands_alone: bool = False
    """Whether its number is that of no list, but may be part of a name: `3. Sector Strategy`."""
    is_note: bool = False
    """Whether it is the text of a footnote, which stands below the line with its number: `[^1]: …`."""
    dropped: tuple[str, ...] = ()
    """What was taken out of it, because it was a person's or not safe to publish: kinds of data, not the data."""
    garbled: Garbled | None = None
    """What of it was garbled, and what that was read as."""
    unseen: str = ""
    """The characters that were taken out of it because they cannot be seen."""
    within: str = ""
    """What it stands in, the outermost first, without the item that it begins itself."""
    begins_list: bool = False
    """Whether it is the first item of a list, so that it belongs to none above."""
    spans: tuple[Span, ...] = ()
    """Words of it in bold, in italics, or that are code."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()

    @property
    def bullet(self) -> Bullet | None:
        """The bullet that it begins with."""
        return bullet_of(self.text)

    @classmethod
    def read(cls, number: int, text: str, *, is_heading: bool = False, is_furniture: bool = False) -> Self:
        """A line as it is read: repaired, cleaned, and without persons' e-mail addresses and telephone numbers."""
        text, garbled = ungarbled(text)
        plain, dropped = without_personal_data(cleaned(text))
        return cls(
            number,
            plain,
            is_heading=is_heading,
            is_furniture=is_furniture,
            dropped=tuple(dropped),
            garbled=garbled,
            unseen=unseen(text),
        )

    @classmethod
    def read_signed(cls, number: int, text: str, *, is_heading: bool = False) -> tuple[Self, tuple[Span, ...]]:
        """The same of a text with signs of spans, with one space for each run of white space; and those spans."""
        plain, spans = read_spans(text)
        line = cls.read(number, plain, is_heading=is_heading)
        if line.text == plain and "  " not in plain:
            return line, spans
        words = on_one_line(line.text)
        read, spans = read_spans(on_one_line(cleaned(text)))
        if read != words:  # something was taken out, or repaired: perhaps on both sides of a sign
            read, spans = read_spans(on_one_line("".join(map(_as_read, parts_at_signs(text)))))
        return line.with_text(words), spans if read == words else ()

    def with_text(self, text: str) -> Self:
        """The same line with another text: a part of what it was, or what has that as a part."""
        spans = self.spans
        if spans and text != self.text:
            cut = self.text.rfind(text)
            by = -cut if cut >= 0 else text.rfind(self.text)
            spans = moved(spans, by, len(text)) if cut >= 0 or by >= 0 else ()
        return replace(self, text=text, spans=spans)

    @property
    def has_cells(self) -> bool:
        """Whether it is a row of a table."""
        return _BAR.search(self.text) is not None

    def cells(self) -> Iterator[Self]:
        """The cells of a row of a table, with bars as the page has them."""
        start = 0
        for text in _BAR.split(self.text):
            words = text.strip()
            spans = moved(self.spans, -start - text.index(words), len(words))
            yield replace(self, text=words, spans=spans).with_bars()
            start += len(text) + 1

    def with_bars(self) -> Self:
        """The same of what stands in a table, with bars as the page has them."""
        if _BAR_IN_CELL not in self.text:
            return self
        spans = tuple(
            span._replace(
                start=span.start - self.text.count(_BAR_IN_CELL, 0, span.start),
                end=span.end - self.text.count(_BAR_IN_CELL, 0, span.end),
            )
            for span in self.spans
        )
        return replace(self, text=self.text.replace(_BAR_IN_CELL, TABLE), spans=spans)


@dataclass(frozen=True, slots=True)
class Bullet:
    """The sign with which an item of a list begins."""

    indent: int
    """White space before it, in columns."""
    number: int | None
    """The number of an item in a numbered list."""
    text: str
    """The item's text behind the sign."""


def in_cell(text: str) -> str:
    """What stands in a cell of a table, without a bar that would end the cell."""
    return text.replace(TABLE, _BAR_IN_CELL)


def with_line_feeds(text: str) -> str:
    """A text whose lines end as those of Unix do, however they ended."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _as_read(part: str) -> str:
    words = part.strip()
    return part.replace(words, Line.read(0, words).text) if words and not has_signs(part) else part


def cleaned(text: str) -> str:
    """The text with ordinary spaces and without characters that cannot be seen; what ends the line goes."""
    return _SPACES.sub(" ", seen(text).expandtabs(4)).rstrip()


def bullet_of(text: str) -> Bullet | None:
    """The bullet that a line begins with: one of a dozen signs, a hyphen or a number."""
    match = _BULLET.match(text)
    if match is None or _EMPHASIS.match(text):
        return None
    mark = match.group("mark")
    number = int(mark[:-1]) if mark[0].isdigit() else None
    return Bullet(len(match.group("indent")), number, text[match.end() :])


def without_bullets(lines: Sequence[str]) -> list[str]:
    """The lines of a value without the signs of a list.

    A number is one only where the lines count: that of `3. June 2019` is the day, and that of `3. Sector Strategy` part
    of the name.
    """
    items = [bullet_of(line) for line in lines]
    numbers = [item.number for item in items if item is not None and item.number is not None]
    counts = len(numbers) > 1 and all(after in (before, before + 1) for before, after in pairwise(numbers))
    return [
        item.text if item is not None and (item.number is None or counts) else line
        for item, line in zip(items, lines, strict=True)
    ]
