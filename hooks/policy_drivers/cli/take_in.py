"""`drivers take-in`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from policy_drivers.cli.common import alone, project_at, project_option, read_all, today_option
from policy_drivers.cli.git import proposed_drivers
from policy_drivers.cli.job import files_url
from policy_drivers.cli.new_files import report_on, take_back_driver, write_driver
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.forms import taking_in
from policy_drivers.forms.issue_event import EventError, Issue, is_as_it_was, issue_of_event
from policy_drivers.forms.proposal import (
    EDITED,
    OF_CASE_STUDIES,
    Taken,
    branch_of,
    proposal_of,
    proposed_before,
    refusal_of,
)
from policy_drivers.forms.taking_in import NotTakenError, ProposedError, Reason
from policy_drivers.forms.taking_in_study import is_of_case_study, take_in_study
from policy_drivers.imports.formats.decoding import decoded
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import WriteError, write_all_new
from policy_drivers.reports import FORMATS
from policy_drivers.wording.visible import visible

_LARGEST = 10_000_000
"""Bytes of a file that is read; an issue holds 65,536 characters, and its event says some things besides."""
_JSON = click.Path(path_type=Path, dir_okay=False)


@click.command("take-in")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--event", type=_JSON, metavar="JSON", help="What a forge tells of an issue, in the place of FILE.")
@click.option("--now", type=_JSON, metavar="JSON", help="The issue as it is now; refused if its text is another.")
@click.option(
    "--proposed",
    metavar="REFS",
    help="Where git has branches that each propose a driver, such as refs/remotes/origin/take-in/.",
)
@click.option(
    "--result",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write there, for a workflow, what became of it.",
)
@today_option
@project_option
def take_in(
    file: Path | None,
    event: Path | None,
    now: Path | None,
    proposed: str | None,
    result: Path | None,
    today: date,
    start: Path,
) -> None:
    """Make a driver or a case study of an issue that somebody has written with a form of `drivers forge`.

    FILE has the text of the issue. It makes the file that `drivers new` makes of the same answers. If it cannot, it
    says everything that has to be changed in the issue, and writes nothing; the exit code is then 1, as it is if the
    new file has errors.

    \b
    Examples:
      drivers take-in issue.md
      drivers take-in --event "$GITHUB_EVENT_PATH" --result result
    """
    make_output_safe()
    if result is not None and result.is_dir() and any(result.iterdir()):
        raise CannotRun(f"{result} holds something already; give another --result")
    issue = _issue(file, event)
    project = project_at(start)
    is_study = is_of_case_study(issue.text)
    take = take_in_study if is_study else taking_in.take_in
    known = proposed_drivers(project.root, proposed) if proposed else []
    waiting = [each for each in known if each.slug.startswith(OF_CASE_STUDIES) == is_study]
    try:
        if now is not None and not is_as_it_was(issue, _read(now)):
            raise NotTakenError([EDITED])
        with alone(project):
            made = take(issue.text, read_all(project), project.settings, today, waiting)
            write_driver(made, project, "the issue holds", "change the title in the issue")
    except EventError as error:
        raise CannotRun(f"{now}: {error}") from None
    except ProposedError as error:
        _hand_on(proposed_before(error.slug), result)
        click.echo(f"Error: {error} on the branch {branch_of(error.slug)}. Nothing was written", err=True)
        sys.exit(1)
    except NotTakenError as error:
        _refuse(error.reasons, project, result)
        sys.exit(1)
    report, written = report_on(made.path, start, today)
    text = FORMATS["text"](replace(report, colour=False)) if report.findings else ""
    taken = Taken(path=made.path, slug=written.slug, is_case_study=is_study, is_draft=written.is_draft, findings=text)
    try:
        _hand_on(proposal_of(taken, issue), result)
    except CannotRun:
        take_back_driver(made, project)
        raise
    click.echo(f"wrote {made.path}")
    if report.findings:
        click.echo(f"\nStill to do:\n\n{FORMATS['text'](report)}", nl=False)
    if any(report.fails(finding) for finding in report.findings):
        sys.exit(1)


def _issue(file: Path | None, event: Path | None) -> Issue:
    """The issue that was given in one of two ways. Raises `CannotRun`."""
    if (file is None) == (event is None):
        raise CannotRun("give a FILE with the text of an issue, or --event")
    if file is not None:
        return Issue(text=_read(file))
    assert event is not None
    try:
        return issue_of_event(_read(event))
    except EventError as error:
        raise CannotRun(f"{event}: {error}") from None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise CannotRun(f"{path} has {path.stat().st_size:,} bytes; the most that is read is {_LARGEST:,}")
        return decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from None
    except RefusedError:
        raise CannotRun(f"{path} is not text, or its encoding cannot be recognised; save it as UTF-8") from None


def _refuse(reasons: Sequence[Reason], project: Project, result: Path | None) -> None:
    """Say all that has to be changed."""
    _hand_on(refusal_of(reasons, files_url(project.root)), result)
    click.echo("Error: the issue cannot be taken in yet. Nothing was written. Change in it:", err=True)
    for reason in reasons:
        click.echo(visible(f"- {reason.question} {reason.text}" if reason.question else f"- {reason.text}"), err=True)


def _hand_on(texts: Mapping[str, str], result: Path | None) -> None:
    """Write what a workflow is to go on with, each text a file. Raises `CannotRun`."""
    if result is None:
        return
    try:
        write_all_new((result / name, text.encode("utf-8")) for name, text in texts.items())
    except WriteError as error:
        raise CannotRun(f"{error.path} cannot be written: {error.reason}. Nothing was written") from None
