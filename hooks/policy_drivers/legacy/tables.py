"""Spreadsheets: CSV (RFC 4180) and XLSX (ISO/IEC 29500)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from policy_drivers.legacy.columns import Column, columns, count_known, has_title
from policy_drivers.legacy.entry import Item, Kind, Note
from policy_drivers.legacy.items import tallied
from policy_drivers.legacy.limits import MOST_NAMED, Extent
from policy_drivers.legacy.lines import Line, line_of
from policy_drivers.legacy.refused import RefusedError
from policy_drivers.legacy.rows import item_of, segment_of
from policy_drivers.legacy.sheets import Row, Sheet, read_sheets
from policy_drivers.legacy.splitting import Found
from policy_drivers.legacy.wordings import LINKS, Label
from policy_drivers.legacy.workbook import Beside, holds_address, linked, words_beside

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 20_000_000
_MOST_COLUMNS = 16_384
"""Columns of a sheet in Excel, which no table exceeds."""
_ABOVE = 10
"""In so many rows, blank ones left out, the names of the columns are looked for."""


def items_of_csv(text: str, file: str) -> Iterator[Item]:
    """The rows of a CSV file as items. Raises `RefusedError` as `columns` does, and for a table without rows."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    yield from _items(_numbered(reader, file), file, "line", file)


def _numbered(reader: Any, file: str) -> Iterator[Row]:
    """Each row with the line that it begins on. Raises `RefusedError` for quotes that leave cells in doubt."""
    number, extent = 1, Extent(file)
    try:
        for row in reader:
            if len(row) > _MOST_COLUMNS:
                raise RefusedError(f"{file}, line {number}: this row has {len(row):,} cells; is it a table?")
            extent.count(len(row), is_filled=any(map(str.strip, row)))
            yield number, row, {}
            number = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(
            f"{file}, line {number}: this is not CSV ({error}); is a quotation mark not closed, or not doubled, in the "
            "row that begins here?"
        ) from None


def looks_like_table(text: str) -> bool:
    """Whether a text is a table: one with tabs between its cells, as Excel saves it, or a CSV under another name.

    Signs other than tabs stand in headings too, so three columns must be known then.
    """
    first = next((line.replace('"', "") for line in io.StringIO(text) if line.strip()), "")
    rows = ((sign, first.split(sign, MOST_NAMED)) for sign in _DELIMITERS)
    return any(has_title(row) and count_known(row) > (1 if sign == "\t" else 2) for sign, row in rows)


def _delimiter(text: str) -> str:
    """What stands between the names of the columns, or else a comma."""
    first = islice((line.replace('"', "") for line in io.StringIO(text) if line.strip()), _ABOVE)
    counts = dict.fromkeys(_DELIMITERS, 0)
    for line in first:
        for sign in _DELIMITERS:
            counts[sign] = max(counts[sign], count_known(line.split(sign, MOST_NAMED)))
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def items_of_xlsx(path: Path, file: str) -> Iterator[Item]:
    """The rows of every sheet of an XLSX file as items. Raises `RefusedError` as `read_sheets` and `columns` do."""
    sheets = read_sheets(path, file)
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise RefusedError(f"{file}: there is nothing in this spreadsheet")
    for sheet in filled:
        yield from tallied(_sheet(sheet, file, is_only=len(sheets) == 1), sheet.unseen)


def _sheet(sheet: Sheet, file: str, *, is_only: bool) -> Iterator[Item]:
    """The items of a sheet; one without a column for titles, beside others, is told and not read."""
    where = file if is_only else f"{file}, sheet “{sheet.title}”"
    first = islice((row for _, row, _ in sheet.rows if row), _ABOVE)
    if not is_only and max(map(count_known, first), default=0) < 2:
        lines = [line_of(number, " | ".join(filter(str.strip, row))) for number, row, _ in sheet.rows]
        lines += [line_of(number, text) for number, row, beside in sheet.rows for text in words_beside(row, (), beside)]
        yield Item(file, 1, Found(bare=[line for line in lines if not line.is_blank]), kind=Kind.PAGE, reference=where)
        return
    yield from _items(sheet.rows, file, "row", where)


def _items(rows: Iterable[Row], file: str, unit: str, where: str) -> Iterator[Item]:
    """An item for each row below that with the names of the columns; that one and those above it are furniture."""
    filled = (row for row in rows if row[2] or any(cell.strip() for cell in row[1]))
    above = list(islice(filled, _ABOVE))
    if not above:
        raise RefusedError(f"{where}: there is nothing in this table")
    place = _header([row for _, row, _ in above])
    found = columns(above[place][1], where)
    header = [line for row in above[: place + 1] for line in _furniture(*row)]
    items = 0
    for number, row, beside in chain(above[place + 1 :], filled):
        if not any(cell.strip() for cell in row):
            header += _furniture(number, row, beside)
            continue
        item = _item(number, row, found, beside, file, f"{where}, {unit} {number}")
        item.furniture, header = [*header, *item.furniture], []
        items += 1
        yield item
    if not items:
        raise RefusedError(f"{where}: there is no row below the names of the columns")
    if header:
        yield Item(file, header[0].number, Found(), furniture=header, kind=Kind.FURNITURE)


def _furniture(number: int, row: list[str], beside: Mapping[int, Beside]) -> list[Line]:
    """What a row holds that is no driver's."""
    texts = [*filter(str.strip, row), *words_beside(row, (), beside)]
    return [line_of(number, text, is_furniture=True) for text in texts]


def _header(rows: list[list[str]]) -> int:
    """Which of the rows names the columns: the first, or one further down if that has no column for the title.

    A first row of one cell may be a heading that reads like the name of a column: “Policy”.
    """
    if has_title(rows[0]) and sum(bool(cell.strip()) for cell in rows[0]) > 1:
        return 0
    return next((place for place, row in enumerate(rows) if has_title(row) and count_known(row) > 1), 0)


def _item(
    number: int, row: list[str], found: list[Column], beside: Mapping[int, Beside], file: str, where: str
) -> Item:
    if any(cell.strip() for cell in row[len(found) :]):
        raise RefusedError(f"{where}: there are more cells than columns have names; is a comma too many there?")
    links = frozenset(column.position for column in found if column.label in LINKS and column.key != "links")
    cells = linked([*row, *[""] * (len(found) - len(row))], links, beside)
    item = item_of(cells, found, file, number, where)
    beside = _link_of_title(item, cells, found, beside)
    headers = [column.header for column in found]
    item.found.bare += [line_of(number, text) for text in words_beside(row, links, beside, headers)]
    return item


def _link_of_title(
    item: Item, cells: list[str], found: list[Column], beside: Mapping[int, Beside]
) -> Mapping[int, Beside]:
    """Take the hyperlink of the title for the main document's, where no column gives that; what is beside the rest."""
    if any(column.label is Label.LINK and holds_address(cells[column.position]) for column in found):
        return beside
    column = next(column for column in found if column.key == "title")
    there = beside.get(column.position + 1)
    if there is None or not holds_address(there.link):
        return beside
    item.found.segments.append(segment_of(Label.LINK, f"{column.header} (hyperlink)", there.link, item.line))
    item.notes.append(Note(item.line, "the hyperlink of the title was taken for `link`"))
    return {**beside, column.position + 1: replace(there, link="")}
