"""The whole repository, read once: every driver, every register, and how the drivers hang together."""

from __future__ import annotations

import errno
import os
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policy_drivers.collector import without_collector
from policy_drivers.model.names import Nearest, slugify
from policy_drivers.model.registers import RegisterName, Registers
from policy_drivers.model.settings import Settings
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.collections_folder import read_collections
from policy_drivers.reading.collections_index import CollectionsIndex
from policy_drivers.reading.driver_file import ENOUGH_KEYS, DriverFile, read_driver, unreadable
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.walking import PAGES, Stray, is_markdown, read_source, walk

REGISTER_DIR = "register"
"""The folder of the registers, inside the folder of the drivers."""
_REGISTER_FILES = {f"{name.value}.yml": name for name in RegisterName}


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
    """Read the repository of the project in the folder `root`; of the drivers only those whose numbers are in `share`.

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
        for entry, path in walk(str(top), settings.drivers_dir, but=f"{settings.drivers_dir}/{REGISTER_DIR}"):
            is_driver = is_markdown(path)
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
    collections, index = read_collections(root, settings, strays)
    return Catalogue(tuple(files), registers, tuple(strays), collections, index=index)


def _driver(source: SourceText, settings: Settings) -> DriverFile:
    """A driver; a collection that lies among the drivers is left alone, and one finding says so, and where to."""
    file = read_driver(source)
    if not any(fault.path == ("sections",) for fault in file.faults) or len(file.driver.model_fields_set) > ENOUGH_KEYS:
        return file
    help_ = f"move the file to `{settings.collections_dir}/{source.path.rpartition('/')[2]}`"
    reason = "this looks like a collection, but it is among the drivers"
    return unreadable(source, Fault("collection-misplaced", file.key_span("sections"), reason, help=help_))


def driver_paths(root: Path, settings: Settings) -> list[str]:
    """The paths of the drivers, in the order in which they are read. Raises `OSError` as `read_catalogue` does."""
    folder = settings.drivers_dir
    return [path for _, path in walk(str(root / folder), folder.strip("/")) if is_markdown(path)]


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
    for entry, path in walk(str(folder), prefix):
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
