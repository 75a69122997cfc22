"""How documents hang together: what cites what, and the parts, editions and translations that are one policy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from policy_drivers.reading.catalogue import newest_first
from policy_drivers.reading.driver_file import DriverFile

_NONE: Sequence[DriverFile] = ()


class Kin(StrEnum):
    """What a driver is of the one under which lists show it."""

    EARLIER_EDITION = "edition"
    TRANSLATION = "translation"
    PART = "part"


class Above(NamedTuple):
    """The driver under which lists show another, and what that is of it."""

    slug: str
    kin: Kin


class Policy(NamedTuple):
    """An entry of a list: a driver, and those of its family that are in the list too."""

    file: DriverFile
    others: Sequence[tuple[DriverFile, Kin]] = ()
    """Each with what it is, in the order of the list."""

    @property
    def counted(self) -> list[tuple[Kin, int]]:
        """How many of the others are what, without what none is."""
        numbers = Counter(kin for _, kin in self.others)
        return [(kin, numbers[kin]) for kin in Kin if numbers[kin]]

    @property
    def newest(self) -> DriverFile:
        """The newest of all."""
        return min((self.file, *(file for file, _ in self.others)), key=newest_first)


@dataclass(frozen=True, eq=False)
class Family:
    """The documents of one policy, as a member of it sees them."""

    wholes: Sequence[DriverFile] = ()
    """What the member is a part of; itself where it has parts and is none."""
    parts: Sequence[DriverFile] = ()
    """The parts of these, the newest first."""
    editions: Sequence[DriverFile] = ()
    """All editions, the newest first; none where there is one alone."""
    translations: Sequence[DriverFile] = ()
    """The original, and then its translations; none where there is one alone."""

    @cached_property
    def members(self) -> list[DriverFile]:
        """Everything in it, each once; nothing where there is no family."""
        everything = (*self.wholes, *self.parts, *self.editions, *self.translations)
        return list({file.slug: file for file in everything}.values())

    @property
    def newest(self) -> DriverFile | None:
        """The newest edition, where there are several."""
        return self.editions[0] if self.editions else None


class Families:
    """The families of the drivers of one site."""

    def __init__(self, files: Iterable[DriverFile]) -> None:
        """`files` are those that have a page: no other is shown."""
        self._files = {file.slug: file for file in files}
        self._found: dict[tuple[str, ...], Family] = {}

    def of(self, file: DriverFile) -> Family:
        """The family of a driver; one without members where it has none."""
        parts = self._parts
        wholes = self._wholes(file) or ([file] if file.slug in parts else [])
        editions, translations = (each.get(file.slug, _NONE) for each in (self._editions, self._translations))
        firsts = (each[0].slug if each else "" for each in (editions, translations))
        key = (*(each.slug for each in wholes), "", *firsts)
        if (found := self._found.get(key)) is None:
            siblings = {each.slug: each for whole in wholes for each in parts[whole.slug]}
            in_order = sorted(siblings.values(), key=newest_first)
            found = self._found[key] = Family(wholes, in_order, editions, translations)
        return found

    def earlier(self, slug: str) -> int:
        """How many editions are earlier, where this one is the newest; else none."""
        editions = self._editions.get(slug, _NONE)
        return len(editions) - 1 if editions and editions[0].slug == slug else 0

    def is_earlier(self, slug: str) -> bool:
        """Whether there is a newer edition."""
        editions = self._editions.get(slug, _NONE)
        return bool(editions) and editions[0].slug != slug

    def above(self, slug: str) -> list[Above]:
        """The driver under which lists show this one, then the one under which they show that, and so on.

        An earlier edition is under the newest, a translation under the original, a part under the whole; nothing is
        above what leads its family, nor above what is in a circle.
        """
        found: list[Above] = []
        met = {slug}
        while step := self._steps.get(found[-1].slug if found else slug):
            if step.slug in met:
                return []
            met.add(step.slug)
            found.append(step)
        return found

    def as_policies(self, files: Sequence[DriverFile]) -> list[Policy]:
        """The entries of a list: what is under another driver of the list is in the entry of that.

        An entry is where the first of its drivers is in the list.
        """
        if not self._steps:
            return [Policy(file) for file in files]
        listed = {file.slug for file in files}
        entries: dict[str, list[tuple[DriverFile, Kin]]] = {}
        for file in files:
            under = self._under(file.slug, listed)
            others = entries.setdefault(under.slug if under else file.slug, [])
            if under:
                others.append((file, under.kin))
        return [Policy(self._files[slug], others) for slug, others in entries.items()]

    def together(self, files: Sequence[DriverFile]) -> Sequence[DriverFile]:
        """The same in one row: each driver before those that are under it."""
        if not self._steps:
            return files
        return [each for file, others in self.as_policies(files) for each in (file, *(other for other, _ in others))]

    def _under(self, slug: str, listed: Container[str]) -> Above | None:
        """The last above a driver that is in a list."""
        return next((each for each in reversed(self.above(slug)) if each.slug in listed), None)

    def mark(self, slug: str) -> str:
        """Another one whenever a list may show a driver in another way because of its family."""
        editions, above = self._editions.get(slug, _NONE), self.above(slug)
        told = (
            f"{len(editions)} {editions[0].slug}" if editions else "",
            *(f"{each.kin} {each.slug}" for each in above),
        )
        return " ".join(filter(None, told))

    @cached_property
    def _steps(self) -> Mapping[str, Above]:
        """For each driver that is under another one the next above it."""
        editions = {slug: Above(group[0].slug, Kin.EARLIER_EDITION) for slug, group in self._editions.items()}
        translations = {slug: Above(group[0].slug, Kin.TRANSLATION) for slug, group in self._translations.items()}
        wholes = {file.slug: self._wholes(file)[:1] for file in self._files.values() if file.driver.belongs_to}
        parts = {slug: Above(first.slug, Kin.PART) for slug, found in wholes.items() for first in found}
        return {**parts, **_of_others(translations), **_of_others(editions)}

    def _wholes(self, file: DriverFile) -> list[DriverFile]:
        return [self._files[slug] for slug in file.driver.belongs_to if slug in self._files and slug != file.slug]

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[DriverFile]]:
        """For each driver that has parts, these."""
        found: dict[str, list[DriverFile]] = defaultdict(list)
        for file in self._files.values():
            for slug in file.driver.belongs_to:
                if slug in self._files and slug != file.slug:
                    found[slug].append(file)
        return found

    @cached_property
    def _editions(self) -> Mapping[str, Sequence[DriverFile]]:
        groups = self._joined({slug: file.driver.edition_of for slug, file in self._files.items()})
        return {file.slug: group for each in groups for group in [sorted(each, key=newest_first)] for file in group}

    @cached_property
    def _translations(self) -> Mapping[str, Sequence[DriverFile]]:
        groups = self._joined({slug: file.driver.translation_of for slug, file in self._files.items()})
        return {file.slug: group for each in groups for group in [sorted(each, key=_original_first)] for file in group}

    def _joined(self, named: Mapping[str, Sequence[str]]) -> list[list[DriverFile]]:
        """The drivers that name each other, whichever side does so and by however many steps, in groups."""
        heads: dict[str, str] = {}

        def head(slug: str) -> str:
            while (above := heads.get(slug, slug)) != slug:
                heads[slug] = heads.get(above, above)
                slug = above
            return slug

        for slug, others in named.items():
            for other in others:
                if other in self._files and (one := head(slug)) != (two := head(other)):
                    heads[one] = two
        groups: dict[str, list[DriverFile]] = defaultdict(list)
        for slug in {*heads, *heads.values()}:
            groups[head(slug)].append(self._files[slug])
        return [groups[first] for first in sorted(groups)]


def _of_others(steps: Mapping[str, Above]) -> dict[str, Above]:
    return {slug: above for slug, above in steps.items() if above.slug != slug}


def named_by(files: Iterable[DriverFile], key: str) -> dict[str, list[str]]:
    """For each of some drivers the slugs of those that name it under a key, in the order of the files."""
    files = [*files]
    known = {file.slug for file in files}
    found: dict[str, list[str]] = {}
    for file in files:
        for slug in getattr(file.driver, key):
            if slug in known and slug != file.slug:
                found.setdefault(slug, []).append(file.slug)
    return found


def _original_first(file: DriverFile) -> tuple[bool, str, str]:
    """Sorts translations by their language, after what is none."""
    return bool(file.driver.translation_of), file.driver.title_lang or "", file.slug
