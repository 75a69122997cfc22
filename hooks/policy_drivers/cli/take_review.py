"""`drivers take-review`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from policy_drivers.cli.common import (
    alone,
    day_of,
    print_for_machine,
    project_at,
    project_option,
    read_all,
    today_option,
    write_files,
)
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import Change
from policy_drivers.reviews import answer
from policy_drivers.reviews.formats.issues import listed_in
from policy_drivers.reviews.rights import Account
from policy_drivers.reviews.said import said_in_comment, said_in_form
from policy_drivers.reviews.taking import Taken, take

_LARGEST = 1_000_000
"""Bytes of a text; no forge takes one as large."""


@click.command("take-review")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--handle", metavar="HANDLE", required=True, help="The account that wrote it, as the forge says.")
@click.option("--may-write", is_flag=True, help="The account may write to the repository.")
@click.option(
    "--issue",
    metavar="ISSUE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="FILE is a comment, and this is the text of the issue that it is in.",
)
@click.option(
    "--date",
    "day",
    callback=lambda context, parameter, text: day_of(text) if text is not None else None,
    metavar="DATE",
    help="The day on which it was written, YYYY-MM-DD. [default: today]",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="The answer alone, or with what a workflow needs to know.",
)
@today_option
@project_option
def take_review(
    file: Path,
    handle: str,
    may_write: bool,
    issue: Path | None,
    day: date | None,
    format_: str,
    today: date,
    start: Path,
) -> None:
    """Record the reviews that FILE says: a filled-in review form or, with --issue, a comment.

    A workflow runs it. Who looked follows from the account, by the github: handles in the register of members, and
    never from FILE. What the command prints is the answer to the person who wrote FILE: what was recorded, or why not
    and what to do. It commits nothing.

    A comment says a thing on each line: /still-holds SLUG, /revised SLUG: what changed, /superseded SLUG: NEWER-SLUG,
    /archived SLUG: why, or /all still-holds. An account that may write can end a note with by: INITIALS, if somebody
    else looked.

    Exit code 1 says that something was not recorded.

    \b
    Examples:
      drivers take-review form.md --handle fgreen > answer.md
      drivers take-review comment.md --issue issue.md --handle fgreen
    """
    make_output_safe()
    project = project_at(start)
    text = _text(file)
    body = _text(issue) if issue else None
    said = [said_in_form(text)] if body is None else said_in_comment(text)
    listed = listed_in(body) if body is not None else None
    day = day or today
    with alone(project):
        taken = take(said, Account(handle, may_write), listed, read_all(project), project.settings, day, today)
        write_files(project, {old.path: Change(old.source.raw, new.source.raw) for old, new in taken.changes})
    printed = _printed(taken, day, project, format_)
    print_for_machine(printed.encode("utf-8", "backslashreplace"), f"answer.{format_}")
    if not taken.is_whole:
        sys.exit(1)


def _text(file: Path) -> str:
    """What a file says. Raises `CannotRun` where no forge can have written it."""
    with file.open("rb") as opened:
        raw = opened.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise CannotRun(f"{file} has more than {_LARGEST:,} bytes, so it is no text of an issue")
    return raw.decode("utf-8", "replace")


def _printed(taken: Taken, day: date, project: Project, format_: str) -> str:
    site_url = f"{project.site_url.rstrip('/')}/" if project.site_url else ""
    written = answer.markdown(taken, day, site_url, project.settings.on_forge)
    return written if format_ == "markdown" else answer.as_json(taken, written, project.settings.record_reviews_by)
