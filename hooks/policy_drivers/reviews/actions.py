"""The action plan: every action of every driver, with a date or without one, done or not.

The agenda has those of them that somebody has to be reminded of; pages, data and `drivers actions` have all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from policy_drivers.model.driver import UNASSIGNED, Action, ActionStatus
from policy_drivers.model.registers import Member, Register
from policy_drivers.reading.driver_file import DriverFile


class ActionState(StrEnum):
    """Where an action is: what its status says, and what follows from the driver and the day."""

    LATE = "late"
    DATED = "to be done by a date"
    UNDATED = "without a date"
    DONE = "done"
    LET_GO = "of a driver that is not current"
    """Nobody is reminded of it: the document has been superseded or archived, or the summary is a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """An action of a driver."""

    file: DriverFile
    number: int
    """Its place in the file's `actions`, from 0."""
    action: Action
    lead: str
    """Initials where a member is meant, however the file has the name; otherwise the name as the file has it."""
    days_overdue: int | None
    """Days since the last day of its date; 0 on that day, and negative before it; None without a date."""

    @property
    def state(self) -> ActionState:
        """Where it is on the day of the plan."""
        if not self.file.is_current:
            return ActionState.LET_GO
        if self.action.status is ActionStatus.DONE:
            return ActionState.DONE
        if self.days_overdue is None:
            return ActionState.UNDATED
        return ActionState.LATE if self.days_overdue > 0 else ActionState.DATED

    @property
    def is_late(self) -> bool:
        """Whether the day by which it should have been done is past."""
        return self.state is ActionState.LATE

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do it: the driver is current, and it is not done."""
        return self.state not in (ActionState.DONE, ActionState.LET_GO)


@dataclass(frozen=True, kw_only=True)
class ActionPlan:
    """Actions on the day `today`, in the order to show them in: late ones first, and the oldest date of these."""

    today: date
    actions: tuple[PlannedAction, ...] = ()

    def only(self, wanted: Callable[[PlannedAction], bool]) -> ActionPlan:
        """The same with only those actions that `wanted` says yes to."""
        return replace(self, actions=tuple(filter(wanted, self.actions)))

    def led_by(self, *initials: str) -> ActionPlan:
        """What some leads have to do, or have done."""
        places = sorted({place for each in initials for place in self._places.get(each, ())})
        return replace(self, actions=tuple(self.actions[place] for place in places))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, each in enumerate(self.actions):
            found.setdefault(each.lead, []).append(place)
        return found

    @cached_property
    def leads(self) -> list[str]:
        """Whoever leads one, in the order of the alphabet."""
        return sorted(self._places, key=lambda each: (each.casefold(), each))

    @cached_property
    def open(self) -> tuple[PlannedAction, ...]:
        """Those that somebody has to do."""
        return tuple(each for each in self.actions if each.is_open)

    @cached_property
    def undated(self) -> tuple[PlannedAction, ...]:
        """Those of them for which nobody has set a date."""
        return tuple(each for each in self.actions if each.state is ActionState.UNDATED)

    @cached_property
    def states(self) -> Counter[ActionState]:
        """How many are where."""
        return Counter(each.state for each in self.actions)


def action_plan(files: Iterable[DriverFile], members: Register[Member], today: date) -> ActionPlan:
    """The plan of some drivers; `members` are the agenda's. Files whose front matter cannot be read are left out."""
    found = [each for file in files if file.has_keys for each in _planned(file, members, today)]
    return ActionPlan(today=today, actions=tuple(sorted(found, key=_order)))


def lead_of(lead: str, members: Register[Member]) -> tuple[str, Member | None]:
    """Who is meant by the lead of an action: the initials and the member, or the name as it is and nobody."""
    member = members.find(lead)
    if member is None or member.initials == UNASSIGNED:
        return lead, None
    return member.initials, member


def _planned(file: DriverFile, members: Register[Member], today: date) -> Iterator[PlannedAction]:
    actions = file.driver.actions
    if not actions:
        return
    for number, each in zip(file.positions("actions"), actions, strict=True):
        yield PlannedAction(
            file=file,
            number=number,
            action=each,
            lead=lead_of(each.lead, members)[0],
            days_overdue=(today - each.due.last).days if each.due is not None else None,
        )


_STATES = list(ActionState)


def _order(each: PlannedAction) -> tuple[int, date, str, int]:
    due = each.action.due
    return _STATES.index(each.state), due.last if due else date.max, each.file.slug, each.number
