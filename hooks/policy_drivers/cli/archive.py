"""`drivers archive`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.deleting import named_by_others
from policy_drivers.changes.naming import Naming, links_to
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.cli.changes import carry_out, dry_run_option
from policy_drivers.cli.common import project_at, project_option, today_option
from policy_drivers.cli.decisions import find_reviewed
from policy_drivers.cli.ending import review_options, say_who_names, with_review
from policy_drivers.cli.output import make_output_safe
from policy_drivers.model.driver import Outcome
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.wording.visible import visible


@click.command()
@click.argument("slug", metavar="SLUG")
@click.option("--because", "note", default="", metavar="TEXT", help="Why, in a sentence; it goes into the review log.")
@review_options
@dry_run_option
@today_option
@project_option
def archive(slug: str, note: str, day: str | None, member: str | None, dry_run: bool, today: date, start: Path) -> None:
    """Say that the driver or the case study SLUG no longer matters, and that nothing replaces it.

    It keeps its page and its address, is marked as archived, and nobody has to review it any more. The review log says
    who decided that and when. What names it stays as it is, and is listed. To take it back: git revert.

    \b
    Examples:
      drivers archive old-plan --dry-run
      drivers archive old-plan --because "The programme ended in 2018."
    """
    make_output_safe()
    project = project_at(start)
    told: list[str] = []
    others: list[Naming] = []

    def plan(before: Snapshot) -> ChangeSet:
        file = find_reviewed(slug, project, before.catalogue, is_rather_driver=True)
        after = with_review(file, Outcome.ARCHIVED, before, note=note, day=day, member=member, note_option="--because")
        changes = ChangeSet()
        changes.rewrite(file.source, after.source.raw)
        told.append(f"archived {file.path}")
        if isinstance(file, DriverFile):
            others.extend(named_by_others(file, before))
        elif isinstance(file, CaseStudyFile):
            others.extend(each for each in links_to(file, before) if each.source.path != file.path)
        return changes

    carry_out(project, today, plan, dry_run=dry_run)
    if not dry_run:
        click.echo(visible(told[0]))
    say_who_names(others, "look whether that still holds", dry_run=dry_run)
