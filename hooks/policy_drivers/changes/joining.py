"""The day on which each summary and case study joined the repository, filled in where its file does not say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.driver import Imported
from policy_drivers.model.edtf import of_day
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.reviewed import Kept


@dataclass(frozen=True)
class Joining:
    """What is filled in."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    unknown: list[str] = field(default_factory=list)
    """The paths of files of which nobody knows when they joined: they are in no commit yet."""


def with_added(before: Snapshot, days: Mapping[str, date], is_wanted: Callable[[str], bool]) -> Joining:
    """Fill in `added` of those drivers and case studies that are wanted and have none.

    `days` has the day on which the history has each path joining. Raises `RefusedError` for a file that cannot be
    changed.
    """
    joining = Joining()
    kept: tuple[Kept, ...] = (*before.catalogue.files, *before.catalogue.case_studies)
    for file in kept:
        if file.model.added is not None or not is_wanted(file.path):
            continue
        day = _day(file.model.imported, days.get(file.path))
        if day is None:
            joining.unknown.append(file.path)
            continue
        try:
            after = set_fields(file, {"added": of_day(day).text})
        except EditError as error:
            raise RefusedError(str(error)) from None
        joining.changes.rewrite(file.source, after.source.raw)
    return joining


def _day(carried_over: Imported | None, committed: date | None) -> date | None:
    """The day of the first commit, or that of the import where it is a day before: somebody committed it later.

    A month or a year of import says nothing that the commit does not say better.
    """
    imported = carried_over.on if carried_over else None
    days = [committed] if committed else []
    if imported is not None and imported.first == imported.last:
        days.append(imported.first)
    return min(days, default=None)
