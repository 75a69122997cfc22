"""What a row of a plan changes in an action, and the action that a new row is."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.imports.plans.plan_rows import PlanRow
from policy_drivers.imports.plans.plan_values import CellRefusedError, date_in, status_in, text_in
from policy_drivers.imports.updating.same_cell import is_same, with_its_signs
from policy_drivers.model.driver import Action, Driver
from policy_drivers.model.names import fold
from policy_drivers.reading.action_cells import KEYS, Column, cells_of, stages_in
from policy_drivers.reading.cells import as_cell, said_in
from policy_drivers.reading.key_edits import Group, Value
from policy_drivers.wording.lines import beginning, on_one_line

FILLED = (Column.ACTION, Column.STAGES, Column.BENEFIT, Column.LEAD, Column.DUE, Column.STATUS)
"""The columns in which somebody writes what is to be done; without them a row only says what it is about."""
_LONGEST = 60
_AS_TEXT = "title"
"""The key of a driver whose cells are held against each other as those of any text are."""


class RowRefusedError(ValueError):
    """A row cannot be taken; the message says why, and what to write."""


def is_filled(row: PlanRow) -> bool:
    """Whether a row says anything of an action."""
    return any(row[column].strip() for column in FILLED)


def says_same(row: PlanRow, action: Action) -> bool:
    """Whether a row says of an action what its file says."""
    return not any(True for _ in _corrected(row, action))


def not_changed_by(row: PlanRow, driver: Driver) -> Iterator[str]:
    """Sentences on cells that say something else than the driver, and that only its file can change."""
    number = fold(said_in(row[Column.NUMBER]))
    told = next((each.text for each in driver.recommendations if number and fold(each.number) == number), "")
    for column, before in ((Column.TITLE, driver.title or ""), (Column.RECOMMENDATION, told)):
        cell = row[column]
        if cell.strip() and not is_same(_AS_TEXT, as_cell(before), cell):
            short = beginning(on_one_line(said_in(cell)), _LONGEST)
            yield f"“{column}” is not taken from a plan, which changes actions alone: “{short}”"


def corrections_of(row: PlanRow, action: Action, notes: list[str]) -> dict[str, Value | None]:
    """The keys of an action that a row gives other values, None where it has none any more.

    Notes are added on what could be read in another way. Raises `RowRefusedError` for a cell that cannot be taken.
    """
    corrected = {KEYS[column]: _value(row, column, before, notes) for column, before in _corrected(row, action)}
    if KEYS[Column.DUE] not in corrected:
        notes += _not_taken(row, action)
    return corrected


def action_of(row: PlanRow, notes: list[str]) -> Group:
    """The action that a new row is, in the house's order. Raises `RowRefusedError` for a row without what it needs."""
    values = {KEYS[column]: _value(row, column, "", notes) for column in KEYS if row[column].strip()}
    for column, whom in ((Column.ACTION, "what has to be done"), (Column.LEAD, "who leads it")):
        if KEYS[column] not in values:
            raise RowRefusedError(f"the row does not say {whom}; fill in “{column}”, or empty the row")
    ordered: dict[str, str | list[str]] = {}
    for key in Action.model_fields:
        value = values.get(key)
        if isinstance(value, (str, list)):
            ordered[key] = value
    return ordered


def _corrected(row: PlanRow, action: Action) -> Iterator[tuple[Column, str]]:
    """The columns in which a row says something else than an action, each with what that says."""
    for column, before in cells_of(action).items():
        if column in row.cells and not _is_same(column, before, row[column]):
            yield column, before


def _not_taken(row: PlanRow, action: Action) -> Iterator[str]:
    """That a date could mean another one than before, but was taken for what a spreadsheet makes of that."""
    before, cell = action.due.text if action.due else "", row[Column.DUE]
    try:
        said = date_in(cell).text if before and cell.strip() else before
    except CellRefusedError:
        return
    if said != before:
        short = on_one_line(text_in(cell))
        yield f"{row.where}: “{short}” was taken for {before}, as it was; if you mean {said}, write it in the driver"


def _is_same(column: Column, before: str, cell: str) -> bool:
    """Whether a cell says what it said before: in the same words, or as people write the same state or list."""
    if is_same(_AS_TEXT, before, cell):
        return not (column is Column.DUE and before.startswith(f"{cell.strip()}-"))  # a month in place of its first day
    if not before or not cell.strip():
        return False
    if column is Column.STAGES:
        return stages_in(cell, before) == stages_in(before, before)
    try:
        return column is Column.STATUS and status_in(cell) == before
    except CellRefusedError:
        return False


def _value(row: PlanRow, column: Column, before: str, notes: list[str]) -> Value | None:
    cell = row[column]
    try:
        text = text_in(cell)
        if not text:
            if column in (Column.ACTION, Column.LEAD):
                raise CellRefusedError("no action can do without it; to delete the action, do so in its file")
            return None
        if column is Column.DUE:
            said = date_in(cell)
            if said.why:
                notes.append(f"{row.where}: “{text}” was read as {said.text}: {said.why}")
            return said.text
        if column is Column.STATUS:
            return status_in(cell)
        return stages_in(cell, before) if column is Column.STAGES else text_in(with_its_signs(before, cell))
    except CellRefusedError as error:
        raise RowRefusedError(f"{column}: {error}") from None
