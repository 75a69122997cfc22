"""Case studies as data and for reference managers: `drivers export --case-studies`, and `api/case-studies.json`.

The form grows only by new keys as long as its version is 1; help/data.md describes it. People are named only where the
case study says that all of them have agreed, and are never its authors (`study_reference.py`).
"""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from policy_drivers.exports import bibtex, csl_json, ris
from policy_drivers.exports.export import OF_REVIEWS
from policy_drivers.exports.json_lines import array
from policy_drivers.exports.reference import Reference, keys_of
from policy_drivers.exports.study_reference import CitedStudy
from policy_drivers.exports.xlsx_table import workbook
from policy_drivers.model import addresses
from policy_drivers.model.case_study import CASE_STUDY_FIELDS
from policy_drivers.model.names import SLUG
from policy_drivers.reading import cells
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue

VERSION = 1


@dataclass(frozen=True, kw_only=True)
class CaseStudyExport:
    """Case studies to be written, in their order."""

    files: Sequence[CaseStudyFile]
    catalogue: Catalogue | None = None
    """The whole repository, which knows the themes of drivers; references have no keywords without it."""
    site_url: str = ""
    """The absolute address of the published site, with a slash at its end, or an empty string where it is not known."""
    published: Collection[str] | None = None
    """The slugs of the drivers that have a page, where no others are named; else all are."""
    title: str = "Policy Drivers"
    today: date = date.min
    """The day of a workbook."""
    shows_reviews: bool = True
    """Whether what tells of reviews is in it."""
    has_versions: bool = False
    """Whether it says which version of its file each is of, so that corrections can be told from it."""

    def page(self, file: CaseStudyFile) -> str:
        """The address of a page; an empty string where the site's is not known, or the name is no slug."""
        known = self.site_url and SLUG.fullmatch(file.slug)
        return f"{self.site_url}{addresses.case_study(file.slug)}" if known else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a case study that are in it, in the house's order."""
        return tuple(key for key in CASE_STUDY_FIELDS if self.shows_reviews or key not in OF_REVIEWS)

    def values(self, file: CaseStudyFile, *, only_said: bool = False) -> dict[str, Any]:
        """What a case study says under these keys; with `only_said` without what goes without saying."""
        said = file.study.model_dump(mode="json", by_alias=True, exclude_defaults=only_said)
        if file.study.team_consent is None and "team" in said:
            said["team"] = []
        if self.published is not None and "drivers" in said:
            said["drivers"] = [each for each in said["drivers"] if each["driver"] in self.published]
        return {key: said[key] for key in self.keys if key in said}

    @property
    def references(self) -> Iterator[Reference]:
        """Each as a reference manager keeps it, no two with the same key."""
        for key, file in zip(keys_of((file.slug for file in self.files), "case-study"), self.files, strict=True):
            cited = CitedStudy(file=file, page=self.page(file), site=self.title, keywords=self._themes(file))
            yield replace(cited.reference, key=key)

    def _themes(self, file: CaseStudyFile) -> Sequence[str]:
        """The themes of its drivers, by their preferred names."""
        if self.catalogue is None:
            return ()
        register, drivers = self.catalogue.registers.themes, self.catalogue.by_slug
        answered = (slug for slug in file.study.slugs if self.published is None or slug in self.published)
        named = [name for slug in answered if slug in drivers for name in drivers[slug].driver.themes]
        found = ((name, register.find(name)) for name in named)
        return [*dict.fromkeys(entry.name if entry else name for name, entry in found)]


def as_json(export: CaseStudyExport) -> bytes:
    """One object, in which each case study has a line."""
    studies = array(_record(file, export) for file in export.files)
    return f'{{\n  "version": {json.dumps(VERSION)},\n  "case_studies": {studies}\n}}\n'.encode()


def _record(file: CaseStudyFile, export: CaseStudyExport) -> dict[str, Any]:
    done = file.study.completed_on
    return {
        "slug": file.slug,
        "url": export.page(file) or None,
        "path": file.path,
        **export.values(file),
        "completed_first_day": done.first.isoformat() if done else None,
        "completed_last_day": done.last.isoformat() if done else None,
        "body": cells.body_of(file),
        **({cells.VERSION: cells.version_of(file.source.raw)} if export.has_versions else {}),
    }


def as_csv(export: CaseStudyExport) -> bytes:
    """A record for each (RFC 4180), with cells as `reading.cells` writes them, in UTF-8 with a byte order mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _columns(export), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_rows(export))
    return BOM_UTF8 + text.getvalue().encode()


def as_xlsx(export: CaseStudyExport) -> bytes:
    """The same cells as an Excel workbook."""
    rows = [*_rows(export)]
    return workbook(_columns(export), rows, name="Case studies", title=export.title, today=export.today)


def _columns(export: CaseStudyExport) -> tuple[str, ...]:
    page = (cells.PAGE,) if export.site_url else ()
    version = (cells.VERSION,) if export.has_versions else ()
    return (cells.SLUG, *export.keys, cells.BODY, *page, *version)


def _rows(export: CaseStudyExport) -> Iterator[dict[str, str]]:
    for file in export.files:
        said = {cells.SLUG: file.slug, **export.values(file, only_said=True), cells.BODY: cells.body_of(file)}
        row = {key: cells.to_cell(key, value) if value else "" for key, value in said.items()}
        beside = {cells.PAGE: export.page(file), cells.VERSION: cells.version_of(file.source.raw)}
        yield {key: {**beside, **row}.get(key, "") for key in _columns(export)}


CASE_STUDY_FORMATS: Mapping[str, Callable[[CaseStudyExport], bytes]] = MappingProxyType(
    {
        "csv": as_csv,
        "xlsx": as_xlsx,
        "json": as_json,
        "ris": lambda export: ris.joined(export.references).whole(),
        "bibtex": lambda export: bibtex.joined(export.references).whole(),
        "csl-json": lambda export: csl_json.joined(export.references).whole(),
    }
)
"""By the names that `--format` knows them by."""
