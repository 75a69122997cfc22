"""What of a corrected table goes into which files: cells that somebody has changed, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from openpyxl.cell.cell import ERROR_CODES

from policy_drivers.imports.updating.corrected_rows import CorrectedRow
from policy_drivers.imports.updating.same_cell import is_same, with_its_signs
from policy_drivers.imports.values.dates import read_date
from policy_drivers.model.kind import Kind
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cells import BODY, DATES, CellError, from_cell, to_cells, version_of
from policy_drivers.reading.editing import set_fields, with_body
from policy_drivers.reading.key_edits import EditError, Value
from policy_drivers.reading.linked_files import nearest_of
from policy_drivers.reading.reviewed import Kept, read_as
from policy_drivers.reading.source import SourceText
from policy_drivers.wording.lines import beginning, on_one_line

_LONGEST = 60
_ADDED = "added"
_REQUIRED = {
    Kind.DRIVER: frozenset({"title", "source", "date", "library_impact", BODY}),
    Kind.CASE_STUDY: frozenset({"title", "organisation", BODY}),
}
"""What nothing of a kind can do without, so that an empty cell is a slip."""

Earlier = Callable[[str], bytes | None]
"""Gives the contents of a version of a file; None where they are not known."""


class _CellRefusedError(ValueError):
    """A cell cannot be taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something of the table that is not taken."""

    where: str
    why: str


@dataclass(slots=True)
class Corrections:
    """What a table comes to."""

    changes: list[tuple[Kept, Kept]] = field(default_factory=list)
    """The files that change, as they are and as they are to be."""
    left: list[Left] = field(default_factory=list)
    is_of_unknown_version: bool = False
    """Whether a row that changes something does not say which version of its file it is of."""


def corrections(rows: Iterable[CorrectedRow], catalogue: Catalogue, earlier: Earlier) -> Corrections:
    """What the rows change in the drivers and the case studies of a repository.

    A cell counts as changed where it is neither what was exported nor what the file says now. Where the file, too, says
    something else than what was exported, the cell is left, and so is one that its key cannot hold. `earlier` gives
    what a file was when a row was exported from it.
    """
    named = [(row, _named(row, catalogue)) for row in rows]
    number = Counter(file.path for _, file in named if file is not None)
    found = Corrections()
    for row, file in named:
        if file is None or not file.has_keys or number[file.path] > 1:
            found.left.append(Left(row.where, _why_none(row, file, catalogue, number)))
            continue
        changed = _Row(row, file, earlier).changed(found)
        if changed is not None and changed.source.raw != file.source.raw:
            found.changes.append((file, changed))
            found.is_of_unknown_version |= not row.version
    return found


def _named(row: CorrectedRow, catalogue: Catalogue) -> Kept | None:
    """The file that a row is about, which it may name by a former slug; None where there is none, or are two."""
    driver, study = catalogue.named.get(row.slug), catalogue.case_studies_named.get(row.slug)
    if row.kind is None:
        return None if driver and study else driver or study
    return study if row.kind is Kind.CASE_STUDY else driver


def _why_none(row: CorrectedRow, file: Kept | None, catalogue: Catalogue, number: Mapping[str, int]) -> str:
    """Why a row cannot be taken; `number` has how many rows are about each file."""
    slug = row.slug
    if not slug:
        return "the cell of the slug is empty; write whose row this is"
    if file is None and slug in catalogue.named and slug in catalogue.case_studies_named and row.kind is None:
        return f"a driver and a case study are called {slug}; take a table that has all its columns"
    if file is None:
        return _no_such(slug, row.kind, catalogue)
    if number[file.path] > 1:
        return f"{file.slug} has {number[file.path]} rows; leave one of them"
    return f"{file.path} cannot be read; run drivers check"


def _no_such(slug: str, kind: Kind | None, catalogue: Catalogue) -> str:
    """That there is nothing of a kind with a slug, and what may have been meant."""
    if kind is Kind.CASE_STUDY:
        near = nearest_of(kind, slug, catalogue)
        hint = f"did you mean {near.slug}?" if near else "begin one with drivers new --case-study"
        return f"there is no case study “{_short(slug)}”; {hint}"
    close = catalogue.nearest_slug(slug)
    hint = f"did you mean {close}?" if close else "drivers import, without --update, adds new ones"
    return f"there is no driver “{_short(slug)}”; {hint}"


class _Row:
    """A row, and the three states of its file: as it was exported, as it is, and as the row has it."""

    def __init__(self, row: CorrectedRow, file: Kept, earlier: Earlier) -> None:
        self.row = row
        self.file = file
        self.now = to_cells(file)
        self.exported = self._exported(earlier)
        """None where it is not known what was exported."""

    def _exported(self, earlier: Earlier) -> Mapping[str, str] | None:
        if not self.row.version or self.row.version == version_of(self.file.source.raw):
            return self.now
        raw = earlier(self.row.version)
        return None if raw is None else to_cells(read_as(self.file, SourceText(self.file.path, raw)))

    def changed(self, found: Corrections) -> Kept | None:
        """The file with what the row changes; None where that cannot be done. What is left is told."""
        values: dict[str, Value | None] = {}
        for key, cell in self.row.cells.items():
            try:
                if self._is_corrected(key, cell):
                    values[key] = self._value(key, cell)
            except (_CellRefusedError, CellError) as error:
                found.left.append(Left(self.row.where, f"{self.file.slug}: {error}"))
        try:
            return self._with(values, found)
        except EditError as error:
            found.left.append(Left(self.row.where, str(error)))
            return None

    def _is_corrected(self, key: str, cell: str) -> bool:
        """Whether a cell says something new. Raises `_CellRefusedError` where the file does so too, or has no such."""
        if key not in self.now:
            if cell.strip():
                raise _CellRefusedError(f"`{key}` is no key of a {self.file.kind}")
            return False
        now = self.now[key]
        if is_same(key, now, cell):
            return False
        if self.exported is None:
            raise _CellRefusedError(
                f"{self.file.path} has changed since the export, and git does not know what it was; "
                f"`{key}` is “{_short(now)}” there and “{_short(cell)}” here. Export it again, and correct that"
            )
        was = self.exported[key]
        if is_same(key, was, cell):
            return False
        if was != now:
            raise _CellRefusedError(
                f"`{key}` has been changed here and in the repository since the export: “{_short(was)}” became "
                f"“{_short(cell)}” here and “{_short(now)}” there. Export it again, and correct that"
            )
        return True

    def _value(self, key: str, cell: str) -> Value | None:
        """What a corrected cell says. Raises `_CellRefusedError` and `CellError` where it says nothing of use."""
        if key == _ADDED:
            raise _CellRefusedError(f"`{key}` says when the {self.file.kind} was added, and is never changed")
        if not cell.strip():
            if key in _REQUIRED[self.file.kind]:
                raise _CellRefusedError(f"`{key}` is empty, and no {self.file.kind} can do without it")
            return None
        if cell.strip() in ERROR_CODES:
            raise _CellRefusedError(f"`{key}` is {cell.strip()}: the program could not work it out")
        text = with_its_signs(self.now[key], cell)
        if key in DATES:
            text = _date(key, text)
        value = from_cell(key, text)
        return value if isinstance(value, str) else self._in_shape(key, value)

    def _in_shape(self, key: str, value: Value | None) -> Value | None:
        """A list of one name as the text that the file has, where it has a text."""
        plain = self.file.plain
        there = plain.get(key) if isinstance(plain, dict) else None
        return value[0] if isinstance(there, str) and isinstance(value, list) and len(value) == 1 else value

    def _with(self, values: Mapping[str, Value | None], found: Corrections) -> Kept:
        """The file with the values, but for those that their keys cannot hold."""
        body = values.get(BODY)
        known = {(fault.rule, *fault.path) for fault in self.file.faults}
        fields = {key: value for key, value in values.items() if key != BODY}
        while True:
            changed = set_fields(self.file, fields) if fields else self.file
            faults = [each for each in changed.faults if each.path and (each.rule, *each.path) not in known]
            wrong = {str(each.path[0]): each.reason for each in reversed(faults) if each.path[0] in fields}
            for key, reason in wrong.items():
                del fields[key]
                found.left.append(Left(self.row.where, f"{self.file.slug}: `{key}`: {reason}"))
            if not wrong:
                return with_body(changed, body) if isinstance(body, str) else changed


def _date(key: str, text: str) -> str:
    """A date as drivers have it. Raises `_CellRefusedError` where nobody can say which is meant."""
    reading = read_date(text)
    if reading.date is None or reading.says_more:
        raise _CellRefusedError(f"`{key}`: “{_short(text)}” is not a date; write it like 2019, 2019-06 or 2019-06-01")
    return reading.date.text


def _short(text: str) -> str:
    return beginning(on_one_line(text), _LONGEST)
