"""The cells of an XLSX file (ISO/IEC 29500), row by row, as they are shown."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH

from policy_drivers.imports.formats.table.beside_cells import Beside
from policy_drivers.imports.formats.table.formulas import is_link, link_of
from policy_drivers.imports.formats.table.row_kinds import Row
from policy_drivers.imports.formats.table.xlsx_beside_cells import read_beside, refuse_bombs, refuse_entities
from policy_drivers.imports.formats.table.xlsx_text import (
    decoded,
    is_struck,
    struck_out,
    with_looks,
    with_marks,
    with_whole_escapes,
)
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.invisible import seen_or_break, unseen, unseen_by_line

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
    days_later: int = 0
    """By how many the numbers of days are later that its workbook counts, as Excel for Mac did: from 1904."""


def read_sheets(path: Path, file: str) -> list[Sheet]:
    """The sheets of a workbook.

    Raises `RefusedError` for merged cells, for formulas whose values or addresses are not in the file, and for what is
    damaged or unpacks without end. What is damaged makes the libraries that read it stumble in any way whatever.
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
    sheets = []
    with _opened(path, is_shown=False) as book:
        for sheet in book.worksheets:
            read = _Reader(sheet, file, dict(beside.get(sheet.title, {})))
            if read.formulas:
                with _opened(path, is_shown=True) as shown:
                    read.resolve(shown[sheet.title])
            sheets.append(replace(read.sheet(), days_later=(book.epoch - WINDOWS_EPOCH).days))
    return sheets


@contextmanager
def _opened(path: Path, *, is_shown: bool) -> Iterator[Any]:
    """A workbook with its formulas, or with the values that they had when it was saved."""
    with path.open("rb") as opened:  # by its name, the library would refuse what is not called .xlsx
        source = with_whole_escapes(opened)
        book = openpyxl.load_workbook(source, read_only=True, data_only=is_shown, rich_text=not is_shown)
        try:
            yield book
        finally:
            book.close()


class _Reader:
    """The cells of a sheet while it is read."""

    def __init__(self, sheet: Any, file: str, beside: dict[tuple[int, int], Beside]) -> None:
        self.title = PageLine.read(1, decoded(sheet.title))
        self.where = f"{file}, sheet “{self.title.text}”"
        self.beside = beside
        self.cells: dict[int, list[str]] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.struck: set[tuple[int, int]] = set()
        """The formulas whose cells are struck out."""
        sheet.reset_dimensions()  # how many there are is not what the sheet says of itself, which may be anything
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number > _MOST_ROWS:
                raise RefusedError(f"{self.where}: there are more rows than Excel has; is it a table?")
            cells = [self._text(cell, number, place) for place, cell in enumerate(row, 1)]
            while cells and not cells[-1].strip() and (number, len(cells)) not in self.formulas:
                cells.pop()
            if cells:
                self.cells[number] = cells

    def _text(self, cell: Any, number: int, place: int) -> str:
        if cell.data_type == "f":
            self.formulas[number, place] = str(getattr(cell.value, "text", cell.value))
            self.struck |= {(number, place)} if is_struck(cell) else set()
            return ""
        if cell.value is None:
            return ""
        there = self.beside.get((number, place))
        if signed := with_looks(cell):
            self.beside[number, place] = there = replace(there or Beside(), signed=signed)
        return there.text if there is not None and there.text else _text_of(cell)

    def resolve(self, shown: Any) -> None:
        """Give each formula the value that it had when the file was saved, and a link its address.

        Raises `RefusedError` where the file does not say it, and for a link whose address is computed.
        """
        shown.reset_dimensions()
        values: dict[tuple[int, int], str] = {}
        for number, row in enumerate(shown.iter_rows(max_row=max(self.formulas)[0]), 1):
            for place, cell in enumerate(row, 1):
                if (number, place) in self.formulas and cell.value is not None:
                    values[number, place] = _text_of(cell)
        for (number, place), value in values.items():
            self.cells[number][place - 1] = value
        for (number, place), formula in self.formulas.items():
            self._resolve(number, place, formula, has_value=(number, place) in values)

    def _resolve(self, number: int, place: int, formula: str, *, has_value: bool) -> None:
        where = f"{self.where}: the cell {get_column_letter(place)}{number}"
        if not is_link(formula):
            if not has_value:
                raise RefusedError(
                    f"{where} holds a formula, and the file does not say its value; open it in Excel or LibreOffice, "
                    "and save it again"
                )
            return
        link = link_of(formula, number, self._headers(number), self._value_at)
        if link is None:
            raise RefusedError(
                f"{where} is a link whose address is computed; write the address itself into a column of its own, "
                "because pasting the cell as a value would keep its words and lose the address"
            )
        there = self.beside.get((number, place), Beside())
        self.beside[number, place] = replace(there, link=link.address)
        words = struck_out(link.words) if (number, place) in self.struck else link.words
        self.cells[number][place - 1] = words or self.cells[number][place - 1]

    def _value_at(self, number: int, place: int) -> str | None:
        cells = self.cells.get(number, [])
        if (number, place) in self.formulas and not (place <= len(cells) and cells[place - 1]):
            return None
        return cells[place - 1] if place <= len(cells) else ""

    def _headers(self, number: int) -> Sequence[str]:
        """The names of the columns, for a formula that says `[@URL]`: they stand in the first row of several cells."""
        return next((cells for row, cells in self.cells.items() if row < number and sum(map(bool, cells)) > 1), [])

    def sheet(self) -> Sheet:
        """The rows that hold something, or have something beside a cell, without invisible characters."""
        by_row: dict[int, dict[int, Beside]] = defaultdict(dict)
        for (number, place), each in self.beside.items():
            by_row[number][place] = each
        found = Sheet(self.title.text, [], [(1, self.title.unseen)])
        last = 0
        for number in sorted({*self.cells, *by_row}):
            cells, beside = self.cells.get(number, []), by_row.get(number, {})
            chars = "".join(char for cell in cells for _, char in unseen_by_line(cell))
            chars += "".join(unseen(text) for each in beside.values() for text in each.texts)
            if chars:
                found.unseen.append((number, chars))
                cells = list(map(seen_or_break, cells))
                beside = {place: each.seen() for place, each in beside.items()}
            if beside or any(map(str.strip, cells)):
                found.rows.append(Row(number=number, cells=cells, beside=beside, is_below_gap=number > last + 1))
            last = number if any(map(str.strip, cells)) else last
        return found


def _text_of(cell: Any) -> str:
    """A cell as its text, with tildes around what is struck out."""
    return with_marks(cell, decoded(_shown(cell.value, cell.number_format)))


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
