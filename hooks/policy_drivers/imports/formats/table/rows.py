"""From a row of a table to an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy_drivers.imports.entry import Item, Note
from policy_drivers.imports.formats.table.cell_text import with_line_ends
from policy_drivers.imports.formats.table.columns import Column
from policy_drivers.imports.formats.table.row_values import cell_line, give, segment_of, value_of
from policy_drivers.imports.formats.table.team_rows import TeamRow
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.values.invisible import seen_whole
from policy_drivers.reading.cells import BODY, PAGE, SLUG, VERSION, joined

_LOOKS_LOST = "words in bold or italics are plain here, where texts are Markdown: write `**words**` or `*words*`"


def item_of(
    row: Sequence[str], columns: Sequence[Column], file: str, number: int, where: str, signed: Mapping[int, str]
) -> Item:
    """The item that a row is. `signed` has those cells that set words apart, with the signs of spans, by their places.

    The cells of our own export, which has the columns `slug` and `body`, are values that need no interpretation. Those
    of a team's own table are read as what stands behind a label is.
    """
    plain = seen_whole if is_ours(columns) else with_line_ends
    cells = {column: plain(row[column.position]) for column in columns if column.position < len(row)}
    item = Item(file=file, line=number, found=Found(), reference=where, is_row=True, is_exact=is_ours(columns))
    if item.is_exact:
        _take_exact(item, cells)
        if any(column.key in (BODY, "library_impact") for column in cells if column.position in signed):
            item.notes.append(Note(number, _LOOKS_LOST))
    else:
        looks = {column: plain(signed[column.position]) for column in cells if column.position in signed}
        TeamRow(item, where, looks).read(cells)
    return item


def is_ours(columns: Sequence[Column]) -> bool:
    """Whether a table is one that `drivers export` has written, by its columns."""
    return {SLUG, BODY} <= {column.key for column in columns}


def _take_exact(item: Item, cells: Mapping[Column, str]) -> None:
    """Take the cells of our own export."""
    by_key = {
        column.key if column.number == 1 else f"{column.key} {column.number}": cell
        for column, cell in cells.items()
        if column.key
    }
    for column, cell in cells.items():
        if not cell.strip() or column.number > 1 or column.header == VERSION:  # which nobody has said
            continue
        if column.header == PAGE:
            item.furniture.append(PageLine.read(item.line, cell, is_furniture=True))
        elif not column.key or not give(item, column.key, value_of(column.key, joined(by_key, column.key))):
            if column.label is not None and column.key != "links":
                item.found.segments.append(segment_of(column.label, column.header, cell, item.line))
            else:
                item.found.bare.append(cell_line(item.line, column, cell))
