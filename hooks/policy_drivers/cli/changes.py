"""How commands that change many files at once do so: look first, refuse or show, then write all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.differences import difference
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.plan import Plan
from policy_drivers.changes.snapshot import Snapshot, snapshot
from policy_drivers.changes.soundness import require_readable, require_sound
from policy_drivers.cli.common import Command, alone, project_at, reading, write_files
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.model.folders import from_folder
from policy_drivers.reading.project import Project
from policy_drivers.wording.visible import visible_message


def dry_run_option(command: Command) -> Command:
    """`--dry-run`, for a command that changes files."""
    return click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")(command)


def carry_out(project: Project, today: date, plan: Callable[[Snapshot], ChangeSet], *, dry_run: bool) -> Snapshot:
    """Make the changes that `plan` has for a repository, or only show them; the repository as it is then.

    Raises `CannotRun` where files cannot be read or written, `plan` refuses, or the change would bring an error.
    Nothing is changed then.
    """
    pages = [from_folder(folder, project.root) for folder in project.page_folders]
    with nullcontext() if dry_run else alone(project, *pages):
        before = reading(lambda: snapshot(project, today))
        try:
            require_readable(before)
            changes = plan(before)
            after = require_sound(before, changes)
            written = changes.written(project.root)
        except RefusedError as error:
            raise CannotRun(str(error)) from None
        if not dry_run:
            write_files(project, written)
    for old, new in changes.files if dry_run else []:
        click.echo(difference(old, new), nl=False)
    return after


def carry_out_plan(start: Path, today: date, plan: Callable[[Snapshot], Plan], *, dry_run: bool) -> None:
    """Make a plan and carry it out, or show it; say what it says. Raises `CannotRun` where that cannot be."""
    make_output_safe()
    from policy_drivers.cli.forge import forge_of_outdated

    said: list[str] = []
    was: list[Snapshot] = []

    def planned(before: Snapshot) -> ChangeSet:
        was.append(before)
        found = plan(before)
        said.extend(found.said)
        return found.changes

    project = project_at(start)
    after = carry_out(project, today, planned, dry_run=dry_run)
    outdated = forge_of_outdated(project.root, was[0].catalogue, after.catalogue, project.settings, today)
    if outdated is not None:
        said.append(f"the forms for issues still ask for the old names; write them again: drivers forge {outdated}")
    for line in said:
        click.echo(visible_message(line), err=dry_run)
