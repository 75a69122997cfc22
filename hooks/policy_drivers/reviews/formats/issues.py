"""The agenda as issues for a forge: a JSON list with one for each member, and one for what is nobody's.

Whoever has nothing to do is in the list too, so that an issue can be closed. `.github/scripts/sync-issues.sh` opens,
edits and closes what the list says; docs/contribute/reviews.md does the same with GitLab.

An issue is found again by its marker, with which its text begins and which readers do not see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias
from urllib.parse import quote

from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.edtf import of_day
from policy_drivers.model.names import SLUG
from policy_drivers.model.registers import Member, Register
from policy_drivers.reports.visible import utf8, visible
from policy_drivers.reviews.agenda import ActionItem, Agenda, Looked, ReviewItem, Subject
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.markdown import escape, linked, table
from policy_drivers.reviews.formats.words import HEADINGS, LATE_ACTIONS, NOTHING, counted, when

LABELS = ("reviews",)
"""What our issues are labelled with."""
MOST_ROWS = 50
"""Rows of one table: nobody works through more in one go."""
LONGEST_BODY = 65_536
"""Characters that GitHub takes for an issue's text; a longer one is refused."""
_ROOM = 14_000
"""Characters of one table's rows, so that four tables, and all that stands around them, stay below the longest."""
_INITIALS = re.compile(rf"(?!{UNASSIGNED}$)\S{{1,12}}")
"""What can be initials: the same as in the register of members."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Initials that mean nothing else to any shell."""

_Issue: TypeAlias = dict[str, str | bool | list[str]]


@dataclass(frozen=True, slots=True)
class _Reader:
    """For whom an issue is."""

    key: str
    """The initials, or `unassigned`."""
    address: str = ""
    """How the text speaks to them, in Markdown."""
    by: str = ""
    """What a command has to say of who looked, where that can be said."""


def named_in(agenda: Agenda) -> list[Member]:
    """Whoever has a driver, for a collection that keeps no register of members; odd names are nobody's initials."""
    entries: list[ReviewItem | ActionItem | Looked] = [*agenda.reviews, *agenda.actions, *agenda.looked]
    names = dict.fromkeys(entry.subject.member for entry in entries)
    return [Member.model_construct(initials=name) for name in names if _INITIALS.fullmatch(name)]


def render(listing: Listing) -> str:
    """The issues in ASCII: what is nobody's first, then the members in the order of the register."""
    shares = _shares(listing)
    nobody = _Reader(UNASSIGNED)
    members = [_reader(member) for member in listing.members if member.initials != UNASSIGNED]
    issues = [_issue(reader, shares.get(reader.key), listing) for reader in (nobody, *members)]
    return json.dumps(issues, indent=2) + "\n"


def marker(key: str) -> str:
    """The comment by which a member's issue is found again; nothing in `key` can end it."""
    return f"<!-- policy-drivers: reviews of {quote(utf8(key), safe='').replace('-', '%2D')} -->"


def _shares(listing: Listing) -> dict[str, Agenda]:
    """For each active member, and for `unassigned`, what they have to look at; whoever has nothing is not in it.

    A late action is for whoever leads it and for whoever owns the driver. What belongs to somebody who has left, or who
    is not a member, is nobody's.
    """
    active = Register([member for member in listing.members if member.is_active(listing.agenda.today)])
    reviews: dict[str, list[ReviewItem]] = {}
    actions: dict[str, list[ActionItem]] = {}
    for review in listing.agenda.reviews:
        owner = active.preferred(review.subject.member)
        reviews.setdefault(owner.initials if owner else UNASSIGNED, []).append(review)
    for action in listing.agenda.late_actions:
        for key in _concerned(action, active):
            actions.setdefault(key, []).append(action)
    return {
        key: replace(listing.agenda, reviews=tuple(reviews.get(key, ())), actions=tuple(actions.get(key, ())))
        for key in {**reviews, **actions}
    }


def _concerned(action: ActionItem, active: Register[Member]) -> Iterable[str]:
    found = (active.find(action.lead), active.preferred(action.subject.member))
    return dict.fromkeys(member.initials for member in found if member) or (UNASSIGNED,)


