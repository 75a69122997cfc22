"""Drivers that lie where no list has them: among the pages written by hand, or elsewhere in the repository."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from policy_drivers.model.folders import from_folder
from policy_drivers.model.names import RESERVED_SLUGS, free_slug, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.driver_file import DriverFile, is_written_as_driver, read_driver
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import BOM, SourceText
from policy_drivers.reading.walking import PAGES, Stray

_OF_REPOSITORIES = frozenset({"readme", "changelog", "contributing", "license", "security", "code_of_conduct"})
"""Files that describe a repository."""
_NOT_OURS = frozenset(
    {"node_modules", "venv", "env", "__pycache__", "site-packages", "vendor", "site", "public", "build", "dist"}
    | {"hooks", "overrides", "test", "tests", "fixtures", "template", "templates", "examples"}
)
"""Folders of tools, and those whose drivers nobody means to publish."""
_OF_OTHERS = frozenset({"pyvenv.cfg", "CACHEDIR.TAG", ".git", "index.html"})
"""What lies in a folder that is an environment, a cache, another repository or a built site."""
_SIGN = re.compile(rb"^(?:library_impact|review_due|group_member|source):", re.MULTILINE)
_DEEPEST = 20
_DEEPEST_ELSEWHERE = 4
_BEGINNING = 100
"""Bytes in which a file begins with front matter, or has none."""


def misplaced_drivers(
    root: Path, folders: Iterable[Path], known: Collection[str], settings: Settings
) -> Iterator[Stray]:
    """Files in `folders`, in `root` and in its other folders that are written as drivers, but for the `known`.

    Hidden folders, and those of tools, templates and tests, are passed over. `known` has paths from the root. What is
    too large, or cannot be read, is passed over too, and so is what has the name of a driver and lies in a folder that
    nothing is published from: it is a copy.
    """
    taken: set[str] = set()
    slugs = {PurePosixPath(path).stem for path in known}
    walked = frozenset({root / settings.drivers_dir, root / settings.collections_dir, *folders})
    pages = {path for folder in folders for path in _below(folder, _DEEPEST)}
    for path in sorted({*_elsewhere(root, walked, _DEEPEST_ELSEWHERE), *pages}):
        name = from_folder(path, root)
        if "/" in name and path not in pages and PurePosixPath(name).stem in slugs:
            continue
        source = _source(path, name, settings.largest_file) if name not in known else None
        if source is not None and _is_driver(file := _readable(source)):
            better = _place(file, settings.drivers_dir, lambda place: place in taken or (root / place).exists())
            taken.add(better)
            reason = f"this looks like a driver, but drivers belong in {settings.drivers_dir}/"
            span = read_driver(source).span("title")
            yield Stray(source, [Fault("driver-misplaced", span, reason, help=f"move the file to `{better}`")])


def _readable(source: SourceText) -> DriverFile:
    """A file as a driver. An empty line above its front matter makes it no page."""
    return read_driver(SourceText(source.path, source.raw.removeprefix(BOM).lstrip()))


def _place(file: DriverFile, drivers_dir: str, is_taken: Callable[[str], bool]) -> str:
    """Where a driver belongs, by its year and its name, or its title where the name cannot be an address."""
    year = f"{file.driver.date.first.year:04}/" if file.driver.date else ""
    names = (slugify(name) for name in (PurePosixPath(file.path).stem, file.driver.title or ""))
    slug = next((name for name in names if name and name not in RESERVED_SLUGS), "new-driver")
    folder = f"{drivers_dir}/{year}"
    return f"{folder}{free_slug(slug, lambda name: is_taken(f'{folder}{name}.md'))}.md"


def _elsewhere(folder: Path, walked: frozenset[Path], deepest: int) -> Iterator[str]:
    """The pages in a folder and those below it that may hold drivers, but for the folders that are `walked` through."""
    entries = _entries(folder)
    if any(entry.name in _OF_OTHERS for entry in entries) and deepest < _DEEPEST_ELSEWHERE:
        return
    for entry in entries:
        if _is_page(entry):
            yield entry.path
        elif deepest and _may_hold_drivers(entry) and Path(entry.path) not in walked:
            yield from _elsewhere(Path(entry.path), walked, deepest - 1)


def _below(folder: Path, deepest: int) -> Iterator[str]:
    for entry in _entries(folder):
        if _is_page(entry):
            yield entry.path
        elif deepest > 1 and not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), deepest - 1)


def _may_hold_drivers(entry: os.DirEntry[str]) -> bool:
    """Whether something is a folder that may hold a driver which somebody means to publish."""
    name = entry.name.casefold()
    return not name.startswith(".") and name not in _NOT_OURS and entry.is_dir(follow_symlinks=False)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []  # the rules about folders say so


def _is_page(entry: os.DirEntry[str]) -> bool:
    return (
        entry.name.lower().endswith(PAGES)
        and not entry.name.startswith(".")
        and PurePosixPath(entry.name.casefold()).stem not in _OF_REPOSITORIES
        and entry.is_file(follow_symlinks=False)
    )


def _source(path: str, name: str, largest: int) -> SourceText | None:
    """The text of a file that may be a driver: it begins with front matter, and has one of the keys."""
    try:
        with open(path, "rb") as opened:
            raw = opened.read(_BEGINNING)
            if not raw.removeprefix(BOM).lstrip().startswith(b"---"):
                return None
            raw += opened.read(largest + 1 - len(raw))
    except OSError:
        return None
    return SourceText(name, raw) if len(raw) <= largest and _SIGN.search(raw) else None


def _is_driver(file: DriverFile) -> bool:
    plain = file.plain
    return isinstance(plain, dict) and is_written_as_driver(plain.keys())
