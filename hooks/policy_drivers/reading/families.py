"""How documents hang together: what cites what, and the parts, editions and translations that are one policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy_drivers.reading.catalogue import newest_first
from policy_drivers.reading.driver_file import DriverFile

_NONE: Sequence[DriverFile] = ()


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
        wholes = [self._files[slug] for slug in file.driver.belongs_to if slug in self._files and slug != file.slug]
        wholes = wholes or ([file] if file.slug in parts else [])
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

    def mark(self, slug: str) -> str:
        """Another one whenever a list may show a driver in another way because of its family."""
        editions = self._editions.get(slug, _NONE)
        return f"{len(editions)} {editions[0].slug}" if editions else ""

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
