"""What a document is made of, before it is written as one: paragraphs and tables, with Word's own names of styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias

NORMAL = "Normal"
HEADING = "Heading "
"""With a level behind it, from 1."""


class Mark(Enum):
    """How characters are set apart from those around them."""

    BOLD = "bold"
    ITALIC = "italic"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    CODE = "code"


class Run(NamedTuple):
    """Characters that are set in the same way; a line feed breaks the line."""

    text: str
    marks: frozenset[Mark] = frozenset()
    link: str = ""
    """Where it leads: an absolute address, or `#` and an anchor of this document."""
    anchor: str = ""
    """The name by which links lead to this place."""
    lang: str = ""
    """The language (BCP 47) where it is not that of the document."""


class Labels(Enum):
    """What stands before the entries of a list."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    IN_BRACKETS = "in brackets"
    """`[1]`, and bullets in the levels below."""


@dataclass(frozen=True, eq=False)
class Listing:
    """One list. Each of its entries names the same object."""

    labels: Labels
    start: int = 1


class Paragraph(NamedTuple):
    """A paragraph in one of Word's styles."""

    style: str
    runs: tuple[Run, ...]
    listing: Listing | None = None
    level: int = 0
    """How many lists are around that one."""
    leads: bool = False
    """Whether it stays on the page of what follows, as headings do."""


Cell: TypeAlias = tuple[Run, ...] | tuple[Paragraph, ...]
"""A line of text, or a list."""


@dataclass(frozen=True)
class Table:
    """A table whose first row is its header."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    """How wide the columns are to each other; none where they are alike."""


Block: TypeAlias = Paragraph | Table


def runs_of(block: Block) -> Iterator[Run]:
    """The runs of a paragraph, or of all cells of a table."""
    if isinstance(block, Paragraph):
        yield from block.runs
    else:
        for part in (part for row in block.rows for cell in row for part in cell):
            yield from part.runs if isinstance(part, Paragraph) else (part,)


def without_gaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same, in which no heading is more than one level below the one before it (WCAG 2.2, technique G141)."""
    deepest = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.style.startswith(HEADING):
            level = min(int(block.style.removeprefix(HEADING)), deepest + 1)
            deepest, block = level, block._replace(style=f"{HEADING}{level}")
        yield block


def tidy(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of one paragraph with the white space that a browser shows: none at its ends, one space elsewhere."""
    tidied: list[Run] = []
    before = "\n"
    for run in runs:
        text = run.text.lstrip(" ") if before in " \n" else run.text
        before = text[-1:] or before
        if text or run.anchor:
            tidied.append(run if text == run.text else run._replace(text=text))
    while tidied and not tidied[-1].text.strip() and not tidied[-1].anchor:
        tidied.pop()
    if tidied and tidied[-1].text != (text := tidied[-1].text.rstrip()):
        tidied[-1] = tidied[-1]._replace(text=text)
    return tuple(tidied)
