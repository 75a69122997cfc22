"""Whether a change may be made: not in a repository that could hide what it concerns, and not if it breaks anything."""

from __future__ import annotations

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.reading.markdown_file import UNREADABLE, WITHOUT_FRONT_MATTER
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.new_findings import described

_HIDING = UNREADABLE | WITHOUT_FRONT_MATTER | {"key-duplicate"}
"""Faults because of which a file may refer to something that nobody sees."""
_FIRST = "put it right first: drivers check shows what is wrong"


def require_readable(before: Snapshot) -> None:
    """Refuse a repository in which a file cannot be read: what it refers to would be left behind.

    Raises `RefusedError`. Ask this before anything is looked for in the repository.
    """
    read = before.catalogue
    found = [(file.path, file.faults) for file in read.markdown_files]
    found += [(register.path, register.faults) for register in read.register_files.files]
    found += [(stray.path, stray.faults) for stray in read.strays]
    found += [(stray.path, stray.faults) for stray in read.pages if (before.project.root / stray.path).is_dir()]
    for path, faults in found:
        for fault in faults:
            if fault.rule in _HIDING:
                raise RefusedError(f"{path} cannot be read, so that nobody knows what it refers to; {_FIRST}")


def require_sound(before: Snapshot, changes: ChangeSet) -> Snapshot:
    """The repository after the changes. Raises `RefusedError` for a change of a file with errors, or that brings one.

    An error that the change itself takes away is none. What a moved file has wrong is not new.
    """
    after = before.after(changes)
    if not after.errors:
        return after  # without having asked the rules about what was before
    came_from = {new.path: old.path for old, new in changes.files if old is not None and new is not None}

    def mark(finding: Finding) -> tuple[str, str, str]:
        return finding.rule, came_from.get(finding.path, finding.path), finding.message

    known, left = {mark(each) for each in before.errors}, {mark(each) for each in after.errors}
    for each in after.errors:
        if mark(each) not in known:
            raise RefusedError(f"with this change there would be an error: {described(each)}")
    touched = {old.path for old, _ in changes.files if old is not None}
    for each in before.errors:
        if each.path in touched and mark(each) in left:
            raise RefusedError(f"{described(each)}; {_FIRST}")
    return after
