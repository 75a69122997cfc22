"""`drivers comment`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.reports.preview import PreviewError, read
from policy_drivers.reports.preview_comment import MOST_PACKED, no_comment, opened
from policy_drivers.reports.preview_comment import comment as comment_of

_RUN = re.compile(r"https?://[A-Za-z0-9.:-]+/[A-Za-z0-9/._~-]+")
"""The address of a run, in which nothing ends a link of Markdown."""


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--run", required=True, metavar="URL", help="The address of the run that the archive comes from.")
@click.option("--built/--not-built", "is_built", default=True, show_default=True, help="Whether it has built the site.")
def comment(archive: Path, run: str, is_built: bool) -> None:
    """Print the comment on a pull request, in Markdown, from the ARCHIVE that its check has left.

    The archive comes from a run on what a stranger wrote. It holds what `drivers check --format preview` printed, as
    preview.json. Of any other, the comment says only that it cannot be shown.

    \b
    Example:
      drivers comment preview.zip --run https://github.com/g/r/actions/runs/1
    """
    make_output_safe()
    if not _RUN.fullmatch(run):
        raise CannotRun("--run: write the address of the run, as in https://github.com/group/drivers/actions/runs/1")
    try:
        with archive.open("rb") as file:
            packed = file.read(MOST_PACKED + 1)
        printed = comment_of(read(opened(packed)), run, is_built=is_built)
    except PreviewError as error:
        click.echo(f"{archive.name}: {error}; the comment does not say what was found", err=True)
        printed = no_comment(run)
    except OSError as error:
        raise CannotRun(f"{archive} cannot be read: {error.strerror}") from None
    click.echo(printed, nl=False)
