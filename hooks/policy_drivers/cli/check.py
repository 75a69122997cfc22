"""`drivers check`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from policy_drivers import __version__
from policy_drivers.cli.cache import cache_option, open_store
from policy_drivers.cli.common import (
    checked_rules,
    configuration_of,
    format_option,
    project_of,
    project_option,
    reading,
    select_options,
    shows_colours,
    today_option,
    wanted_paths,
)
from policy_drivers.cli.job import inside_checkout
from policy_drivers.cli.output import make_output_safe
from policy_drivers.collector import without_collector
from policy_drivers.model import addresses
from policy_drivers.model.register_names import OF_DRIVERS
from policy_drivers.model.severity import Severity
from policy_drivers.reading.project import Configuration, Project
from policy_drivers.reading.tree import REGISTER_DIR, Tree
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.cached import MOST_BYTES, NAME, Asked, check_cached
from policy_drivers.rules.engine.finding import Finding, in_order
from policy_drivers.scaffold.version_file import older_version

if TYPE_CHECKING:
    from policy_drivers.cache.store import Store
    from policy_drivers.cli.git import Changes
    from policy_drivers.reading.catalogue import Catalogue


_PREVIEW = "preview"
"""The format that lists what was changed besides what was found."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@format_option(FORMATS)
@click.option(
    "--level",
    type=click.Choice([each.value for each in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Fail (exit code 1) at this severity or worse; all findings are shown either way.",
)
@click.option(
    "--changed-since",
    "ref",
    metavar="REF",
    help="Show only findings in files that changed since your branch left REF, and what they break in others.",
)
@select_options
@cache_option
@today_option
@project_option
def check(
    paths: tuple[Path, ...],
    format_: str,
    level: str,
    ref: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    no_cache: bool,
    today: date,
    start: Path,
) -> None:
    """Check every driver, register and collection, or the files and folders PATHS.

    It always reads the whole repository, because drivers refer to each other, and also shows what these files break in
    others.

    \b
    Examples:
      drivers check
      drivers check drivers/2019/interim-nhs-people-plan.md
      drivers check --level warning --ignore link-missing
      drivers check --format sarif > findings.sarif
      drivers check --changed-since origin/main
    """
    make_output_safe()
    with without_collector():
        configuration = configuration_of(start)
        store = None if no_cache else open_store(configuration.root, NAME, MOST_BYTES)
        asked = Asked(today, repr((select, ignore)), lambda: checked_rules(select, ignore))
        changes = _changes(configuration.root, ref)
        looked = _look(configuration, paths, asked, changes, store)
        report = _report(looked, configuration, changes, Severity(level), format_)
        printed = FORMATS[format_](report)
        gc.freeze()  # the command ends: nothing of all this need be looked at again
    click.echo(printed, nl=False)
    if format_ == "text":
        _tell_of_older_version(configuration.root)
    if any(report.fails(finding) for finding in report.findings):
        sys.exit(1)


class _Looked(NamedTuple):
    """What `drivers check` has to tell, and of what."""

    paths: Sequence[str]
    """The files that are told of."""
    findings: Sequence[Finding]
    elsewhere: int
    """How many of the findings are about other files, because of these."""
    of_time: Collection[str]
    """The rules whose findings stop no build."""
    whole: Callable[[], Catalogue]
    """The repository, read again for whoever asks."""


def _look(
    configuration: Configuration,
    paths: tuple[Path, ...],
    asked: Asked,
    changes: Changes | None,
    store: Store | None,
) -> _Looked:
    """Check the whole repository, and keep what is about the files that were asked for, or because of them."""
    wanted = _wanted(configuration, paths, changes)
    checked, tree = reading(lambda: check_cached(configuration, lambda: project_of(configuration), asked, store))
    whole = cache(lambda: _whole(tree, project_of(configuration)))
    read, told, elsewhere = checked.paths, checked.findings, list[Finding]()
    if wanted is not None:
        read = [path for path in read if wanted(path)]
        told = [finding for finding in told if wanted(finding.path)]
        if len(told) < len(checked.findings):  # there are findings about other files, some perhaps because of these
            elsewhere = _elsewhere(project_of(configuration), whole(), checked.findings, wanted, asked.today, changes)
            told = in_order([*told, *elsewhere])
    if changes is not None:
        project = project_of(configuration)
        told = in_order([*told, *_found_in_changes(project, whole, told, asked, changes, wanted)])
    return _Looked(read, told, len(elsewhere), checked.of_time, whole)


def _report(
    looked: _Looked, configuration: Configuration, changes: Changes | None, level: Severity, format_: str
) -> CheckReport:
    """What is printed in a format."""
    found = looked.findings
    return CheckReport(
        findings=tuple(found),
        verdict=_verdict(found, looked.of_time),
        elsewhere=looked.elsewhere,
        files=len(looked.paths),
        paths=tuple(looked.paths),
        level=level,
        rules_url=f"{configuration.site_url.rstrip('/')}/{addresses.RULES}" if configuration.site_url else "",
        colour=format_ == "text" and shows_colours(),
        prefix=inside_checkout(configuration.root),
        **(_changed_pages(project_of(configuration), looked.whole(), found, changes) if format_ == _PREVIEW else {}),
    )


def _tell_of_older_version(root: Path) -> None:
    """Say, beside the findings, that there is more to have of the version that is installed."""
    if (version := older_version(root)) is not None:
        click.echo(
            f"This repository is as version {version} wrote it; drivers init --upgrade --dry-run shows what "
            f"{__version__} would change.",
            err=True,
        )


def _wanted(
    configuration: Configuration, paths: tuple[Path, ...], changes: Changes | None
) -> Callable[[str], bool] | None:
    """Which paths are told of: those that were asked for, and among these those that have changed; None for all."""
    if not paths and changes is None:
        return None
    project = project_of(configuration)
    among, changed = wanted_paths(paths, project), _changed(project, changes)
    return lambda path: among(path) and changed(path)


def _changes(root: Path, ref: str | None) -> Changes | None:
    """What differs from another commit, where that was asked for."""
    if ref is None:
        return None
    from policy_drivers.cli.git import changes_since

    return changes_since(root, ref)


def _whole(tree: Tree, project: Project) -> Catalogue:
    """The repository, read again: what was checked is not kept."""
    from policy_drivers.reading.cataloguing import catalogue_of

    return catalogue_of(tree, project.settings)


def _elsewhere(
    project: Project,
    catalogue: Catalogue,
    findings: Sequence[Finding],
    wanted: Callable[[str], bool],
    today: date,
    changes: Changes | None,
) -> list[Finding]:
    """The findings about files that were not asked for, because of those that were."""
    from policy_drivers.rules.engine.elsewhere import broken_elsewhere

    before = changes.reviewed_before(project) if changes else ()
    return broken_elsewhere(findings, wanted, catalogue, project.settings, today, before)


def _found_in_changes(
    project: Project,
    whole: Callable[[], Catalogue],
    told: Sequence[Finding],
    asked: Asked,
    changes: Changes,
    wanted: Callable[[str], bool] | None,
) -> list[Finding]:
    """The findings about what the files that were asked for are now, beside what they were."""
    from policy_drivers.rules.engine.changing import found_in_changes

    before = changes.reviewed_before(project)
    if not before:
        return []
    found = found_in_changes(before, whole(), project.settings, asked.today, asked.wanted().__contains__, told)
    return [each for each in found if wanted is None or wanted(each.path)]


def _changed_pages(
    project: Project, catalogue: Catalogue, found: Sequence[Finding], changes: Changes | None
) -> dict[str, Any]:
    """What the format of previews lists besides findings."""
    from policy_drivers.cli.changed_pages import changed_files, gone_files

    broken = {finding.path for finding in found if finding.severity is Severity.ERROR}
    changed = tuple(changed_files(project, catalogue, broken, changes))
    return {"changed": changed, "gone": tuple(gone_files(project, changes))}


def _verdict(findings: Sequence[Finding], of_time: Collection[str]) -> str:
    """What a build would do about some findings, and stops for none of `of_time`; nothing where there are none."""
    found = {Severity.NOTICE if finding.rule in of_time else finding.severity for finding in findings}
    if Severity.ERROR in found:
        return "A build stops at errors."
    if Severity.WARNING in found:
        return "A build succeeds; a strict one (mkdocs build --strict) stops at warnings."
    return "A build succeeds, even a strict one." if found else ""


def _changed(project: Project, changes: Changes | None) -> Callable[[str], bool]:
    """Which paths are among the changes; all where a register is, for names are held against it."""
    if changes is None:
        return lambda path: True
    folder = f"{project.settings.drivers_dir}/{REGISTER_DIR}"
    if changes.touch_any(f"{folder}/{name.value}.yml" for name in OF_DRIVERS):
        return lambda path: True
    return changes.touch
