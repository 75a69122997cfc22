"""Tables of drivers in a page: those whose header names a title and other columns, as a spreadsheet's does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from policy_drivers.imports.entry import Item
from policy_drivers.imports.formats.html.page_lines import read_post
from policy_drivers.imports.formats.table.beside_cells import Beside
from policy_drivers.imports.formats.table.columns import count_known, has_title
from policy_drivers.imports.formats.table.row_kinds import ABOVE, Row
from policy_drivers.imports.formats.table.tables import items_of_rows
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.values.spans import with_signs

_FEWEST_KNOWN = 3
"""Columns that must be known: a table of figures has one or two that are called like a field."""
_MOST_SPANNED = 1000
_NUMBER = re.compile(r"[0-9]{1,4}")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^\s()]+)\)")


def items_of_tables(root: Any, file: str, above: int = 0) -> list[Item]:
    """The items of the tables of drivers in a page, which are taken out of it.

    `above` is the number of lines of the file above the page. Raises `RefusedError` as `columns` does.
    """
    items: list[Item] = []
    for table in list(root.iter("table")):
        if next(table.iterdescendants("table"), None) is not None:
            continue  # which only puts things side by side
        rows = [row for row in _rows(table, above) if row.filled]
        heads = [place for place, row in enumerate(rows[:ABOVE]) if _is_header(row.cells)]
        if not heads or heads[0] == len(rows) - 1:
            continue
        where = f"{file}, table on line {_line(table) + above}"
        found = list(items_of_rows(rows, file, where))
        captions = [" ".join(caption.itertext()) for caption in table.iter("caption")]
        found[0].furniture[:0] = [PageLine.read(found[0].line, text, is_furniture=True) for text in captions]
        items += found
        table.drop_tree()
    return items


def _is_header(cells: list[str]) -> bool:
    return has_title(cells) and count_known(cells) >= _FEWEST_KNOWN


def _rows(table: Any, above: int) -> Iterator[Row]:
    """The rows of a table; a cell that spans several stands in each of them."""
    spanned: dict[int, tuple[int, str, Beside | None]] = {}
    is_below_gap = False
    for element in table.iter("tr"):
        number = _line(element) + above
        cells: list[str] = []
        beside: dict[int, Beside] = {}
        for cell in [*element.iterchildren("td", "th"), None]:
            while len(cells) in spanned:
                left, text, link = spanned.pop(len(cells))
                if left > 1:
                    spanned[len(cells)] = (left - 1, text, link)
                if link is not None:
                    beside[len(cells) + 1] = link
                cells.append(text)
            if cell is None:
                break
            text, link = _cell(cell, above)
            if link is not None:
                beside[len(cells) + 1] = link
            if (down := _span(cell, "rowspan")) > 1:
                spanned[len(cells)] = (down - 1, text, link)
            cells += [text, *[""] * (_span(cell, "colspan") - 1)]
        row = Row(number=number, cells=cells, beside=beside, is_below_gap=is_below_gap)
        is_below_gap = not row.filled
        yield row


def _line(element: Any) -> int:
    """The line of an element; in a page in Markdown, the one that the conversion says."""
    place = element.get("data-sourcepos") or ""
    return int(place.partition(":")[0]) if place else element.sourceline or 1


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or ""
    return max(1, min(int(said), _MOST_SPANNED)) if _NUMBER.fullmatch(said) else 1


def _cell(cell: Any, above: int) -> tuple[str, Beside | None]:
    """The text of a cell; and where it leads, if the whole of it is one link, or how it sets words apart."""
    read = (line for line in read_post(cell, 1 + above, breaks=False) if not line.is_furniture)
    lines = list(islice(read, 10_000))
    text = "\n".join(line.text for line in lines).strip()
    if match := _LINK.fullmatch(text):
        return match[1], Beside(match[2])
    if not any(line.spans for line in lines):
        return text, None
    return text, Beside(signed="\n".join(with_signs(line.text, line.spans) for line in lines).strip())
