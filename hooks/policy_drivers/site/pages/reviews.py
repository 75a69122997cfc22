"""The pages about reviews: one about all drivers, and one for each of those who have drivers to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape
from itertools import accumulate, takewhile
from typing import Literal, TypeVar

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED, Status
from policy_drivers.model.kind import Kind
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reviews.agenda import ActionItem, Agenda, Looked, ReviewItem
from policy_drivers.reviews.links import ReviewLink, review_links
from policy_drivers.site.derived.people import Person
from policy_drivers.site.derived.quarters import quarters
from policy_drivers.site.derived.review_counts import Counts, counts
from policy_drivers.site.derived.unpublished import Unpublished
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site
from policy_drivers.site.templating import shortened
from policy_drivers.wording.words import marked as _

SOURCE = f"{addresses.REVIEWS}index.md"
"""The page of all reviews as `nav` in `mkdocs.yml` names it."""
MOST_ROWS = 80
"""The longest table of the overview."""
ROOM = 18_000
"""Bytes that texts take in a table of the overview, which with five of them stays below 300 KB of HTML."""
_MOST_MEMBERS = 50
_PICTURE = Heading(2, "falls-due", _("What falls due when"))
_TAKE_ALONG = Heading(2, "take-along", _("Calendar and data"))
_MEMBERS = Heading(2, "members", _("Members"))
_NUMBERS = Heading(2, "numbers", _("In numbers"))
_UNDATED = Heading(2, "undated", _("Actions without a date"))
_LATELY = 20
_Item = TypeVar("_Item", ReviewItem, ActionItem)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with a table under it, or with a sentence where there is nothing to list."""

    anchor: str
    title: str
    kind: Literal["reviews", "actions", "looked"]
    found: Sequence[ReviewItem] | Sequence[ActionItem] | Sequence[Looked]
    order: str
    """Which come first, and so are shown where there are too many: `oldest`."""
    nothing: str
    """The sentence for when there is nothing."""
    most: int | None = None
    """How many rows the table has at most; none where it has them all."""
    room: int | None = None
    """How many bytes the texts in it take at most."""
    in_date: int = 0
    """How many more there are that need not be looked at yet: they are counted, and listed elsewhere."""

    @property
    def lateness(self) -> str:
        """The heading of the column that says how late something is, or how long there is."""
        return _("How late") if self.anchor in ("overdue", "late-actions") else _("When")

    @property
    def is_heard(self) -> bool:
        """Whether something in it is due because of what a source says."""
        return any(isinstance(item, ReviewItem) and item.because for item in self.found[:1])

    @property
    def is_of_drivers(self) -> bool:
        """Whether all that is listed is about drivers."""
        return all(item.subject.kind is Kind.DRIVER for item in self.found)

    @cached_property
    def rows(self) -> Sequence[ReviewItem | ActionItem | Looked]:
        """What the table shows."""
        few = self.found[: self.most]
        return few if self.room is None else few[: _fitting(few, self.room)]


def _fitting(items: Sequence[ReviewItem] | Sequence[ActionItem] | Sequence[Looked], room: int) -> int:
    """How many of the first items have texts that take no more than so many bytes."""
    sizes = accumulate(sum(map(_size, _texts(item))) for item in items)
    return sum(1 for _ in takewhile(lambda size: size <= room, sizes))


def _texts(item: ReviewItem | ActionItem | Looked) -> tuple[str, ...]:
    if isinstance(item, ReviewItem):
        says = (text for each in item.because for text in (each.signal.says, each.signal.by))
        return item.subject.title, item.subject.member, *says
    if isinstance(item, ActionItem):
        return item.subject.title, item.action, item.lead
    return item.subject.title, item.review.note or "", item.review.by


def _size(text: str) -> int:
    return len(escape(shortened(text)).encode("utf-8", "replace"))


@dataclass(frozen=True)
class Reviewer:
    """Somebody with a page of reviews, as the list of members shows them."""

    person: Person
    counts: Counts
    to_do: int
    """How many actions they lead that have to be done, with a date or without one."""


def pages(site: Site) -> Iterator[SitePage]:
    """The page of all reviews and one for each reviewer; none where readers see nothing of reviews."""
    if not site.settings.show_reviews:
        return
    agendas = _agendas(site)
    yield _overview_page(site, agendas)
    for initials in site.reviewers:
        yield _reviewer_page(site, initials, agendas[initials])


def _agendas(site: Site) -> dict[str, Agenda]:
    return {initials: site.agenda.of_member(initials) for initials in site.reviewers}


