"""`drivers actions import`: a plan that comes back goes into the drivers, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from policy_drivers.changes.differences import difference
from policy_drivers.cli.common import alone, read_all, write_files
from policy_drivers.cli.doubts import say_what_is_doubtful
from policy_drivers.cli.import_update import doubts_of, say_what_is_beside
from policy_drivers.cli.output import CannotRun
from policy_drivers.imports.plans.plan_rows import FilledPlan, filled_plan
from policy_drivers.imports.plans.planned import Planned, planned
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import Change
from policy_drivers.reports.sentences import count, listing
from policy_drivers.wording.visible import visible

_MOST_TOLD = 20
"""So many actions without a row are named."""


def bring_back(path: Path, project: Project, today: date, *, is_dry: bool) -> bool:
    """Write what a plan changes, or only show it; whether every row could be taken.

    Raises `CannotRun` for a file that is no plan, and where a driver would have an error that it has not now.
    """
    try:
        plan = filled_plan(path)
    except RefusedError as error:
        text = str(error)
        raise CannotRun(f"{text}{'' if text.endswith('?') else '.'} Nothing was written") from None
    with alone(project):
        catalogue = read_all(project)
        found = planned(plan.rows, catalogue)
        if found.faults:
            _say(found.faults)
            click.echo("nothing was written", err=True)
            return False
        doubts = doubts_of(found.changes, catalogue, project, today)
        if not is_dry:
            write_files(project, {old.path: Change(old.source.raw, new.source.raw) for old, new in found.changes})
    if is_dry:
        for before, after in found.changes:
            click.echo(difference(before.source, after.source), nl=False)
    _say_the_rest(plan, found)
    say_what_is_doubtful(doubts, len(found.changes))
    drivers = count(len(found.changes), "driver")
    if not found.changes:
        click.echo("nothing to change")
    else:
        click.echo(f"would change {drivers}; nothing was written" if is_dry else f"changed {drivers}")
    return True


def _say_the_rest(plan: FilledPlan, found: Planned) -> None:
    """What was read in one of two ways, what was not read, and what stays."""
    _say(found.notes)
    if plan.strange:
        names = listing([f"“{visible(name)}”" for name in plan.strange])
        click.echo(f"not read, because a plan has no column that is called so: {names}", err=True)
    if plan.nameless:
        rows = listing([*plan.nameless[:_MOST_TOLD]])
        click.echo(visible(f"not read, because nothing names its column: further cells in {rows}"), err=True)
    say_what_is_beside(plan.beside, plan.others, "a plan")
    if plan.missing:
        names = listing([f"“{column}”" for column in plan.missing])
        click.echo(f"without a column, so that what the files say stays: {names}", err=True)
    if found.left:
        stay = "has no row, and stays as it is" if len(found.left) == 1 else "have no row, and stay as they are"
        click.echo(f"{count(len(found.left), 'action')} of these drivers {stay}:", err=True)
        more = len(found.left) - _MOST_TOLD
        _say([*(f"  {each}" for each in found.left[:_MOST_TOLD]), *([f"  and {more} more"] if more > 0 else [])])


def _say(sentences: Iterable[str]) -> None:
    for each in sentences:
        click.echo(visible(each), err=True)
