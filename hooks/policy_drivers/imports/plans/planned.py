"""What of a plan that came back goes into which files: what somebody has changed or added, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policy_drivers.imports.plans.plan_rows import PlanRow
from policy_drivers.imports.plans.row_values import (
    RowRefusedError,
    action_of,
    corrections_of,
    is_filled,
    not_changed_by,
    says_same,
)
from policy_drivers.model.driver import Action
from policy_drivers.reading.action_cells import Column, digest, digest_of
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cells import said_in
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.group_edits import with_entries
from policy_drivers.reading.key_edits import EditError, Group, Value
from policy_drivers.wording.lines import beginning, on_one_line

_LONGEST = 60
_KEY = "actions"
_ID = re.compile(r"(?P<number>[1-9]\d{0,3})-(?P<digest>[0-9a-f]{10})")


@dataclass(slots=True)
class Planned:
    """What a plan comes to."""

    changes: list[tuple[DriverFile, DriverFile]] = field(default_factory=list)
    """The files that change, as they are and as they are to be; to be written only where there are no `faults`."""
    faults: list[str] = field(default_factory=list)
    """Sentences on rows that cannot be taken."""
    notes: list[str] = field(default_factory=list)
    """Sentences on how a cell was read."""
    left: list[str] = field(default_factory=list)
    """The actions without a row, which stay."""


def planned(rows: Sequence[PlanRow], catalogue: Catalogue) -> Planned:
    """What the rows of a plan change in the drivers of a repository."""
    found = Planned()
    slugs = {_slug(row) for row in rows}
    if slugs and not any(slug in catalogue.named for slug in slugs):
        found.faults.append("this repository has none of the drivers of this plan; is it the plan of another one?")
        return found
    by_file: dict[str, _Driver] = {}
    owners = _Owners(catalogue)
    for row in rows:
        try:
            file = _file(row, catalogue)
            if file is not None:
                by_file.setdefault(file.slug, _Driver(file, found, owners)).take(row)
        except RowRefusedError as error:
            found.faults.append(f"{row.where}: {error}")
    for each in by_file.values():
        each.finish()
    return found


def _slug(row: PlanRow) -> str:
    return said_in(row[Column.SLUG]).strip()


def _file(row: PlanRow, catalogue: Catalogue) -> DriverFile | None:
    """The driver of a row; None for a row that says nothing. Raises `RowRefusedError` where there is none."""
    slug = _slug(row)
    says_something = is_filled(row) or row[Column.ID].strip()
    if not slug:
        if not says_something:
            return None
        raise RowRefusedError(f"“{Column.SLUG}” is empty; write of which driver the action is")
    return driver_of_plan(slug, catalogue)


def driver_of_plan(slug: str, catalogue: Catalogue) -> DriverFile:
    """The driver with a slug, a former one too. Raises `RowRefusedError` where there is none, or it cannot be read."""
    file = catalogue.named.get(slug)
    if file is None:
        close = catalogue.nearest_slug(slug)
        raise RowRefusedError(f"there is no driver “{_short(slug)}”{f'; did you mean {close}?' if close else ''}")
    if not file.has_keys:
        raise RowRefusedError(f"{file.path} cannot be read; run drivers check")
    return file


class _Owners:
    """Which drivers have the actions of a repository."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def of(self, wanted: str) -> str:
        """The slug of a driver with an action of this digest; an empty string where none has it."""
        return self._by_digest.get(wanted, "")

    @cached_property
    def _by_digest(self) -> dict[str, str]:
        return {digest(action): file.slug for file in self._catalogue.files for action in file.driver.actions}


