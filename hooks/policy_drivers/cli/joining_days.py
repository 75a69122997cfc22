"""`drivers fix --added`: when each summary and case study joined, from git's history, once and for all in the files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import click

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.joining import Joining, with_added
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.cli.changes import carry_out
from policy_drivers.cli.git_history import joining_days
from policy_drivers.reading.project import Project
from policy_drivers.wording.visible import visible


def fill_in_added(project: Project, today: date, is_wanted: Callable[[str], bool], *, dry_run: bool) -> None:
    """Fill in `added` of the drivers and case studies that are wanted, or show it.

    Ends with exit code 1 where something would change. Raises `CannotRun` where git does not have the whole history,
    and as `carry_out` does.
    """
    days = {path: day for path, day in joining_days(project.root).items() if day <= today}  # clocks can be wrong
    done: list[Joining] = []

    def plan(before: Snapshot) -> ChangeSet:
        done.append(with_added(before, days, is_wanted))
        return done[0].changes

    carry_out(project, today, plan, dry_run=dry_run)
    changed = [old.path for old, _ in done[0].changes.files if old is not None]
    for path in [] if dry_run else changed:
        click.echo(f"fixed {visible(path)}")
    for path in done[0].unknown:
        why = "is in no commit yet, or in none with a day until today, so nobody knows when it joined"
        click.echo(f"{visible(path)} {why}; commit it first, or write the day in its file: added: …", err=True)
    if not changed:
        click.echo("nothing to fix")
    elif dry_run:
        sys.exit(1)
