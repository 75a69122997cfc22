"""`drivers import --update`: many drivers or case studies corrected in a spreadsheet.

What changes is shown before it is written.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from policy_drivers.changes.differences import difference
from policy_drivers.cli import common
from policy_drivers.cli.common import alone, read_all, write_files
from policy_drivers.cli.doubts import say_what_is_doubtful
from policy_drivers.cli.git import contents_of
from policy_drivers.cli.output import CannotRun
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.updating.corrected_rows import CorrectedTable, corrected_table
from policy_drivers.imports.updating.corrections import Corrections, corrections
from policy_drivers.model.kind import Kind
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.reading.reviewed import Kept
from policy_drivers.reading.writing import Change
from policy_drivers.reports.sentences import count, listing
from policy_drivers.rules.engine.changing import found_in_changes
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.new_findings import described, is_mistake, new_findings
from policy_drivers.wording.visible import visible

_MOST_TOLD = 20
"""So many hyperlinks and comments of cells are told."""
_OF_UNKNOWN_VERSION = (
    "the table does not say which version of the files it is of (column version), so what has been changed in the "
    "repository since it was exported would be changed back: look at the difference"
)


def update_from(paths: Sequence[Path], project: Project, today: date, *, is_dry: bool, is_agreed: bool) -> None:
    """Show what the tables change, and write it once somebody has agreed, all of it or nothing.

    Ends with exit code 1 where something of a table was left, or nobody could be asked. Raises `CannotRun` for what is
    no such table, and where a driver would have an error that it has not now.
    """
    catalogue = read_all(project)
    try:
        tables = [corrected_table(path) for path in paths]
    except RefusedError as error:
        text = str(error)
        raise CannotRun(f"{text}{'' if text.endswith('?') else '.'} Nothing was written") from None
    rows = [row for table in tables for row in table.rows]
    found = corrections(rows, catalogue, partial(contents_of, project.root))
    doubts = doubts_of(found.changes, catalogue, project, today)
    for before, after in found.changes:
        click.echo(difference(before.source, after.source), nl=False)
    _say_what_is_left(found, tables)
    say_what_is_doubtful(doubts, len(found.changes))
    changed = _counted([old for old, _ in found.changes])
    if not found.changes:
        click.echo("nothing to change")
    elif not is_dry and (is_agreed or _agrees(changed)):
        with alone(project):
            write_files(project, {old.path: Change(old.source.raw, new.source.raw) for old, new in found.changes})
        click.echo(f"changed {changed}")
    else:
        click.echo("nothing was written" if is_dry else "nothing was written; --yes writes it without asking", err=True)
    if found.left or (found.changes and not is_dry and not is_agreed and not common.is_interactive()):
        sys.exit(1)


def _counted(files: Sequence[Kept]) -> str:
    """How many of each kind there are, in words; of drivers where there are none."""
    numbers = Counter(file.kind for file in files) or {Kind.DRIVER: 0}
    nouns = {Kind.DRIVER: ("driver", "drivers"), Kind.CASE_STUDY: ("case study", "case studies")}
    return listing([count(numbers[kind], *nouns[kind]) for kind in nouns if kind in numbers])


def _agrees(changed: str) -> bool:
    """Whether the person at the terminal wants it; no where there is none."""
    return common.is_interactive() and click.confirm(f"Change {changed} so?")


def doubts_of(
    changes: Sequence[tuple[Kept, Kept]], catalogue: Catalogue, project: Project, today: date
) -> list[Finding]:
    """The warnings that the changes bring. Raises `CannotRun` where they bring an error."""
    if not changes:
        return []
    settings = project.settings
    new = catalogue.with_changed(after for _, after in changes)
    now = check(new, settings, today)
    found = list(new_findings(check(catalogue, settings, today), now))
    mistakes = [described(each) for each in found if is_mistake(each)]
    if mistakes:
        there = "an error" if len(mistakes) == 1 else f"{len(mistakes)} errors"
        more = "\n".join(mistakes)
        raise CannotRun(f"with these corrections there would be {there}, so nothing was written:\n{more}")
    found += found_in_changes([old for old, _ in changes], new, settings, today, lambda rule: True, now)
    return [each for each in found if each.severity is Severity.WARNING]


def say_what_is_beside(beside: Sequence[str], others: Sequence[str], what: str) -> None:
    """Say what else is in a workbook: hyperlinks and comments of cells, and sheets that are not `what`."""
    for words in beside[:_MOST_TOLD]:
        click.echo(visible(f"not read, because only what a cell says is: {words}"), err=True)
    if len(beside) > _MOST_TOLD:
        click.echo(f"not read, for the same reason: {len(beside) - _MOST_TOLD} more", err=True)
    if others:
        click.echo(visible(f"not read, because it is not {what}: {listing([*others])}"), err=True)


def _say_what_is_left(found: Corrections, tables: Sequence[CorrectedTable]) -> None:
    if found.is_of_unknown_version:
        click.echo(_OF_UNKNOWN_VERSION, err=True)
    if strange := dict.fromkeys(name for table in tables for name in table.strange):
        names = listing([f"“{visible(name)}”" for name in strange])
        kinds = {row.kind or Kind.DRIVER for table in tables if table.strange for row in table.rows} or {Kind.DRIVER}
        whose = " or ".join(f"a {kind}" for kind in Kind if kind in kinds)
        click.echo(f"not read, because no key of {whose} is called so: {names}", err=True)
    for table in tables:
        say_what_is_beside(table.beside, table.others, "a table of drivers export")
    for left in found.left:
        click.echo(f"left as it is: {visible(left.where)}: {visible(left.why)}", err=True)
