"""A table as an Excel workbook (Office Open XML, ECMA-376); that of drivers `drivers import` reads without loss.

All cells are texts: no formulas, no numbers, no dates that a spreadsheet would write in its own way. A text that is too
long for one cell goes on in a column of its own (`body 2`). The same rows give the same bytes on the same day.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import count
from typing import Any

import xlsxwriter

from policy_drivers.exports.export import Export
from policy_drivers.reading.cells import BODY, SLUG, further

LONGEST = 32_767
"""The most that Excel keeps in a cell, in code units of UTF-16."""
WIDTHS = {SLUG: 30, "title": 50, "link": 30, "library_impact": 50, BODY: 50}
"""The widths of columns that are wider than others, in characters."""
_WIDTH = 16
_LONG = frozenset(
    {
        *("links", "reviews", "actions", "recommendations", "references", "library_impact", BODY),
        *("drivers", "impact", "resources"),  # of case studies
    }
)
"""Columns without the format “text”, in which Excel may show a text of more than 255 characters as `####`."""


def render(export: Export) -> bytes:
    """A workbook of drivers."""
    return workbook(export.columns, export.rows, name="Drivers", title=export.title, today=export.today)


def workbook(keys: Iterable[str], rows: Sequence[Mapping[str, str]], *, name: str, title: str, today: date) -> bytes:
    """A workbook with one sheet of a name, whose first row stays in sight; rows have a text for each key."""
    columns = list(_columns(keys, rows))
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    try:
        book.set_properties({"title": title, "created": datetime.combine(today, time())})
        sheet = book.add_worksheet(name)
        _dress(book, sheet, [column for column, _, _ in columns])
        run = book.add_format()
        for place, (column, key, part) in enumerate(columns):
            sheet.write_string(0, place, column)
            for row, cells in enumerate(rows, start=1):
                if text := _part(cells[key], part):
                    write_text(sheet, row, place, text, run)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    finally:
        book.close()
    return written.getvalue()


def write_text(sheet: Any, row: int, column: int, text: str, run: Any, cell: Any = None) -> None:
    """Put a text into a cell, with the format `cell`.

    XlsxWriter takes a text between these tags for XML of its own, unless it comes in runs; `run` is the format of one.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], run, text[1:], *([cell] if cell is not None else []))
    else:
        sheet.write_string(row, column, text, cell)


def _columns(keys: Iterable[str], rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Each column's name, its key, and which part of the key's text it holds."""
    for key in keys:
        texts = [row[key] for row in rows]
        is_short = max(map(len, texts), default=0) <= LONGEST // 2  # as in most columns all texts are
        for part in range(1 if is_short else len(split(max(texts, key=_size)))):
            yield (key if part == 0 else further(key, part + 1)), key, part


def _size(text: str) -> int:
    """The length of a text in code units of UTF-16; of one that fits into a cell in any case, in characters."""
    return len(text) if len(text) <= LONGEST // 2 else len(text.encode("utf-16-le")) // 2


def _part(text: str, part: int) -> str:
    if part == 0 and len(text) <= LONGEST // 2:
        return text
    parts = split(text)
    return parts[part] if part < len(parts) else ""


def split(text: str) -> list[str]:
    """A text in pieces that each fit into a cell, no character being taken apart; none for an empty text."""
    units = text.encode("utf-16-le")
    pieces, start = list[str](), 0
    while start < len(units):
        end = min(start + 2 * LONGEST, len(units))
        if end < len(units) and 0xDC <= units[end + 1] <= 0xDF:  # the second half of a pair would begin the next piece
            end -= 2
        pieces.append(units[start:end].decode("utf-16-le"))
        start = end
    return pieces


def _dress(book: Any, sheet: Any, names: Sequence[str]) -> None:
    """Widths, the format “text” for what a spreadsheet would change, and a header that stays in sight."""
    text = book.add_format({"num_format": "@", "valign": "top"})
    plain = book.add_format({"valign": "top"})
    for column, name in zip(count(), names):
        sheet.set_column(column, column, WIDTHS.get(name, _WIDTH), plain if name.partition(" ")[0] in _LONG else text)
    sheet.set_row(0, None, book.add_format({"bold": True}))
    sheet.freeze_panes(1, 1)
