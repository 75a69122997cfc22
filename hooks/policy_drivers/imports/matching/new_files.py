"""Where each driver's file is written, and what stands in it."""

from __future__ import annotations

from pathlib import PurePosixPath

from policy_drivers.imports.entry import Entry
from policy_drivers.imports.matching.duplicates import Duplicates
from policy_drivers.model.driver import FIELDS
from policy_drivers.model.names import SLUG_LENGTH, is_slug, slugify
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import compose
from policy_drivers.reading.source import SourceText

UNDATED = "undated"
"""The folder of the drivers whose year is not known."""


def place(entry: Entry, into: str, duplicates: Duplicates) -> None:
    """Give a driver its slug and the path of its file."""
    year = str(entry.fields.get("date", ""))[:4]
    base = entry.slug if is_slug(entry.slug) else slugify(entry.title)
    if not is_slug(base):
        base = (
            slugify(f"{PurePosixPath(entry.origin.file).stem[:40]} line {entry.origin.line}")
            or f"line-{entry.origin.line}"
        )
    free = _free(base, year, duplicates)
    if entry.slug and free != entry.slug:
        entry.note(entry.origin.line, f"“{entry.slug}” is taken, or cannot be a slug; the driver is called {free}")
    elif not entry.slug and free != base:
        entry.note(entry.origin.line, f"another driver is called {base}, so this one is called {free}")
    entry.slug = free
    entry.path = f"{into}/{year or UNDATED}/{entry.slug}.md"


def _free(base: str, year: str, duplicates: Duplicates) -> str:
    taken = duplicates.slugs
    if base not in taken:
        return base
    if year and not base.endswith(f"-{year}") and _joined(base, year) not in taken:
        return _joined(base, year)
    number = duplicates.numbers.get(base, 1) + 1
    while _joined(base, str(number)) in taken:
        number += 1
    duplicates.numbers[base] = number
    return _joined(base, str(number))


def _joined(base: str, end: str) -> str:
    return f"{base[: SLUG_LENGTH - len(end) - 1].rstrip('-')}-{end}"


def write_out(entry: Entry) -> None:
    """Compose a driver's file. A value that its key cannot hold is moved to what has no place."""
    for _ in range(len(FIELDS) + 1):
        entry.fields = {key: entry.fields[key] for key in FIELDS if key in entry.fields}
        entry.text = compose(entry.fields, entry.body)
        wrong = _wrong(read_driver(SourceText(entry.path, entry.text.encode("utf-8"))))
        if not wrong:
            return
        for key in wrong:
            value = entry.fields.pop(key)
            entry.leave(entry.origin.line, f"{key}: {value if isinstance(value, str) else _plain(value)}")
            entry.note(entry.origin.line, f"“{_plain(value)}” cannot be a value of `{key}`")


def _wrong(file: DriverFile) -> list[str]:
    """The keys whose values are not what they should be."""
    return list(dict.fromkeys(str(fault.path[0]) for fault in file.faults if fault.path and fault.path[0] in FIELDS))


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(each)}" for key, each in value.items())
    return "; ".join(map(_plain, value)) if isinstance(value, (list, tuple)) else str(value)