def _reader(member: Member) -> _Reader:
    name = f"{member.name} ({member.initials})" if member.name else member.initials
    address = f"@{member.github}" if member.github else escape(name)
    by = f" --by {member.initials}" if _PLAIN.fullmatch(member.initials) else ""
    return _Reader(member.initials, address, by)


def _issue(reader: _Reader, share: Agenda | None, listing: Listing) -> _Issue:
    mark = marker(reader.key)
    text = _text(reader, share, listing) if share else [NOTHING]
    return {
        "member": utf8(reader.key),
        "marker": mark,
        "title": f"Drivers to review: {visible(reader.key)}",
        "body": "\n".join([mark, "", *text]) + "\n",
        "open": share is not None,
        "labels": list(LABELS),
    }


def _text(reader: _Reader, share: Agenda, listing: Listing) -> Iterator[str]:
    yield _greeting(reader, share, listing)
    for state, heading in HEADINGS.items():
        reviews = share.in_state(state)
        if reviews:
            rows = _few(_review(item, reader, listing) for item in reviews)
            yield from ("", f"### {heading}", "", *table(_headers(reader), rows, len(reviews)))
    if share.actions:
        rows = _few(_action(item, listing) for item in share.actions)
        headers = ["Due", "When", "Status", "Lead", "Action", "Driver"]
        yield from ("", f"### {LATE_ACTIONS}", "", *table(headers, rows, len(share.actions)))
    yield from ("", *_what_to_do(share))


def _greeting(reader: _Reader, share: Agenda, listing: Listing) -> str:
    day, what = of_day(share.today).in_words(), f"in {escape(listing.title)}: {counted(share)}."
    if reader.key != UNASSIGNED:
        return f"{reader.address}, this is waiting for you on {day} {what}"
    return (
        f"Nobody looks after these on {day} {what} If you take a driver on, put your initials into its `group_member`, "
        "and into `lead` if you take an action on."
    )


def _what_to_do(share: Agenda) -> Iterator[str]:
    if share.reviews:
        yield (
            "Read each summary again, beside its document. The command beside it records that it still holds. Put "
            "another outcome into it where you found another: `--outcome revised` if you mended the summary, "
            "`--outcome superseded --superseded-by NEWER-SLUG` if a newer document has replaced this one, "
            "`--outcome archived` if nobody needs it any more."
        )
        yield ""
    if share.actions:
        yield "When an action is done, write `status: done` into its entry in the driver's file."
        yield ""
    yield (
        "This text is written anew each time the reviews are looked through, so changes to it are lost; comments stay. "
        "The issue is closed when nothing is left."
    )


def _few(rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """As many of the rows as there is room for."""
    few, room = [], _ROOM
    for row in islice(rows, MOST_ROWS):
        room -= sum(len(cell) + len(" | ") for cell in row) + len("|\n")
        if room < 0:
            break
        few.append(row)
    return few


def _headers(reader: _Reader) -> list[str]:
    whose = ["Whose it was"] if reader.key == UNASSIGNED else []
    return ["Due", "When", *whose, "Driver", "To record that it still holds"]


def _review(item: ReviewItem, reader: _Reader, listing: Listing) -> list[str]:
    subject = item.subject
    whose = [_whose(subject, listing)] if reader.key == UNASSIGNED else []
    return [item.due.in_words(), when(item.days_overdue), *whose, linked(subject, listing), _command(subject, reader)]


def _whose(subject: Subject, listing: Listing) -> str:
    if subject.member == UNASSIGNED:
        return "nobody's"
    why = "has left" if any(each.initials == subject.member for each in listing.members) else "is not a member"
    return f"{escape(subject.member)}, who {why}"


def _command(subject: Subject, reader: _Reader) -> str:
    """The command that records a review; a name that is no slug is not printed as part of one."""
    if not SLUG.fullmatch(subject.slug):
        return "the file needs another name first: its name is no slug"
    return f'`drivers review {subject.slug} --outcome "no change"{reader.by}`'


def _action(item: ActionItem, listing: Listing) -> list[str]:
    how = (item.due.in_words(), when(item.days_overdue), item.status.value)
    return [*how, escape(item.lead), escape(item.action), linked(item.subject, listing)]