def _overview_page(site: Site, agendas: dict[str, Agenda]) -> SitePage:
    return SitePage(
        url=addresses.REVIEWS,
        title=site.words.gettext("Reviews"),
        description=site.words.gettext(
            "Which summaries are due for review, whose they are, and what was recently reviewed."
        ),
        content=partial(_overview, site, agendas),
        made_from=partial(_overview_from, site),
        meta=WITHOUT_NAVIGATION,
        found_as="",
        has_headings=True,
    )


def _overview_from(site: Site) -> object:
    """Everything, and the day."""
    people = map(site.people.of, site.reviewers)
    return (
        site.today.toordinal(),
        site.digests.reviewed(site.reviewed),
        *people,
        site.digests.unpublished(site.unpublished),
    )


def _overview(site: Site, agendas: dict[str, Agenda], page: SitePage) -> Content:
    due, lately = _sections(site.agenda)
    reviewers = _reviewers(site, agendas)
    content = site.html(
        "reviews.html",
        page,
        due=due,
        lately=lately,
        counts=counts(site.agenda),
        to_do=len(site.plan.open),
        picture=quarters(site.agenda, site.words),
        reviewers=reviewers[:_MOST_MEMBERS],
        members=len(reviewers),
        unpublished=_unpublished(site),
    )
    headings = [*_headings(due), _PICTURE, _TAKE_ALONG, *_headings([lately]), _MEMBERS]
    return Content(content.html, _said(site, headings))


def _unpublished(site: Site) -> list[Unpublished]:
    """What a preview cannot list by its date: all that may be current drivers."""
    files = [each for each in site.unpublished if each.file is not None]
    return [each for each in files if each.driver is None or each.driver.status is Status.CURRENT]


def _responsible(site: Site, unpublished: Unpublished) -> str:
    """The initials of the member who looks after it, or `unassigned`."""
    initials = unpublished.driver.group_member if unpublished.driver else None
    member = site.catalogue.registers.members.preferred(initials or UNASSIGNED)
    return member.initials if member is not None and member.is_active(site.today) else UNASSIGNED


def _reviewers(site: Site, agendas: dict[str, Agenda]) -> list[Reviewer]:
    """The list of members; where it would be too long, those with most to look at come first."""
    found = [
        Reviewer(site.people.of(initials), counts(agenda), len(site.plan.led_by(initials).open))
        for initials, agenda in agendas.items()
        if agenda.reviews or agenda.actions or site.people.of(initials).standing == ""
    ]
    if len(found) > _MOST_MEMBERS:
        found.sort(key=lambda each: (each.counts.overdue, each.counts.late_actions), reverse=True)
    return found


def _sections(agenda: Agenda) -> tuple[list[Section], Section]:
    """What is due, the most urgent first, and what was recently reviewed."""
    late = _by_date(agenda.late_actions)
    due = [
        *_due(agenda),
        _unassigned(agenda),
        Section(
            anchor="late-actions",
            title=_("Late actions"),
            kind="actions",
            found=late,
            order="oldest",
            nothing=_("No action is late."),
        ),
    ]
    return [replace(each, most=MOST_ROWS, room=ROOM) for each in due], replace(_lately(agenda), room=ROOM)


def _unassigned(agenda: Agenda) -> Section:
    """The unassigned drivers that somebody has to look at now; those in date are only counted."""
    urgent = [item for item in agenda.unassigned if item.state is not ReviewState.IN_DATE]
    in_date = len(agenda.unassigned) - len(urgent)
    nothing = _("No unassigned driver is overdue or due soon.") if in_date else _("No driver is unassigned.")
    if not agenda.is_of_drivers:
        nothing = _("Nothing that is unassigned is overdue or due soon.") if in_date else _("Nothing is unassigned.")
    return Section(
        anchor=UNASSIGNED,
        title=_("Unassigned"),
        kind="reviews",
        found=urgent,
        order="oldest",
        nothing=nothing,
        in_date=in_date,
    )


def _due(agenda: Agenda) -> list[Section]:
    overdue, soon = (_by_date(agenda.in_state(state)) for state in (ReviewState.OVERDUE, ReviewState.DUE_SOON))
    return [
        Section(
            anchor="overdue",
            title=_("Overdue"),
            kind="reviews",
            found=overdue,
            order="oldest",
            nothing=_("Nothing is overdue."),
        ),
        Section(
            anchor="due-soon",
            title=_("Due soon"),
            kind="reviews",
            found=soon,
            order="first",
            nothing=_("Nothing is due soon."),
        ),
    ]


def _by_date(items: Sequence[_Item]) -> list[_Item]:
    """The oldest first, after what is due because of a source."""
    return sorted(items, key=lambda item: (not (isinstance(item, ReviewItem) and item.because), item.due.last))


