"""`drivers check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from policy_drivers.cli.common import (
    checked_rules,
    find_collection,
    project_option,
    read_all,
    reading,
    select_options,
    shows_colours,
    today_option,
    wanted_paths,
)
from policy_drivers.cli.forge import inside_checkout
from policy_drivers.cli.git import Changes, changes_since
from policy_drivers.cli.output import make_output_safe
from policy_drivers.model import addresses
from policy_drivers.model.registers import RegisterName
from policy_drivers.model.settings import Severity
from policy_drivers.reading.catalogue import REGISTER_DIR
from policy_drivers.reading.project import Project
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.checking import in_order, lateness_as_notices
from policy_drivers.rules.engine.elsewhere import broken_elsewhere
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.sharing import read_and_check


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Format of the output.",
)
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
@today_option
@project_option
def check(
    paths: tuple[Path, ...],
    format_: str,
    level: str,
    ref: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
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
    rules = checked_rules(select, ignore)
    project = find_collection(start)
    changes = changes_since(project.root, ref) if ref is not None else None
    among, changed = wanted_paths(paths, project), _changed(project, changes)

    def wanted(path: str) -> bool:
        return among(path) and changed(path)

    findings, all_paths = reading(
        lambda: read_and_check(project.root, project.settings, today, rules.__contains__, project.page_folders)
    )
    read = [path for path in all_paths if wanted(path)]
    told = [finding for finding in findings if wanted(finding.path)]
    elsewhere: list[Finding] = []
    if len(told) < len(findings):  # there are findings about other files, some perhaps because of these
        before = changes.drivers_before(project) if changes else ()
        elsewhere = broken_elsewhere(findings, wanted, read_all(project), project.settings, today, before)
    told = in_order([*told, *elsewhere])
    report = CheckReport(
        findings=tuple(told),
        verdict=_verdict(told),
        elsewhere=len(elsewhere),
        files=len(read),
        paths=tuple(read),
        level=Severity(level),
        rules_url=f"{project.site_url.rstrip('/')}/{addresses.RULES}" if project.site_url else "",
        colour=format_ == "text" and shows_colours(),
        prefix=inside_checkout(project.root),
    )
    click.echo(FORMATS[format_](report), nl=False)
    if any(report.fails(finding) for finding in report.findings):
        sys.exit(1)


def _verdict(findings: Sequence[Finding]) -> str:
    """What a build would do about some findings; nothing where there are none."""
    found = {finding.severity for finding in lateness_as_notices(findings)}
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
    if changes.touch_any(f"{folder}/{name.value}.yml" for name in RegisterName):
        return lambda path: True
    return changes.touch
