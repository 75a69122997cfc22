"""`drivers import`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from policy_drivers.cli.common import (
    alone,
    project_at,
    project_option,
    reading,
    today_option,
)
from policy_drivers.cli.import_update import update_from
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.forms.said_questions import in_our_words
from policy_drivers.imports import report_json, report_text
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item
from policy_drivers.imports.formats.file_kind import Format
from policy_drivers.imports.member_map import read_member_map
from policy_drivers.imports.pipeline import Imported, plan, read_items
from policy_drivers.imports.refused import RefusedError
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.project import Project
from policy_drivers.reading.tree import REGISTER_DIR
from policy_drivers.reading.words_file import words_in
from policy_drivers.reading.writing import WriteError, write_all_new
from policy_drivers.reports.sentences import count
from policy_drivers.rules.engine.sharing import read_and_check
from policy_drivers.wording.words import ENGLISH

Thing = TypeVar("Thing")
_AUTO = "auto"


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice([_AUTO, *(each.value for each in Format)]),
    default=_AUTO,
    show_default=True,
    help="What the files are; map is a page of the MAP Toolkit, as text or HTML.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the drivers go. [default: the folder of the drivers]",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option(
    "--report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Format of the report.",
)
@click.option(
    "--member-map",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="YAML: a name or initials on the old pages, and the initials in the register, one to a line.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Take the cells that were corrected in a table from drivers export; show what changes, and ask.",
)
@click.option("--yes", is_flag=True, help="With --update: do not ask.")
@today_option
@project_option
def import_(
    files: tuple[Path, ...],
    format_: str,
    into: Path | None,
    dry_run: bool,
    report: str,
    member_map: Path | None,
    update: bool,
    yes: bool,
    today: date,
    start: Path,
) -> None:
    """Carry drivers and case studies over from pages of the MAP Toolkit, a WordPress export, or a spreadsheet.

    Each becomes a file of its own. What has no place in a driver is kept in the file under “Not placed”, and named in
    the report. It never changes a file that is there already, nor adds a driver again. A case study becomes a draft,
    without the names of people in its team, and without how they are reached.

    With --update it does change files: it takes a table that drivers export has written and somebody has corrected, of
    drivers or of case studies, and puts the cells that are new into the files whose slugs are in their rows.

    \b
    Examples:
      drivers import leadership.txt --dry-run
      drivers import map-toolkit.xml --member-map members.yml
      drivers import drivers.xlsx --update
      drivers import case-studies.csv --update --dry-run
    """
    make_output_safe()
    project = project_at(start)
    if update:
        if into or member_map or report != "text" or format_ != _AUTO:
            raise CannotRun("--update goes with --dry-run and --yes alone; leave the other options out")
        update_from(files, project, today, is_dry=dry_run, is_agreed=yes)
        return
    if yes:
        raise CannotRun("--yes goes with --update")
    folder = _folder(into, project)
    with nullcontext() if dry_run else alone(project, folder):
        catalogue = reading(lambda: _read(project, folder))
        try:
            context = _context(catalogue, today, member_map, project.settings)
            chosen = None if format_ == _AUTO else Format(format_)
            items = read_items(files, chosen, in_our_words(project.settings, context.words))
            imported = _plan(items, context, catalogue, folder, project.settings.largest_file)
        except RefusedError as error:
            text = str(error)
            raise CannotRun(f"{text}{'' if text.endswith('?') else '.'} Nothing was written") from None
        if not dry_run:
            _write(imported.new, project.root)
    rendered = report_json.render(imported) if report == "json" else report_text.render(imported, is_dry=dry_run)
    click.echo(rendered, nl=False)
    if not imported.found:
        raise CannotRun(f"no driver and no case study was found in {', '.join(map(str, files))}. Nothing was written")
    if not dry_run and report == "text" and imported.new:
        _say_what_is_left(imported, project, today)


def _folder(into: Path | None, project: Project) -> str:
    """The folder that the files go to, from the project's root.

    Raises `CannotRun` for one outside of it, for one that there cannot be, and for one in which drivers are not looked
    for.
    """
    root = project.root.resolve()
    drivers = project.settings.drivers_dir
    folder = root / drivers if into is None else Path(os.path.abspath(into))
    try:
        folder = folder.resolve()
        is_in_the_way = any(each.exists() and not each.is_dir() for each in (folder, *folder.parents))
    except (OSError, RuntimeError):  # its name is too long, or links lead round in a circle
        is_in_the_way = True
    if is_in_the_way:
        raise CannotRun(f"{folder} is not a folder, and cannot be one")
    if not folder.is_relative_to(root) or folder == root:
        raise CannotRun(f"{folder} is not a folder inside the repository, {root}")
    path = folder.relative_to(root)
    if path.is_relative_to(f"{drivers}/{REGISTER_DIR}") or any(part.startswith(".") for part in path.parts):
        raise CannotRun(f"{folder} is not a folder for drivers: they would not be found there; choose another")
    return path.as_posix()


def _read(project: Project, folder: str) -> Catalogue:
    """The repository, and the drivers that are in another folder already."""
    settings = project.settings
    catalogue = read_catalogue(project.root, settings)
    inside = folder == settings.drivers_dir or folder.startswith(f"{settings.drivers_dir}/")
    if inside or not (project.root / folder).is_dir():
        return catalogue
    there = read_catalogue(project.root, settings.model_copy(update={"drivers_dir": folder}))
    return replace(catalogue, files=(*catalogue.files, *there.files))


def _context(catalogue: Catalogue, today: date, member_map: Path | None, settings: Settings) -> Context:
    registers = catalogue.registers
    given = read_member_map(member_map, registers.members) if member_map else {}
    has_members = catalogue.register_files.keeps(RegisterName.MEMBERS)
    return Context(
        registers,
        today,
        member_map=given,
        review_interval=settings.review_interval,
        means_for=settings.means_for,
        case_studies_dir=settings.case_studies_dir,
        words=words_in(settings.words, {each.words.language: each for each in catalogue.words}) or ENGLISH,
        has_members=has_members,
    )


def _plan(items: Iterator[Item], context: Context, catalogue: Catalogue, folder: str, largest: int) -> Imported:
    """Plan the import. How many items there are is known once all are read, so every bar after that has a total."""
    found = list(_watched(items, "Reading"))
    return plan(
        _watched(found, "Sorting"), context, catalogue, folder, largest, lambda entries: _watched(entries, "Composing")
    )


def _watched(things: Iterable[Thing], label: str) -> Iterator[Thing]:
    """The things, counted on a terminal while they pass; of how many, if that is known."""
    with click.progressbar(things, label=label, show_pos=True, file=sys.stderr, hidden=not _has_watcher()) as passing:
        yield from passing


def _has_watcher() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _write(entries: list[Entry], root: Path) -> None:
    """Write the files, all or none. Raises `CannotRun` where one cannot be written."""
    for folder in dict.fromkeys((root / entry.path).parent for entry in entries):
        if folder.is_symlink():
            raise CannotRun(f"{folder} is a link, and drivers in it would not be found. Nothing was written")
    try:
        write_all_new((root / entry.path, entry.text.encode("utf-8")) for entry in _watched(entries, "Writing"))
    except KeyboardInterrupt:
        click.echo("\nNothing was written.", err=True)
        raise
    except WriteError as error:
        is_there = isinstance(error.__cause__, FileExistsError)
        reason = "is there already" if is_there else f"cannot be written: {error.reason}"
        raise CannotRun(f"{error.path.relative_to(root).as_posix()} {reason}. Nothing was written") from None


def _say_what_is_left(imported: Imported, project: Project, today: date) -> None:
    """Say which facts the old entries lacked: the errors that the check finds in the new files."""
    new = {entry.path for entry in imported.new}
    findings, _ = read_and_check(project.root, project.settings, today, lambda rule_id: True)
    errors = [each for each in findings if each.path in new and each.severity is Severity.ERROR]
    if errors:
        rules = Counter(each.rule for each in errors)
        click.echo(f"\nStill to do in {count(len({each.path for each in errors}), 'new file')}:")
        for rule, number in sorted(rules.items(), key=lambda each: (-each[1], each[0])):
            click.echo(f"  {number} × {rule}")
    click.echo("\nSee every finding with its place and what to do: drivers check")
