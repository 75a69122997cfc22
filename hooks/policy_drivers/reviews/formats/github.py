"""The agenda as workflow commands, which GitHub Actions shows as annotations of the drivers' files.

reports/github.py says where the commands, their escaping and their limits are written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policy_drivers.model.kind import Kind
from policy_drivers.model.review_state import ReviewState, how_long
from policy_drivers.reports.github import MOST_ANNOTATIONS, about_the_rest, escape_data, escape_property
from policy_drivers.reviews.agenda import ActionItem, Agenda, Ownership, ReviewItem, Subject
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import closing, short, why
from policy_drivers.wording.visible import visible, visible_path

_TITLES = {
    ReviewState.OVERDUE: "Review overdue",
    ReviewState.DUE_SOON: "Review due soon",
    ReviewState.IN_DATE: "Review to come",
}

_STOPPING = "Weekly job"


class _Note(NamedTuple):
    """An entry as it is annotated or logged."""

    item: ReviewItem | ActionItem
    level: str
    title: str
    message: str


def render(listing: Listing) -> str:
    """The worst first: as many commands of each level as GitHub shows, then the rest as lines of the log, and a count.

    What is overdue, or due because of a source, is a warning, and so is what keeps everybody from being reminded;
    anything else is a notice.
    """
    notes = list(_notes(listing.agenda))
    annotated: list[_Note] = []
    listed: dict[str, list[_Note]] = {}
    lines = [f"::warning title={_STOPPING}::{escape_data(listing.warning)}"] if listing.warning else []
    for level, room in (("warning", MOST_ANNOTATIONS - len(lines)), ("notice", MOST_ANNOTATIONS)):
        found = [note for note in notes if note.level == level]
        annotated += found[:room]
        listed[level] = found[room:]
    lines += [_command(note, listing) for note in annotated]
    if any(listed.values()):
        lines.append(about_the_rest({level: len(rest) for level, rest in listed.items()}))
        lines += [_log_line(note) for rest in listed.values() for note in rest]
    return "\n".join([*lines, closing(listing.agenda)]) + "\n"


def _notes(agenda: Agenda) -> Iterator[_Note]:
    """Reviews due because of a source, reviews that are overdue, late actions, reviews due soon, later reviews, other
    actions; each the worst first.
    """
    yield from map(_heard, agenda.heard)
    agenda = agenda.planned
    yield from map(_review, agenda.in_state(ReviewState.OVERDUE))
    yield from map(_action, agenda.late_actions)
    yield from map(_review, agenda.in_state(ReviewState.DUE_SOON))
    yield from map(_review, agenda.in_state(ReviewState.IN_DATE))
    yield from map(_action, agenda.coming_actions)


def _review(item: ReviewItem) -> _Note:
    late = item.days_overdue > 0
    how = f"was due by {item.due.end_in_words()}, {how_long(item.days_overdue)} ago" if late else _to_come(item)
    message = f"the review of {_titled(item.subject)} {how}; {_owner(item.subject)}"
    return _Note(item=item, level="warning" if late else "notice", title=_TITLES[item.state], message=message)


def _heard(item: ReviewItem) -> _Note:
    message = (
        f"the review of {_titled(item.subject)} is due now, because of what the source says: {why(item)}; "
        f"{_owner(item.subject)}"
    )
    return _Note(item=item, level="warning", title="Review due now", message=message)


def _titled(subject: Subject) -> str:
    title = f"“{short(subject.title)}”"
    return title if subject.kind is Kind.DRIVER else f"the {subject.kind} {title}"


def _to_come(item: ReviewItem) -> str:
    return f"is due by {item.due.end_in_words()}, {_left(item.days_overdue)}"


def _left(days_overdue: int) -> str:
    return f"in {how_long(-days_overdue)}" if days_overdue else "today"


def _action(item: ActionItem) -> _Note:
    due, days = item.due.end_in_words(), item.days_overdue
    how = f"was to be done by {due}, {how_long(days)} ago" if item.is_late else f"is to be done by {due}, {_left(days)}"
    message = (
        f"“{short(item.action)}” {how}, "
        f"and is “{item.status}”; {short(item.lead)} leads it, for “{short(item.subject.title)}”"
    )
    level, title = ("warning", "Action late") if item.is_late else ("notice", "Action to come")
    return _Note(item=item, level=level, title=title, message=message)


def _owner(subject: Subject) -> str:
    member = short(subject.member)
    return {
        Ownership.OWNED: f"{member} looks after it",
        Ownership.UNASSIGNED: "it is unassigned",
        Ownership.LEFT: f"it is unassigned, because {member} is not an active member",
    }[subject.ownership]


def _command(note: _Note, listing: Listing) -> str:
    subject = note.item.subject
    file = visible(listing.prefix + subject.path)
    properties = {"file": file, "line": str(listing.line(note.item)), "title": note.title}
    written = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
    parts = [note.message, listing.page_of(subject)]
    return f"::{note.level} {written}::" + escape_data("\n".join(part for part in parts if part))


def _log_line(note: _Note) -> str:
    return f"{visible_path(note.item.subject.path)}: {note.level}: {note.message}"
