"""The agenda: everything that has to be looked at, by whom and by when. All lists, pages and feeds are views of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias, TypeVar

from policy_drivers.model import addresses
from policy_drivers.model.collection import Collection as CollectionModel
from policy_drivers.model.driver import UNASSIGNED, ActionStatus, Review
from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.model.kind import Kind
from policy_drivers.model.registers import Member, Register, Registers, members_named
from policy_drivers.model.review_state import ReviewState, state_of
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reading.signals import Heard
from policy_drivers.reviews.actions import lead_of


class Ownership(StrEnum):
    """Whether there is anybody to remind."""

    OWNED = "owned"
    UNASSIGNED = UNASSIGNED
    """There is no member."""
    LEFT = "left"
    """The member has left the group, or is not in the register, so that the driver is unassigned too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The driver, case study or collection that an entry of the agenda is about."""

    kind: Kind = Kind.DRIVER
    slug: str
    """Unique among those of its kind."""
    title: str
    path: str
    """The file's path from the project's root, with forward slashes."""
    member: str
    """The initials of the member responsible, or `unassigned`."""
    ownership: Ownership
    title_lang: str | None = None
    """The language of the title, where it is not that of the site."""
    has_page: bool = True
    """Whether it is on the site; a draft is not."""

    is_shared: bool = False
    """Whether something of another kind has the slug too."""

    @property
    def key(self) -> str:
        """What tells it from all others for good: a driver's slug, or `case-studies/ward-leaders`."""
        return addresses.key_of(self.kind, self.slug)

    @property
    def name(self) -> str:
        """What a command knows it by: the same, or `drivers/our-plan` where a case study is called `our-plan` too."""
        return addresses.among_all(self.kind, self.slug) if self.is_shared else self.key

    @property
    def url(self) -> str:
        """The address of its page, from the site's root."""
        return addresses.of_kind(self.kind, self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """The next review of one current driver or case study, or of a collection."""

    subject: Subject
    due: Edtf
    """Its `review_due`, or the day on which its source said something, whichever is earlier."""
    days_overdue: int
    """Days since the last day of `due`; 0 on that day, and negative before it."""
    state: ReviewState
    because: tuple[Heard, ...] = ()
    """What sources have said since somebody last looked, the gravest first: because of it the review is due now."""
    log: tuple[Review, ...] = ()
    """The review log, oldest first, whoever looked."""

    @property
    def since(self) -> Edtf:
        """The day since which it has been due because of a source; `due` where it is not."""
        return of_day(min(each.since for each in self.because)) if self.because else self.due

    @property
    def concerns(self) -> tuple[str, ...]:
        """The initials of whose it is; `unassigned`, too, where that is nobody whom one could remind."""
        if self.subject.ownership is Ownership.OWNED:
            return (self.subject.member,)
        return (self.subject.member, UNASSIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """An action of a current driver that is not done and has a date by which it should be."""

    subject: Subject
    action: str
    lead: str
    """Initials where a member is meant, however the file has the name; otherwise the name as the file has it."""
    due: Edtf
    days_overdue: int
    status: ActionStatus
    number: int = 0
    """Its place in the file's `actions`, from 0."""
    is_led: bool = False
    """Whether an active member leads it."""

    @property
    def is_late(self) -> bool:
        """Whether the day by which it should have been done is past."""
        return self.days_overdue > 0

    @property
    def concerns(self) -> tuple[str, ...]:
        """Who leads it and whose the driver is; `unassigned` where neither is somebody whom one could remind."""
        names = tuple(name for name in (self.lead, self.subject.member) if name != UNASSIGNED)
        return names if self.is_led or self.subject.ownership is Ownership.OWNED else (*names, UNASSIGNED)


@dataclass(frozen=True, slots=True)
class Looked:
    """A review that has been done."""

    subject: Subject
    review: Review

    @property
    def concerns(self) -> tuple[str, ...]:
        """Who looked, whoever owns the driver."""
        return (self.review.by,)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """A driver or a case study that is not finished, or that nobody has read."""

    subject: Subject
    since: Edtf | None
    """When its summary was begun, or last changed, where it says so."""

    @property
    def concerns(self) -> tuple[str, ...]:
        """Whoever is to finish it."""
        return (self.subject.member,)


Item = TypeVar("Item", ReviewItem, ActionItem, Looked, DraftItem)
_Places: TypeAlias = dict[str, list[int]]


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What there is to do on the day `today`, and what has been done. Each list is in the order to show it in."""

    today: date
    due_soon: int
    """The days before a review in which it is due soon."""
    reviews: tuple[ReviewItem, ...] = ()
    """Every next review: those of whose documents a source has said something first, then those that
    are unassigned, then the oldest date.
    """
    actions: tuple[ActionItem, ...] = ()
    """In the same order."""
    looked: tuple[Looked, ...] = ()
    """Every entry of every review log, the newest first; of drivers that are not current too."""
    drafts: tuple[DraftItem, ...] | None = None
    """The drafts, the oldest first; None where nobody has asked for them."""
    members: Register[Member] = field(default_factory=lambda: Register(()))
    """The register of members; where none is kept, everybody whose initials a `group_member` gives."""

    @cached_property
    def is_of_drivers(self) -> bool:
        """Whether all that is to be reviewed, or was, is a driver."""
        items: tuple[ReviewItem | Looked, ...] = (*self.reviews, *self.looked)
        return all(item.subject.kind is Kind.DRIVER for item in items)

    def in_state(self, *states: ReviewState) -> tuple[ReviewItem, ...]:
        """The reviews in one of these states."""
        return tuple(item for item in self.reviews if item.state in states)

    @property
    def heard(self) -> tuple[ReviewItem, ...]:
        """The reviews that are due now, because a source has said something."""
        return tuple(item for item in self.reviews if item.because)

    @property
    def planned(self) -> Agenda:
        """The same without these."""
        return self.only(lambda item: not item.because)

    @property
    def late_actions(self) -> tuple[ActionItem, ...]:
        """The actions that should have been done."""
        return tuple(item for item in self.actions if item.is_late)

    @property
    def coming_actions(self) -> tuple[ActionItem, ...]:
        """The actions that need not have been done yet."""
        return tuple(item for item in self.actions if not item.is_late)

    def action_state(self, item: ActionItem) -> ReviewState:
        """What the state of a review would be that is due on the same date as an action."""
        return state_of(item.days_overdue, self.due_soon)

    @property
    def unassigned(self) -> tuple[ReviewItem, ...]:
        """The reviews of what is unassigned, those whose member has left among them, whatever their state."""
        return tuple(item for item in self.reviews if item.subject.ownership is not Ownership.OWNED)

    def of_member(self, *initials: str) -> Agenda:
        """What concerns some members: reviews of their drivers, actions that they lead or that are on their drivers.

        With `unassigned` it is what no active member looks after: reviews of unassigned drivers, and actions that
        concern no active member. What somebody looked at is theirs, whoever owns the driver.
        """
        reviews, actions, looked = self._places
        return replace(
            self,
            reviews=_at(self.reviews, reviews, initials),
            actions=_at(self.actions, actions, initials),
            looked=_at(self.looked, looked, initials),
            drafts=None if self.drafts is None else _at(self.drafts, _places(self.drafts), initials),
        )

    @cached_property
    def _places(self) -> tuple[_Places, _Places, _Places]:
        """For each of the three lists, where in it stands what concerns whom."""
        return _places(self.reviews), _places(self.actions), _places(self.looked)

    def only(self, wanted: Callable[[ReviewItem], bool]) -> Agenda:
        """The same with only those reviews that `wanted` says yes to."""
        return replace(self, reviews=tuple(filter(wanted, self.reviews)))


def _places(items: Sequence[Item]) -> _Places:
    found: _Places = {}
    for place, item in enumerate(items):
        for name in item.concerns:
            found.setdefault(name, []).append(place)
    return found


def _at(items: Sequence[Item], places: _Places, names: Iterable[str]) -> tuple[Item, ...]:
    return tuple(items[place] for place in sorted({place for name in names for place in places.get(name, ())}))


def agenda(catalogue: Catalogue, settings: Settings, today: date) -> Agenda:
    """The agenda of a repository on the day `today`.

    Files whose front matter cannot be read are not on it, nor what has no date: the rules report those.
    """
    return agenda_of(catalogue.reviewed, catalogue.registers, settings, today, catalogue.signals_of)


def agenda_of(
    files: Iterable[Reviewed],
    registers: Registers,
    settings: Settings,
    today: date,
    signals_of: Callable[[DriverFile], Sequence[Heard]] = lambda file: (),
) -> Agenda:
    """The agenda of some files; `signals_of` gives what still holds of what the sources of a driver have said."""
    files = [*files]
    readable = [file for file in files if file.has_keys and not file.is_draft]
    members, shared = _members(readable, registers), _shared(files)
    reviews: list[ReviewItem] = []
    actions: list[ActionItem] = []
    looked: list[Looked] = []
    for file in readable:
        subject = _subject(file, members, shared, today)
        looked += [Looked(subject, review) for review in file.model.reviews]
        if not file.is_current:
            continue
        signals: Sequence[Heard] = ()
        if isinstance(file, DriverFile):
            signals = signals_of(file)
            actions += _actions(subject, file, members, today) if file.driver.actions else ()
        reviews += _review(subject, file, signals, settings, today)
    return Agenda(
        today=today,
        due_soon=settings.due_soon,
        reviews=tuple(sorted(reviews, key=lambda item: (not item.because, *_order(item.subject, item.due)))),
        actions=tuple(sorted(actions, key=lambda item: _order(item.subject, item.due))),
        looked=tuple(sorted(looked, key=lambda item: (-item.review.date.last.toordinal(), item.subject.slug))),
        members=members,
    )


def agenda_of_drafts(catalogue: Catalogue, settings: Settings, today: date) -> Agenda:
    """The drafts of a repository, and nothing else."""
    readable = [file for file in catalogue.reviewed if file.has_keys]
    members, shared = _members(readable, catalogue.registers), _shared(catalogue.reviewed)
    drafts = [
        DraftItem(subject=_subject(file, members, shared, today), since=_last_updated(file))
        for file in readable
        if file.is_draft
    ]
    oldest = sorted(drafts, key=lambda item: (item.since.last if item.since else date.min, item.subject.slug))
    return Agenda(today=today, due_soon=settings.due_soon, drafts=tuple(oldest), members=members)


def _last_updated(file: Reviewed) -> Edtf | None:
    return file.model.updated_on if isinstance(file.model, CollectionModel) else file.model.last_updated


def _members(files: Iterable[Reviewed], registers: Registers) -> Register[Member]:
    """The register of members; where none is kept, whoever the files name."""
    members = registers.members
    if members.entries:
        return members
    named = (file.model.group_member or UNASSIGNED for file in files if file.model.group_member or _needs_member(file))
    return members_named(named)


def _needs_member(file: Reviewed) -> bool:
    """Whether a file without a member is unassigned; a collection that nobody reviews is not."""
    return not isinstance(file.model, CollectionModel) or file.model.review_due is not None


def _shared(files: Sequence[Reviewed]) -> frozenset[str]:
    """The slugs that files of several kinds have; there are few others among thousands of drivers."""
    named = Counter(slug for _, slug in {(file.kind, file.slug) for file in files if _needs_member(file)})
    return frozenset(slug for slug, number in named.items() if number > 1)


def _subject(file: Reviewed, members: Register[Member], shared: Collection[str], today: date) -> Subject:
    model = file.model
    initials = model.group_member or UNASSIGNED
    return Subject(
        kind=file.kind,
        slug=file.slug,
        title=model.title or file.slug,
        path=file.path,
        member=initials,
        ownership=_ownership(initials, members, today),
        title_lang=None if isinstance(model, CollectionModel) else model.title_lang,
        is_shared=file.slug in shared,
        has_page=not file.is_draft,
    )


def _ownership(initials: str, members: Register[Member], today: date) -> Ownership:
    if initials == UNASSIGNED:
        return Ownership.UNASSIGNED
    member = members.preferred(initials)
    return Ownership.OWNED if member is not None and member.is_active(today) else Ownership.LEFT


def _review(
    subject: Subject, file: Reviewed, signals: Sequence[Heard], settings: Settings, today: date
) -> Iterator[ReviewItem]:
    because = tuple(each for each in signals if each.asks_for_review)
    days = [of_day(each.since) for each in because]
    days += [file.model.review_due] if file.model.review_due is not None else []
    if days:
        due = min(days, key=lambda each: each.last)
        days_overdue = (today - due.last).days
        state = state_of(days_overdue, settings.due_soon)
        yield ReviewItem(
            subject=subject, due=due, days_overdue=days_overdue, state=state, because=because, log=file.model.reviews
        )


def _actions(subject: Subject, file: DriverFile, members: Register[Member], today: date) -> Iterator[ActionItem]:
    for number, each in zip(file.positions("actions"), file.driver.actions, strict=True):
        if each.due is not None and each.status is not ActionStatus.DONE:
            name, member = lead_of(each.lead, members)
            days = (today - each.due.last).days
            yield ActionItem(
                subject=subject,
                action=each.action,
                lead=name,
                due=each.due,
                days_overdue=days,
                status=each.progress,
                number=number,
                is_led=member is not None and member.is_active(today),
            )


def _order(subject: Subject, due: Edtf) -> tuple[bool, date, str]:
    return subject.ownership is Ownership.OWNED, due.last, subject.slug
