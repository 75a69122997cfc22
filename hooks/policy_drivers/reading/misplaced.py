"""Drivers that lie where no list has them: among the pages written by hand, or elsewhere in the repository."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from policy_drivers.model.names import RESERVED_SLUGS, free_slug, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.driver_file import DriverFile, is_written_as_driver, read_driver
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import BOM, SourceText
from policy_drivers.reading.walking import Stray


def misplaced_drivers(paths: Iterable[str], candidates: Iterable[SourceText], settings: Settings) -> Iterator[Stray]:
    """Those of the `candidates` that are written as drivers, each with where it belongs.

    No place is given that is among the `paths` of the drivers, where capitals make no difference.
    """
    taken: set[str] | None = None
    for source in candidates:
        if _is_driver(file := _readable(source)):
            taken = {path.casefold() for path in paths} if taken is None else taken
            better = _place(file, settings.drivers_dir, taken.__contains__)
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


def _is_driver(file: DriverFile) -> bool:
    plain = file.plain
    return isinstance(plain, dict) and is_written_as_driver(plain.keys())
