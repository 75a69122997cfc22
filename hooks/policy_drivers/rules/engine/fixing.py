"""Fixing what has exactly one right answer, by changing those bytes alone."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.folder_index import read_index
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, SourceText, apply_edits
from policy_drivers.reading.written_files import read_written_page
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.finding import Finding

_File = TypeVar("_File", bound=MarkdownFile)
_MOST_PASSES = 5
"""One fix can uncover another (a misspelt key, then the date under it); a chain longer than this is not one."""


def fixed(
    catalogue: Catalogue, settings: Settings, today: date, wanted: Callable[[Finding], bool]
) -> dict[str, tuple[SourceText, bytes]]:
    """For each file that can be fixed its path, its text as it is, and its bytes as they would be.

    Only findings that `wanted` says yes to are fixed. Nothing is written.
    """
    originals = {file.path: file.source for file in _files(catalogue)}
    for _ in range(_MOST_PASSES):
        edits: dict[str, list[Edit]] = defaultdict(list)
        for finding in check(catalogue, settings, today, most=sys.maxsize):
            if finding.fix is not None and wanted(finding):
                edits[finding.path].append(finding.fix)
        files = tuple(_edited(file, edits, read_driver) for file in catalogue.files)
        collections = tuple(_edited(file, edits, read_collection) for file in catalogue.collections)
        studies = tuple(_edited(file, edits, read_case_study) for file in catalogue.case_studies)
        index, studies_index = (
            _edited(each, edits, read_index) if each else None
            for each in (catalogue.index, catalogue.case_studies_index)
        )
        before, catalogue = (
            catalogue,
            replace(
                catalogue,
                files=files,
                collections=collections,
                index=index,
                case_studies=studies,
                case_studies_index=studies_index,
                written=tuple(_edited(page, edits, read_written_page) for page in catalogue.written),
            ),
        )
        if _files(catalogue) == _files(before):
            break
    return {
        file.path: (originals[file.path], file.source.raw)
        for file in _files(catalogue)
        if file.source.raw != originals[file.path].raw
    }


def _files(catalogue: Catalogue) -> tuple[MarkdownFile, ...]:
    """All that may be fixed."""
    return (*catalogue.markdown_files, *catalogue.written)


def _apart(edits: list[Edit]) -> list[Edit]:
    """Those edits that do not touch what an earlier one changes; the others wait for the next pass."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda each: each.span):
        if not kept or (edit.span.start >= kept[-1].span.end and edit.span != kept[-1].span):
            kept.append(edit)
    return kept


def _edited(file: _File, edits: Mapping[str, list[Edit]], read: Callable[[SourceText], _File]) -> _File:
    """The file after its edits; the file as it was where there are none, or they would break its front matter."""
    if file.path not in edits:
        return file
    after = read(SourceText(file.path, apply_edits(file.source, _apart(edits[file.path]))))
    return file if file.has_keys and not after.has_keys else after
