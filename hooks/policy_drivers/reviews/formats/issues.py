"""The agenda as issues for a forge: a JSON list with one for each member, and one for what is unassigned.

Whoever has nothing to do is in the list too, so that an issue can be closed. `.github/scripts/sync-issues.sh` opens,
edits and closes what the list says; help/contribute/reviews.md does the same with GitLab.

An issue is found again by its marker, with which its text begins and which readers do not see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias
from urllib.parse import quote, unquote

from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.edtf import of_day
from policy_drivers.model.forge import Forge
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import SLUG
from policy_drivers.model.registers import Member
from policy_drivers.reviews.agenda import Agenda, ReviewItem, Subject
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.markdown import (
    ACTION_HEADERS,
    action_row,
    escape,
    linked,
    table,
    when_cells,
    when_headers,
)
from policy_drivers.reviews.formats.sentences import NOTHING, action_sections, counted, heading_of, sections_by_state
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import visible, visible_json

LABELS = ("reviews",)
"""What our issues are labelled with."""
MOST_ROWS = 50
"""Rows of one table: nobody works through more in one go."""
_ROOM = 55_000
"""Characters of the rows of all tables, so that they and all that stands around them stay below the 65,536 that GitHub
takes for an issue's text."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Initials that mean nothing else to any shell."""

_MARKER = re.compile(r"<!-- policy-drivers: reviews of (?P<key>[\w.~%]+) -->", re.ASCII)
_LISTED = re.compile(rf"`(?:drivers review )?(?P<key>(?:[a-z-]+/)?{SLUG.pattern})[ `]")
"""What is to be reviewed in a row of ours: all else that could be code in it is escaped."""

_OF_OTHERS = (
    "A case study and a collection have their folder before the slug, as in the table: `case-studies/SLUG` and "
    "`collections/SLUG`. Neither is superseded, and a collection is not archived either."
)
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


def render(listing: Listing) -> str:
    """The issues in ASCII: what is unassigned first, then the members in the order of the register."""
    issues = [_issue(_Reader(UNASSIGNED), listing.agenda.of_member(UNASSIGNED), listing)]
    for member in listing.members:
        if member.initials != UNASSIGNED:
            issues.append(_issue(_reader(member), _share(member, listing.agenda), listing))
    return visible_json(json.dumps(issues, indent=2)) + "\n"


def marker(key: str) -> str:
    """The comment by which a member's issue is found again; nothing in `key` can end it."""
    return f"<!-- policy-drivers: reviews of {quote(utf8(key), safe='').replace('-', '%2D')} -->"


@dataclass(frozen=True, slots=True)
class Listed:
    """What one of our issues lists."""

    member: str
    """The initials of the member whose issue it is, or `unassigned`."""
    keys: frozenset[str]
    """What is to be reviewed: the slugs of drivers, and `case-studies/ward-leaders`."""


def listed_in(body: str) -> Listed | None:
    """What an issue lists, by its text; None where it is none of ours."""
    lines = body.splitlines()
    mark = _MARKER.fullmatch(lines[0]) if lines else None
    if mark is None:
        return None
    keys = (each["key"] for line in lines if line.startswith("| ") for each in _LISTED.finditer(line))
    return Listed(unquote(mark["key"]), frozenset(key.removeprefix(addresses.DRIVERS) for key in keys))


def _share(member: Member, agenda: Agenda) -> Agenda | None:
    """What a member has to look at; None for whoever has left, because what was theirs is unassigned."""
    return agenda.of_member(member.initials) if member.is_active(agenda.today) else None


def _reader(member: Member) -> _Reader:
    name = f"{member.name} ({member.initials})" if member.name else member.initials
    address = f"@{member.github}" if member.github else escape(name)
    by = f" --by {member.initials}" if _PLAIN.fullmatch(member.initials) else ""
    return _Reader(member.initials, address, by)


def _issue(reader: _Reader, share: Agenda | None, listing: Listing) -> _Issue:
    mark = marker(reader.key)
    is_open = share is not None and bool(share.reviews or share.actions)
    text = _text(reader, share, listing) if share is not None and is_open else [NOTHING]
    return {
        "member": utf8(reader.key),
        "marker": mark,
        "title": f"Drivers to review: {visible(reader.key)}",
        "body": "\n".join([mark, "", *text]) + "\n",
        "open": is_open,
        "labels": list(LABELS),
    }


