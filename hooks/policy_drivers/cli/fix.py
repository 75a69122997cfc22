"""`drivers fix`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from policy_drivers.changes.differences import difference
from policy_drivers.cli.common import (
    alone,
    project_at,
    project_option,
    read_all_with_pages,
    select_options,
    today_option,
    wanted_paths,
    wanted_rules,
    write_files,
)
from policy_drivers.cli.joining_days import fill_in_added
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.writing import Change
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.elsewhere import broken_elsewhere
from policy_drivers.rules.engine.fixing import fixed
from policy_drivers.wording.visible import visible


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--diff",
    "--dry-run",
    is_flag=True,
    help="Show what would change and change nothing; exit code 1 if something would.",
)
@click.option(
    "--added",
    is_flag=True,
    help="Fill in when each driver and case study joined, from git’s history, and nothing else.",
)
@select_options
@today_option
@project_option
def fix(
    paths: tuple[Path, ...],
    diff: bool,
    added: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: date,
    start: Path,
) -> None:
    """Fix what has exactly one right answer, in every driver, collection and case study or in PATHS.

    A date in words becomes a date (June 2019: 2019-06), a variant of a name becomes the preferred name, a driver that
    another one supersedes becomes superseded. Only those characters change.

    \b
    Examples:
      drivers fix --diff
      drivers fix drivers/2019
      drivers fix --added --dry-run
    """
    make_output_safe()
    rules = wanted_rules(select, ignore)
    project = project_at(start)
    wanted = wanted_paths(paths, project)
    if added:
        if select or ignore:
            raise CannotRun("--added asks no rule; leave --select and --ignore out")
        fill_in_added(project, today, wanted, dry_run=diff)
        return
    with nullcontext() if diff else alone(project):
        catalogue = read_all_with_pages(project)
        others = _others(catalogue, project, today, wanted) if paths else frozenset()
        changes = fixed(
            catalogue,
            project.settings,
            today,
            lambda each: each.rule in rules and (wanted(each.path) or (each.path, each.rule) in others),
        )
        if not diff:
            write_files(project, {path: Change(before.raw, after) for path, (before, after) in changes.items()})
    for path, (before, after) in changes.items():
        if diff:
            click.echo(difference(before, SourceText(path, after)), nl=False)
        else:
            click.echo(f"fixed {visible(path)}")
    if not changes:
        click.echo("nothing to fix")
    elif diff:
        sys.exit(1)


def _others(
    catalogue: Catalogue, project: Project, today: date, wanted: Callable[[str], bool]
) -> frozenset[tuple[str, str]]:
    """What the files that were named break in others: the path and the rule of each finding."""
    findings = check(catalogue, project.settings, today)
    broken = broken_elsewhere(findings, wanted, catalogue, project.settings, today)
    return frozenset((finding.path, finding.rule) for finding in broken)
