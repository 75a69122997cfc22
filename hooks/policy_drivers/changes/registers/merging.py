"""Two entries of a register become one: its names, notes and identifiers, and all that names either."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.driver_members import rename_member_in_drivers
from policy_drivers.changes.registers.driver_names import rename_in_drivers
from policy_drivers.changes.registers.inbox_members import rename_member_in_inbox
from policy_drivers.changes.registers.named_entries import KEY_OF, NamedEntry, entry_called, shown
from policy_drivers.changes.registers.page_links import relink_archive
from policy_drivers.changes.registers.plan import Plan, counted_kinds
from policy_drivers.changes.registers.renaming import OWN_NAMES, naming
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.names import fold
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Member
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.register_editing import plain_entries, with_names, with_values, without_entry, without_names
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.rules.engine.context import Context

_FLAGS = ("journal", "unidentified")
_OF_ONE = {"name": "names", "email": "e-mail addresses", "github": "GitHub handles"}
"""What a member has one of, by its key."""


def merge_entries(before: Snapshot, kind: RegisterName, name: str, into: str, note: str | None = None) -> Plan:
    """Make one entry of two: `name` and its variants become variants of `into`, in all that names it too.

    `note` is what the note of the one entry is to say; where both have one, somebody has to say it. Raises
    `RefusedError` where the two cannot be one, or something that one of them says would be lost.
    """
    gone, kept = entry_called(before, kind, name), entry_called(before, kind, into)
    if gone.position == kept.position:
        raise RefusedError(f"“{gone.name}” cannot be merged into itself")
    plan = Plan()
    try:
        values = _values(gone, kept, note, plan)
        file = _merged(gone, kept, values)
    except EditError as error:
        raise RefusedError(str(error)) from None
    plan.changes.rewrite(gone.file.source, file.source.raw)
    if kind is RegisterName.MEMBERS:
        files = rename_member_in_drivers(plan.changes, before.catalogue.reviewed_files, [gone.name], kept.name)
        rename_member_in_inbox(plan.changes, before.catalogue.inbox, [gone.name], kept.name)
        plan.said.append(f"{gone.name} is {kept.name} now, in {counted_kinds(files)}")
        return plan
    register = gone.file.register

    def new(written: str) -> str:
        return kept.name if register.find(written) is gone.entry else written

    def same(written: str) -> str:
        return fold(kept.name) if register.find(written) is kept.entry else fold(written)

    keeps = kind is RegisterName.SOURCES and before.project.settings.keep_source_names
    named = () if keeps else before.catalogue.reviewed_files
    files = rename_in_drivers(plan.changes, named, KEY_OF[kind], new, same)
    plan.said.append(f"“{gone.name}” is a variant of “{kept.name}” now; {counted_kinds(files)} changed")
    if kind is RegisterName.SOURCES:
        _require_different(before, plan.changes)
    plan.said += relink_archive(plan.changes, before, kind, gone.name, kept.name)
    return plan


def _values(gone: NamedEntry, kept: NamedEntry, note: str | None, plan: Plan) -> dict[str, Any]:
    """What the entry that stays says from now on besides what it says already."""
    if isinstance(gone.entry, Member) and isinstance(kept.entry, Member):
        values = _values_of_member(gone.entry, kept.entry)
    else:
        assert isinstance(gone.entry, Entry)
        assert isinstance(kept.entry, Entry)
        values = _values_of_name(gone, kept, plan)
    one, other = _note(gone), _note(kept)
    if note is not None:
        values["note"] = note or None
    elif one and other and one != other:
        raise RefusedError(
            f"both have a note, “{shown(one)}” and “{shown(other)}”; say what the note is to be, with --note"
        )
    elif one and not other:
        values["note"] = one
    return values


def _note(named: NamedEntry) -> str:
    note: str | None = getattr(named.entry, "note", None)
    return note or ""


def _values_of_member(gone: Member, kept: Member) -> dict[str, Any]:
    values = {}
    for key, what in _OF_ONE.items():
        one, other = getattr(gone, key), getattr(kept, key)
        if one and other and one != other:
            raise RefusedError(f"{gone.initials} and {kept.initials} have different {what}; take one of them out first")
        if one and not other:
            values[key] = one
    return values


def _values_of_name(gone: NamedEntry, kept: NamedEntry, plan: Plan) -> dict[str, Any]:
    register = gone.file.register
    for key in _FLAGS:
        if getattr(gone.entry, key, False) != getattr(kept.entry, key, False):
            raise RefusedError(
                f"`{key}` is true of one of “{gone.name}” and “{kept.name}” only; make it so of both first"
            )
    if any(register.find(each) is gone.entry for each in getattr(kept.entry, "successor", ())):
        raise RefusedError(f"“{gone.name}” is the successor of “{kept.name}”; merge “{kept.name}” into it instead")
    plain = plain_entries(gone.file)
    one, other = plain[gone.position], plain[kept.position]
    known = set(map(fold, kept.entry.names))
    values: dict[str, Any] = {
        "also_known_as": [*kept.entry.names[1:], *(each for each in gone.entry.names if fold(each) not in known)]
    }
    for key in ("published_as", "identifiers", "within"):
        added = [each for each in _listed(one.get(key)) if each not in _listed(other.get(key))]
        if key == "within":
            added = [each for each in added if register.find(each) not in (gone.entry, kept.entry)]
        if added:
            values[key] = [*_listed(other.get(key)), *added]
            plan.said.append(f"“{kept.name}” has from it, under `{key}`: {', '.join(added)}")
    for key in ("until", "successor"):
        lost = [each for each in _listed(one.get(key)) if register.find(each) is not kept.entry]
        if lost and lost != _listed(other.get(key)):
            plan.said.append(f"what “{gone.name}” said under `{key}` is said no more: {', '.join(lost)}")
    return values


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _merged(gone: NamedEntry, kept: NamedEntry, values: dict[str, Any]) -> RegisterFile[Any]:
    """The register with one entry of both, where the one stood that stays."""
    file = gone.file
    for key in OWN_NAMES if isinstance(kept.entry, Entry) else ():
        file = without_names(file, kept.position, key, frozenset(gone.entry.names))
    file = with_values(file, {kept.position: values})
    for key in OWN_NAMES if isinstance(kept.entry, Entry) else ():
        file = with_names(file, key, naming(gone.name, kept.name), fold)
    return without_entry(file, gone.position, comments_to=kept.position)


def _require_different(before: Snapshot, changes: ChangeSet) -> None:
    """Refuse a change after which two drivers would be about the same document. Raises `RefusedError`."""
    after = before.after(changes)
    was, is_ = (Context(each.catalogue, each.project.settings, each.today) for each in (before, after))
    for one, other in ((was.same_work, is_.same_work), (was.same_words, is_.same_words)):
        for path in sorted(other.keys() - one.keys()):
            raise RefusedError(
                f"{path} and {other[path].path} would be about the same document; make one driver of them first"
            )


def names_of(entries: Sequence[NamedEntry]) -> str:
    """Some entries, by their names."""
    return ", ".join(f"“{each.name}”" for each in entries)
