"""The rows of a plan of actions that somebody has filled in: a CSV file, or an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_drivers.imports.formats.table.row_kinds import ABOVE, Row
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.updating.corrected_rows import Table, tables_in
from policy_drivers.imports.values.dates import counted_later
from policy_drivers.imports.values.invisible import seen_whole
from policy_drivers.model.names import fold
from policy_drivers.reading.action_cells import NEEDED, Column
from policy_drivers.wording.lines import beginning, on_one_line

_BY_NAME = {fold(column): column for column in Column}
_ENOUGH = 3
"""A row that names so many of the columns is the one that names them all."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row below the names of the columns."""

    where: str
    """`plan.xlsx, row 5`."""
    cells: Mapping[Column, str]
    """Without columns that are not there."""

    def __getitem__(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class FilledPlan:
    """What came back."""

    rows: Sequence[PlanRow]
    strange: Sequence[str]
    """The names of columns that are for nothing in an action, and are not read."""
    missing: Sequence[Column]
    """Columns of a plan that are not there; what they hold in the files stays."""
    nameless: Sequence[str]
    """Where the rows are that say something in a column without a name, which is not read either."""
    beside: Sequence[str] = ()
    """The hyperlinks and comments of cells, with where they are, which are not read either."""
    others: Sequence[str] = ()
    """Sheets that are no plan."""


def filled_plan(path: Path) -> FilledPlan:
    """The plan in a CSV or XLSX file.

    Raises `RefusedError` for a file that is none, and for one in which a column has another name, or two have one name:
    what was filled in there would be lost.
    """
    file = on_one_line(path.name)
    there = [*tables_in(path, file)]
    found = [_plan(each) for each in there]
    plans = [plan for plan in found if plan is not None]
    if not plans:
        named = ", ".join(Column)
        raise RefusedError(f"{file} is no plan of drivers actions export: no row names its columns ({named})")
    return FilledPlan(
        rows=[row for plan in plans for row in plan.rows],
        strange=list(dict.fromkeys(name for plan in plans for name in plan.strange)),
        missing=list(dict.fromkeys(column for plan in plans for column in plan.missing)),
        nameless=[row for plan in plans for row in plan.nameless],
        beside=[words for plan in plans for words in plan.beside],
        others=[each.where for each, plan in zip(there, found, strict=True) if plan is None and each.rows],
    )


def _plan(table: Table) -> FilledPlan | None:
    """The rows below the one that names the columns; None where none of the first does."""
    rows, where = table.rows, table.where
    for place, row in enumerate(rows[:ABOVE]):
        names = [_BY_NAME.get(fold(seen_whole(cell))) for cell in row.cells]
        if sum(name is not None for name in names) >= _ENOUGH:
            strange, missing = _named(row, names, where)
            known = {name: at for at, name in enumerate(names) if name is not None}
            below = [(each, f"{where}, {table.unit} {each.number}") for each in rows[place + 1 :]]
            filled = [_row(each, known, at, table.days_later) for each, at in below]
            filled = [each for each in filled if any(map(str.strip, each.cells.values()))]
            nameless = [at for each, at in below if _says_more(each, row)]
            return FilledPlan(filled, strange, missing, nameless, table.beside(place))
    return None


def _named(row: Row, names: Sequence[Column | None], where: str) -> tuple[list[str], list[Column]]:
    """The names of columns that a plan has not, and its columns that are not there."""
    for name in filter(None, names):
        if names.count(name) > 1:
            raise RefusedError(f"{where}: two columns are called “{name}”; delete or rename one of them")
    strange = [
        beginning(on_one_line(seen_whole(cell)), _LONGEST_NAME)
        for cell, name in zip(row.cells, names, strict=True)
        if cell.strip() and name is None
    ]
    missing = [column for column in Column if column not in names]
    lacking = missing if strange else [column for column in missing if column in NEEDED]
    if lacking:
        renamed = f"; is it “{strange[0]}”? Give it its own name again" if strange else "; export the plan again"
        raise RefusedError(f"{where}: no column is called “{lacking[0]}”{renamed}")
    return strange, missing


def _says_more(row: Row, header: Row) -> bool:
    """Whether a row has something in a column that the row with the names leaves empty."""
    named = [*map(str.strip, header.cells)]
    return any(cell.strip() and not "".join(named[at : at + 1]) for at, cell in enumerate(row.cells))


def _row(row: Row, known: Mapping[Column, int], where: str, days_later: int) -> PlanRow:
    cells = {name: seen_whole(row.cells[at]) if at < len(row.cells) else "" for name, at in known.items()}
    if Column.DUE in cells:
        cells[Column.DUE] = counted_later(cells[Column.DUE], days_later)
    return PlanRow(where, cells)
