"""Spreadsheets: CSV (RFC 4180) and XLSX (ISO/IEC 29500)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
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
from policy_drivers.legacy.lines import line_of
from policy_drivers.legacy.refused import RefusedError
from policy_drivers.legacy.rows import item_of
from policy_drivers.legacy.splitting import Found

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 50_000_000
_LARGEST_UNPACKED = 1_000_000_000
"""Bytes; a spreadsheet that unpacks to more is not one."""
_MOST_PACKED = 200
"""Times that unpacking may make a part larger; a spreadsheet's XML shrinks to a tenth or a fiftieth."""
_HEAD = 4096
_ABOVE = 10
"""In so many rows, blank ones left out, the names of the columns are looked for."""
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a cell's number format holds besides the signs for parts of a date."""
_MERGED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"


def items_of_csv(text: str, file: str) -> Iterator[Item]:
    """The rows of a CSV file as items. Raises `RefusedError` as `columns` does, and for a table without rows."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    yield from _items(_numbered(reader, file), file, "line", file)


def _numbered(reader: Any, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on. Raises `RefusedError` for quotes that leave cells in doubt."""
    number = 1
    try:
        for row in reader:
            yield number, row
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
    _refuse_bombs(path, file)
    _refuse_entities(path, file)
    _refuse_merged(path, file)
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
            rows = list(_sheet_rows(sheet, file))
            if any(any(cell.strip() for cell in row) for _, row in rows):
                filled += 1
                yield from _sheet(rows, sheet.title, file, is_only=len(book.worksheets) == 1)
        if not filled:
            raise RefusedError(f"{file}: there is nothing in this spreadsheet")
    finally:
        book.close()


def _refuse_bombs(path: Path, file: str) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    total = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > 10_000_000 and part.file_size > _MOST_PACKED * max(1, part.compress_size) for part in parts
    )
    if total > _LARGEST_UNPACKED or bomb:
        raise RefusedError(
            f"{file}: this spreadsheet unpacks to {total:,} bytes, which no table of drivers needs; it is not read"
        )


def _refuse_entities(path: Path, file: str) -> None:
    """A part with a document type could explode, or reach for other files; no spreadsheet has one."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                with packed.open(name) as opened:
                    head = opened.read(_HEAD).replace(b"\0", b"")
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise RefusedError(
                        f"{file}: {name} in it declares a document type, which no spreadsheet has; it is not read"
                    )


def _refuse_merged(path: Path, file: str) -> None:
    """Reading row by row does not tell which cells are merged, so that is looked up before."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
                continue
            try:
                with packed.open(name) as opened:
                    for _, element in etree.iterparse(opened, events=("end",), resolve_entities=False, no_network=True):
                        if element.tag == _MERGED:
                            where = f"{file}: the cells {element.get('ref')} are merged"
                            raise RefusedError(
                                f"{where}; part them, so that each driver has a row and each field a cell"
                            )
                        if element.tag.endswith("}row"):
                            element.clear()
            except etree.XMLSyntaxError:
                raise RefusedError(f"{file}: this spreadsheet is damaged; open it and save it again as .xlsx") from None


def _sheet_rows(sheet: Any, file: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        for cell in row:
            if cell.data_type == "f":
                raise RefusedError(
                    f"{file}, sheet “{sheet.title}”: the cell {cell.coordinate} holds a formula; copy the column and "
                    "paste it as values"
                )
        yield number, [_cell(cell.value, cell.number_format) for cell in row]


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


def _sheet(rows: list[tuple[int, list[str]]], title: str, file: str, *, is_only: bool) -> Iterator[Item]:
    """The items of a sheet; one without a column for titles, beside others, is told and not read."""
    where = file if is_only else f"{file}, sheet “{title}”"
    first = islice((row for _, row in rows if any(cell.strip() for cell in row)), _ABOVE)
    if not is_only and max(map(count_known, first)) < 2:
        lines = [line_of(number, " | ".join(filter(str.strip, row))) for number, row in rows]
        yield Item(file, 1, Found(bare=[line for line in lines if not line.is_blank]), kind=Kind.PAGE, reference=where)
        return
    yield from _items(rows, file, "row", where)


def _items(rows: Iterable[tuple[int, list[str]]], file: str, unit: str, where: str) -> Iterator[Item]:
    """An item for each row below that with the names of the columns; that one and those above it are furniture."""
    filled = ((number, row) for number, row in rows if any(cell.strip() for cell in row))
    above = list(islice(filled, _ABOVE))
    if not above:
        raise RefusedError(f"{where}: there is nothing in this table")
    place = _header([row for _, row in above])
    found = columns(above[place][1], where)
    header = [
        line_of(number, cell, is_furniture=True) for number, row in above[: place + 1] for cell in row if cell.strip()
    ]
    items = 0
    for number, row in chain(above[place + 1 :], filled):
        item = _item(number, row, found, file, f"{where}, {unit} {number}")
        item.furniture, header = [*header, *item.furniture], []
        items += 1
        yield item
    if not items:
        raise RefusedError(f"{where}: there is no row below the names of the columns")


def _header(rows: list[list[str]]) -> int:
    """Which of the rows names the columns: the first, or one further down if that has no column for the title.

    A first row of one cell may be a heading that reads like the name of a column: “Policy”.
    """
    if has_title(rows[0]) and sum(bool(cell.strip()) for cell in rows[0]) > 1:
        return 0
    return next((place for place, row in enumerate(rows) if has_title(row) and count_known(row) > 1), 0)


def _item(number: int, row: list[str], found: list[Column], file: str, where: str) -> Item:
    if any(cell.strip() for cell in row[len(found) :]):
        raise RefusedError(f"{where}: there are more cells than columns have names; is a comma too many there?")
    return item_of(row, found, file, number, where)