def _reviewer_page(site: Site, initials: str, agenda: Agenda) -> SitePage:
    person, gettext = site.people.of(initials), site.words.gettext
    is_nobody = initials == UNASSIGNED
    unassigned = gettext("Unassigned drivers") if agenda.is_of_drivers else gettext("Unassigned")
    return SitePage(
        url=person.url,
        title=unassigned if is_nobody else gettext("Reviews: %(name)s", name=person.name),
        description=gettext("Policy drivers that are unassigned, and when they should be reviewed.")
        if is_nobody
        else gettext("What %(name)s has to look at, and by when.", name=person.name),
        content=partial(_reviewer, site, initials, agenda),
        made_from=partial(of_agenda, site, initials, agenda),
        meta=WITHOUT_NAVIGATION,
        found_as="",
        has_headings=True,
    )


def of_agenda(site: Site, initials: str, agenda: Agenda) -> object:
    """What is made from the agenda of somebody: the drivers of the agenda, whoever is named with them, and the day."""
    items: tuple[ReviewItem | ActionItem | Looked, ...] = (*agenda.reviews, *agenda.actions, *agenda.looked)
    keys = dict.fromkeys(item.subject.key for item in items)
    named = dict.fromkeys([initials, *(name for item in items for name in item.concerns)])
    return (
        (site.today.toordinal(), site.reviewers[initials]),
        site.digests.reviewed(site.reviewed_by_key[key] for key in keys),
        *map(site.people.of, [*named, *dict.fromkeys(item.subject.member for item in items)]),
        site.digests.unpublished(_unpublished(site)),
        _led_from(site, initials),
    )


def _led_from(site: Site, initials: str) -> object:
    """The actions that somebody leads, and the drivers that they are of."""
    led = site.plan.led_by(initials).actions
    files = dict.fromkeys(each.file.slug for each in led)
    return [(each.file.slug, each.number) for each in led], site.digests.listed(
        site.catalogue.by_slug[slug] for slug in files
    )


def _reviewer(site: Site, initials: str, agenda: Agenda, page: SitePage) -> Content:
    is_nobody = initials == UNASSIGNED
    due, later = _due(agenda), _later(agenda)
    later += [] if is_nobody else [_lately(agenda)]
    led = site.plan.led_by(initials)
    undated = led.undated
    numbers = Counter(item.subject.kind for item in agenda.reviews)
    content = site.html(
        "reviewer.html",
        page,
        person=site.people.of(initials),
        is_nobody=is_nobody,
        due=due,
        later=later,
        counts=counts(agenda),
        number=numbers[Kind.DRIVER],
        studies=numbers[Kind.CASE_STUDY],
        collections=numbers[Kind.COLLECTION],
        calendar=addresses.calendar_of(site.reviewers[initials]),
        review_links=_links(site, due),
        unpublished=[each for each in _unpublished(site) if _responsible(site, each) == initials],
        lead=initials,
        led=led,
        undated=undated,
        most_rows=MOST_ROWS,
    )
    further = [_UNDATED] if undated else []
    return Content(content.html, _said(site, [*_headings(due), _NUMBERS, *_headings(later), *further]))


def _links(site: Site, due: Sequence[Section]) -> dict[str, tuple[ReviewLink, ...]]:
    """Where a member says what they found, by key: for the first of each table, since links take much room."""
    if site.settings.on_forge is None:
        return {}
    subjects = [item.subject for section in due for item in section.rows[:MOST_ROWS]]
    return {each.key: review_links(site.settings.on_forge, each.slug, kind=each.kind) for each in subjects}


def _later(agenda: Agenda) -> list[Section]:
    """What comes after all that is urgent."""
    later, actions = _by_date(agenda.in_state(ReviewState.IN_DATE)), _by_date(agenda.actions)
    most = max(MOST_ROWS, len(agenda.late_actions))
    return [
        Section(
            anchor="later",
            title=_("Later"),
            kind="reviews",
            found=later,
            order="first",
            nothing=_("Nothing is due later."),
            most=MOST_ROWS,
        ),
        Section(
            anchor="actions",
            title=_("Actions"),
            kind="actions",
            found=actions,
            order="oldest",
            nothing=_("No action is waiting."),
            most=most,
        ),
    ]


def _lately(agenda: Agenda) -> Section:
    nothing = _("No review has been recorded yet.")
    return Section(
        anchor="lately",
        title=_("Recently reviewed"),
        kind="looked",
        found=agenda.looked,
        order="latest",
        nothing=nothing,
        most=_LATELY,
    )


def _said(site: Site, headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Headings in the language of the site."""
    return tuple(replace(each, name=site.words.gettext(each.name)) for each in headings)


def _headings(sections: Sequence[Section]) -> tuple[Heading, ...]:
    return tuple(Heading(2, section.anchor, section.title) for section in sections)