def _text(reader: _Reader, share: Agenda, listing: Listing) -> Iterator[str]:
    yield _greeting(reader, share, listing)
    states = dict(sections_by_state(share))
    actions = list(action_sections(share))
    room = _ROOM // max(1, len(states) + len(actions))
    for heading, reviews in states.items():
        rows = _few((_review(item, reader, listing) for item in reviews), room)
        yield from ("", f"### {heading}", "", *table(_headers(heading, reviews, reader, listing), rows, len(reviews)))
    for heading, items in actions:
        rows = _few((action_row(item, listing) for item in items), room)
        yield from ("", f"### {heading}", "", *table(ACTION_HEADERS, rows, len(items)))
    yield from ("", *_what_to_do(share, listing))


def _greeting(reader: _Reader, share: Agenda, listing: Listing) -> str:
    day, what = of_day(share.today).in_words(), f"in {escape(listing.title)}: {counted(share)}."
    if reader.key != UNASSIGNED:
        return f"Dear {reader.address}, this is waiting for you on {day} {what}"
    return (
        f"These are unassigned on {day} {what} If you take a driver on, put your initials into its `group_member`, "
        "and into `lead` if you take an action on."
    )


def _what_to_do(share: Agenda, listing: Listing) -> Iterator[str]:
    if share.reviews:
        yield from _by_form(listing.repository.forge) if listing.repository else _by_command()
        yield ""
    if not all(item.subject.kind is Kind.DRIVER for item in share.reviews):
        yield _OF_OTHERS
        yield ""
    if share.actions:
        yield "When an action is done, write `status: done` into its entry in the driver's file."
        yield ""
    yield (
        "This text is written again each time the reviews are looked through, so changes to it are lost; comments stay."
        " The issue is closed when nothing is left."
    )


def _by_command() -> Iterator[str]:
    yield (
        "Read each summary again, beside its document. The command beside it records that it still holds. Put "
        "another outcome into it where you found another: `--outcome revised` if you fixed the summary, "
        "`--outcome superseded --superseded-by NEWER-SLUG` if a newer document has replaced this one, "
        "`--outcome archived` if nobody needs it any more."
    )


def _by_form(forge: Forge) -> Iterator[str]:
    on_github = forge is Forge.GITHUB  # where a workflow of ours reads forms and comments at once
    then = "the review is recorded" if on_github else "a job or a maintainer records the review"
    yield (
        "Read each summary again, beside its document, and choose the link that says what you found: that it still "
        "holds; that you revised it; that a newer document has superseded it; or that nobody needs it any more. A form "
        f"opens, filled in. Submit it, and {then} under your initials."
    )
    if on_github:
        yield ""
        yield (
            "Or say it in a comment here, one line for each driver: `/still-holds SLUG`, `/revised SLUG: what you "
            "changed`, `/superseded SLUG: NEWER-SLUG` or `/archived SLUG: why`. If all of them still hold: "
            "`/all still-holds`."
        )


def _few(rows: Iterable[Sequence[str]], room: int) -> list[Sequence[str]]:
    """As many of the rows as there is room for."""
    few = []
    for row in islice(rows, MOST_ROWS):
        room -= sum(len(cell) + len(" | ") for cell in row) + len("|\n")
        if room < 0:
            break
        few.append(row)
    return few


def _headers(heading: str, reviews: Sequence[ReviewItem], reader: _Reader, listing: Listing) -> list[str]:
    whose = ["Whose it was"] if reader.key == UNASSIGNED else []
    how = "Record a review" if listing.repository else "To record that it still holds"
    return [*when_headers(heading), *whose, heading_of(reviews), how]


def _review(item: ReviewItem, reader: _Reader, listing: Listing) -> list[str]:
    subject = item.subject
    whose = [_whose(subject, listing)] if reader.key == UNASSIGNED else []
    driver, how = linked(subject, listing), _command(subject, reader)
    if links := listing.review_links(item):
        driver, how = f"{driver} `{subject.key}`", " · ".join(f"[{each.words}]({each.address})" for each in links)
    return [*when_cells(item), *whose, driver, how]


def _whose(subject: Subject, listing: Listing) -> str:
    if subject.member == UNASSIGNED:
        return UNASSIGNED
    why = "has left" if any(each.initials == subject.member for each in listing.members) else "is not a member"
    return f"{escape(subject.member)}, who {why}"


def _command(subject: Subject, reader: _Reader) -> str:
    """The command that records a review; a name that is no slug is not printed as part of one."""
    if not SLUG.fullmatch(subject.slug):
        return "the file needs another name first: its name is no slug"
    return f'`drivers review {subject.name} --outcome "no change"{reader.by}`'
