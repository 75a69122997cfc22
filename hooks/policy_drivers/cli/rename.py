"""`drivers rename`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from policy_drivers.changes.case_studies import renamed_study
from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.naming import where
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.renaming import Renaming, renamed
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.cli.changes import carry_out, dry_run_option
from policy_drivers.cli.common import project_at, project_option, today_option
from policy_drivers.cli.decisions import find_reviewed
from policy_drivers.cli.output import make_output_safe
from policy_drivers.cli.written_reviews import keep_under
from policy_drivers.model import addresses
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import is_slug
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.wording.visible import visible


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--year", default="", metavar="YEAR", help="Move the file to the folder of this year, too.")
@dry_run_option
@today_option
@project_option
def rename(old: str, new: str, year: str, dry_run: bool, today: date, start: Path) -> None:
    """Give the driver or the case study OLD the slug NEW, wherever it is named.

    Its file gets the new name. Drivers, collections, registers, pages written by hand and mkdocs.yml name it so from
    then on, byte for byte as before otherwise. OLD goes into former_slugs, and its address leads to the driver. A text
    in which the slug is only a word stays as it is.

    All files change, or none does. To take it back: git revert, or rename it again. You can give the path of a driver's
    file instead of OLD.

    \b
    Examples:
      drivers rename people-plan interim-nhs-people-plan --dry-run
      drivers rename people-plan interim-nhs-people-plan
      drivers rename people-plan people-plan --year 2019
    """
    make_output_safe()
    project = project_at(start)
    done: list[tuple[str, Renaming]] = []
    kinds: list[Kind] = []

    def plan(before: Snapshot) -> ChangeSet:
        file = find_reviewed(old, project, before.catalogue, is_rather_driver=True)
        if isinstance(file, CollectionFile):
            raise RefusedError(f"{file.path} is a collection; give its file another name by hand")
        if isinstance(file, DriverFile):
            renaming = renamed(file, new, year, before)
        elif year:
            raise RefusedError(f"--year is for drivers; {file.path} is a case study, which lies in no folder of a year")
        else:
            renaming = renamed_study(file, new, before)
        done.append((file.path, renaming))
        kinds.append(file.kind)
        return done[0][1].changes

    carry_out(project, today, plan, dry_run=dry_run)
    if dry_run:
        return
    path, renaming = done[0]
    keep_under(project, path, renaming.path)
    click.echo(f"renamed {visible(path)} to {visible(renaming.path)}")
    for each in renaming.others:
        click.echo(f"changed {visible(each.source.path)}: {visible(where(each))}")
    slug = path.rpartition("/")[2].removesuffix(".md")
    if slug != new and is_slug(slug):
        before, after = (addresses.of_kind(kinds[0], each) for each in (slug, new))
        click.echo(f"{before} leads to {after} from the next build on")
