"""Spreadsheets: CSV (RFC 4180) and XLSX (ISO/IEC 29500)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from policy_drivers.legacy.columns import Column, columns, count_known, has_title
from policy_drivers.legacy.entry import Item, Kind
from policy_drivers.legacy.lines import Line, line_of
from policy_drivers.legacy.refused import RefusedError
from policy_drivers.legacy.rows import item_of
from policy_drivers.legacy.splitting import Found
from policy_drivers.legacy.wordings import LINKS
from policy_drivers.legacy.workbook import Beside, linked, read_beside, refuse_bombs, refuse_entities, words_beside

Row = tuple[int, list[str], Mapping[int, Beside]]
"""A row's number, its cells, and what is beside them by their positions."""
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 50_000_000
_ABOVE = 10
"""In so many rows, blank ones left out, the names of the columns are looked for."""
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a cell's number format holds besides the signs for parts of a date."""


def items_of_csv(text: str, file: str) -> Iterator[Item]:
    """The rows of a CSV file as items. Raises `RefusedError` as `columns` does, and for a table without rows."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    yield from _items(_numbered(reader, file), file, "line", file)


def _numbered(reader: Any, file: str) -> Iterator[Row]:
    """Each row with the line that it begins on. Raises `RefusedError` for quotes that leave cells in doubt."""
    number = 1
    try:
        for row in reader:
            yield number, row, {}
            number = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(
            f"{file}, line {number}: this is not CSV ({error}); is a quotation mark not closed, or not doubled, in the "
            "row that begins here?"
        ) from None


def _delimiter(text: str) -> str:
    """What stands between the names of the columns, or else a comma."""
    first = islice((line.replace('"', "") for line in io.StringIO(text) if line.strip()), _ABOVE)
    counts = dict.fromkeys(_DELIMITERS, 0)
    for line in first:
        for sign in _DELIMITERS:
            counts[sign] = max(counts[sign], count_known(line.split(sign)))
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def items_of_xlsx(path: Path, file: str) -> Iterator[Item]:
    """The rows of every sheet of an XLSX file as items.

    Raises `RefusedError` for merged cells and formulas, whose values are not what they seem, for what is damaged or
    unpacks without end, and as `columns` does.
    """
    refuse_bombs(path, file)
    refuse_entities(path, file)
    beside = read_beside(path, file)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=False)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        ParseError,
        OSError,
        etree.XMLSyntaxError,
    ) as error:
        raise RefusedError(
            f"{file}: this spreadsheet is damaged ({error}); open it and save it again as .xlsx"
        ) from None
    try:
        filled = 0
        for sheet in book.worksheets:
            rows = list(_sheet_rows(sheet, file, beside.get(sheet.title, {})))
            if any(any(cell.strip() for cell in row) for _, row, _ in rows):
                filled += 1
                yield from _sheet(rows, sheet.title, file, is_only=len(book.worksheets) == 1)
        if not filled:
            raise RefusedError(f"{file}: there is nothing in this spreadsheet")
    finally:
        book.close()


def _sheet_rows(sheet: Any, file: str, beside: Mapping[tuple[int, int], Beside]) -> Iterator[Row]:
    by_row: dict[int, dict[int, Beside]] = defaultdict(dict)
    for (number, column), each in beside.items():
        by_row[number][column] = each
    for number, row in enumerate(sheet.iter_rows(), 1):
        for cell in row:
            if cell.data_type == "f":
                raise RefusedError(
                    f"{file}, sheet “{sheet.title}”: the cell {cell.coordinate} holds a formula; copy the column and "
                    "paste it as values"
                )
        cells = [_cell(cell.value, cell.number_format) for cell in row]
        yield number, cells, by_row.get(number, {})


def _cell(value: object, number_format: str | None = None) -> str:
    """A cell as its text: a date as EDTF, a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")[: _shown(number_format or "")]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(number_format: str) -> int:
    """How much of a date as EDTF a format shows. Excel keeps “June 2019” as 1 June, as `mmm-yy`."""
    signs = _LITERALS.sub("", number_format).lower()
    if "y" not in signs or "d" in signs:
        return len("2019-06-01")
    return len("2019-06") if "m" in signs else len("2019")


def _sheet(rows: list[Row], title: str, file: str, *, is_only: bool) -> Iterator[Item]:
    """The items of a sheet; one without a column for titles, beside others, is told and not read."""
    where = file if is_only else f"{file}, sheet “{title}”"
    first = islice((row for _, row, _ in rows if any(cell.strip() for cell in row)), _ABOVE)
    if not is_only and max(map(count_known, first)) < 2:
        lines = [line_of(number, " | ".join(filter(str.strip, row))) for number, row, _ in rows]
        lines += [line_of(number, text) for number, row, beside in rows for text in words_beside(row, (), beside)]
        yield Item(file, 1, Found(bare=[line for line in lines if not line.is_blank]), kind=Kind.PAGE, reference=where)
        return
    yield from _items(rows, file, "row", where)


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
    item = item_of(linked(row, links, beside), found, file, number, where)
    headers = [column.header for column in found]
    item.found.bare += [line_of(number, text) for text in words_beside(row, links, beside, headers)]
    return item
