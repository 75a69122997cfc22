"""Drivers, case studies and collections that lie where no list has them: among other pages, or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from policy_drivers.model.names import RESERVED_SLUGS, free_slug, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.driver_file import DriverFile, is_written_as_driver, read_driver
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.published_folders import kind_written
from policy_drivers.reading.source import BOM, SourceText
from policy_drivers.reading.walking import Stray


def misplaced_files(paths: Iterable[str], candidates: Iterable[SourceText], settings: Settings) -> Iterator[Stray]:
    """Those of the `candidates` that are written as drivers, case studies or collections, each with where it belongs.

    No place is given that is among the `paths` of those that are there, where capitals make no difference.
    """
    taken: set[str] | None = None
    for source in candidates:
        file = _readable(source)
        kind = kind_written(file.front_matter.entries.keys())
        if kind is None and not _is_driver(file):
            continue
        if taken is None:
            taken = {path.casefold() for path in paths}
        if kind is None:
            folder, better = settings.drivers_dir, _place(file, settings.drivers_dir, taken.__contains__)
            fault, span = "driver-misplaced", read_driver(source).span("title")
            reason = f"this looks like a driver, but drivers belong in {folder}/"
        else:
            folder = kind.folder(settings)
            better = _free(_names(file, kind.one), f"{folder}/", taken.__contains__)
            fault, span = kind.rule, read_driver(source).key_span(kind.sign)
            reason = f"this looks like a {kind.one}, but {kind.many} belong in {folder}/"
        taken.add(better)
        yield Stray(source, [Fault(fault, span, reason, help=f"move the file to `{better}`")])


def _readable(source: SourceText) -> DriverFile:
    """A file as a driver. An empty line above its front matter makes it no page."""
    return read_driver(SourceText(source.path, source.raw.removeprefix(BOM).lstrip()))


def _place(file: DriverFile, drivers_dir: str, is_taken: Callable[[str], bool]) -> str:
    """Where a driver belongs, by its year and its name."""
    year = f"{file.driver.date.first.year:04}/" if file.driver.date else ""
    return _free(_names(file, "driver"), f"{drivers_dir}/{year}", is_taken)


def _names(file: DriverFile, kind: str) -> Iterator[str]:
    """What a file may be called: as it is, or, where that cannot be an address, by its title."""
    names = (slugify(name) for name in (PurePosixPath(file.path).stem, file.driver.title or ""))
    yield from (name for name in names if name and name not in RESERVED_SLUGS)
    yield f"new-{slugify(kind)}"


def _free(names: Iterator[str], folder: str, is_taken: Callable[[str], bool]) -> str:
    """The path of a file of the first of some names in a folder, with a number where one is there."""
    return f"{folder}{free_slug(next(names), lambda name: is_taken(f'{folder}{name}.md'))}.md"


def _is_driver(file: DriverFile) -> bool:
    plain = file.plain
    return isinstance(plain, dict) and is_written_as_driver(plain.keys())
