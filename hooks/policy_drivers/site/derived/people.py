"""Those who have a page about what they have to look at, as readers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.registers import Member, Register
from policy_drivers.wording.words import Words
from policy_drivers.wording.words import marked as _

HAS_LEFT = _("who has left")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or nobody, as readers see them. E-mail addresses are never shown."""

    name: str
    """The name where the register has it, and the initials."""
    url: str = ""
    """The page of what they have to look at, from the site's root, where there is one."""
    standing: str = ""
    """`who has left`, or `who is not in the register`; empty for a member, nobody, and whoever is no member."""

    @property
    def has_left(self) -> bool:
        """Whether it is somebody who was a member."""
        return self.standing == HAS_LEFT


class People:
    """Everybody whom drivers, review logs and actions name."""

    def __init__(self, members: Register[Member], slugs: Mapping[str, str], today: date, words: Words) -> None:
        self._members = members
        self._slugs = slugs
        self._today = today
        self._words = words
        self._found: dict[str, Person] = {}

    def of(self, initials: str) -> Person:
        """The person with these initials, or with this name; whoever is no member is a person without a page."""
        found = self._found.get(initials)
        if found is None:
            found = self._found[initials] = self._person(initials)
        return found

    def _person(self, initials: str) -> Person:
        member = self._members.find(initials)
        if member is not None and initials not in self._slugs and initials != UNASSIGNED:
            return self.of(member.initials)
        slug = self._slugs.get(initials)
        url = addresses.reviews_of(slug) if slug else ""
        if initials == UNASSIGNED:
            return Person(self._words.gettext("Unassigned"), url)
        member = self._members.preferred(initials)
        if member is None:
            is_missing = bool(url and self._members.entries)
            return Person(initials, url, _("who is not in the register") if is_missing else "")
        name = f"{member.name} ({initials})" if member.name else initials
        return Person(name, url, "" if member.is_active(self._today) else HAS_LEFT)
