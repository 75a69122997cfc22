"""The rows of a table that was exported and corrected, each with the slug of its driver or case study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from policy_drivers.imports.formats.decoding import read_decoded
from policy_drivers.imports.formats.file_kind import Format, sniff
from policy_drivers.imports.formats.table.beside_cells import words_beside
from policy_drivers.imports.formats.table.row_kinds import ABOVE, Row
from policy_drivers.imports.formats.table.tables import rows_of_csv
from policy_drivers.imports.formats.table.xlsx_cells import read_sheets
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.updating.studies_in_json import StudyInFile, looks_like_json, studies_in
from policy_drivers.imports.values.dates import counted_later
from policy_drivers.imports.values.invisible import seen_whole
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import fold
from policy_drivers.reading.cells import COLUMNS, DATES, PAGE, SLUG, STUDY_COLUMNS, VERSION, joined
from policy_drivers.wording.lines import beginning, on_one_line

_OF_DRIVERS = frozenset(COLUMNS) - frozenset(STUDY_COLUMNS)
_OF_STUDIES = frozenset(STUDY_COLUMNS) - frozenset(COLUMNS)
_LONGEST_NAME = 60
_MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    """One row below the names of the columns."""

    where: str
    slug: str
    cells: Mapping[str, str]
    """By the names of the columns, whole texts that went on in further columns; none for columns that are not there."""
    version: str = ""
    """Which version of the file the row was exported from; empty where it does not say so."""
    kind: Kind | None = None
    """What the columns are of; None where drivers and case studies have all of them."""


@dataclass(frozen=True, slots=True)
class CorrectedTable:
    """One file's table."""

    rows: Sequence[CorrectedRow]
    strange: Sequence[str]
    """The names of columns that are for nothing in a driver or a case study, and are not read."""
    beside: Sequence[str] = ()
    """The hyperlinks and comments of cells, with where they are, which are not read either."""
    others: Sequence[str] = ()
    """Sheets that are no such table."""


def corrected_table(path: Path) -> CorrectedTable:
    """The table in a CSV or XLSX file, or the case studies in a JSON file.

    Raises `RefusedError` for a file that is none, for one without a column `slug`, and for one with two columns of one
    name.
    """
    file = on_one_line(path.name)
    if looks_like_json(path):
        studies = [*studies_in(path, file)]
        strange = dict.fromkeys(beginning(on_one_line(key), _LONGEST_NAME) for each in studies for key in each.strange)
        return CorrectedTable([_row_of(each) for each in studies], [*strange][:_MOST_TOLD])
    there = [*tables_in(path, file)]
    found = [_table(each) for each in there]
    tables = [table for table in found if table is not None]
    if not tables:
        raise RefusedError(
            f"{file}: no column is called “slug”, which says whose row it is; correct a table from drivers export"
        )
    strange = dict.fromkeys(name for table in tables for name in table.strange)
    return CorrectedTable(
        [row for table in tables for row in table.rows],
        list(strange),
        [words for table in tables for words in table.beside],
        [each.where for each, table in zip(there, found, strict=True) if table is None and each.rows],
    )


class Table(NamedTuple):
    """A table of a CSV file, or of a sheet."""

    rows: Sequence[Row]
    where: str
    unit: str
    """What a row is called there: row or line."""
    days_later: int = 0
    """What `Sheet` has of that name."""

    def beside(self, place: int) -> list[str]:
        """The hyperlinks and comments of cells, with where they are; the row at `place` names the columns."""
        headers = [on_one_line(seen_whole(cell)) for cell in self.rows[place].cells]
        return [
            f"{self.where}, {self.unit} {row.number}: {words}"
            for row in self.rows
            for words in words_beside(row.cells, (), row.beside, headers)
        ]


def tables_in(path: Path, file: str) -> Iterator[Table]:
    """Each table of a CSV or XLSX file. Raises `RefusedError` for a file that is none, and for half of one.

    The cells that half a row lacks would be taken for those that somebody has emptied.
    """
    kind = sniff(path)
    if kind is Format.DOCX:
        raise RefusedError(f"{file} is a Word document, which is for reading; fill in the table as XLSX or CSV")
    if kind is Format.XLSX:
        sheets = read_sheets(path, file)
        for sheet in sheets:
            where = file if len(sheets) == 1 else f"{file}, sheet “{sheet.title}”"
            yield Table(sheet.rows, where, "row", sheet.days_later)
    else:
        text = read_decoded(path, file)
        rows = list(rows_of_csv(text, file))
        if rows and not text.endswith(("\n", "\r")) and len(rows[-1].cells) < max(len(row.cells) for row in rows):
            raise RefusedError(f"{file}, line {rows[-1].number}: the file ends within this row; is it whole?")
        yield Table(rows, file, "line")


def _table(table: Table) -> CorrectedTable | None:
    """The rows below the one that names the columns; None where none of the first does."""
    rows, where = table.rows, table.where
    named = ([_column(cell) for cell in row.cells] for row in rows[:ABOVE])
    place, columns = next(((place, names) for place, names in enumerate(named) if SLUG in names), (0, []))
    if not columns:
        return None
    for name in filter(None, columns):
        if columns.count(name) > 1:
            raise RefusedError(f"{where}: two columns are called “{name}”; delete or rename one of them")
    known = {name: at for at, name in enumerate(columns) if name}
    kind = _kind(known)
    strange = [
        beginning(on_one_line(cell), _LONGEST_NAME)
        for cell, name in zip(rows[place].cells, columns, strict=True)
        if cell.strip() and not name
    ]
    below = [_row(row, known, kind, table) for row in rows[place + 1 :]]
    rows_below = [row for row in below if any(map(str.strip, row.cells.values()))]
    return CorrectedTable(rows_below, strange[:_MOST_TOLD], table.beside(place))


def _kind(names: Iterable[str]) -> Kind | None:
    """What a table with columns of these names is of."""
    drivers, studies = ({*names} & own for own in (_OF_DRIVERS, _OF_STUDIES))
    if len(drivers) == len(studies):
        return None
    return Kind.DRIVER if len(drivers) > len(studies) else Kind.CASE_STUDY


def _row(row: Row, known: Mapping[str, int], kind: Kind | None, table: Table) -> CorrectedRow:
    where, later = f"{table.where}, {table.unit} {row.number}", table.days_later
    found = {name: seen_whole(row.cells[at]) if at < len(row.cells) else "" for name, at in known.items()}
    found = {name: counted_later(cell, later) if name in DATES else cell for name, cell in found.items()}
    cells = {name: joined(found, name) for name in dict.fromkeys((*COLUMNS, *STUDY_COLUMNS)) if name in found}
    return CorrectedRow(where, cells.pop(SLUG).strip(), cells, found.get(VERSION, "").strip(), kind)


def _row_of(study: StudyInFile) -> CorrectedRow:
    cells = dict(study.cells)
    return CorrectedRow(study.where, cells.pop(SLUG, "").strip(), cells, study.version, Kind.CASE_STUDY)


def _column(header: str) -> str:
    """What a column is for: a key, `slug`, `body`, one in which such a text goes on, the version; empty for none."""
    name = fold(header).replace(" ", "_")
    whole, _, number = name.rpartition("_")
    if name in (*COLUMNS, *STUDY_COLUMNS, VERSION, PAGE):
        return name
    return f"{whole} {number}" if number.isdecimal() and whole in (*COLUMNS, *STUDY_COLUMNS) else ""
