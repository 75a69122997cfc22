"""From the files of a repository to its catalogue: each is read once, as what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from policy_drivers.collector import without_collector
from policy_drivers.model.register_names import OF_THINGS, RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver, unreadable
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.folder_index import FolderIndex
from policy_drivers.reading.inbox_file import Inbox, read_inbox
from policy_drivers.reading.misplaced import misplaced_files
from policy_drivers.reading.published_folders import CASE_STUDIES, COLLECTIONS, read_case_studies, read_collections
from policy_drivers.reading.register_file import RegisterFiles, read_feeds, read_members, read_names
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.tree import REGISTER_DIR, REGISTER_FILES, WATCH_STATE, Found, Tree, read_tree
from policy_drivers.reading.walking import Stray
from policy_drivers.reading.watch_file import WatchState, read_watch_state
from policy_drivers.reading.word_template import read_word_template
from policy_drivers.reading.words_file import WordsFile, read_words
from policy_drivers.reading.written_files import is_page, may_be_told, read_written_page, unmerged_file


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
    """The catalogue with what is in the engine's way in a tree that was read with pages, and with what lies elsewhere.

    What it has already is not told again.
    """
    known = {stray.path for stray in catalogue.strays}
    known.update(file.path for file in catalogue.markdown_files if not file.is_readable)
    found = {stray.path: stray for stray in tree.in_the_way if stray.path not in known}
    there = (each.path for part in (tree.drivers, tree.collections, tree.case_studies) for each in part)
    misplaced = [*misplaced_files(there, tree.candidates, settings)]
    told = {stray.path for stray in misplaced}
    pages, others = _written(each for each in tree.written if each.path not in told)
    strays = (*catalogue.strays, *misplaced, *others)
    return replace(catalogue, pages=tuple(found.values()), strays=strays, written=tuple(pages))


def _written(files: Iterable[SourceText]) -> tuple[list[FolderIndex], list[Stray]]:
    """Those pages written by hand about which there may be something to say, and other texts with a fault."""
    pages, others = list[FolderIndex](), list[Stray]()
    for source in files:
        if not is_page(source.path):
            others += filter(None, [unmerged_file(source)])
        elif may_be_told(source):
            pages.append(read_written_page(source))
    return pages, others


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
    folder, slash, _ = better.rpartition("/")
    if slash:
        is_register = better.endswith(".yml")
        one, many = ("a register", "registers") if is_register else ("the words of a language", "these")
        reason, help_ = f"this looks like {one}, but {many} belong in {folder}/", f"move the file to `{better}`"
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
