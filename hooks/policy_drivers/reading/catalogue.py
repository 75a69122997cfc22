"""The whole repository, read once: every driver, every register, and how the drivers hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from policy_drivers.model.names import Nearest, title_key
from policy_drivers.model.registers import Registers
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.folder_index import FolderIndex
from policy_drivers.reading.former_slugs import former_slugs, of_case_study, of_collection, of_driver
from policy_drivers.reading.inbox_file import Inbox
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.register_file import RegisterFiles
from policy_drivers.reading.reviewed import File, Reviewed
from policy_drivers.reading.signals import Heard, signals_that_hold
from policy_drivers.reading.walking import Stray
from policy_drivers.reading.watch_file import WatchState
from policy_drivers.reading.word_template import WordTemplate
from policy_drivers.reading.words_file import WordsFile


@dataclass(frozen=True)
class Catalogue:
    """Everything that was read. All findings, pages, reports and exports are views of one catalogue."""

    files: tuple[DriverFile, ...] = ()
    """Every driver's file, broken ones too, in the order of their paths."""
    register_files: RegisterFiles = field(default_factory=RegisterFiles)
    strays: tuple[Stray, ...] = ()
    collections: tuple[CollectionFile, ...] = ()
    """Every collection's file, broken ones too, in the order of their paths."""
    pages: tuple[Stray, ...] = ()
    """What the engine must not come near in its folders; see `pages.py`."""
    index: FolderIndex | None = None
    """The text above the list of the collections, where somebody has written one."""
    case_studies: tuple[CaseStudyFile, ...] = ()
    """Every case study's file, broken ones and drafts too, in the order of their paths."""
    case_studies_index: FolderIndex | None = None
    """The text above the list of the case studies, where somebody has written one."""

    written: tuple[FolderIndex, ...] = ()
    """Pages written by hand that may link to files, where the folders of the pages were read."""
    words: tuple[WordsFile, ...] = ()
    """The team's own words, in each language that it has some in."""
    watch: WatchState = field(default_factory=WatchState)
    """What sources have said of their documents."""
    inbox: Inbox = field(default_factory=Inbox)
    """What sources have published and no driver is about."""
    word_template: WordTemplate | None = None
    """The team's own template for Word, where it has one that can be read."""

    @property
    def paths(self) -> list[str]:
        """The path of everything that was read."""
        return [
            *(file.path for file in self.files),
            *(register.path for register in self.register_files.files),
            *(stray.path for stray in self.strays),
            *(file.path for file in self.collections),
            *(file.path for file in self.case_studies),
            *(page.path for page in self.pages),
            *(each.path for each in self.words),
            *(each.source.path for each in (self.watch, self.inbox) if each.source),
            *(index.path for index in self.indexes),
            *(each.source.path for each in [self.word_template] if each),
        ]

    @property
    def indexes(self) -> tuple[FolderIndex, ...]:
        """The texts above lists."""
        return tuple(index for index in (self.index, self.case_studies_index) if index is not None)

    @property
    def markdown_files(self) -> tuple[MarkdownFile, ...]:
        """Everything in Markdown that has a form: drivers, collections, case studies, and the texts above lists."""
        return (*self.files, *self.collections, *self.case_studies, *self.indexes)

    @property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """All that somebody looks at again: the drivers by their slugs, the case studies, and the collections."""
        return (*self.by_slug.values(), *self.case_studies, *self.collections)

    def with_changed(self, changed: Iterable[Reviewed]) -> Catalogue:
        """The same with other texts of some of these; a file is found by its path."""
        new = {file.path: file for file in changed}

        def now(files: Iterable[File]) -> tuple[File, ...]:
            return tuple(cast("File", new.get(file.path, file)) for file in files)

        files, studies, collections = now(self.files), now(self.case_studies), now(self.collections)
        return replace(self, files=files, case_studies=studies, collections=collections).with_slugs_of_now

    @cached_property
    def reviewed_by_path(self) -> dict[str, Reviewed]:
        """The same by their paths, and each of two drivers with one slug."""
        found: dict[str, Reviewed] = {**self.by_path}
        found.update((file.path, file) for file in self.case_studies)
        found.update((file.path, file) for file in self.collections)
        return found

    @property
    def reviewed_files(self) -> list[Reviewed]:
        """The same in a list: every driver, case study and collection."""
        return [*self.reviewed_by_path.values()]

    def signals_of(self, file: DriverFile) -> tuple[Heard, ...]:
        """What still holds of what sources have said of a driver's documents, the gravest first."""
        if not (known := self.watch.with_signals):
            return ()
        if (found := self._signals.get(file.path)) is None:
            found = self._signals[file.path] = signals_that_hold(file, known)
        return found

    @cached_property
    def _signals(self) -> dict[str, tuple[Heard, ...]]:
        return {}

    @property
    def without_drafts(self) -> Catalogue:
        """The same, as far as it is published."""
        files = tuple(file for file in self.files if not file.is_draft)
        studies = tuple(study for study in self.case_studies if not study.is_draft)
        if len(files) == len(self.files) and len(studies) == len(self.case_studies):
            return self
        return replace(self, files=files, case_studies=studies)

    @cached_property
    def registers(self) -> Registers:
        """The agreed names."""
        return self.register_files.registers

    @cached_property
    def by_slug(self) -> dict[str, DriverFile]:
        """The drivers by their permanent names; of two with the same slug, the first by path, and no draft."""
        found: dict[str, DriverFile] = {}
        for file in drafts_last(self.files):
            found.setdefault(file.slug, file)
        return found

    @cached_property
    def former(self) -> dict[str, str]:
        """For each former slug the slug of now."""
        return former_slugs(self.files)

    @cached_property
    def named(self) -> Mapping[str, DriverFile]:
        """The drivers by all slugs that name them, former ones too."""
        former = {old: self.by_slug[new] for old, new in self.former.items() if new in self.by_slug}
        return {**former, **self.by_slug} if former else self.by_slug

    @cached_property
    def former_case_studies(self) -> dict[str, str]:
        """For each former slug of a case study the slug of now."""
        return former_slugs(self.case_studies)

    @cached_property
    def case_studies_named(self) -> Mapping[str, CaseStudyFile]:
        """The case studies by all slugs that name them, former ones too."""
        by_slug = {file.slug: file for file in self.case_studies}
        return {**{old: by_slug[new] for old, new in self.former_case_studies.items()}, **by_slug}

    @cached_property
    def collections_named(self) -> Mapping[str, CollectionFile]:
        """The collections by their slugs."""
        return {file.slug: file for file in self.collections}

    @property
    def with_slugs_of_now(self) -> Catalogue:
        """The same, in which no key names a driver by a former slug."""
        if not (former := self.former):
            return self
        return replace(
            self,
            files=tuple(of_driver(file, former) for file in self.files),
            collections=tuple(of_collection(file, former) for file in self.collections),
            case_studies=tuple(of_case_study(study, former) for study in self.case_studies),
        )

    @cached_property
    def collection_paths(self) -> frozenset[str]:
        """The paths of the collections and the case studies."""
        return frozenset(file.path for file in (*self.collections, *self.case_studies))

    @cached_property
    def by_path(self) -> dict[str, DriverFile]:
        """The drivers by their paths."""
        return {file.path: file for file in self.files}

    @cached_property
    def _called(self) -> dict[str, list[DriverFile]]:
        found: dict[str, list[DriverFile]] = defaultdict(list)
        for file in self.files:
            found[file.slug.casefold()].append(file)
        return found

    def called(self, slug: str) -> list[DriverFile]:
        """The drivers with a slug, in the order of their paths; capitals tell none apart."""
        return self._called.get(slug.casefold(), [])

    @cached_property
    def _nearest_slug(self) -> Nearest:
        return Nearest(self.by_slug)

    def nearest_slug(self, slug: str) -> str | None:
        """The slug of a driver that was most likely meant, where one is close enough to suggest."""
        return self._nearest_slug.to(slug)

    @cached_property
    def _titled(self) -> dict[str, list[DriverFile]]:
        found: dict[str, list[DriverFile]] = defaultdict(list)
        for file in self.files:
            for key in dict.fromkeys(map(title_key, (file.driver.title or "", *file.driver.alternative_titles))):
                found[key].append(file)
        return found

    def titled(self, title: str) -> list[DriverFile]:
        """The drivers with a title, or another of theirs, in the order of their paths; spellings tell none apart."""
        return self._titled.get(title_key(title), []) if title else []

    @cached_property
    def _superseding(self) -> tuple[dict[str, list[str]], dict[str, list[str]], set[tuple[str, str]]]:
        steps: set[tuple[str, str]] = set()
        older: dict[str, list[str]] = defaultdict(list)
        newer: dict[str, list[str]] = defaultdict(list)
        for file in self.files:
            if file.is_draft:
                continue  # what it says holds once it is published
            for new, old in [
                *((file.slug, slug) for slug in file.driver.supersedes),
                *((slug, file.slug) for slug in file.driver.superseded_by),
            ]:
                if new in self.by_slug and old in self.by_slug and (new, old) not in steps:
                    steps.add((new, old))
                    older[new].append(old)
                    newer[old].append(new)
        return older, newer, steps

    def replaces(self, newer: str, older: str) -> bool:
        """Whether one driver replaces another, whichever side says so."""
        return (newer, older) in self._superseding[2]

    def supersedes(self, slug: str) -> list[str]:
        """The drivers that this one replaces, whichever side says so."""
        return self._superseding[0].get(slug, [])

    def superseded_by(self, slug: str) -> list[str]:
        """The drivers that replace this one, whichever side says so."""
        return self._superseding[1].get(slug, [])


def drafts_last(files: Iterable[DriverFile]) -> list[DriverFile]:
    """Some files in their order, but that no draft comes before another: it takes nothing from what is published."""
    return sorted(files, key=lambda file: file.is_draft)


def newest_first(file: DriverFile) -> tuple[tuple[int, ...], str]:
    """Sorts drivers by the year of publication first, so that lists can be grouped by it; without a date comes last."""
    published = file.driver.date
    if published is None:
        return (1,), file.slug
    return (0, -published.first.year, -published.last.toordinal(), -published.first.toordinal()), file.slug


def latest_done_first(file: CaseStudyFile) -> tuple[int, str]:
    """Sorts case studies by the day on which the work was completed; without a date comes last."""
    done = file.study.completed_on
    return -done.last.toordinal() if done else 0, file.slug
