"""What the page and the calendar are called of each who has drivers to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.names import RESERVED_SLUGS, slugify
from policy_drivers.model.registers import Member
from policy_drivers.reviews.agenda import Agenda
from policy_drivers.wording.characters import utf8


def reviewers(members: Iterable[Member], agenda: Agenda) -> dict[str, str]:
    """The initials of whoever has a page of reviews, and its slug: members, whoever a driver names, nobody."""
    named = dict.fromkeys([*(member.initials for member in members), *(item.subject.member for item in agenda.reviews)])
    slugs = slugs_of(dict.fromkeys([UNASSIGNED, *named]))  # whose address is its own, whatever members are called
    return {**{initials: slugs[initials] for initials in named}, UNASSIGNED: slugs[UNASSIGNED]}


def slugs_of(initials: Iterable[str]) -> dict[str, str]:
    """For each of some initials, in the order given, a slug that is theirs whoever else there is.

    `FG` becomes `fg`. Initials that ASCII cannot write, that make a reserved slug, or whose slug others have as well,
    get a hash of themselves: an address must not pass to another because somebody joins the group.
    """
    stems = {each: slugify(each) for each in initials}
    number = Counter(stems.values())
    return {
        each: stem if each == UNASSIGNED or _is_free(stem, number) else f"{stem or 'member'}-{_hash(each)}"
        for each, stem in stems.items()
    }


def _is_free(stem: str, number: Mapping[str, int]) -> bool:
    return bool(stem) and number[stem] == 1 and stem not in RESERVED_SLUGS


def _hash(initials: str) -> str:
    return sha256(utf8(initials).encode("utf-8")).hexdigest()[:8]