class _Driver:
    """A driver, and what the rows of a plan say of its actions."""

    def __init__(self, file: DriverFile, found: Planned, owners: _Owners) -> None:
        self.file = file
        self.found = found
        self.owners = owners
        self.said: set[str] = set()
        """What is not taken from any row, each once."""
        self.actions = list(zip(file.positions(_KEY), file.driver.actions, strict=True))
        self.rows: dict[int, PlanRow] = {}
        """By the positions of the actions in the file."""
        self.changed: dict[int, dict[str, Value | None]] = {}
        self.new: list[PlanRow] = []
        self.as_exported: set[int] = set()
        """The positions, when the plan was exported, of actions that were changed since, and whose rows were not."""

    def take(self, row: PlanRow) -> None:
        """Note what a row says. Raises `RowRefusedError` where it cannot be taken."""
        for sentence in not_changed_by(row, self.file.driver):
            if sentence not in self.said:
                self.said.add(sentence)
                self.found.notes.append(f"{row.where}: {sentence}")
        if not row[Column.ID].strip():
            if is_filled(row):
                self.new.append(row)
            return
        found = self._find(row)
        if found is None:
            return
        position, action = found
        if position in self.rows:
            raise RowRefusedError(f"this is the same action as in {self.rows[position].where}; leave one of the two")
        self.rows[position] = row
        if is_filled(row) and (values := corrections_of(row, action, self.found.notes)):
            self.changed[position] = values

    def _find(self, row: PlanRow) -> tuple[int, Action] | None:
        """The action of a row and its position; None where it was changed since, and the row was not.

        Raises `RowRefusedError` where both were: nobody can tell what is meant.
        """
        id_ = row[Column.ID].strip()
        match = _ID.fullmatch(id_)
        if match is None:
            raise RowRefusedError(
                f"“{_short(id_)}” is no id that drivers actions export has written; leave it empty for a new action"
            )
        number = int(match["number"]) - 1
        same = [(place, action) for place, action in self.actions if digest(action) == match["digest"]]
        same.sort(key=lambda each: each[0] != number)
        if same:
            return same[0]
        for place, action in sorted(self.actions, key=lambda each: each[0] != number):
            if place not in self.rows and says_same(row, action):  # it was brought back before
                return place, action
        if owner := self.owners.of(match["digest"]):
            raise RowRefusedError(
                f"the action with this id is one of {owner}; write that in “{Column.SLUG}”, or empty “{Column.ID}” for "
                f"a new action of {self.file.slug}"
            )
        if digest_of(row.cells) == match["digest"]:  # somebody else has brought back the same plan
            self.as_exported.add(number)
            return None
        raise RowRefusedError(self._changed_since(number))

    def _changed_since(self, number: int) -> str:
        now = next((action for place, action in self.actions if place == number), None)
        there = f", where there is now “{_short(now.action)}”" if now is not None else ""
        return (
            f"the action was changed, or taken out, in {self.file.path} after the plan was exported{there}; export the "
            "plan again, and correct that"
        )

    def finish(self) -> None:
        """Put the changes into the file, and say which actions have no row."""
        added = list(self._added())
        for place, action in self.actions:
            row = self.rows.get(place)
            if (row is None or not is_filled(row)) and place not in self.as_exported:
                self.found.left.append(f"{self.file.path}: “{_short(action.action)}”")
        if not self.changed and not added:
            return
        try:
            after = with_entries(self.file, _KEY, Action, self.changed, added)
        except EditError as error:
            self.found.faults.append(str(error))
            return
        known = {(fault.rule, *fault.path) for fault in self.file.faults}
        wrong = [each for each in after.faults if (each.rule, *each.path) not in known]
        self.found.faults += [f"{self.file.path}: {fault.reason}" for fault in wrong]
        if after.source.raw != self.file.source.raw:
            self.found.changes.append((self.file, after))

    def _added(self) -> Iterator[Group]:
        """The actions of new rows, but for those that were brought back before."""
        free = [(place, action) for place, action in self.actions if place not in self.rows]
        for row in self.new:
            there = next((each for each in free if says_same(row, each[1])), None)
            if there is not None:
                free.remove(there)
                self.rows[there[0]] = row
                continue
            try:
                yield action_of(row, self.found.notes)
            except RowRefusedError as error:
                self.found.faults.append(f"{row.where}: {error}")


def _short(text: str) -> str:
    return beginning(on_one_line(text), _LONGEST)
