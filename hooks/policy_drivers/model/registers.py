"""The registers: lists of agreed names (authority files), so that one body has one name on the whole site."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from policy_drivers.model.authorities import AuthorityIdentifierText
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.edtf import EdtfDate
from policy_drivers.model.fields import MOST_ENTRIES, Names, one_or_many
from policy_drivers.model.links import Url
from policy_drivers.model.names import Nearest, abbreviations, fold, is_abbreviation, letters_of
from policy_drivers.model.register_names import RegisterName


class RegisterEntry(BaseModel, ABC):
    """What the entries of all registers share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """Every name that leads to this entry, the preferred one first."""


class Entry(RegisterEntry):
    """A name in the register of sources, themes, services or coverage."""

    name: str = Field(min_length=1, description="The preferred name, as it is published.")
    also_known_as: Names = Field((), description="Variants that are understood and replaced by the preferred name.")
    note: str | None = Field(None, description="What it is, in Markdown, shown on its page.")
    identifiers: Annotated[tuple[AuthorityIdentifierText, ...], BeforeValidator(one_or_many)] = Field(
        (),
        max_length=MOST_ENTRIES,
        description="What authority files of others call it: `ror:…`, `wikidata:…`, `isni:…`, `ods:…` (an ODS code), "
        "`mesh:…`, `geonames:…`, `ons:…`, or the web address of a concept.",
    )
    until: EdtfDate | None = Field(None, description="The last day, month or year of its existence or use.")
    successor: Names = Field(
        (), description="What it became or what took its place, by preferred names in this register."
    )

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that leads to this entry, the preferred one first."""
        return (self.name, *self.also_known_as)

    def has_ended(self, today: date) -> bool:
        """Whether it is no more on the day `today`: its last day is past, or it has a successor and no date."""
        return self.until.last < today if self.until is not None else bool(self.successor)


class Source(Entry):
    """A body or a journal in the register of sources."""

    published_as: Names = Field(
        (), description="Former names under which it published: drivers may keep them, where the settings say so."
    )
    journal: bool = Field(False, description="`true` for a journal: what comes from it is cited as an article in it.")
    unidentified: bool = Field(
        False, description="`true` for the name that drivers have whose source has not been identified yet."
    )

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that leads to this source, the preferred one first."""
        return tuple(dict.fromkeys([self.name, *self.also_known_as, *self.published_as]))


class Place(Entry):
    """A place in the register of coverage."""

    within: Names = Field(
        (), description="The wider places that it is a part of, by their preferred names in this register."
    )


INITIALS_PATTERN = r"^\S+$"
EMAIL_PATTERN = r"^[^@\s]+@[^@\s]+$"
GITHUB_PATTERN = r"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$"
_EVERYBODY = frozenset({"all", "everyone", "here", "channel"})
"""Handles with which some forges and messengers send everybody a message."""


def _somebody(name: str | None) -> str | None:
    """A member's name or initials. Raises `ValueError` where they would be taken for nobody's."""
    if name is not None and fold(name) == UNASSIGNED:
        raise ValueError("nobody is called that")
    return name


def _one_person(handle: str | None) -> str | None:
    """A handle. Raises `ValueError` where it is that of a whole group."""
    if handle is not None and handle.casefold() in _EVERYBODY:
        raise ValueError("this is everybody's handle")
    return handle


