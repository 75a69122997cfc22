"""From a row of a table to an item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.cell.cell import ERROR_CODES
from pydantic import ValidationError

from policy_drivers.legacy.columns import Column
from policy_drivers.legacy.entry import Item
from policy_drivers.legacy.labels import Hit
from policy_drivers.legacy.lines import Line, cleaned, line_of
from policy_drivers.legacy.personal import without_personal_data
from policy_drivers.legacy.persons import persons
from policy_drivers.legacy.segments import Segment
from policy_drivers.legacy.splitting import Found
from policy_drivers.legacy.wordings import CLOSING, TEXTS, Label
from policy_drivers.model.driver import FIELDS, Driver
from policy_drivers.model.names import fold
from policy_drivers.reading.cells import BODY, PAGE, SLUG, CellError, from_cell, joined
from policy_drivers.reading.editing import Value

_LISTS = frozenset({"themes", "services", "coverage"})
_COMMA = re.compile(r"\s*[,;\n]\s*")
_SURROGATE = re.compile(r"\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2}")
"""Half of a character of UTF-16, as `reading.cells` would write one; no file can hold it."""


def item_of(row: Sequence[str], columns: Sequence[Column], file: str, number: int, where: str) -> Item:
    """The item that a row is.

    The cells of our own export, which has the columns `slug` and `body`, are values that need no interpretation. Those
    of a team's own table are read as what stands behind a label is.
    """
    cells = {column: row[column.position] for column in columns if column.position < len(row)}
    is_ours = {SLUG, BODY} <= {column.key for column in columns}
    has_source = any(column.label is Label.SOURCE and cell.strip() for column, cell in cells.items())
    item = Item(file, number, Found(), reference=where, is_row=True, is_exact=is_ours)
    by_key = {
        column.key if column.number == 1 else f"{column.key} {column.number}": cell
        for column, cell in cells.items()
        if column.key
    }
    for column, cell in cells.items():
        if not cell.strip() or (is_ours and column.number > 1):
            continue
        if is_ours and column.header == PAGE:
            item.furniture.append(line_of(number, cell, is_furniture=True))
            continue
        if is_ours and column.key:
            value = _value(column.key, joined(by_key, column.key))
            if _give(item, column, value):
                continue
        if cell.strip() in ERROR_CODES and not is_ours:
            item.found.bare.append(line_of(number, f"{column.header}: {cell.strip()}"))
        elif column.key == "authors" and not has_source and not persons(cell):  # then they are bodies
            item.found.segments.append(segment_of(Label.SOURCE, column.header, cell, number))
        elif column.label is not None and column.key != "links":
            item.found.segments.append(segment_of(column.label, column.header, cell, number))
        elif _is_personal(cell) or column.number > 1 or not _give(item, column, _loose_value(column, cell)):
            item.found.bare.append(
                line_of(number, f"{column.header}: {' '.join(cell.split())}" if column.header else cell)
            )
    item.found.segments.sort(key=lambda segment: segment.label in CLOSING)  # the order of columns says nothing
    return item


def _is_personal(cell: str) -> bool:
    return bool(without_personal_data(cell)[1])


def _value(key: str, cell: str) -> Value | None:
    try:
        return None if _SURROGATE.search(cell) else from_cell(key, cell)
    except CellError:
        return None


def _loose_value(column: Column, cell: str) -> Value | None:
    """What a cell of a team's own table says: lists with commas, a DOI without its scheme."""
    if column.key == "authors":
        return persons(cell) or None
    if column.key in _LISTS:
        return [cleaned(part) for part in _COMMA.split(cell) if part.strip()]
    if column.key == "identifiers" and fold(column.header) in ("doi", "isbn"):
        parts = [part for part in _COMMA.split(cell) if part.strip()]
        return [
            part if ":" in part[:5] else f"{fold(column.header)}:{part.removeprefix('https://doi.org/')}"
            for part in parts
        ]
    if column.key == "type":
        return fold(cell.strip())
    return _value(column.key, cell) if column.key in FIELDS else None


def _give(item: Item, column: Column, value: Value | None) -> bool:
    """Take a value that its key can hold; whether it can."""
    if value is None or not column.key:
        return False
    if column.key == SLUG:
        item.slug = str(value)
    elif column.key == BODY:
        item.body = str(value)
    else:
        try:
            Driver.model_validate({column.key: value})
        except ValidationError:
            return False
        item.given[column.key] = value
    return True


def segment_of(label: Label, header: str, cell: str, number: int) -> Segment:
    """A cell as what stands behind a label on an old page."""
    lines = [line_of(number, text) for text in cell.split("\n")]
    if label not in TEXTS:
        words = [line for line in lines if not line.is_blank]
        dropped = tuple(what for line in words for what in line.dropped)
        unseen = "".join(line.unseen for line in words)
        lines = [Line(number, "; ".join(line.text.strip() for line in words), dropped=dropped, unseen=unseen)]
    return Segment(Hit(label, header, "", is_distinctive=True), number, lines)
