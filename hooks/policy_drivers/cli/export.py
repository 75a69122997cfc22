"""`drivers export`."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from policy_drivers.cli.cited import citing_drivers, require_alone, say_cited
from policy_drivers.cli.common import (
    open_project,
    print_for_machine,
    project_option,
    today_option,
)
from policy_drivers.cli.export_studies import export_studies
from policy_drivers.cli.export_word import WORD, briefed
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.output_file import output_options, require_free, require_place, write_output
from policy_drivers.cli.periods import years
from policy_drivers.collector import without_collector
from policy_drivers.exports import cited
from policy_drivers.exports.export import Export
from policy_drivers.exports.formats import FORMATS
from policy_drivers.exports.selection import Selection, UnknownNameError
from policy_drivers.model.driver import DocumentType, Status
from policy_drivers.model.names import fold, near
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reading.catalogue import Catalogue, newest_first
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.project import Project
from policy_drivers.reports.sentences import count, listing
from policy_drivers.wording.visible import visible

Command = TypeVar("Command", bound=Callable[..., Any])
Choice = TypeVar("Choice", bound=StrEnum)
_REGISTERS = {
    "theme": RegisterName.THEMES,
    "source": RegisterName.SOURCES,
    "service": RegisterName.SERVICES,
    "coverage": RegisterName.COVERAGE,
}


def _many(name: str, help_: str, metavar: str = "NAME", **more: Any) -> Callable[[Command], Command]:
    return click.option(f"--{name}", multiple=True, metavar=metavar, help=f"{help_} [may be repeated]", **more)


def _one_of(choices: type[Choice]) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[Choice, ...]]:
    """A callback that reads what was typed as one of a few words, each time; hyphens will do for spaces."""

    def convert(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[Choice, ...]:
        return tuple(map(read, given))

    def read(text: str) -> Choice:
        by_name = {fold(each.value): each for each in choices}
        wanted = fold(text).replace("-", " ")
        if wanted not in by_name:
            close = near(wanted, by_name)
            hint = f"did you mean {close}?" if close else f"write {listing(list(by_name)).replace(' and ', ' or ')}"
            raise click.BadParameter(visible(f"there is no “{text}”; {hint}"))
        return by_name[wanted]

    return convert


def _years(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[range, ...]:
    try:
        return tuple(map(years, given))
    except ValueError as error:
        raise click.BadParameter(visible(str(error))) from None


@click.command()
@click.option("--format", "format_", type=click.Choice([*FORMATS, WORD]), required=True, help="Format of the file.")
@output_options
@click.option(
    "--case-studies",
    "of_studies",
    is_flag=True,
    help="Write all case studies in the place of drivers, in any format but docx.",
)
@_many("theme", "Only drivers of this theme.")
@_many("source", "Only drivers from this source.")
@_many("service", "Only drivers that concern this service.")
@_many("coverage", "Only drivers that cover this place, or a wider place that includes it.")
@_many("type", "Only documents of this type.", "TYPE", callback=_one_of(DocumentType))
@_many("status", "Only drivers that are current, superseded, archived or draft.", "STATUS", callback=_one_of(Status))
@_many(
    "state", "Only drivers that are overdue, due-soon, in-date or not-reviewed.", "STATE", callback=_one_of(ReviewState)
)
@_many("year", "Only documents published in 2018, in 2018-2020, or in 2018- and later.", "YEARS", callback=_years)
@click.option(
    "--references",
    "citing",
    multiple=True,
    metavar="SLUG",
    help="Not the drivers, but what this driver's document cites, as csl-json. [may be repeated]",
)
@today_option
@project_option
def export(
    format_: str,
    output: Path | None,
    force: bool,
    citing: tuple[str, ...],
    of_studies: bool,
    today: date,
    start: Path,
    **chosen: Sequence[Any],
) -> None:
    """Write drivers for a spreadsheet, a reference manager, a script or Word, the newest first.

    CSV and XLSX hold all that a driver holds, and drivers import reads them back. Case studies are brought back by
    drivers import --update alone, from CSV, XLSX or JSON. DOCX is for reading: each driver is below its first theme,
    and drafts and drivers with errors are not in it.

    \b
    Examples:
      drivers export --format xlsx --output drivers.xlsx
      drivers export --format ris --theme leadership --status current > leadership.ris
      drivers export --format json --source "NHS England" --year 2018-2019
      drivers export --format docx --theme leadership --output leadership.docx
      drivers export --format csl-json --references interim-nhs-people-plan > cited.json
      drivers export --case-studies --format csv --output case-studies.csv
    """
    make_output_safe()
    if of_studies:
        export_studies(format_, output, {**chosen, "references": citing}, today, start, force=force)
        return
    require_place(output, "drivers", format_, is_text=format_ != WORD and FORMATS[format_].is_text)
    require_alone(citing, format_, chosen)
    require_free(output, force)
    project, catalogue = open_project(start)
    with without_collector():
        files, left_out = _readable(catalogue)
        if citing:
            chosen_files = citing_drivers(citing, files, catalogue)
        else:
            chosen_files = _selected(files, catalogue, chosen, today, project.settings.due_soon)
        if format_ == WORD:
            content, chosen_files, errors = briefed(chosen_files, project, catalogue, today)
            left_out += [f"{count(errors, 'driver')} with errors"] if errors else []
        else:
            told = _told(chosen_files, project, catalogue, today)
            content = cited.render(chosen_files, told) if citing else FORMATS[format_].render(told)
    if output is None:
        name = f"drivers.{WORD}" if format_ == WORD else FORMATS[format_].url.rpartition("/")[2]
        print_for_machine(content.removeprefix(BOM_UTF8), name)
    else:
        write_output(content, output, project, force=force)
    if citing:
        say_cited(content, output)
    else:
        _say(len(chosen_files), left_out, output)


def _told(files: Sequence[DriverFile], project: Project, catalogue: Catalogue, today: date) -> Export:
    return Export(
        files=files,
        catalogue=catalogue,
        today=today,
        due_soon=project.settings.due_soon,
        site_url=f"{project.site_url.rstrip('/')}/" if project.site_url else "",
        title=project.site_name or Export.title,
        licence=project.settings.licence,
        has_versions=True,
    )


def _selected(
    files: Sequence[DriverFile], catalogue: Catalogue, chosen: dict[str, Any], today: date, due_soon: int
) -> list[DriverFile]:
    """The drivers that were asked for. Raises `CannotRun` for a name that there is not."""
    names = {register: chosen[option] for option, register in _REGISTERS.items()}
    selection = Selection(
        names=names, types=chosen["type"], statuses=chosen["status"], states=chosen["state"], years=chosen["year"]
    )
    try:
        return selection.of(files, catalogue.registers, today, due_soon)
    except UnknownNameError as error:
        raise CannotRun(str(error)) from None


def _readable(catalogue: Catalogue) -> tuple[list[DriverFile], list[str]]:
    """What can be exported, the newest first, and what cannot, in words."""
    files = [file for file in catalogue.by_slug.values() if file.has_keys]
    first = {file.path for file in catalogue.by_slug.values()}
    reasons = [
        (sum(not file.has_keys for file in catalogue.files), "file", "that cannot be read"),
        (sum(file.has_keys and file.path not in first for file in catalogue.files), "file", "whose slug is taken"),
        (sum(bool(file.faults) for file in files), "driver", "in part, for what could not be read in it"),
    ]
    left_out = [f"{count(number, noun)} {why}" for number, noun, why in reasons if number]
    return sorted(files, key=newest_first), left_out


def _say(number: int, left_out: list[str], output: Path | None) -> None:
    """Say what was done beside what was written, and end with exit code 1 where something was left out."""
    if output is not None:
        click.echo(f"wrote {visible(str(output))}: {count(number, 'driver')}")
    elif not number:
        click.echo("no driver matches; what was written is empty", err=True)
    if left_out:
        click.echo(f"not exported: {listing(left_out)}; run drivers check", err=True)
        sys.exit(1)
