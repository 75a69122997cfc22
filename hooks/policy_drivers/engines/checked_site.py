"""A site of drivers that were read and checked, whichever engine publishes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from logging import Logger, LoggerAdapter
from pathlib import Path
from typing import Any, TypeAlias

from policy_drivers import clock
from policy_drivers.cache.folder import UnsafeCacheError, folder_of
from policy_drivers.cache.store import Store
from policy_drivers.engines import kept_site
from policy_drivers.history.git import GitError
from policy_drivers.history.reading import MOST_BYTES, NAME, versions_of
from policy_drivers.history.versions import Versions
from policy_drivers.model.folders import from_folder
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import catalogue_of, with_strays
from policy_drivers.reading.project import ProjectError, settings_from
from policy_drivers.reading.tree import read_tree
from policy_drivers.reading.words_file import languages, words_in
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.all_rules import SafetyRuleError, UnknownRuleError, require_settable
from policy_drivers.rules.engine.checking import check, lateness_as_notices
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.site.site import Site
from policy_drivers.wording.visible import visible, visible_message
from policy_drivers.wording.words import BRITISH, Words

Log: TypeAlias = "Logger | LoggerAdapter[Any]"


class UncheckedSiteError(Exception):
    """There is nothing to publish; the text says why, and can be shown as it is."""


@dataclass(frozen=True, kw_only=True)
class Configured:
    """What an engine's configuration says of a site."""

    file: Path
    """The configuration itself, in the project's root."""
    docs_dir: Path
    """The folder of the pages written by hand."""
    published: Sequence[Path]
    """The folders whose files the engine publishes: that one, and others."""
    extra: Mapping[str, Any]
    """Where our settings are."""
    name: str
    url: str
    """The absolute address of the published site; empty where it is not known."""
    lang: str

    @property
    def root(self) -> Path:
        """The project's root."""
        return self.file.parent


def checked_site(configured: Configured, log: Log, *, is_preview: bool) -> Site:
    """The site with its findings, of which `log` is told. Raises `UncheckedSiteError` where one is an error.

    A preview goes on, unless the error is in what the engine itself would read.
    """
    try:
        settings = settings_from(dict(configured.extra), str(configured.file), str(configured.docs_dir))
        require_settable(settings.severities, "extra.policy_drivers.severities")
        tree = read_tree(configured.root, settings, configured.published)
        catalogue = with_strays(catalogue_of(tree, settings), tree, settings)
        today = clock.today()
    except (ProjectError, SafetyRuleError, UnknownRuleError, clock.ClockError) as error:
        raise UncheckedSiteError(visible_message(str(error))) from None
    except OSError as error:
        reason = f"the folder of the drivers cannot be read: {error.filename}: {error.strerror}"
        raise UncheckedSiteError(visible(reason)) from None
    words = words_of(settings, catalogue)
    findings = lateness_as_notices(check(catalogue, settings, today))
    tell(findings, catalogue, log, is_preview=is_preview)
    if not (is_preview or settings.show_drafts):
        catalogue = _without_drafts(catalogue, log)
    return Site(
        catalogue=catalogue,
        settings=settings,
        today=today,
        findings=findings,
        name=configured.name,
        url=f"{configured.url.rstrip('/')}/" if configured.url else "",
        lang=configured.lang if words.is_english else words.language,
        words=words,
        docs_dir=from_folder(configured.docs_dir, configured.root),
        versions=_versions(configured.root, settings, catalogue, log) if settings.versions else Versions(),
        is_preview=is_preview,
    )


def words_of(settings: Settings, catalogue: Catalogue) -> Words:
    """What the site says. Raises `UncheckedSiteError` where there is nothing in the language that the settings name."""
    own = {each.words.language: each for each in catalogue.words}
    words = words_in(settings.words, own)
    if words is not None:
        return words
    if settings.words == BRITISH:
        return Words()
    known = ", ".join(sorted({BRITISH, *languages(), *own}))
    raise UncheckedSiteError(
        f"extra.policy_drivers.words: there is no catalogue in “{settings.words}”; there are {known}; "
        f"begin one with `drivers words {settings.words}`"
    )


def _versions(root: Path, settings: Settings, catalogue: Catalogue, log: Log) -> Versions:
    """What git knows of the drivers. `log` is told why, where it knows nothing: no page is wrong without."""
    try:
        folder = folder_of(root) if kept_site.is_wanted() else None
        store = Store(folder, NAME, MOST_BYTES, log.info) if folder is not None else None
    except UnsafeCacheError:  # which is told where the site is kept
        store = None
    try:
        paths = [file.path for file in catalogue.files]
        return versions_of(root, settings.drivers_dir, paths, settings.largest_file, store)
    except GitError as error:
        log.info("the versions of the drivers are not listed: %s", visible(str(error)))
        return Versions()
    finally:
        if store is not None:
            store.close()


def _without_drafts(catalogue: Catalogue, log: Log) -> Catalogue:
    """What is published of a catalogue. `log` is told how many drafts are not."""
    published = catalogue.without_drafts
    if number := len(catalogue.files) - len(published.files):
        is_not = "draft is" if number == 1 else "drafts are"
        log.info("%s %s not published: see `drivers due --drafts`", number, is_not)
    return published


def tell(findings: Sequence[Finding], catalogue: Catalogue, log: Log, *, is_preview: bool) -> None:
    """Tell of all that are no notices, and how many are. Raises `UncheckedSiteError` where one stops the build."""
    told = tuple(finding for finding in findings if finding.severity is not Severity.NOTICE)
    if any(finding.severity is Severity.ERROR for finding in told):
        report = FORMATS["text"](CheckReport(told, files=len(catalogue.paths), level=Severity.ERROR, rules_url=""))
        if not is_preview or catalogue.pages:
            raise UncheckedSiteError(f"the drivers have errors, so nothing was built.\n\n{report}")
        log.error("some drivers have errors; the preview shows these in place of their pages.\n\n%s", report)
    else:
        for finding in told:
            place = f"{finding.path}:{finding.place.line}"
            log.warning("%s: %s [%s]", visible(place), visible(finding.message), finding.rule)
    if notices := len(findings) - len(told):
        log.info("the drivers have %s notices, such as reviews that are overdue: see `drivers check`", notices)
