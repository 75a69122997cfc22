"""What one member looks after passes to another: drivers, case studies, collections, and the leads of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.driver_members import Place, may_name, members_instead
from policy_drivers.changes.registers.named_entries import KEY_OF, NamedEntry, entry_called
from policy_drivers.changes.registers.plan import Plan, counted, counted_kinds
from policy_drivers.changes.registers.retiring import ended
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.driver import UNASSIGNED, ActionStatus
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.names import fold
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Member
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.reviewed import Reviewed


def reassign(
    before: Snapshot,
    member: str,
    to: str | None,
    of: Mapping[RegisterName, Sequence[str]],
    leaving: Edtf | None = None,
) -> Plan:
    """Hand the drivers of a member over, and the actions that the member leads and that are not done.

    `of` has names of registers: drivers that have one of each. Those that are superseded or archived keep their owner,
    because nobody has to look at them again. With `leaving`, the last day in the group, the register says so, and
    drivers that nobody takes are unassigned. Raises `RefusedError` where somebody is not in the group, or nothing is
    to be handed over.
    """
    leaver = None if fold(member) == UNASSIGNED else entry_called(before, RegisterName.MEMBERS, member)
    owner = leaver.name if leaver else UNASSIGNED
    taker = _taker(before, owner, to)
    if leaving is not None and leaver is None:
        raise RefusedError("nobody leaves who is not in the group; leave --on-leaving out")
    if taker is None and leaving is None:
        raise RefusedError("say who takes the drivers, with --to")
    is_chosen = _chosen(before, of)
    plan, folded = Plan(), fold(owner)
    taken, left, still_led, led = list[Reviewed](), list[Reviewed](), dict[str, int](), 0
    for file in before.catalogue.reviewed_files:
        if not (file.is_current or file.is_draft) or not may_name(file, frozenset([folded])):
            continue
        takes = taker if taker is not None and is_chosen(file) else None
        owns = fold(file.model.group_member or "") == folded
        members_instead(plan.changes, file, _handing_over(folded, takes, is_left=leaving is not None))
        if owns:
            (taken if takes else left).append(file)
        if takes is not None and takes != UNASSIGNED:
            led += _open_actions(file, folded)
        elif number := _open_actions(file, folded):
            still_led[file.path] = number
    if leaver is not None and leaving is not None:
        plan.changes.rewrite(leaver.file.source, ended(leaver, {"until": leaving.text}).source.raw)
        plan.said.append(f"{owner} has left the group, as the register of members says: until {leaving.text}")
    elif not taken and not led:
        raise RefusedError(f"{owner} has no driver and no action to hand over{' of these' if of else ''}")
    if taker is not None:
        plan.said.append(f"{taker} has {counted_kinds(taken, counted(led, 'action'))} of {owner}")
    if leaving is not None:
        plan.said += [*_unassigned(left, owner), *_still_led(still_led, owner)]
    return plan


def _taker(before: Snapshot, owner: str, to: str | None) -> str | None:
    """Who takes the drivers. Raises `RefusedError` where that is nobody in the group."""
    if to is None:
        return None
    if fold(to) == UNASSIGNED:
        if owner == UNASSIGNED:
            raise RefusedError("drivers that are unassigned need a member; give the initials to --to")
        return UNASSIGNED
    named = entry_called(before, RegisterName.MEMBERS, to)
    assert isinstance(named.entry, Member)
    if not named.entry.is_active(before.today):
        raise RefusedError(f"{named.name} has left the group; give the initials of a member")
    if named.name == owner:
        raise RefusedError(f"{owner} has them already; give somebody else’s initials to --to")
    return named.name


def _chosen(before: Snapshot, of: Mapping[RegisterName, Sequence[str]]) -> Callable[[Reviewed], bool]:
    """Whether a file has one of the names of each register."""
    wanted: list[tuple[str, list[NamedEntry]]] = [
        (KEY_OF[kind], [entry_called(before, kind, name) for name in names]) for kind, names in of.items() if names
    ]

    def is_chosen(file: Reviewed) -> bool:
        return all(
            any(
                each.file.register.find(name) is each.entry for name in getattr(file.model, key, ()) for each in entries
            )
            for key, entries in wanted
        )

    return is_chosen


def _handing_over(folded: str, taker: str | None, *, is_left: bool) -> Callable[[Place], str]:
    """Who is to stand where: who takes a driver, or nobody where the member has left."""

    def new(place: Place) -> str:
        if fold(place.text) != folded:
            return place.text
        if place.key == "group_member":
            return taker or (UNASSIGNED if is_left else place.text)
        is_open = place.key == "lead" and place.of.get("status") != ActionStatus.DONE
        return taker if is_open and taker and taker != UNASSIGNED else place.text

    return new


def _open_actions(file: Reviewed, folded: str) -> int:
    actions = file.driver.actions if isinstance(file, DriverFile) else ()
    return sum(fold(each.lead) == folded and each.status is not ActionStatus.DONE for each in actions)


def _unassigned(left: Sequence[Reviewed], owner: str) -> list[str]:
    if not left:
        return [f"every driver of {owner} has somebody"]
    return [f"unassigned now, {counted_kinds(left)} of {owner}:", *(f"  {file.path}" for file in left)]


def _still_led(still_led: Mapping[str, int], owner: str) -> list[str]:
    number = sum(still_led.values())
    are = "is" if number == 1 else "are"
    return [f"{counted(number, 'action')} {are} led by {owner} still, in {_listed([*still_led])}"] if number else []


def _listed(paths: Sequence[str]) -> str:
    *others, last = paths
    return f"{', '.join(others)} and {last}" if others else last
