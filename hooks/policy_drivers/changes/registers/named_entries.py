"""The entries of registers that people name, and the names that they want to give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.names import fold, slugify
from policy_drivers.model.register_names import REGISTER_OF, RegisterName
from policy_drivers.model.registers import RegisterEntry
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.wording.lines import beginning, on_one_line
from policy_drivers.wording.visible import visible

LONGEST = 200
"""Characters of a name."""
_SHOWN = 60
"""Characters of a name that a message shows."""
KEY_OF = {register: key for key, register in REGISTER_OF.items()}
"""The key of a driver that holds names of a register."""


@dataclass(frozen=True)
class NamedEntry:
    """An entry of a register, and where it stands there."""

    file: RegisterFile[Any]
    position: int

    @property
    def entry(self) -> RegisterEntry:
        """What it says."""
        entry: RegisterEntry = self.file.register.entries[self.position]
        return entry

    @property
    def name(self) -> str:
        """Its preferred name, or the member's initials."""
        return self.entry.names[0]


def register_called(before: Snapshot, kind: RegisterName) -> RegisterFile[Any]:
    """A register. Raises `RefusedError` where the repository keeps none."""
    files = before.catalogue.register_files
    file = files.members if kind is RegisterName.MEMBERS else files.names.get(kind)
    if file is None:
        raise RefusedError(f"there is no register of {kind}, {before.project.settings.drivers_dir}/register/{kind}.yml")
    return file


def entry_called(before: Snapshot, kind: RegisterName, name: str) -> NamedEntry:
    """The entry with a preferred name, in any spelling. Raises `RefusedError` where no entry has it as that."""
    file, name = register_called(before, kind), on_one_line(name)
    found = file.register.find(name) if name else None
    if found is None:
        close = file.register.nearest(name) if name else None
        meant = f"; did you mean {close}?" if close else ""
        raise RefusedError(f"“{shown(name)}” is not in the register of {kind}{meant}")
    preferred = found.names[0]
    if fold(preferred) != fold(name):
        what = "the name of" if kind is RegisterName.MEMBERS else "a variant of"
        raise RefusedError(f"“{shown(name)}” is {what} “{preferred}”; give that")
    return NamedEntry(file, next(number for number, each in enumerate(file.register.entries) if each is found))


def new_name(named: NamedEntry, kind: RegisterName, name: str) -> str:
    """A name for an entry, on one line. Raises `RefusedError` where it cannot have that, or another entry has it."""
    name = on_one_line(name)
    if not name:
        raise RefusedError("the new name is empty")
    if len(name) > LONGEST:
        raise RefusedError(f"“{shown(name)}” has {len(name)} characters; a name has {LONGEST} at most")
    if visible(name) != name:
        raise RefusedError(f"“{shown(name)}” has characters that cannot be seen or written; type it again")
    if name == named.name:
        raise RefusedError(f"“{name}” is called that already")
    first = next(iter(type(named.entry).model_fields))
    try:
        type(named.entry).model_validate({first: name})
    except ValidationError as error:
        reason = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise RefusedError(
            f"“{shown(name)}” cannot be the {first} of an entry: {reason[:1].lower()}{reason[1:]}"
        ) from None
    if kind is RegisterName.MEMBERS and fold(name) == UNASSIGNED:
        raise RefusedError(f"nobody can be called {UNASSIGNED}: it stands for nobody")
    _require_free(named, kind, name)
    return name


def _require_free(named: NamedEntry, kind: RegisterName, name: str) -> None:
    folded, slug = fold(name), slugify(name)
    for number, other in enumerate(named.file.register.entries):
        if number == named.position:
            continue
        taken = next((each for each in other.names if fold(each) == folded), None)
        if taken is not None and (taken == other.names[0] or kind is RegisterName.MEMBERS):
            raise RefusedError(f"“{taken}” is in the register of {kind} already; to make one entry of both, merge them")
        if taken is not None:
            raise RefusedError(
                f"“{taken}” is a variant of “{other.names[0]}”; take it out there, or merge the two entries"
            )
        if slug and slugify(other.names[0]) == slug:
            raise RefusedError(f"“{name}” would have the address of “{other.names[0]}”; choose another name")


def shown(name: str) -> str:
    """A name as a message shows it."""
    return beginning(visible(name), _SHOWN)
