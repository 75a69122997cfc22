"""The agenda: everything that has to be looked at, by whom and by when. All lists, pages and feeds are views of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from policy_drivers.model.driver import UNASSIGNED, Action, ActionStatus, Driver, Review
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.registers import Registers
from policy_drivers.model.review_state import ReviewState, review_state
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile


class Ownership(StrEnum):
    """Whether there is anybody to remind."""

    OWNED = "owned"
    UNASSIGNED = "unassigned"
    ORPHANED = "orphaned"
    """The member has left the group, or is not in the register."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The driver that an entry of the agenda is about."""

    slug: str
    title: str
    path: str
    """The file's path from the project's root, with forward slashes."""
    member: str
    """The initials of the member responsible, or `unassigned`."""
    ownership: Ownership


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """The next review of one current driver."""

    subject: Subject
    due: Edtf
    days_overdue: int
    """Days since the last day of `due`; 0 on that day, and negative before it."""
    state: ReviewState
    log: tuple[Review, ...] = ()
    """The driver's review log, oldest first, whoever looked."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action of a current driver that is not done and has a date by which it should be."""

    subject: Subject
    action: str
    lead: str
    due: Edtf
    days_overdue: int
    status: ActionStatus
    number: int = 0
    """Its place in the driver's `actions`, from 0; entries that could not be read are not counted."""

    @property
    def is_late(self) -> bool:
        """Whether the day by which it should have been done is past."""
        return self.days_overdue > 0


@dataclass(frozen=True, slots=True)
class Looked:
    """A review that has been done."""

    subject: Subject
    review: Review


@dataclass(frozen=True)
class Agenda:
    """What there is to do on the day `today`, and what has been done. Each list is in the order to show it in."""

    today: date
    due_soon: int
    """The days before a review in which it is due soon."""
    reviews: tuple[ReviewItem, ...] = ()
    """Every current driver's next review: those that nobody owns first, then the oldest date first."""
    actions: tuple[ActionItem, ...] = ()
    """In the same order."""
    looked: tuple[Looked, ...] = ()
    """Every entry of every review log, the newest first; of drivers that are not current too."""

    def in_state(self, *states: ReviewState) -> tuple[ReviewItem, ...]:
        """The reviews in one of these states."""
        return tuple(item for item in self.reviews if item.state in states)

    @property
    def late_actions(self) -> tuple[ActionItem, ...]:
        """The actions that should have been done."""
        return tuple(item for item in self.actions if item.is_late)

    @property
    def without_owner(self) -> tuple[ReviewItem, ...]:
        """The reviews of drivers that are unassigned or orphaned, whatever their state."""
        return tuple(item for item in self.reviews if item.subject.ownership is not Ownership.OWNED)

    def of_member(self, *initials: str) -> Agenda:
        """What concerns some members, or with `unassigned` nobody: reviews of their drivers, actions that they lead.

        What they looked at is theirs, whoever owns the driver.
        """
        return replace(
            self,
            reviews=tuple(item for item in self.reviews if item.subject.member in initials),
            actions=tuple(item for item in self.actions if item.lead in initials or item.subject.member in initials),
            looked=tuple(item for item in self.looked if item.review.by in initials),
        )

    def only(self, wanted: Callable[[ReviewItem], bool]) -> Agenda:
        """The same with only those reviews that `wanted` says yes to."""
        return replace(self, reviews=tuple(filter(wanted, self.reviews)))


def agenda(catalogue: Catalogue, settings: Settings, today: date) -> Agenda:
    """The agenda of a collection on the day `today`.

    Files whose front matter cannot be read are not on it, nor current drivers without a date: the rules report those.
    """
    return agenda_of(catalogue.by_slug.values(), catalogue.registers, settings, today)


def agenda_of(files: Iterable[DriverFile], registers: Registers, settings: Settings, today: date) -> Agenda:
    """The agenda of some drivers."""
    reviews: list[ReviewItem] = []
    actions: list[ActionItem] = []
    looked: list[Looked] = []
    for file in files:
        driver = file.driver
        if not file.has_keys:
            continue
        subject = _subject(file, registers, today)
        looked += [Looked(subject, review) for review in driver.reviews]
        if file.is_current:
            actions += _actions(subject, driver.actions, today)
            reviews += _review(subject, driver, settings, today)
    return Agenda(
        today,
        settings.due_soon,
        tuple(sorted(reviews, key=lambda item: _order(item.subject, item.due))),
        tuple(sorted(actions, key=lambda item: _order(item.subject, item.due))),
        tuple(sorted(looked, key=lambda item: (-item.review.date.last.toordinal(), item.subject.slug))),
    )


def _subject(file: DriverFile, registers: Registers, today: date) -> Subject:
    initials = file.driver.group_member or UNASSIGNED
    return Subject(
        file.slug, file.driver.title or file.slug, file.path, initials, _ownership(initials, registers, today)
    )


def _ownership(initials: str, registers: Registers, today: date) -> Ownership:
    if initials == UNASSIGNED:
        return Ownership.UNASSIGNED
    if not registers.members.entries:
        return Ownership.OWNED  # a collection that keeps no register of members knows nobody who left
    member = registers.members.preferred(initials)
    return Ownership.OWNED if member is not None and member.is_active(today) else Ownership.ORPHANED


def _review(subject: Subject, driver: Driver, settings: Settings, today: date) -> Iterator[ReviewItem]:
    if driver.review_due is not None:
        state = review_state(driver, today, settings.due_soon)
        yield ReviewItem(subject, driver.review_due, (today - driver.review_due.last).days, state, driver.reviews)


def _actions(subject: Subject, actions: Iterable[Action], today: date) -> Iterator[ActionItem]:
    for number, each in enumerate(actions):
        if each.due is not None and each.status is not ActionStatus.DONE:
            days = (today - each.due.last).days
            yield ActionItem(subject, each.action, each.lead, each.due, days, each.status, number)


def _order(subject: Subject, due: Edtf) -> tuple[bool, date, str]:
    return subject.ownership is Ownership.OWNED, due.last, subject.slug
