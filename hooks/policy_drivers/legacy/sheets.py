"""The cells of an XLSX file (ISO/IEC 29500), row by row, as they are shown."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from policy_drivers.legacy.invisible import seen, unseen
from policy_drivers.legacy.lines import line_of
from policy_drivers.legacy.refused import RefusedError
from policy_drivers.legacy.workbook import Beside, read_beside, refuse_bombs, refuse_entities

Row = tuple[int, list[str], Mapping[int, Beside]]
"""A row's number, its cells up to the last that holds something, and what is beside them by their positions."""
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a cell's number format holds besides the signs for parts of a date."""
_MOST_ROWS = 1_048_576
"""Rows of a sheet in Excel. One that says that it is a later one would be waited for, row by row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, and those of its rows that hold something, hidden ones too."""

    title: str
    rows: list[Row]
    unseen: list[tuple[int, str]]
    """The characters that were taken out because they cannot be seen, with the numbers of their rows."""


def read_sheets(path: Path, file: str) -> list[Sheet]:
    """The sheets of a workbook.

    Raises `RefusedError` for merged cells and formulas, whose values are not what they seem, and for what is damaged or
    unpacks without end. What is damaged makes the libraries that read it stumble in any way whatever.
    """
    try:
        refuse_bombs(path, file)
        refuse_entities(path, file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(path, file, read_beside(path, file))
    except RefusedError:
        raise
    except Exception:
        raise RefusedError(f"{file}: this spreadsheet is damaged; open it and save it again as .xlsx") from None


def _read(path: Path, file: str, beside: Mapping[str, Mapping[tuple[int, int], Beside]]) -> list[Sheet]:
    with path.open("rb") as opened:  # by its name, the library would refuse what is not called .xlsx
        book = openpyxl.load_workbook(opened, read_only=True, data_only=False)
        try:
            return [_sheet(sheet, file, beside.get(sheet.title, {})) for sheet in book.worksheets]
        finally:
            book.close()


def _sheet(sheet: Any, file: str, beside: Mapping[tuple[int, int], Beside]) -> Sheet:
    title = line_of(1, sheet.title)
    found = Sheet(title.text, [], [(1, title.unseen)])
    for number, cells, others in _rows(sheet, file, beside):
        texts = [*cells, *(text for each in others.values() for text in (each.link, each.comment))]
        if chars := "".join(map(unseen, texts)):
            found.unseen.append((number, chars))
            cells = [seen(cell) for cell in cells]
            others = {place: Beside(seen(each.link), seen(each.comment)) for place, each in others.items()}
        found.rows.append((number, cells, others))
    return found


def _rows(sheet: Any, file: str, beside: Mapping[tuple[int, int], Beside]) -> Iterator[Row]:
    """The rows that hold something. How many there are is not what the sheet says of itself, which may be anything."""
    by_row: dict[int, dict[int, Beside]] = defaultdict(dict)
    for (number, column), each in beside.items():
        by_row[number][column] = each
    sheet.reset_dimensions()
    last = 0
    for last, row in enumerate(sheet.iter_rows(), 1):
        if last > _MOST_ROWS:
            raise RefusedError(f"{file}, sheet “{sheet.title}”: there are more rows than Excel has; is it a table?")
        cells = [_text(cell, sheet.title, file) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells or last in by_row:
            yield last, cells, by_row.get(last, {})
    for number in sorted(by_row):
        if number > last:
            yield number, [], by_row[number]


def _text(cell: Any, title: str, file: str) -> str:
    if cell.data_type == "f":
        raise RefusedError(
            f"{file}, sheet “{title}”: the cell {cell.coordinate} holds a formula; copy the column and paste it as "
            "values"
        )
    return "" if cell.value is None else _shown(cell.value, cell.number_format)


def _shown(value: object, number_format: str | None) -> str:
    """A cell as its text: a date as EDTF, a whole number without decimals."""
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")[: _precision(number_format or "")]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _precision(number_format: str) -> int:
    """How much of a date as EDTF a format shows. Excel keeps “June 2019” as 1 June, as `mmm-yy`."""
    signs = _LITERALS.sub("", number_format).lower()
    if "y" not in signs or "d" in signs:
        return len("2019-06-01")
    return len("2019-06") if "m" in signs else len("2019")
