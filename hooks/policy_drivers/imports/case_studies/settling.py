"""The case studies among the entries of an import, each in its place among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policy_drivers.imports.case_studies.answered_study import answered_study
from policy_drivers.imports.case_studies.entry_of_study import StudyEntries
from policy_drivers.imports.case_studies.named_drivers import DriverTitles
from policy_drivers.imports.case_studies.parting import studies_of
from policy_drivers.imports.case_studies.placing import CaseStudies
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item, texts
from policy_drivers.reading.catalogue import Catalogue


def with_case_studies(
    found: Sequence[tuple[Entry, Item | None]], context: Context, catalogue: Catalogue
) -> Iterator[Entry]:
    """The entries in their order; those with an item are case studies, and become one for each that it holds."""
    if all(item is None for _, item in found):
        yield from (entry for entry, _ in found)
        return
    made = StudyEntries(context, DriverTitles(_titles(catalogue, [entry for entry, _ in found])))
    there = CaseStudies(catalogue, context.case_studies_dir)
    for entry, item in found:
        if item is None:
            yield entry
            continue
        if item.form:
            each = answered_study(item, entry, context, catalogue)
            there.settle(each)
            yield each
            continue
        for place, study in enumerate(studies_of(item)):
            each = made.entry(study, item, entry, is_first=not place)
            there.settle(each)
            yield each


def _titles(catalogue: Catalogue, entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The titles of all drivers, those that are new too, with their slugs."""
    for file in catalogue.files:
        for title in (file.driver.title, *file.driver.alternative_titles):
            if title:
                yield title, file.slug
    for entry in entries:
        if entry.path and not entry.duplicate_of:
            yield from (
                (title, entry.slug) for title in (entry.title, *texts(entry.fields.get("alternative_titles", ())))
            )
