"""The whole collection, read once: every driver, every register, and how the drivers hang together."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from policy_drivers.collector import without_collector
from policy_drivers.model.collection import Collection
from policy_drivers.model.driver import Driver
from policy_drivers.model.folders import spelling
from policy_drivers.model.names import RESERVED_SLUGS, Nearest, slugify
from policy_drivers.model.registers import RegisterName, Registers
from policy_drivers.model.settings import Settings
from policy_drivers.reading.collection_file import CollectionFile, read_collection, unreadable_collection
from policy_drivers.reading.collections_index import NAME as INDEX
from policy_drivers.reading.collections_index import CollectionsIndex, read_index, unreadable_index
from policy_drivers.reading.driver_file import DriverFile, read_driver, unreadable
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.yaml_tree import Scalar

REGISTER_DIR = "register"
"""The folder of the registers, inside the folder of the drivers."""
_REGISTER_FILES = {f"{name.value}.yml": name for name in RegisterName}
_DEEPEST = 20
"""A folder further down is reported instead of being walked through."""
_PASSED_OVER = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
_LITTER = re.compile(
    r"\.ds_store|\.git(?:attributes|ignore|keep)|thumbs\.db|desktop\.ini"
    r"|(?:~\$|\._|\.#|\.~lock\.|\.policy-drivers-).*|\..*\.sw[a-z]|.*~",
    re.IGNORECASE,
)
"""What systems, editors and git leave in a folder, and nobody means to publish."""
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The ends of names that MkDocs takes for a page."""


@dataclass(frozen=True)
class Stray:
    """A file that is neither driver nor register in the folder of these, or no collection in the folder of those."""

    source: SourceText
    faults: list[Fault]
    text: CollectionFile | None = None
    """What it says, where somebody may have meant it for a collection or a page."""

    @property
    def path(self) -> str:
        """The file's path from the project's root, with forward slashes."""
        return self.source.path


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
    index: CollectionsIndex | None = None
    """The text above the list of the collections, where somebody has written one."""

    @property
    def paths(self) -> list[str]:
        """The path of everything that was read."""
        return [
            *(file.path for file in self.files),
            *(register.path for register in self.register_files.files),
            *(stray.path for stray in self.strays),
            *(file.path for file in self.collections),
            *(page.path for page in self.pages),
            *([self.index.path] if self.index else []),
        ]

    @cached_property
    def registers(self) -> Registers:
        """The agreed names."""
        return self.register_files.registers

    @cached_property
    def by_slug(self) -> dict[str, DriverFile]:
        """The drivers by their permanent names; of two with the same slug, the first by path."""
        found: dict[str, DriverFile] = {}
        for file in self.files:
            found.setdefault(file.slug, file)
        return found

    @cached_property
    def collection_paths(self) -> frozenset[str]:
        """The paths of the collections."""
        return frozenset(file.path for file in self.collections)

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
    def _superseding(self) -> tuple[dict[str, list[str]], dict[str, list[str]], set[tuple[str, str]]]:
        steps: set[tuple[str, str]] = set()
        older: dict[str, list[str]] = defaultdict(list)
        newer: dict[str, list[str]] = defaultdict(list)
        for file in self.files:
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


def newest_first(file: DriverFile) -> tuple[tuple[int, ...], str]:
    """Sorts drivers by the year of publication first, so that lists can be grouped by it; without a date comes last."""
    published = file.driver.date
    if published is None:
        return (1,), file.slug
    return (0, -published.first.year, -published.last.toordinal(), -published.first.toordinal()), file.slug


_EVERY = range(sys.maxsize)


def read_catalogue(root: Path, settings: Settings, share: range = _EVERY) -> Catalogue:
    """Read the collection of the project in the folder `root`; of the drivers only those whose numbers are in `share`.

    Never raises for what files hold: broken, huge, unreadable or misplaced ones are in the catalogue with their faults.
    Raises `OSError` where the folder of the drivers itself cannot be listed.
    """
    top = root / settings.drivers_dir
    if not top.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.ELOOP, "it is a link that leads out of the project", str(top))
    files: list[DriverFile] = []
    strays: list[Stray] = []
    number = -1
    with without_collector():
        for entry, path in _walk(str(top), settings.drivers_dir, but=f"{settings.drivers_dir}/{REGISTER_DIR}"):
            is_driver = _is_markdown(path)
            number += is_driver
            if is_driver and number not in share:
                continue
            source = read_source(entry, path, str(top), settings.largest_file)
            if not is_driver:
                strays.append(source if isinstance(source, Stray) else _stray(source, entry.path))
            elif isinstance(source, Stray):
                files.append(unreadable(source.source, source.faults[0]))
            else:
                files.append(_driver(source, settings))
    registers = _read_registers(top, settings, strays)
    collections, index = _read_collections(root, settings, strays)
    return Catalogue(tuple(files), registers, tuple(strays), collections, index=index)


