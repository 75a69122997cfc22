"""An entry of a register gets another name: the register, all drivers, and what else names it."""

from __future__ import annotations

from datetime import date
from typing import Any

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.driver_members import rename_member_in_drivers
from policy_drivers.changes.registers.driver_names import Naming, rename_in_drivers
from policy_drivers.changes.registers.inbox_members import rename_member_in_inbox
from policy_drivers.changes.registers.named_entries import KEY_OF, NamedEntry, entry_called, new_name
from policy_drivers.changes.registers.page_links import relink_archive
from policy_drivers.changes.registers.plan import Plan, counted, counted_kinds
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model import addresses
from policy_drivers.model.names import fold, slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.register_editing import in_alphabet, with_names, with_values, without_names
from policy_drivers.reading.register_file import RegisterFile

OWN_NAMES = ("within", "successor")
"""The keys of an entry that hold names of other entries of its register."""


def rename_entry(before: Snapshot, kind: RegisterName, name: str, to: str, since: date | None = None) -> Plan:
    """Give an entry another name; the old one becomes a variant of it.

    `since` is the first day on which a source had the new name: where the settings keep the names under which sources
    published, drivers of documents that are older keep the old one. Raises `RefusedError` for a name that nothing has,
    or that it cannot get.
    """
    named = entry_called(before, kind, name)
    to, old = new_name(named, kind, to), named.name
    keeps = kind is RegisterName.SOURCES and before.project.settings.keep_source_names
    if since is not None and not keeps:
        raise RefusedError("--since is for sources, where the setting keep_source_names is on; leave it out")
    plan = Plan()
    try:
        file = _renamed(named, kind, to, is_kept=keeps)
    except EditError as error:
        raise RefusedError(str(error)) from None
    plan.changes.rewrite(named.file.source, file.source.raw)
    if kind is RegisterName.MEMBERS:
        files = rename_member_in_drivers(plan.changes, before.catalogue.reviewed_files, [old], to)
        rename_member_in_inbox(plan.changes, before.catalogue.inbox, [old], to)
        plan.said.append(f"{old} is {to} now, in {counted_kinds(files)}")
        _say_where_member_is(plan, old, to)
        return plan
    having = before.catalogue.reviewed_files
    if keeps:
        having = [file for file in before.catalogue.files if _is_since(file, since)]
    files = rename_in_drivers(plan.changes, having, KEY_OF[kind], naming(old, to), fold)
    plan.said.append(f"“{old}” is “{to}” now, in {counted_kinds(files)}")
    if keeps:
        kept = sum(old in file.driver.source for file in before.catalogue.files) - len(files)
        plan.said.append(f"“{old}” stays in {counted(kept, 'driver')} of earlier documents")
    plan.said += relink_archive(plan.changes, before, kind, old, to)
    return plan


def naming(old: str, to: str) -> Naming:
    """What puts a name in the place of another, however that is spelled."""
    folded = fold(old)
    return lambda name: to if name != to and fold(name) == folded else name


def _renamed(named: NamedEntry, kind: RegisterName, to: str, *, is_kept: bool) -> RegisterFile[Any]:
    """The register with the entry under its new name, at its place."""
    position, old = named.position, named.name
    if kind is RegisterName.MEMBERS:
        return in_alphabet(with_values(named.file, {position: {"initials": to}}), position, old)
    same = frozenset(each for each in named.entry.names[1:] if fold(each) == fold(to))
    file = without_names(named.file, position, "also_known_as", same)
    variants = [each for each in named.entry.names[1:] if each not in same]
    if all(fold(old) != fold(each) for each in [to, *variants]):
        variants.append(old)
    values: dict[str, Any] = {"name": to}
    if variants:
        values["also_known_as"] = variants
    if is_kept and fold(old) != fold(to):
        values["published_as"] = [*getattr(named.entry, "published_as", ()), old]
    file = with_values(file, {position: values})
    for key in OWN_NAMES:
        file = with_names(file, key, naming(old, to), fold)
    return in_alphabet(file, position, old)


def _is_since(file: DriverFile, since: date | None) -> bool:
    """Whether a document was published on a day or later, as far as is known."""
    published = file.driver.date
    return since is not None and published is not None and published.first >= since


def _say_where_member_is(plan: Plan, old: str, to: str) -> None:
    was, is_ = slugify(old), slugify(to)
    if was and is_ and was != is_:
        plan.said.append(
            f"people who follow {addresses.calendar_of(was)} have to follow {addresses.calendar_of(is_)} instead: "
            "initials may be given to somebody else, so that their addresses lead nowhere else"
        )
