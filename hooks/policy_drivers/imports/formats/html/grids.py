"""Tables of a page that are tables for the reader: rows of short cells, and no labels with their values.

Other tables only put things side by side, or hold what a list of labels would.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from policy_drivers.imports.layout.labels import label_of
from policy_drivers.wording.lines import on_one_line

_FEWEST, _MOST_CELLS = 2, 2000
"""Rows and columns of a table; cells of one that is not taken for text that stands side by side."""
_NOT_IN_CELLS = ("table", "ul", "ol", "dl", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "form")
_NUMBER = re.compile(r"[0-9]{1,3}")


def grids_of(root: Any) -> frozenset[Any]:
    """The tables that are grids. What spans several rows or columns of one is put into each row, and made a cell."""
    found = set()
    for table in root.iter("table"):
        if next(table.iterdescendants(*_NOT_IN_CELLS), None) is not None:
            continue
        rows = _rows(table)
        if rows and not _has_labels(rows):
            _fill(rows)
            found.add(table)
    return frozenset(found)


def _rows(table: Any) -> list[list[Any]]:
    """The cells of each row; nothing where the table is too small, too large or has texts in its cells."""
    rows = [row for row in (list(each.iterchildren("td", "th")) for each in table.iter("tr")) if row]
    width = max((sum(_span(cell, "colspan") for cell in row) for row in rows), default=0)
    height = len(rows)
    if height < _FEWEST or width < _FEWEST or height * width > _MOST_CELLS:
        return []
    cells = (cell for row in rows for cell in row)
    if any(sum(1 for _ in cell.iterdescendants("p", "div")) > 1 for cell in cells):
        return []
    return rows


def _has_labels(rows: list[list[Any]]) -> bool:
    """Whether rows begin with labels; but the first one may name columns."""
    beginning = [_is_label(row[0]) for row in rows]
    is_header = len(rows[0]) > 1 and _is_label(rows[0][1])
    return any(beginning[is_header:])


def _is_label(cell: Any) -> bool:
    words = on_one_line("".join(cell.itertext())).rstrip(":")
    hit = label_of(f"{words}:") if words else None
    return hit is not None and not hit.rest


def _fill(rows: list[list[Any]]) -> None:
    """Give each row all its cells: copies of those that span rows, and empty ones for those that span columns."""
    below: dict[int, tuple[int, Any]] = {}
    """By column, for how many more rows a cell of a row above counts."""
    for row in rows:
        column = 0
        for cell in [*row, None]:
            while column in below:
                left, above = below.pop(column)
                if left > 1:
                    below[column] = left - 1, above
                copy = deepcopy(above)
                copy.tail = None
                cell.addprevious(copy) if cell is not None else row[-1].getparent().append(copy)
                column += 1
            if cell is None:
                break
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for name in ("rowspan", "colspan"):
                cell.attrib.pop(name, None)
            empty = cell
            for place in range(across):
                if place:
                    beside = cell.makeelement(cell.tag)
                    empty.addnext(beside)
                    empty = beside
                if down > 1:
                    below[column + place] = down - 1, empty
            column += across


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or ""
    return max(1, int(said)) if _NUMBER.fullmatch(said) else 1
