"""An entry of an old site: what was found, and what became of each part of it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import Segment
from policy_drivers.imports.values.garbled import Garbled, ungarbled
from policy_drivers.imports.values.invisible import Tally, seen, unseen
from policy_drivers.imports.values.line import Line
from policy_drivers.imports.values.prose import markdown
from policy_drivers.reading.key_edits import Value


class Kind(StrEnum):
    """What an entry was taken for. `CARRIED_OVER` says which are carried over."""

    DRIVER = "driver"
    CASE_STUDY = "case study"
    NEWS = "news"
    PROTECTED = "protected post"
    DELETED = "deleted post"
    PAGE = "page"
    """Text that is neither an entry nor furniture: an introduction, a footer."""
    FURNITURE = "furniture"
    """What a file holds besides its entries: menus, headings of lists, forms."""


CARRIED_OVER = frozenset({Kind.DRIVER, Kind.CASE_STUDY})
"""The kinds of which each entry becomes a file."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that whoever imports should know about a line."""

    line: int
    text: str


class FormRow(NamedTuple):
    """A row of a form that is a table: a question, and the answer beside it."""

    number: int
    """Counted from 1, through all tables of the file."""
    question: str
    below: str
    """What is below the question, in its cell."""
    answer: str

    @property
    def text(self) -> str:
        """The question and the answer, as the text of an issue has them."""
        return "\n\n".join(filter(None, [f"### {self.question}" if self.question else "", self.answer]))


@dataclass(slots=True, kw_only=True)
class Item:
    """One entry as it was read, before anything is placed."""

    file: str
    """The name of the file that it stands in."""
    line: int
    found: Found
    title: PageLine | None = None
    """The title, where the source gives it apart from the text."""
    tags: tuple[str, ...] = ()
    reference: str = ""
    """Where it stood: a web address, or a file and a line."""
    kind: Kind | None = None
    """What it is, where the source says so."""
    furniture: list[PageLine] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    invisible: Tally = field(default_factory=Tally)
    """The characters that were taken out of it before its lines were read, because they cannot be seen."""
    garbled: list[tuple[int, Garbled]] = field(default_factory=list)
    """What was garbled beside its lines, each with the number of its line."""
    given: dict[str, Value] = field(default_factory=dict)
    """Values that need no interpretation, because they are written as a driver has them."""
    named: dict[str, list[str]] = field(default_factory=dict)
    """By key, cells that list names, which only a register can take apart."""
    slug: str = ""
    body: str | None = None
    """The text of a driver's file, where the source has it whole."""
    is_row: bool = False
    """Whether it is a row of a table, which has neither a heading nor labels of its own."""
    is_exact: bool = False
    """Whether `given` is to the letter what a driver's file held."""
    form: str = ""
    """The text of a form for issues that somebody has filled in, where it is one."""
    rows: Sequence[FormRow] = ()
    """The rows of it, where it is a table."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What somebody has answered in a sheet, by the words of the questions, where it is one of our form."""
    is_answer: bool = False
    """Whether `reference` is that of one answer to a form, wherever the sheet is."""

    def seen(self, text: str) -> str:
        """A text of it without characters that cannot be seen, which are counted."""
        self.invisible.add(self.line, unseen(text))
        return seen(text)

    def repaired(self, text: str) -> str:
        """A text of it that is no line as it was before it was garbled, which is told."""
        text, garbled = ungarbled(text)
        self.garbled += [(self.line, garbled)] if garbled else []
        return text

    def lines(self) -> Iterator[PageLine]:
        """Every line of it, furniture too."""
        yield from [self.title] if self.title else []
        yield from self.found.bare
        for segment in self.found.segments:
            yield from segment.lines
        yield from self.furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What was found, and where."""

    file: str
    line: int
    kind: Kind
    reference: str = ""
    is_exact: bool = False
    """Whether it is a row of our own export, which is to be what it was, to the letter."""
    is_answer: bool = False
    """Whether `reference` is that of one answer to a form, wherever the sheet is."""


@dataclass(slots=True, kw_only=True)
class Left:
    """What of an entry has no place in the fields and texts of a driver, and what is told of it."""

    not_placed: list[Line] = field(default_factory=list)
    from_others: list[str] = field(default_factory=list)
    """What the same entry says differently elsewhere, as lines that are kept with what is not placed."""
    said: set[str] | None = None
    """Its titles and texts, folded, once another entry has been merged into it: what need not be kept again."""
    furniture: list[Line] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The Markdown of what is kept without a place."""
        others = [Line(0, text) for text in self.from_others]
        return markdown([*_apart(self.not_placed), Line(0, ""), *others]).text.strip()


@dataclass(slots=True, kw_only=True)
class Entry:
    """One entry, with everything in its place: what is placed here, and what is left beside it.

    All parts together hold every word of the item.
    """

    origin: Origin
    title: str = ""
    names: tuple[str, ...] = ()
    """All its titles, folded, by which the same entry is recognised elsewhere."""
    fields: dict[str, Value] = field(default_factory=dict)
    verbatim: dict[str, str] = field(default_factory=dict)
    """What stood there, for the keys whose values are read rather than copied."""
    kept: dict[str, str] = field(default_factory=dict)
    """The part of `verbatim` that had to be interpreted, and is kept in the file."""
    sections: dict[str, str] = field(default_factory=dict)
    """The texts of the body by their headings."""
    given_body: str | None = None
    left: Left = field(default_factory=Left)
    slug: str = ""
    path: str = ""
    """Where the driver's file is or would be written, from the project's root; empty where none is."""
    duplicate_of: str = ""
    text: str = ""
    """The whole file, once it has been composed."""

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        left = bool(self.left.not_placed or self.left.from_others)
        if self.given_body and not self.sections and not left:
            return self.given_body
        parts = [self.given_body.strip("\n")] if self.given_body and self.given_body.strip() else []
        parts += [f"## {heading}\n\n{text.strip()}" for heading, text in self.sections.items() if text.strip()]
        if left:
            parts.append(f"## {NOT_PLACED}\n\n{self.left.text}")
        return "\n\n".join(parts) + "\n" if parts else ""

    def leave(self, line: int, text: str) -> None:
        """Keep a text that has no other place."""
        if text.strip():
            self.left.not_placed.append(Line(line, text))

    def note(self, line: int, text: str) -> None:
        """Tell whoever imports something about a line. Notes stand in the order of their lines."""
        insort(self.left.notes, Note(line, text), key=attrgetter("line"))


NOT_PLACED = "Not placed"
"""The heading below which a file keeps what has no other place."""


def _apart(lines: list[Line]) -> Iterator[Line]:
    """The lines with a blank one between those that did not stand together."""
    before = None
    for line in lines:
        if before is not None and line.number != before + 1:
            yield Line(line.number, "")
        yield line
        before = line.number


def value_line(segment: Segment, text: str) -> str:
    """A label and its value on one line, as they would have been written."""
    assert segment.hit is not None
    written = segment.hit.written.strip("*_ ")
    return f"{written} {text}".strip() if written.endswith((":", "?")) or not text else f"{written}: {text}"


def texts(value: Value) -> list[str]:
    """The names in a value that is one or a list of them."""
    return [value] if isinstance(value, str) else [str(each) for each in value]
