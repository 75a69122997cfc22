"""The site of a preview after an edit: only what was edited is read again, and checked again where that is enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from policy_drivers import clock
from policy_drivers.collector import without_collector
from policy_drivers.engines.checked_site import Configured
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import catalogue_of, with_strays
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.tree import read_tree
from policy_drivers.rules.engine.checking import Checker, check, lateness_as_notices
from policy_drivers.rules.engine.finding import Finding, in_order
from policy_drivers.site.site import Site

_OWN_TEXTS: dict[str, Any] = {"library_impact": ""}
"""What of the front matter of a driver no other file is checked against, and no page shows but in its own words."""


@dataclass(frozen=True)
class Edited:
    """A site that was read again."""

    site: Site
    drivers: tuple[str, ...]
    """The slugs of the drivers whose files are not as they were."""
    is_text: bool
    """Whether nothing has changed but the texts of drivers: no title, no date, nothing that is checked elsewhere."""


def edited_site(before: Site, configured: Configured) -> Edited | None:
    """The site after an edit; nobody is told of its findings yet.

    None where an engine has to build again, which says why: another day has come, or there is what stops a preview.
    """
    settings, today = before.settings, clock.today()
    if today != before.today:
        return None
    try:
        tree = read_tree(configured.root, settings, configured.published)
        read = catalogue_of(tree, settings, known=before.catalogue.by_path)
        catalogue = with_strays(read, tree, settings)
    except OSError:
        return None
    if catalogue.pages:
        return None
    drivers = _changed(before.catalogue, catalogue)
    is_text = drivers is not None and _besides_drivers(before.catalogue) == _besides_drivers(catalogue)
    if is_text and not drivers:
        return Edited(before, (), is_text=True)
    if is_text and drivers is not None:
        findings = _findings(before, catalogue, drivers)
    else:
        findings = lateness_as_notices(check(catalogue, settings, today))
    site = replace(before, catalogue=catalogue, findings=findings)
    return Edited(site, tuple(file.slug for file in drivers or ()), is_text=is_text)


def _changed(before: Catalogue, after: Catalogue) -> list[DriverFile] | None:
    """The drivers that are not as they were; None where something else than their own texts is not, or files came."""
    if len(before.files) != len(after.files):
        return None
    pairs = [(old, new) for old, new in zip(before.files, after.files, strict=True) if old is not new]
    return [new for _, new in pairs] if all(_differ_in_texts(*pair) for pair in pairs) else None


def _differ_in_texts(old: DriverFile, new: DriverFile) -> bool:
    if old.path != new.path or old.faults or new.faults:
        return False
    return old.driver.model_copy(update=_OWN_TEXTS) == new.driver.model_copy(update=_OWN_TEXTS)


def _besides_drivers(catalogue: Catalogue) -> list[object]:
    """Everything that was read and is no driver, to be compared."""
    return [*_sources(catalogue), catalogue.strays, catalogue.pages]


def _sources(catalogue: Catalogue) -> Iterator[object]:
    yield from (file.source for file in catalogue.register_files.files)
    yield from (file.source for file in (*catalogue.collections, *catalogue.case_studies, *catalogue.indexes))
    yield from (file.source for file in catalogue.written)
    yield catalogue.watch.source
    yield catalogue.word_template and catalogue.word_template.source


def _findings(before: Site, catalogue: Catalogue, changed: list[DriverFile]) -> list[Finding]:
    """The findings where only texts have changed: about all other files they are as they were."""
    paths = {file.path for file in changed}
    checker = Checker(catalogue, before.settings, before.today)
    with without_collector():
        found = [finding for file in changed for finding in checker.driver(file)]
    kept = [finding for finding in before.findings if finding.path not in paths]
    return in_order([*kept, *lateness_as_notices(found)])
