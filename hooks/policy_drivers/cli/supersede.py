"""`drivers supersede`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.deleting import named_by_others
from policy_drivers.changes.naming import Naming
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.cli.changes import carry_out, dry_run_option
from policy_drivers.cli.common import project_at, project_option, today_option
from policy_drivers.cli.decisions import find_file
from policy_drivers.cli.ending import review_options, say_who_names, with_review
from policy_drivers.cli.output import make_output_safe
from policy_drivers.model.driver import Outcome
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import EditError
from policy_drivers.wording.visible import visible


@click.command()
@click.argument("old", metavar="OLD")
@click.option("--by", "new", metavar="NEW", required=True, help="The slug of the driver that replaces it.")
@click.option("--note", default="", metavar="TEXT", help="Why, in a sentence.")
@review_options
@dry_run_option
@today_option
@project_option
def supersede(
    old: str, new: str, note: str, day: str | None, member: str | None, dry_run: bool, today: date, start: Path
) -> None:
    """Say that the driver NEW replaces the driver OLD.

    OLD becomes superseded, with the review in its log, and both say so: superseded_by there, supersedes in NEW. What
    else names OLD stays as it is, and is listed: a collection is the record of a search, and may be right as it is.

    Both files change, or none does. To take it back: git revert.

    \b
    Examples:
      drivers supersede old-plan --by new-plan --dry-run
      drivers supersede old-plan --by new-plan --on 2019-06-03 --note "Published today."
    """
    make_output_safe()
    project = project_at(start)
    told: list[str] = []
    others: list[Naming] = []

    def plan(before: Snapshot) -> ChangeSet:
        file, newer = (find_file(slug, project, before.catalogue) for slug in (old, new))
        after = with_review(file, Outcome.SUPERSEDED, before, note=note, day=day, member=member, newer=newer.slug)
        changes = ChangeSet()
        changes.rewrite(file.source, after.source.raw)
        if file.slug not in newer.driver.supersedes:
            try:
                said = set_fields(newer, {"supersedes": [*newer.driver.supersedes, file.slug]})
            except EditError as error:
                raise RefusedError(str(error)) from None
            changes.rewrite(newer.source, said.source.raw)
        told.append(f"superseded {file.path} by {newer.path}")
        others.extend(
            each
            for each in named_by_others(file, before)
            if each.source.path != newer.path or any(not reference.key for reference in each.references)
        )
        return changes

    carry_out(project, today, plan, dry_run=dry_run)
    if not dry_run:
        click.echo(visible(told[0]))
    listed = [each for each in others if isinstance(each.file, CollectionFile)]
    say_who_names(listed, "look whether the newer one belongs there", dry_run=dry_run)
    others = [each for each in others if each not in listed]
    say_who_names(others, "look whether that still holds", dry_run=dry_run)
