"""`drivers actions`: what the team decided to do, listed, as a plan to fill in, and brought back from one."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from policy_drivers.cli import common
from policy_drivers.cli.action_files import FORMATS, Chosen, chosen_of, plan_file
from policy_drivers.cli.changes import dry_run_option
from policy_drivers.cli.common import format_option, open_project, print_for_machine, project_option, today_option
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.output_file import output_options, require_free, write_output
from policy_drivers.collector import without_collector
from policy_drivers.reports.sentences import count
from policy_drivers.reviews.formats.actions import LISTS
from policy_drivers.wording.visible import visible

_STATES = ("late", "open", "undated", "not-started", "red", "amber", "green", "done")


@click.group()
def actions() -> None:
    """List what is to be done, write it as a plan to fill in, and bring the plan back.

    \b
    Example:
      drivers actions list --state late
    """


@actions.command(name="list")
@click.option("--lead", "leads", multiple=True, metavar="NAME", help="Only what this one leads. [may be repeated]")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(_STATES),
    help="Only actions that are so. [may be repeated]",
)
@click.option("--due", metavar="DATE", help="Only actions that are due by the end of this day, month or year.")
@format_option(LISTS)
@today_option
@project_option
def list_(
    leads: tuple[str, ...], states: tuple[str, ...], due: str | None, format_: str, today: date, start: Path
) -> None:
    """List the actions of all drivers, late ones first, those without a date and those that are done too.

    Actions of drivers that are not current come last, and are never late.

    \b
    Examples:
      drivers actions list
      drivers actions list --lead FG --state open
      drivers actions list --due 2026-12 --format csv > actions.csv
    """
    make_output_safe()
    project, catalogue = open_project(start)
    with without_collector():
        chosen = chosen_of(catalogue, project.settings, today, Chosen(leads=leads, states=states, due=due))
        url = f"{project.site_url.rstrip('/')}/" if project.site_url else ""
        written = LISTS[format_](chosen, url)
    if format_ == "text":
        click.echo(written, nl=False)
    else:
        print_for_machine(written.encode("utf-8", "backslashreplace"), f"actions.{format_}")


@actions.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), required=True, help="Format of the file.")
@click.option("--lead", "leads", multiple=True, metavar="NAME", help="Only what this one leads. [may be repeated]")
@output_options
@today_option
@project_option
def export(
    slugs: tuple[str, ...],
    format_: str,
    leads: tuple[str, ...],
    output: Path | None,
    force: bool,
    today: date,
    start: Path,
) -> None:
    """Write the actions of some drivers, or of all current ones that have some, as a plan.

    XLSX and CSV are to be filled in, and drivers actions import brings them back: each action is a row, and so is each
    recommendation that no action carries out. DOCX is to be read.

    \b
    Examples:
      drivers actions export --format xlsx -o plan.xlsx
      drivers actions export --format xlsx future-leaders-study -o plan.xlsx
      drivers actions export --format docx --lead FG -o mine.docx
    """
    make_output_safe()
    if output is None and format_ != "csv" and common.shows_colours():
        raise CannotRun(f"{format_} cannot be shown on a terminal; give --output, such as -o plan.{format_}")
    require_free(output, force)
    project, catalogue = open_project(start)
    with without_collector():
        chosen = chosen_of(catalogue, project.settings, today, Chosen(leads=leads))
        content, number = plan_file(format_, project, catalogue, chosen, slugs, is_whole=not leads)
    if output is None:
        print_for_machine(content, f"plan.{format_}")
    else:
        write_output(content, output, project, force=force)
        click.echo(f"wrote {visible(str(output))}: {count(number, 'action')}")


@actions.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option
@today_option
@project_option
def import_(file: Path, dry_run: bool, today: date, start: Path) -> None:
    """Bring a plan back into the drivers: what was filled in or corrected in FILE, and nothing else.

    Rows without an id become new actions. A row that was deleted deletes nothing. If a row cannot be taken, nothing is
    written, and the exit code is 1.

    \b
    Examples:
      drivers actions import plan.xlsx --dry-run
      drivers actions import plan.xlsx
    """
    make_output_safe()
    from policy_drivers.cli.action_import import bring_back

    project = common.project_at(start)
    if not bring_back(file, project, today, is_dry=dry_run):
        sys.exit(1)
