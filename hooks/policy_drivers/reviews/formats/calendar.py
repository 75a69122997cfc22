"""The agenda as a calendar (iCalendar, RFC 5545) to subscribe to: an event for each review and each action with a date.

What makes a calendar program move an event instead of adding another: its UID is made of the name (an action's, of the
slug and what is to be done) and never of the date; SEQUENCE is the number of entries in the review log, so that it
grows with each review that moves the date; and DTSTAMP is the day on which the calendar is written, so that a date that
was moved by hand, which no log tells, is newer than what the program has.

What is due because a source has said something has its event on the day of that: the same event, earlier, and it says
why.

What is overdue has its event on the day on which it fell due, which may be years ago, where nobody looks. So whatever
is overdue stands in one more event besides, on the Monday of the week in which the calendar is written. Its UID is that
of the calendar and its SEQUENCE the number of the week, so that it moves from week to week and there is never a second.

The calendar around the events and the folding of lines are the icalendar package's. Events are put together from lines:
ten thousand of its `Event` objects would take a twelfth of the time of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.kind import Kind
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reports.sentences import count
from policy_drivers.reports.sentences import listing as in_a_row
from policy_drivers.reviews.agenda import ActionItem, Agenda, Ownership, ReviewItem
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import when, why, why_in_short
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.lines import clean_line

_UNFOLDED = 74
"""Octets of the longest line that need not be folded, which a space before its continuation makes 75."""
_ESCAPES = (b"\\", b"^")
"""With what an escape begins, which is not to be parted from what follows."""
_FURTHER, _FURTHER_OCTET = 0b1100_0000, 0b1000_0000
"""By which bits an octet is told that is not the first of a character in UTF-8, and what they are there."""
_BEFORE = timedelta(days=-14, hours=9)
"""From the beginning of the day to the alarm: nine in the morning, a fortnight before."""
_NO_HOST = "policy-drivers.invalid"
_MOST_OVERDUE = 50
"""So many are named in the event about what is overdue; the rest is counted."""
_MEMBER = {
    Ownership.OWNED: "Member: {}",
    Ownership.UNASSIGNED: "Member: unassigned",
    Ownership.LEFT: "Member: {}, who is not in the group",
}


def render(listing: Listing) -> str:
    """The whole agenda as one calendar."""
    return Calendars(listing).of(listing.agenda, f"{listing.title}: reviews")


class Calendars:
    """The calendars of one site. An event is written once, however many of them it is in."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._place = _place(listing.site_url)
        self._stamp = _midnight(listing.agenda.today)
        self._uids: set[str] = set()
        self._reviews = {item.subject.key: self._review(item) for item in listing.agenda.reviews}
        self._actions = {item: self._action(item) for item in listing.agenda.actions}

    def of(self, agenda: Agenda, name: str, whose: str = "") -> str:
        """The calendar of a part of the listing's agenda: of the member with the slug `whose`, or of everybody."""
        reviews = (self._reviews[item.subject.key] for item in agenda.reviews)
        actions = (self._actions[item] for item in agenda.actions)
        names = (_folded(f"{key}:{_text(name)}") for key in ("NAME", "X-WR-CALNAME"))
        before, end, after = _frame().rpartition("END:VCALENDAR")
        events = [*reviews, *actions, *self._overdue(agenda, whose)] or [_time_zone()]
        return "".join([before, *names, *events, end, after])

    def of_reviewer(self, initials: str, slug: str) -> str:
        """The calendar of what concerns one member, or of what is unassigned; `slug` is that of their page."""
        whose = "of unassigned drivers" if initials == UNASSIGNED else f"of {initials}"
        agenda = self._listing.agenda.of_member(initials)
        return self.of(agenda, f"{self._listing.title}: reviews {whose}", slug)

    def _overdue(self, agenda: Agenda, whose: str) -> Iterator[str]:
        """The event about all that is overdue, in the week of the day of the agenda; none where nothing is."""
        reviews, actions = agenda.in_state(ReviewState.OVERDUE), agenda.late_actions
        late: list[ReviewItem | ActionItem] = [*reviews, *actions]
        late.sort(key=lambda item: item.due.last)
        if not late:
            return
        numbers = [count(len(found), noun) for found, noun in ((reviews, "review"), (actions, "action")) if found]
        more = [f"And {len(late) - _MOST_OVERDUE:,} more"] if len(late) > _MOST_OVERDUE else []
        page = self._listing.reviews_page(whose)
        pages = [page] if page else []
        monday = agenda.today - timedelta(days=agenda.today.weekday())
        lines = [
            "BEGIN:VEVENT",
            f"UID:{_text(self._uid(f'overdue-{whose}' if whose else 'overdue'))}",
            f"DTSTAMP:{self._stamp}",
            f"SEQUENCE:{monday.toordinal() // 7}",
            *_days(monday),
            f"SUMMARY:{_text(f'Overdue: {in_a_row(numbers)}')}",
            f"DESCRIPTION:{_text(*map(_as_overdue, late[:_MOST_OVERDUE]), *more, *pages)}",
            "CATEGORIES:Policy review,Overdue",
            *(f"URL:{clean_line(each)}" for each in pages),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
        yield "".join(map(_folded, lines))

    def _review(self, item: ReviewItem) -> str:
        subject = item.subject
        stamps = [f"SEQUENCE:{len(item.log)}"]
        if item.log:
            newest = max(review.date.last for review in item.log)
            stamps.append(f"LAST-MODIFIED:{_midnight(min(newest, self._listing.agenda.today))}")
        return self._event(
            item,
            self._uid(f"review-{subject.key}"),
            stamps,
            f"{_summary(item)}: {clean_line(subject.title) or subject.slug}",
            [
                *_about(item),
                f"State on {self._listing.agenda.today.isoformat()}: {item.state.value}",
            ],
            self._links(item),
            ["Policy review", item.state.value.capitalize(), subject.member],
        )

    def _action(self, item: ActionItem) -> str:
        state = ReviewState.OVERDUE.value if item.is_late else item.status.value
        about = [f"Driver: {item.subject.title}", f"Status: {item.status.value}", f"Lead: {item.lead}"]
        uid = self._uid(f"action-{uuid5(NAMESPACE_URL, utf8(f'{item.subject.slug} {item.action}'))}")
        if uid in self._uids:
            uid = self._uid(f"{uid.partition('@')[0]}-{item.number}")  # said twice of one driver
        self._uids.add(uid)
        categories = ["Policy action", state.capitalize(), item.lead]
        return self._event(item, uid, [], f"Action due: {clean_line(item.action)}", about, [], categories)

    def _links(self, item: ReviewItem) -> list[str]:
        """Where a member says what they found, once the review is due soon: a calendar is written anew every week."""
        if item.state is ReviewState.IN_DATE:
            return []
        return [f"{each.words}: {each.address}" for each in self._listing.review_links(item)]

    def _event(
        self,
        item: ReviewItem | ActionItem,
        uid: str,
        stamps: Iterable[str],
        summary: str,
        about: list[str],
        links: list[str],
        categories: Iterable[str],
    ) -> str:
        lines = [
            "BEGIN:VEVENT",
            f"UID:{_text(uid)}",
            f"DTSTAMP:{self._stamp}",
            *stamps,
            *_days(item.due.last),
            f"SUMMARY:{_text(summary)}",
            f"DESCRIPTION:{_text(*about, *self._where(item), *links)}",
            f"CATEGORIES:{','.join(_text(clean_line(each)) for each in categories)}",
        ]
        if page := self._listing.page_of(item.subject):
            lines.append(f"URL:{clean_line(page)}")
        lines.append("TRANSP:TRANSPARENT")
        alarm = "" if item.days_overdue > 0 else _alarm()
        return "".join([*map(_folded, lines), alarm, "END:VEVENT\r\n"])

    def _where(self, item: ReviewItem | ActionItem) -> Iterator[str]:
        subject = item.subject
        yield f"Due: {item.due.in_words()}"
        yield _MEMBER[subject.ownership].format(subject.member)
        yield f"File: {subject.path}"
        if page := self._listing.page_of(subject):
            yield page

    def _uid(self, name: str) -> str:
        return f"{clean_line(name)}{self._place}"


def _summary(item: ReviewItem) -> str:
    return f"Review due now ({why_in_short(item)})" if item.because else "Review due"


def _about(item: ReviewItem) -> Iterator[str]:
    if item.subject.kind is not Kind.DRIVER:
        yield f"This is a {item.subject.kind}"
    if item.because:
        yield f"The source says: {why(item)}"


def _as_overdue(item: ReviewItem | ActionItem) -> str:
    """One line about what is overdue: `Our plan: due January 2019, 4 days late (FG)`."""
    subject = item.subject
    what = f"{item.action}, for {subject.title}" if isinstance(item, ActionItem) else subject.title
    who = item.lead if isinstance(item, ActionItem) else subject.member
    return f"{what}: due {item.due.in_words()}, {when(item.days_overdue)} ({who})"


def _place(site_url: str) -> str:
    """What makes a name on this site another than the same name on any other: `.policy-drivers@group.example.org`."""
    try:
        address = urlsplit(site_url)
        folders = [folder for folder in address.path.split("/") if folder]
        return f"{''.join(f'.{folder}' for folder in folders)}@{address.hostname or _NO_HOST}"
    except ValueError:  # an address in brackets that is none
        return f"@{_NO_HOST}"


def _text(*lines: str) -> str:
    """Lines as a value of type TEXT. The package's `vText` takes a backslash before an N for a line break."""
    cleaned = "\n".join(map(clean_line, lines))
    return cleaned.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line as it is written. The package goes from character to character, and few lines have need of that."""
    octets = line.encode("utf-8")
    if len(octets) <= _UNFOLDED:
        return f"{line}\r\n"
    parts = _parts(octets)
    if not any(part.endswith(_ESCAPES) for part in parts):  # some programs read what follows before they unfold
        return b"\r\n ".join(parts).decode("utf-8") + "\r\n"
    from icalendar import parser  # here, because every command would have to wait for it

    content_line: Any = parser.Contentline
    return f"{content_line(line).to_ical().decode('utf-8')}\r\n"


def _parts(line: bytes) -> list[bytes]:
    """The parts into which a line is folded, none of which ends within a character."""
    parts, start = list[bytes](), 0
    while len(line) - start > _UNFOLDED:
        end = start + _UNFOLDED
        while line[end] & _FURTHER == _FURTHER_OCTET:
            end -= 1
        parts.append(line[start:end])
        start = end
    return [*parts, line[start:]]


def _midnight(day: date) -> str:
    return f"{_basic(day)}T000000Z"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _days(day: date) -> Iterator[str]:
    """The whole day. Its end is the day after, which the last day of the calendar has not."""
    yield f"DTSTART;VALUE=DATE:{_basic(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}"


@cache
def _alarm() -> str:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", "Due in a fortnight")
    alarm.add("TRIGGER", _BEFORE)
    written: bytes = alarm.to_ical(sorted=False)
    return written.decode("utf-8")


@cache
def _time_zone() -> str:
    """What stands in a calendar without events, which must have some component (RFC 5545, 3.6), and shows nobody any.

    No event names the time zone, because all of them last whole days.
    """
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))
    standard.add("TZOFFSETFROM", timedelta(0))
    standard.add("TZOFFSETTO", timedelta(0))
    zone = Timezone()
    zone.add("TZID", "UTC")
    zone.add_component(standard)
    written: bytes = zone.to_ical(sorted=False)
    return written.decode("utf-8")


@cache
def _frame() -> str:
    """A calendar without events, and without the name, in which the package leaves out the escapes of RFC 7986."""
    from icalendar import Calendar, vDuration

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Policy Drivers//Reviews//EN")
    calendar.add("REFRESH-INTERVAL", vDuration(timedelta(days=1)), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(timedelta(days=1)))
    written: bytes = calendar.to_ical(sorted=False)
    return written.decode("utf-8")
