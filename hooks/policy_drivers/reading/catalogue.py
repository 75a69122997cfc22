"""The whole repository, read once: every driver, every register, and how the drivers hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import cast

from policy_drivers.collector import without_collector
from policy_drivers.model.names import Nearest, title_key
from policy_drivers.model.register_names import OF_THINGS, RegisterName
from policy_drivers.model.registers import Registers
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile, read_driver, unreadable
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.folder_index import FolderIndex
from policy_drivers.reading.former_slugs import former_slugs, of_case_study, of_collection, of_driver
from policy_drivers.reading.inbox_file import Inbox, read_inbox
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.misplaced import misplaced_drivers
from policy_drivers.reading.published_folders import CASE_STUDIES, COLLECTIONS, read_case_studies, read_collections
from policy_drivers.reading.register_file import RegisterFiles, read_feeds, read_members, read_names
from policy_drivers.reading.reviewed import File, Reviewed
from policy_drivers.reading.signals import Heard, signals_that_hold
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.tree import REGISTER_DIR, REGISTER_FILES, WATCH_STATE, Found, Tree, read_tree
from policy_drivers.reading.walking import Stray
from policy_drivers.reading.watch_file import WatchState, read_watch_state
from policy_drivers.reading.word_template import WordTemplate, read_word_template
from policy_drivers.reading.words_file import WordsFile, read_words


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


def read_catalogue(root: Path, settings: Settings) -> Catalogue:
    """Read the repository of the project in the folder `root`.

    Never raises for what files hold: broken, huge, unreadable or misplaced ones are in the catalogue with their faults.
    Raises `OSError` where the folder of the drivers itself cannot be listed.
    """
    return catalogue_of(read_tree(root, settings), settings)


def catalogue_of(
    tree: Tree, settings: Settings, known: Mapping[str, DriverFile] = MappingProxyType({}), *, is_whole: bool = True
) -> Catalogue:
    """What a tree says. Where it is not the whole, slugs are left as they are written: others may have had them.

    `known` has drivers by their paths that were read before, with the same settings: a file that is as it was is not
    read again.
    """
    files: list[DriverFile] = []
    with without_collector():
        for found in tree.drivers:
            if isinstance(found, Stray):
                files.append(unreadable(found.source, found.faults[0]))
            elif (before := known.get(found.path)) is not None and before.source.raw == found.raw:
                files.append(before if before.said is None else replace(before, driver=before.said, said=None))
            else:
                files.append(_driver(found, settings))
    strays = [_stray(found, tree) for found in tree.others]
    registers = _read_registers(tree, f"{settings.drivers_dir}/{REGISTER_DIR}/", strays)
    collections, index = read_collections(tree, settings, strays)
    studies, studies_index = read_case_studies(tree, settings, strays)
    words = tuple(_read_words(tree, strays))
    watch, inbox = watch_state_of(tree), _inbox_of(tree)
    strays += [found for found in (*tree.watch, *tree.templates) if isinstance(found, Stray)]
    template = next((read_word_template(each) for each in tree.templates if not isinstance(each, Stray)), None)
    read = Catalogue(
        tuple(files),
        registers,
        tuple(strays),
        collections,
        index=index,
        case_studies=studies,
        case_studies_index=studies_index,
        words=words,
        watch=watch,
        inbox=inbox,
        word_template=template,
    )
    return read.with_slugs_of_now if is_whole else read


def with_strays(catalogue: Catalogue, tree: Tree, settings: Settings) -> Catalogue:
    """The catalogue with what is in the engine's way in a tree that was read with pages, and with drivers elsewhere.

    What it has already is not told again.
    """
    known = {stray.path for stray in catalogue.strays}
    known.update(file.path for file in catalogue.markdown_files if not file.is_readable)
    found = {stray.path: stray for stray in tree.in_the_way if stray.path not in known}
    misplaced = misplaced_drivers((each.path for each in tree.drivers), tree.candidates, settings)
    return replace(catalogue, pages=tuple(found.values()), strays=(*catalogue.strays, *misplaced))


def _driver(source: SourceText, settings: Settings) -> DriverFile:
    """A driver; what is of another kind and lies among the drivers is left alone: one finding says so, and where to."""
    file = read_driver(source)
    unknown = {fault.path[0] for fault in file.faults if len(fault.path) == 1}
    for kind, folder in ((COLLECTIONS, settings.collections_dir), (CASE_STUDIES, settings.case_studies_dir)):
        if kind.sign in unknown and kind.is_likelier(file):
            help_ = f"move the file to `{folder}/{source.path.rpartition('/')[2]}`"
            reason = f"this looks like a {kind.one}, but it is among the drivers"
            return unreadable(source, Fault(kind.rule, file.key_span(kind.sign), reason, help=help_))
    return file


def _stray(found: Found, tree: Tree) -> Stray:
    """A file that is in the way."""
    if isinstance(found, Stray):
        return found
    reason = "this file is neither a driver nor a register"
    better, is_there = tree.better_names.get(found.path, ("", False))
    help_ = f"rename the file to `{better}`" if better else ""
    if is_there:
        help_ = f"copy what it says into `{better}`, which is there already, and delete it"
    return Stray(found, [Fault("file-extension", Span(0, 0), reason, help=help_)])


def _read_words(tree: Tree, strays: list[Stray]) -> Iterator[WordsFile]:
    """The team's own words. What cannot be read at all is added to the `strays`."""
    for found in tree.words:
        if isinstance(found, Stray):
            strays.append(found)
        else:
            yield read_words(found)


def watch_state_of(tree: Tree) -> WatchState:
    """What sources have said."""
    for found in tree.watch:
        if not isinstance(found, Stray) and found.path.endswith(f"/{WATCH_STATE}"):
            return read_watch_state(found)
    return WatchState()


def _inbox_of(tree: Tree) -> Inbox:
    """What sources have published."""
    for found in tree.watch:
        if not isinstance(found, Stray) and not found.path.endswith(f"/{WATCH_STATE}"):
            return read_inbox(found)
    return Inbox()


def _read_registers(tree: Tree, folder: str, strays: list[Stray]) -> RegisterFiles:
    members, feeds, names = None, None, {}
    for found in tree.registers:
        register = REGISTER_FILES.get(found.path.removeprefix(folder))
        if isinstance(found, Stray) or register is None:
            strays.append(_stray(found, tree))
        elif register is RegisterName.MEMBERS:
            members = read_members(found)
        elif register is RegisterName.FEEDS:
            feeds = read_feeds(found)
        else:
            names[register] = read_names(found, register)
    return RegisterFiles(members, {name: names[name] for name in OF_THINGS if name in names}, feeds)