def _driver(source: SourceText, settings: Settings) -> DriverFile:
    """A driver; a collection that lies among the drivers is left alone, and one finding says so, and where to."""
    file = read_driver(source)
    if not any(fault.path == ("sections",) for fault in file.faults) or len(file.driver.model_fields_set) > _FEWEST:
        return file
    help_ = f"move the file to `{settings.collections_dir}/{source.path.rpartition('/')[2]}`"
    reason = "this is written as a collection, and lies among the drivers"
    return unreadable(source, Fault("collection-misplaced", file.key_span("sections"), reason, help=help_))


def driver_paths(root: Path, settings: Settings) -> list[str]:
    """The paths of the drivers, in the order in which they are read. Raises `OSError` as `read_catalogue` does."""
    folder = settings.drivers_dir
    return [path for _, path in _walk(str(root / folder), folder.strip("/")) if _is_markdown(path)]


def _is_markdown(path: str) -> bool:
    return path.lower().endswith(".md")


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _PASSED_OVER


def _is_litter(name: str) -> bool:
    return _LITTER.fullmatch(name) is not None


def _walk(
    folder: str, path: str, but: str = "", passes_over: Callable[[str], bool] = _is_hidden
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Every file below a folder with its path from the root, in the order of the paths, but for those in one folder.

    Follows no link to a folder.
    """
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        name = entry.name
        if passes_over(name):
            continue
        inner = f"{path}/{name}"
        if entry.is_dir(follow_symlinks=False) and not name.lower().endswith(".md") and inner.count("/") < _DEEPEST:
            if inner != but:
                yield from _walk(entry.path, inner, but, passes_over)
        else:
            yield entry, inner


def read_source(
    entry: os.DirEntry[str], path: str, top: str, largest: int, holding: str = "drivers"
) -> SourceText | Stray:
    """The text of one file, or what it is instead: a folder, a link that leads out of `top`, too large, unreadable.

    `top` is the folder of what it is `holding`.
    """
    try:
        if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(os.path.realpath(top)):
            return not_read(path, "outside-tree", f"this link leads out of the folder of the {holding}")
        if not entry.is_file():
            os.stat(entry.path)  # a link to nothing says so itself
            what = "a folder" if entry.is_dir() else "not an ordinary file"
            return not_read(path, "file-unreadable", f"this is {what}")
        with open(entry.path, "rb", buffering=0) as opened:
            size = os.fstat(opened.fileno()).st_size
            if size <= largest:
                return SourceText(path, opened.read())
        return not_read(path, "file-too-large", f"the file has {size:,} bytes; the most that is read is {largest:,}")
    except OSError as error:
        return not_read(path, "file-unreadable", f"the file cannot be read: {error.strerror or error}")


def not_read(path: str, rule: str, reason: str, help_: str = "") -> Stray:
    """What was left alone, and which rule says why."""
    return Stray(SourceText(path, b""), [Fault(rule, Span(0, 0), reason, help=help_)])


def _stray(source: SourceText, path: str) -> Stray:
    """A file that is in the way, which lies at `path` in the file system."""
    reason = "this file is neither a driver nor a register"
    better = _better_name(source.path)
    help_ = f"rename the file to `{better}`" if better else ""
    if better and os.path.exists(os.path.join(os.path.dirname(path), better)):
        help_ = f"copy what it says into `{better}`, which is there already, and delete it"
    return Stray(source, [Fault("file-extension", Span(0, 0), reason, help=help_)])


def _better_name(path: str) -> str:
    """What a file is to be called that has the name of a driver or a register with another end."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if folder.endswith(f"/{REGISTER_DIR}"):
        return f"{stem.lower()}.yml" if f"{stem.lower()}.yml" in _REGISTER_FILES else ""
    is_text = name.lower().endswith((".txt", *PAGES)) and f"/{REGISTER_DIR}/" not in path
    return f"{slugify(stem)}.md" if is_text and slugify(stem) else ""


def _read_registers(top: Path, settings: Settings, strays: list[Stray]) -> RegisterFiles:
    folder = top / REGISTER_DIR
    prefix = f"{settings.drivers_dir}/{REGISTER_DIR}"
    members, names = None, {}
    if folder.is_symlink() or not folder.is_dir():
        return RegisterFiles()
    for entry, path in _walk(str(folder), prefix):
        source = read_source(entry, path, str(top), settings.largest_file)
        register = _REGISTER_FILES.get(path.removeprefix(f"{prefix}/"))
        if isinstance(source, Stray):
            strays.append(source)
        elif register is None:
            strays.append(_stray(source, entry.path))
        elif register is RegisterName.MEMBERS:
            members = read_members(source)
        else:
            names[register] = read_names(source, register)
    return RegisterFiles(members, {name: names[name] for name in RegisterName if name in names})


def _read_collections(
    root: Path, settings: Settings, strays: list[Stray]
) -> tuple[tuple[CollectionFile, ...], CollectionsIndex | None]:
    """The Markdown files of the folder itself, and its `index.md`. Whatever else is there is a stray."""
    folder, files, index = root / settings.collections_dir, list[CollectionFile](), None
    strays += _elsewhere(root, settings)
    if not folder.is_dir():
        return (), None
    if not folder.resolve().is_relative_to(root.resolve()):
        strays.append(not_read(settings.collections_dir, "outside-tree", "this link leads out of the project"))
        return (), None
    for entry, path in _walk(str(folder), settings.collections_dir, passes_over=_is_litter):
        source = read_source(entry, path, str(folder), settings.largest_file, "collections")
        name = path.removeprefix(f"{settings.collections_dir}/")
        if name == INDEX and not _is_written_as_collection(source):
            index = _index(source)
        elif why := _why_no_collection(name):
            strays.append(_misplaced(source, why, settings.collections_dir))
        elif isinstance(source, Stray):
            files.append(unreadable_collection(source.source, source.faults[0]))
        elif driver := _as_driver(collection := read_collection(source), settings):
            strays.append(driver)
        else:
            files.append(collection)
    return tuple(files), index


def _index(source: SourceText | Stray) -> CollectionsIndex:
    return unreadable_index(source.source, source.faults[0]) if isinstance(source, Stray) else read_index(source)


def _elsewhere(root: Path, settings: Settings) -> Iterator[Stray]:
    """The files of folders that are spelled as that of the collections is, but for capitals and the like.

    On some systems, and on the web, they are in the same place.
    """
    found = [""]
    for part in PurePosixPath(settings.collections_dir).parts:
        found = [
            f"{above}{name}/" for above in found for name in _folders(root / above) if spelling(name) == spelling(part)
        ]
    for each in sorted(found):
        if each != f"{settings.collections_dir}/":
            for entry, path in _walk(str(root / each), each.rstrip("/"), passes_over=_is_litter):
                source = read_source(entry, path, str(root / each), settings.largest_file, "collections")
                yield _misplaced(
                    source, f"its folder is not spelled {settings.collections_dir}", settings.collections_dir
                )


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []  # then MkDocs cannot list it either


def _why_no_collection(name: str) -> str:
    """Why a file that has this name in the folder of the collections is none; empty for a collection."""
    if "/" in name:
        return "it lies in a folder below"
    if not _is_markdown(name):
        return "its name does not end in .md"
    if name.startswith("."):
        return "its name begins with a dot"
    if name.lower() == INDEX:
        return f"{INDEX} is the list of the collections" + ("" if name == INDEX else ", and is spelled like this")
    return "README.md is another name for the list of the collections" if name.lower() == "readme.md" else ""


def _is_written_as_collection(source: SourceText | Stray) -> bool:
    return isinstance(source, SourceText) and "sections" in read_collection(source).front_matter.entries


_OF_DRIVERS = frozenset(Driver.model_fields) - frozenset(Collection.model_fields)
_FEWEST = 3
"""So many keys that only a driver has make a file a driver, wherever it lies."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def _as_driver(file: CollectionFile, settings: Settings) -> Stray | None:
    """A driver that lies among the collections: one finding says so, and where to."""
    if not file.faults:
        return None
    keys = file.front_matter.entries
    if "sections" in keys or len(_OF_DRIVERS & keys.keys()) < _FEWEST:
        return None
    date = keys["date"][1] if "date" in keys else None
    year = _YEAR.match(date.text) if isinstance(date, Scalar) else None
    folder = f"{settings.drivers_dir}/{year[0]}" if year else settings.drivers_dir
    key = next(name for name in keys if name in _OF_DRIVERS)
    help_ = f"move the file to `{folder}/{file.path.rpartition('/')[2]}`"
    reason = "this is written as a driver, and lies among the collections"
    return Stray(file.source, [Fault("collection-misplaced", file.key_span(key), reason, help=help_)], file)


def _misplaced(source: SourceText | Stray, why: str, folder: str) -> Stray:
    """A file that is not published, because only collections and their list are."""
    if isinstance(source, Stray):
        return source
    file = read_collection(source)
    if _is_written_as_collection(source):
        reason = f"this is written as a collection, but {why}"
        name = slugify(source.path.rpartition("/")[2].partition(".")[0])
        help_ = f"move the file to `{folder}/{name}.md`" if name not in RESERVED_SLUGS else ""
        return Stray(source, [Fault("collection-misplaced", file.span("sections"), reason, help=help_)], file)
    reason = f"this is not published, because {why}"
    help_ = "move it to another folder of the pages written by hand, or delete it"
    fault = Fault("collection-misplaced", Span(0, 0), reason, help=help_)
    if not source.path.lower().endswith(PAGES) or not file.is_readable:
        return Stray(SourceText(source.path, b""), [fault])
    return Stray(source, [fault], file)
