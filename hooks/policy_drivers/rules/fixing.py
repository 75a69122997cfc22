"""Mending what has exactly one right answer, by changing those bytes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import Edit, SourceText, apply_edits
from policy_drivers.rules.checking import check
from policy_drivers.rules.finding import Finding

_MOST_PASSES = 5
"""One mend can uncover another (a misspelt key, then the date under it); a chain longer than this is not one."""


def fixed(
    catalogue: Catalogue, settings: Settings, today: date, wanted: Callable[[Finding], bool]
) -> dict[str, tuple[SourceText, bytes]]:
    """For each file that can be mended its path, its text as it is, and its bytes as they would be.

    Only findings that `wanted` says yes to are mended. Nothing is written.
    """
    originals = {file.path: file.source for file in catalogue.files}
    for _ in range(_MOST_PASSES):
        edits: dict[str, list[Edit]] = defaultdict(list)
        for finding in check(catalogue, settings, today):
            if finding.fix is not None and wanted(finding) and not _overlaps(finding.fix, edits[finding.path]):
                edits[finding.path].append(finding.fix)
        files = tuple(_edited(file, edits[file.path]) if edits.get(file.path) else file for file in catalogue.files)
        if files == catalogue.files:
            break
        catalogue = replace(catalogue, files=files)
    return {
        file.path: (originals[file.path], file.source.raw)
        for file in catalogue.files
        if file.source.raw != originals[file.path].raw
    }


def _overlaps(edit: Edit, others: list[Edit]) -> bool:
    return any(
        (edit.span.start < other.span.end and other.span.start < edit.span.end) or edit.span == other.span
        for other in others
    )


def _edited(file: DriverFile, edits: list[Edit]) -> DriverFile:
    """The file after its edits; the file as it was where they would break its front matter."""
    after = read_driver(SourceText(file.path, apply_edits(file.source, edits)))
    return file if file.has_keys and not after.has_keys else after
