"""What `drivers supersede`, `drivers archive` and `drivers delete` share: who decided it, and who names the driver."""

from __future__ import annotations

from collections.abc import Iterable

import click

from policy_drivers.changes.naming import Naming, where
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.cli.common import Command
from policy_drivers.cli.decisions import Given, Options, decision_of
from policy_drivers.model.driver import Outcome
from policy_drivers.reading.reviewed import File
from policy_drivers.reviews.decision import RefusedError as RefusedReviewError
from policy_drivers.reviews.recording import decided
from policy_drivers.wording.visible import visible


def review_options(command: Command) -> Command:
    """`--on` and `--member`: when the review was, and whose it is."""
    command = click.option("--member", metavar="INITIALS", help="Who decided it. [default: found by git's e-mail]")(
        command
    )
    return click.option("--on", "day", metavar="DATE", help="The day of the decision, YYYY-MM-DD. [default: today]")(
        command
    )


def with_review(
    file: File,
    outcome: Outcome,
    before: Snapshot,
    *,
    note: str,
    day: str | None,
    member: str | None,
    newer: str | None = None,
    note_option: str = "--note",
) -> File:
    """A file with the review that ends it. `note_option` is what the command calls the option of the note.

    Raises `RefusedError` where it makes no sense, and `CannotRun` for what was typed wrongly.
    """
    given = Given(outcome=outcome, by=member, note=note, next_=None, superseded_by=newer, day=day)
    options = Options(by="--member", day="--on", note=note_option)
    decision = decision_of(given, before.project, before.catalogue, before.today, options)
    try:
        return decided(file, decision, before.catalogue, before.today)
    except RefusedReviewError as error:
        raise RefusedError(str(error)) from None


def say_who_names(others: Iterable[Naming], advice: str, *, dry_run: bool) -> None:
    """List the files that name a driver which is no longer current, and say what to do there.

    Beside a difference, in a dry run, that goes to standard error.
    """
    others = [*others]
    if others:
        click.echo(f"\nThese name it; {advice}:", err=dry_run)
    for each in others:
        click.echo(f"  {visible(each.source.path)}: {visible(where(each))}", err=dry_run)
