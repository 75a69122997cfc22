"""An entry comes to its end: the register says until when, and what came after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.driver_names import rename_in_drivers
from policy_drivers.changes.registers.named_entries import KEY_OF, NamedEntry, entry_called
from policy_drivers.changes.registers.plan import Plan, counted, counted_kinds
from policy_drivers.changes.registers.renaming import naming
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.names import fold
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.register_editing import with_values


def retire_entry(
    before: Snapshot,
    kind: RegisterName,
    name: str,
    until: Edtf,
    successors: Sequence[str] = (),
    *,
    in_drivers: bool = False,
) -> Plan:
    """Say of an entry until when it was, and what came after it.

    Drivers stay as they are, unless the one successor is to stand `in_drivers` in its place. Raises `RefusedError`
    for names that the register does not have, and for what nobody can come after.
    """
    named = entry_called(before, kind, name)
    after = [entry_called(before, kind, each) for each in dict.fromkeys(successors)]
    _require_sense(named, kind, after, in_drivers=in_drivers)
    values: dict[str, Any] = {"until": until.text}
    if after:
        values["successor"] = [each.name for each in after]
    plan = Plan()
    plan.changes.rewrite(named.file.source, ended(named, values).source.raw)
    last = "last day" if until.first == until.last else "end"
    plan.said.append(f"“{named.name}” has its {last} on {until.last.isoformat()}")
    if kind is RegisterName.MEMBERS:
        all_ = before.catalogue.reviewed_files
        owned = [each for each in all_ if each.is_current and _owns(named, each.model.group_member)]
        if owned:
            plan.said.append(
                f"{counted_kinds(owned)} of {named.name} need{'s' if len(owned) == 1 else ''} somebody else: "
                f"drivers reassign {named.name} --to INITIALS"
            )
        return plan
    key = KEY_OF[kind]
    if in_drivers:
        files = rename_in_drivers(
            plan.changes, before.catalogue.reviewed_files, key, naming(named.name, after[0].name), fold
        )
        plan.said.append(f"{counted_kinds(files)} have “{after[0].name}” in its place")
    else:
        named_in = sum(named.name in getattr(file.driver, key) for file in before.catalogue.files)
        plan.said.append(f"{counted(named_in, 'driver')} keep{'s' if named_in == 1 else ''} it")
    return plan


def ended(named: NamedEntry, values: dict[str, Any]) -> Any:
    """The register with an end of an entry. Raises `RefusedError` where it cannot be changed so."""
    try:
        return with_values(named.file, {named.position: values})
    except EditError as error:
        raise RefusedError(str(error)) from None


def _owns(named: NamedEntry, owner: str | None) -> bool:
    return owner is not None and fold(owner) == fold(named.name)


def _require_sense(named: NamedEntry, kind: RegisterName, after: Sequence[NamedEntry], *, in_drivers: bool) -> None:
    if kind is RegisterName.MEMBERS and (after or in_drivers):
        raise RefusedError("a member has no successor in the register; hand the drivers over: drivers reassign")
    if any(each.position == named.position for each in after):
        raise RefusedError(f"“{named.name}” cannot come after itself")
    if in_drivers and len(after) != 1:
        raise RefusedError("--in-drivers needs one --successor, which then takes the place of the name")