class Member(RegisterEntry):
    """A member of the group that looks after the drivers."""

    initials: Annotated[str, AfterValidator(_somebody)] = Field(
        min_length=1, max_length=12, pattern=INITIALS_PATTERN, description="What a driver's group_member says."
    )
    name: Annotated[str | None, AfterValidator(_somebody)] = Field(None, description="The full name.")
    email: str | None = Field(
        None,
        pattern=EMAIL_PATTERN,
        description="Never published; `drivers new` knows you by it, and reminders go to it.",
    )
    github: Annotated[str | None, AfterValidator(_one_person)] = Field(
        None, pattern=GITHUB_PATTERN, description="The GitHub handle, without @."
    )
    active: bool = Field(True, description="`false` once the person has left the group.")
    until: EdtfDate | None = Field(None, description="The last day, month or year in the group.")
    note: str | None = Field(None, description="A sentence about the person's part in the group.")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that leads to this member, the initials first."""
        return (self.initials, self.name) if self.name else (self.initials,)

    def is_active(self, today: date) -> bool:
        """Whether the person is in the group on the day `today`; the last day of `until` still counts."""
        return self.active and (self.until is None or self.until.last >= today)


class Feed(RegisterEntry):
    """Where `drivers inbox` looks for documents that no driver is about: one of `link`, `govuk` and `legislation`."""

    name: str = Field(min_length=1, description="What the feed is called, where it says why a document is listed.")
    link: Url | None = Field(None, description="The address of a feed: Atom, RSS or JSON Feed.")
    govuk: Names = Field(
        (),
        description="Organisations that publish on GOV.UK, as its addresses name them, such as "
        "department-of-health-and-social-care.",
    )
    documents: Names = Field(
        (), description="With `govuk`: the kinds of document, as GOV.UK calls them, such as policy_paper; all, if none."
    )
    legislation: Names = Field(
        (), description="Types of legislation as legislation.gov.uk calls them, such as ukpga or asp; or all."
    )
    source: Names = Field((), description="Who publishes what is in the feed, by names of the register of sources.")
    themes: Names = Field((), description="What all that is in the feed is about, by names of the register of themes.")
    note: str | None = Field(None, description="What the team should know about the feed.")

    @property
    def names(self) -> tuple[str, ...]:
        """Its name alone."""
        return (self.name,)

    @property
    def places(self) -> tuple[str, ...]:
        """The keys that say where to look: one, if the entry is right."""
        return tuple(key for key in FEED_PLACES if getattr(self, key))


FEED_PLACES = ("link", "govuk", "legislation")
"""The keys of a feed that say where to look."""

ENTRY_OF: Mapping[RegisterName, type[RegisterEntry]] = {
    RegisterName.MEMBERS: Member,
    RegisterName.SOURCES: Source,
    RegisterName.THEMES: Entry,
    RegisterName.SERVICES: Entry,
    RegisterName.COVERAGE: Place,
    RegisterName.FEEDS: Feed,
}
"""What the entries of each register are."""
_AROUND = " .,;:•-*\"'()[]"
"""What may stand around a name without being part of it."""
_INITIALS = re.compile(rf"(?!{UNASSIGNED}$)\S{{1,12}}")
"""What can be initials where no register says whose they are: the same as in the register."""

Named = TypeVar("Named", bound=RegisterEntry)


@dataclass(frozen=True)
class Register(Generic[Named]):
    """One register's entries, found by any of their names."""

    entries: Sequence[Named]

    @cached_property
    def _by_name(self) -> dict[str, Named]:
        return {entry.names[0]: entry for entry in self.entries}

    @cached_property
    def _by_fold(self) -> dict[str, Named]:
        found: dict[str, Named] = {}
        for entry in self.entries:
            for name in entry.names:
                found.setdefault(fold(name), entry)
        return found

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(each for entry in self.entries for each in entry.names)

    @cached_property
    def _by_abbreviation(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries:
            for short in frozenset().union(*map(abbreviations, entry.names)):
                found[short].append(entry.names[0])
        return found

    @cached_property
    def _before(self) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = defaultdict(list)
        for entry in self.entries:
            for after in self.came_after(entry):
                found[after.names[0]].append(entry)
        return found

    def __contains__(self, name: str) -> bool:
        """Whether `name` is a preferred name, to the letter."""
        return name in self._by_name

    def has_all(self, names: Iterable[str]) -> bool:
        """Whether all of them are preferred names, to the letter."""
        return self._by_name.keys() >= set(names)

    def in_use(self: Register[Entry], today: date) -> Register[Entry]:
        """The entries that have not ended by `today`, for whoever chooses a name for something new."""
        left = [entry for entry in self.entries if not entry.has_ended(today)]
        return self if len(left) == len(self.entries) else Register(left)

    def preferred(self, name: str) -> Named | None:
        """The entry whose preferred name this is, to the letter."""
        return self._by_name.get(name)

    def find(self, name: str) -> Named | None:
        """The entry that any spelling or variant of `name` leads to."""
        if (found := self._by_name.get(name)) is not None:
            return found
        folded = fold(name)
        return self._by_fold.get(folded) or self._by_fold.get(folded.strip(_AROUND))

    def came_after(self, entry: Named) -> list[Named]:
        """What an entry became or what took its place, as far as the register has it; never the entry itself."""
        found = (self.find(name) for name in getattr(entry, "successor", ()))
        return [each for each in found if each is not None and each is not entry]

    def last_after(self, entry: Named) -> list[Named]:
        """Where the chains end that lead from an entry to what came after it: nowhere, if nothing did."""
        met, waiting = {entry.names[0]: entry}, self.came_after(entry)
        for each in waiting:
            if each.names[0] not in met:
                met[each.names[0]] = each
                waiting += self.came_after(each)
        return [each for name, each in met.items() if each is not entry and not self.came_after(each)]

    def came_before(self, entry: Named) -> list[Named]:
        """The entries that became this one, in the order of the file."""
        return self._before.get(entry.names[0], [])

    def nearest(self, name: str) -> str | None:
        """The preferred name that was most likely meant, where it is close enough to suggest.

        An abbreviation is short for a name, or there is no suggestion: one that differs by a letter is another body's.
        """
        if is_abbreviation(name) and any(isinstance(entry, Entry) for entry in self.entries):
            meant = self._by_abbreviation.get(letters_of(name), [])
            return meant[0] if len(meant) == 1 else None
        close = self._nearest.to(name)
        return self._by_fold[fold(close)].names[0] if close else None


@dataclass(frozen=True)
class Registers:
    """The five registers of a repository."""

    members: Register[Member]
    sources: Register[Entry]
    themes: Register[Entry]
    services: Register[Entry]
    coverage: Register[Entry]

    def in_use(self, today: date) -> Registers:
        """The same without the names that have ended by `today`, for whoever chooses names for something new."""
        names = (self.sources, self.themes, self.services, self.coverage)
        return Registers(self.members, *(register.in_use(today) for register in names))

    def of_names(self, register: RegisterName) -> Register[Entry]:
        """One of the four registers that hold names of things."""
        found: Register[Entry] = getattr(self, register.value)  # of a plain text it is found sooner
        return found


def members_named(names: Iterable[str]) -> Register[Member]:
    """Everybody who is named, for a team that keeps no register of members; odd names are nobody's initials."""
    found = dict.fromkeys(name for name in names if _INITIALS.fullmatch(name))
    return Register([Member.model_construct(initials=name) for name in found])
