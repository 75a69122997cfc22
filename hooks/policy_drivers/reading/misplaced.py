"""Drivers that lie where no list has them: among the pages written by hand, or in the root of the repository."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path, PurePosixPath

from policy_drivers.model.names import RESERVED_SLUGS, free_slug, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.driver_file import ENOUGH_KEYS, DriverFile, read_driver
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import BOM, SourceText
from policy_drivers.reading.walking import PAGES, Stray

_OWN = frozenset({"library_impact", "review_due", "group_member"})
"""Keys that no other page has."""
_OTHERS = frozenset({"source", "date", "themes", "coverage", "services", "audience", "last_updated", "reviews"})
_SIGN = re.compile(rb"^(?:library_impact|review_due|group_member|source):", re.MULTILINE)
_YEAR = re.compile(r"\d{4}")
_DEEPEST = 20


def misplaced_drivers(
    root: Path, folders: Iterable[Path], known: Container[str], settings: Settings
) -> Iterator[Stray]:
    """Files in `folders`, in `root` itself or in its folders of years that are written as drivers, but for the `known`.

    `known` has paths from the root. What is too large, or cannot be read, is passed over.
    """
    taken: set[str] = set()
    for path in sorted({*_at_root(root), *(path for folder in folders for path in _below(folder, _DEEPEST))}):
        name = Path(os.path.relpath(path, root)).as_posix()
        source = _source(path, name, settings.largest_file) if name not in known else None
        if source is not None and _is_driver(file := _readable(source)):
            better = _place(file, settings.drivers_dir, lambda place: place in taken or (root / place).exists())
            taken.add(better)
            reason = f"this is written as a driver, but drivers lie in {settings.drivers_dir}/"
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


def _at_root(root: Path) -> Iterator[str]:
    for entry in _entries(root):
        if _is_page(entry):
            yield entry.path
        elif _YEAR.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
            yield from filter(os.path.isfile, _below(Path(entry.path), 1))


def _below(folder: Path, deepest: int) -> Iterator[str]:
    for entry in _entries(folder):
        if _is_page(entry):
            yield entry.path
        elif deepest > 1 and not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), deepest - 1)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []  # the rules about folders say so


def _is_page(entry: os.DirEntry[str]) -> bool:
    return (
        entry.name.lower().endswith(PAGES) and not entry.name.startswith(".") and entry.is_file(follow_symlinks=False)
    )


def _source(path: str, name: str, largest: int) -> SourceText | None:
    """The text of a file that may be a driver: it begins with front matter, and has one of the keys."""
    try:
        with open(path, "rb") as opened:
            raw = opened.read(largest + 1)
    except OSError:
        return None
    begins = raw.removeprefix(BOM).lstrip().startswith(b"---")
    return SourceText(name, raw) if begins and len(raw) <= largest and _SIGN.search(raw) else None


def _is_driver(file: DriverFile) -> bool:
    """Whether the keys are a driver's."""
    plain = file.plain
    keys = frozenset(plain) if isinstance(plain, dict) else frozenset()
    return "sections" not in keys and bool(keys & _OWN) and len(keys & (_OWN | _OTHERS)) >= ENOUGH_KEYS
