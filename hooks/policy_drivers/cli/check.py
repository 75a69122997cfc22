"""`drivers check`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from policy_drivers.cli.common import (
    make_output_safe,
    open_project,
    project_option,
    select_options,
    shows_colours,
    today_option,
    wanted_paths,
    wanted_rules,
)
from policy_drivers.model.settings import Severity
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.checking import check as check_catalogue

_MOST_PROCESSES = 4
"""More share too little work to be worth starting."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to print."
)
@click.option(
    "--level",
    type=click.Choice([each.value for each in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Fail (exit code 1) from this severity on; everything is shown in any case.",
)
@select_options
@today_option
@project_option
def check(
    paths: tuple[Path, ...],
    format_: str,
    level: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: date,
    start: Path,
) -> None:
    """Check every driver, or the files and folders PATHS.

    The whole collection is read in any case, because drivers refer to each other.

    \b
    Examples:
      drivers check
      drivers check drivers/2019/interim-nhs-people-plan.md
      drivers check --level warning --ignore link-missing
      drivers check --format sarif > findings.sarif
    """
    make_output_safe()
    rules = wanted_rules(select, ignore)
    project, catalogue = open_project(start)
    wanted = wanted_paths(paths, project)
    findings = check_catalogue(
        catalogue, project.settings, today, rules.__contains__, processes=min(os.cpu_count() or 1, _MOST_PROCESSES)
    )
    read = [path for path in catalogue.paths if wanted(path)]
    report = CheckReport(
        findings=tuple(finding for finding in findings if wanted(finding.path)),
        files=len(read),
        paths=tuple(read),
        level=Severity(level),
        rules_url=f"{project.site_url.rstrip('/')}/contribute/rules/" if project.site_url else "",
        colour=format_ == "text" and shows_colours(),
    )
    click.echo(FORMATS[format_](report), nl=False)
    if any(report.fails(finding) for finding in report.findings):
        sys.exit(1)
