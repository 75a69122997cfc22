"""`drivers review`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from policy_drivers.changes.differences import difference
from policy_drivers.cli import common
from policy_drivers.cli.common import (
    alone,
    project_at,
    project_option,
    read_all,
    today_option,
    write_files,
)
from policy_drivers.cli.decisions import Given, chosen_files, decision_of
from policy_drivers.cli.doubts import say_what_is_doubtful
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.review_walk import walk
from policy_drivers.cli.written_reviews import WrittenReviews, keep_for_undo
from policy_drivers.model.driver import Outcome
from policy_drivers.reading.project import Project
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.writing import Change
from policy_drivers.reviews.decision import RefusedError
from policy_drivers.reviews.named import in_words
from policy_drivers.reviews.recording import record
from policy_drivers.reviews.undoing import taken_back
from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible

_NO_NAMES = CannotRun("say which driver, by its slug; on a terminal, drivers review alone goes through all that is due")


class _OutcomeChoice(click.Choice[Outcome]):
    """An outcome as it is written in the review log, or with a hyphen in the place of the space."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """The form in which what was typed and what is meant are the same."""
        return on_one_line(str(choice).replace("-", " ").casefold())


@click.command()
@click.argument("names", nargs=-1, metavar="[SLUG...]")
@click.option("--outcome", type=_OutcomeChoice(Outcome), help="What the review decided. [required, except with --undo]")
@click.option("--by", metavar="INITIALS", help="Who looked. [default: found by git's e-mail]")
@click.option("--note", default="", metavar="TEXT", help="Why, in a sentence.")
@click.option(
    "--next",
    "next_",
    metavar="WHEN",
    help="The next review: 12m or 2y from this one, or a date. [default: the months of review_interval]",
)
@click.option("--superseded-by", metavar="SLUG", help="The newer driver, with the outcome superseded.")
@click.option("--date", "day", metavar="DATE", help="The day of the review, YYYY-MM-DD. [default: today]")
@click.option(
    "--undo", is_flag=True, help="Take back the last review that was recorded on this machine, and nothing else."
)
@click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
@today_option
@project_option
def review(names: tuple[str, ...], undo: bool, dry_run: bool, today: date, start: Path, **options: Any) -> None:
    """Record that somebody looked at the drivers SLUG... again.

    On a terminal, drivers review alone goes through what is due: it shows each driver, asks what you found, one key
    each, and writes nothing before you say so. You can stop at any time and go on another day.

    It writes an entry into the review log of each and moves review_due. The outcome revised also sets last_updated;
    superseded and archived set the status. Nothing else in the files changes. If anything is wrong with one of them,
    none is changed. You can give the path of a driver's file instead of its slug.

    Case studies and collections are reviewed in the same way: give their slug or path, or case-studies/SLUG or
    collections/SLUG where a driver has the same slug. A case study can also be archived, a collection not.

    To take it back: drivers review --undo SLUG. Your other changes stay.

    \b
    Examples:
      drivers review
      drivers review interim-nhs-people-plan --outcome "no change"
      drivers review interim-nhs-people-plan --outcome revised --next 6m
      drivers review new-plan --outcome approved
      drivers review old-plan --outcome superseded --superseded-by new-plan
      drivers review case-studies/our-story --outcome "no change"
      drivers review plan-a plan-b --outcome archived --note "Out of print."
      drivers review --undo interim-nhs-people-plan
    """
    make_output_safe()
    project = project_at(start)
    if undo:
        if not names:
            raise _NO_NAMES
        if any(options.values()):
            raise CannotRun("--undo takes back a review; leave the other options out")
        _undo(names, project, dry_run)
        return
    if not names:
        _walk(project, options, today, dry_run)
        return
    if options["outcome"] is None:
        raise CannotRun("say what the review decided: --outcome")
    given = Given(**options)
    with nullcontext() if dry_run else alone(project):
        catalogue = read_all(project)
        files = chosen_files(names, project, catalogue)
        try:
            decision = decision_of(given, project, catalogue, today)
            done = record(files, decision, catalogue, project.settings, today)
        except RefusedError as error:
            raise CannotRun(str(error)) from None
        if not dry_run:
            write_files(project, {old.path: Change(old.source.raw, new.source.raw) for old, new in done.changes})
            keep_for_undo(project, done.changes)
    for before, after in done.changes:
        if dry_run:
            click.echo(difference(before.source, after.source), nl=False)
        else:
            click.echo(f"reviewed {visible(before.path)}: {in_words(before, decision, catalogue)}")
    say_what_is_doubtful(done.doubts, len(done.changes))


def _walk(project: Project, options: dict[str, Any], today: date, dry_run: bool) -> None:
    """Go through what is due with a person. Raises `CannotRun` where there is none, or more was said."""
    if not common.is_interactive() or dry_run or any(value for name, value in options.items() if name != "by"):
        raise _NO_NAMES
    say_what_is_doubtful(*walk(project, options["by"], today))


def _undo(names: Sequence[str], project: Project, dry_run: bool) -> None:
    """Take back the last review of each file, of all of them or of none."""
    written_reviews = WrittenReviews(project)
    with nullcontext() if dry_run else alone(project):
        files = chosen_files(names, project, read_all(project))
        changes = {file.path: Change(file.source.raw, _without_review(file, written_reviews)) for file in files}
        if not dry_run:
            write_files(project, changes)
            for path in changes:
                written_reviews.drop_last(path)
    for path, change in changes.items():
        if dry_run:
            click.echo(difference(SourceText(path, change.before), SourceText(path, change.after)), nl=False)
        else:
            click.echo(f"took the last review back: {visible(path)}")


def _without_review(file: Reviewed, written_reviews: WrittenReviews) -> bytes:
    reviews = written_reviews.reviews(file.path)
    if not reviews:
        raise CannotRun(
            f"{file.path}: no review of it was recorded on this machine, so that what it changed is not known; "
            "take it out by hand, or git revert the commit that it is in"
        )
    try:
        return taken_back(file.path, file.source.raw.decode("utf-8"), reviews[-1]).encode("utf-8")
    except UnicodeDecodeError:
        raise CannotRun(f"{file.path} is not UTF-8; take the review out by hand") from None
    except RefusedError as error:
        raise CannotRun(str(error)) from None
