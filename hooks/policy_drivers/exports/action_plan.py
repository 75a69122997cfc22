"""Actions as a plan to fill in: a table as CSV (RFC 4180) or as an Excel workbook (Office Open XML, ECMA-376).

`drivers actions import` brings it back. Below the actions of a driver come its recommendations that no action carries
out, each as a row to fill in. All cells are texts; the same actions give the same bytes on the same day.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from policy_drivers.exports.xlsx_table import LONGEST, split, write_text
from policy_drivers.model.driver import Action, ActionStatus, Recommendation
from policy_drivers.model.names import fold
from policy_drivers.reading.action_cells import Column, cells_of, id_of
from policy_drivers.reading.cells import as_cell
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.wording.lines import beginning

WIDTHS = {
    Column.SLUG: 24,
    Column.TITLE: 30,
    Column.NUMBER: 9,
    Column.RECOMMENDATION: 36,
    Column.ACTION: 40,
    Column.STAGES: 36,
    Column.BENEFIT: 30,
    Column.LEAD: 16,
    Column.DUE: 12,
    Column.STATUS: 13,
    Column.ID: 14,
}
"""The widths of the columns, in characters."""
_LONG = frozenset({Column.TITLE, Column.RECOMMENDATION, Column.ACTION, Column.STAGES, Column.BENEFIT})
_LONGEST_TOLD = 60
_SPARE = 200
"""So many rows below the last one have the list of statuses too."""
Row = dict[Column, str]


class PlanError(ValueError):
    """The plan cannot be written; the message says why."""


@dataclass(frozen=True, kw_only=True)
class PlanTable:
    """What is in a plan."""

    rows: list[Row]
    title: str
    today: date


def rows_of(
    files: Iterable[DriverFile], wanted: Callable[[DriverFile, int], bool], *, is_whole: bool = True
) -> Iterator[Row]:
    """The rows of some drivers: the actions that are wanted, by their places, in the order of the files.

    With `is_whole` recommendations without an action follow, and a driver that has neither has a row to begin with.
    """
    for file in files:
        told = {fold(each.number): each for each in reversed(file.driver.recommendations)}
        actions = list(zip(file.positions("actions"), file.driver.actions, strict=True))
        for number, action in actions:
            if wanted(file, number):
                yield _action(file, number, action, told.get(fold(action.recommendation or "")))
        if not is_whole:
            continue
        carried_out = {fold(action.recommendation or "") for _, action in actions}
        left = [each for each in file.driver.recommendations if fold(each.number) not in carried_out]
        yield from (_recommendation(file, each) for each in left)
        if not actions and not left:
            yield _about(file)


def _about(file: DriverFile) -> Row:
    return {Column.SLUG: file.slug, Column.TITLE: as_cell(file.driver.title or file.slug)}


def _action(file: DriverFile, number: int, action: Action, told: Recommendation | None) -> Row:
    says = {Column.RECOMMENDATION: as_cell(told.text)} if told else {}
    return {**_about(file), **says, **cells_of(action), Column.ID: id_of(action, number)}


def _recommendation(file: DriverFile, told: Recommendation) -> Row:
    return {**_about(file), Column.NUMBER: as_cell(told.number), Column.RECOMMENDATION: as_cell(told.text)}


def as_csv(table: PlanTable) -> bytes:
    """The table, with a byte order mark, without which Excel on Windows takes it for Windows-1252."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(list(Column))
    writer.writerows([row.get(column, "") for column in Column] for row in table.rows)
    return BOM_UTF8 + written.getvalue().encode("utf-8", "backslashreplace")


def as_xlsx(table: PlanTable) -> bytes:
    """A workbook with one sheet, whose first row stays in sight. Raises `PlanError` for a text too long for a cell."""
    _require_room(table.rows)
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    try:
        book.set_properties({"title": table.title, "created": datetime.combine(table.today, time())})
        sheet = book.add_worksheet("Actions")
        _fill(book, sheet, table.rows)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(Column) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        _offer_statuses(sheet, len(table.rows) + _SPARE)
    finally:
        book.close()
    return written.getvalue()


def _require_room(rows: Iterable[Row]) -> None:
    for row in rows:
        for column, text in row.items():
            if len(split(text)) > 1:
                start = beginning(text, _LONGEST_TOLD)
                raise PlanError(
                    f"{row[Column.SLUG]}: “{start}” has more than the {LONGEST:,} characters that a cell holds "
                    f"({column.value}); write the plan as CSV"
                )


def _fill(book: Any, sheet: Any, rows: Sequence[Row]) -> None:
    """The names of the columns, and the rows. Excel may show a long text as `####` where its format is “text”."""
    text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    long = book.add_format({"valign": "top", "text_wrap": True})
    header = book.add_format({"bold": True, "valign": "top"})
    run = book.add_format()
    for place, column in enumerate(Column):
        cell = long if column in _LONG else text
        sheet.set_column(place, place, WIDTHS[column], cell)
        sheet.write_string(0, place, column.value, header)
        for number, row in enumerate(rows, 1):
            if said := row.get(column, ""):
                write_text(sheet, number, place, said, run, cell)


def _offer_statuses(sheet: Any, last: int) -> None:
    """A list to choose a status from, in each row and in some below."""
    column = list(Column).index(Column.STATUS)
    sheet.data_validation(
        1,
        column,
        last,
        column,
        {
            "validate": "list",
            "source": [each.value for each in ActionStatus],
            "ignore_blank": True,
            "error_title": Column.STATUS.value,
            "error_message": f"Choose one of: {', '.join(ActionStatus)}",
        },
    )
