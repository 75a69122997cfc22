"""The tables of a Word document as texts (WordprocessingML, ECMA-376-1, 17), as somebody reads them who prints it.

What was inserted while changes were tracked is there, and what was deleted is not. What is in fields to fill in, in
text boxes and in tables inside of cells is there too, which libraries for Word leave out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CELL, _PARAGRAPH, _ROW, _TABLE, _TEXT = (f"{_W}{name}" for name in ("tc", "p", "tr", "tbl", "t"))
_NOT_SHOWN = frozenset(
    {
        *(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # a text box once more
    }
)
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PICTURES = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_IN_LIST = f"{_W}pPr/{_W}numPr"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell."""

    text: str
    """Its paragraphs with an empty line between them; entries of a list are below each other, with `- ` before each."""
    pictures: int
    """How many there are in it."""


class _Block(NamedTuple):
    """A paragraph, or a row of a table inside of a cell."""

    text: str
    is_of_list: bool


def rows_in(document: Any) -> Iterator[list[Cell]]:
    """The rows of all tables of a document; of tables inside of cells they are lines of these cells."""
    for element in _shown(document):
        if element.tag == _TABLE:
            for row in _inside(element, _ROW):
                cells = [*_inside(row, _CELL)]
                yield [Cell(_text_of(cell), sum(1 for _ in cell.iter(*_PICTURES))) for cell in cells]
        elif element.tag != _PARAGRAPH:
            yield from rows_in(element)


def lines_outside(document: Any) -> Iterator[str]:
    """The paragraphs of a document that are in none of its tables."""
    for element in _shown(document):
        if element.tag == _PARAGRAPH:
            yield from filter(None, [_line(element).strip()])
        elif element.tag != _TABLE:
            yield from lines_outside(element)


def _shown(element: Any) -> Iterator[Any]:
    return (each for each in element if each.tag not in _NOT_SHOWN)


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in fields to fill in too."""
    for each in _shown(element):
        if each.tag == tag:
            yield each
        else:
            yield from _inside(each, tag)


def _text_of(cell: Any) -> str:
    parts = []
    for is_of_list, blocks in groupby(filter(itemgetter(0), _blocks(cell)), key=itemgetter(1)):
        parts.append(("\n" if is_of_list else "\n\n").join(block.text for block in blocks))
    return "\n\n".join(parts)


def _blocks(element: Any) -> Iterator[_Block]:
    for each in _shown(element):
        if each.tag == _PARAGRAPH:
            is_of_list = each.find(_IN_LIST) is not None
            text = _line(each).strip()
            yield _Block(f"- {text}" if is_of_list and text else text, is_of_list)
        elif each.tag == _ROW:
            yield _Block(" | ".join(" ".join(_text_of(cell).split()) for cell in _inside(each, _CELL)), is_of_list=True)
        else:
            yield from _blocks(each)


def _line(element: Any) -> str:
    """The characters of a paragraph; a text box in it begins a line."""
    said = ""
    for each in _shown(element):
        if each.tag == _TEXT:
            said += each.text or ""
        elif each.tag == _PARAGRAPH:
            said += f"\n{_line(each)}"
        else:
            said += _SIGNS.get(each.tag) or _line(each)
    return said
