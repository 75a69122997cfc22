"""`drivers delete`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from policy_drivers.changes.case_studies import deleted_study
from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.deleting import deleted, lost
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.cli import common
from policy_drivers.cli.changes import carry_out, dry_run_option
from policy_drivers.cli.common import project_at, project_option, today_option
from policy_drivers.cli.decisions import find_file, find_reviewed
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.model import addresses
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.wording.visible import visible


@click.command()
@click.argument("slug", metavar="SLUG")
@click.option("--successor", metavar="SLUG", help="Name this driver instead, and let the address lead there.")
@click.option("--unlink", is_flag=True, help="Take SLUG out wherever it is named; the words of links stay.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@dry_run_option
@today_option
@project_option
def delete(slug: str, successor: str | None, unlink: bool, yes: bool, dry_run: bool, today: date, start: Path) -> None:
    """Delete the driver or the case study SLUG, which was a mistake or is there twice.

    Archive what was right once and no longer matters: drivers archive keeps its page, and its address goes on working.
    Where other files name the driver, they are listed, and nothing is deleted before you say what becomes of that.

    All files change, or none does. To take it back: git revert.

    \b
    Examples:
      drivers delete plan-twice --successor plan --dry-run
      drivers delete plan-twice --successor plan
      drivers delete test-driver --unlink --yes
    """
    make_output_safe()
    if successor is not None and unlink:
        raise CannotRun("--successor and --unlink: choose one of the two")
    project = project_at(start)
    told: list[str] = []

    def plan(before: Snapshot) -> ChangeSet:
        file = find_reviewed(slug, project, before.catalogue, is_rather_driver=True)
        if not isinstance(file, DriverFile):
            return _of_other(file, before)
        newer = find_file(successor, project, before.catalogue) if successor is not None else None
        changes = deleted(file, before, newer, unlinks=unlink)
        told.append(f"deleted {visible(file.path)}")
        told.extend(f"changed {visible(new.path)}" for _, new in changes.files if new is not None)
        for each in lost(file):
            leads = f"leads to {addresses.driver(newer.slug)} from" if newer else "leads nowhere (404) from"
            told.append(f"{addresses.driver(each)} {leads} the next build on")
        if not (dry_run or yes):
            _ask(file.path, told[1:])
        return changes

    def _of_other(file: CaseStudyFile | CollectionFile, before: Snapshot) -> ChangeSet:
        if isinstance(file, CollectionFile):
            raise RefusedError(f"{file.path} is a collection; delete its file by hand")
        if successor is not None or unlink:
            raise RefusedError(f"--successor and --unlink are for drivers; {file.path} is a case study")
        changes = deleted_study(file, before)
        told.append(f"deleted {visible(file.path)}")
        for each in (file.slug, *file.study.former_slugs):
            told.append(f"{addresses.case_study(each)} leads nowhere (404) from the next build on")
        if not (dry_run or yes):
            _ask(file.path, told[1:])
        return changes

    carry_out(project, today, plan, dry_run=dry_run)
    for line in told if not dry_run else []:
        click.echo(line)


def _ask(path: str, told: list[str]) -> None:
    """Ask whether the driver is to go. Raises `CannotRun` where nobody can be asked, or the answer is no."""
    if not common.is_interactive():
        raise CannotRun(f"{path} is not deleted before you say so: --yes, or --dry-run to look first")
    for line in told:
        click.echo(line)
    if not click.confirm(f"Delete {visible(path)}?"):
        raise CannotRun("nothing was changed")
