"""`drivers forge`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from policy_drivers.changes.differences import difference
from policy_drivers.cli.common import open_project, project_option, today_option
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.forms.generated import is_as_written
from policy_drivers.forms.issue_forms import files_of_forms, issue_forms
from policy_drivers.model.forge import Forge
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.writing import write_new, write_whole
from policy_drivers.reports.sentences import count


class _File(NamedTuple):
    """A file that is not as it should be."""

    path: str
    before: str | None
    """What it holds; None where it is not there."""
    after: str | None
    """What it should hold; None where it should not be there."""

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody has written or changed it."""
        return self.before is not None and not is_as_written(self.before)


@click.command()
@click.argument("forge", required=False, type=click.Choice([each.value for each in Forge]))
@click.option("--check", "only_check", is_flag=True, help="Show what would change, write nothing; exit code 1 if any.")
@click.option("--force", is_flag=True, help="Write over files that somebody has changed by hand, too.")
@today_option
@project_option
def forge(forge: str | None, only_check: bool, force: bool, today: date, start: Path) -> None:
    """Write the forms with which people without git add, review and correct drivers, and add case studies.

    They are forms for issues on FORGE; if you do not name it, on that of the settings. What they ask follows from the
    registers: run this again after a change of these. A form that somebody has changed by hand stays as it is.

    \b
    Examples:
      drivers forge github
      drivers forge github --check
    """
    make_output_safe()
    project, catalogue = open_project(start)
    forms = issue_forms(catalogue, project.settings, today)
    wanted = files_of_forms(_chosen(forge, project.settings), forms)
    stale = list(_stale(project.root, wanted))
    if only_check:
        _show(stale)
        return
    if not stale:
        click.echo("the forms are as they should be")
    for file in stale:
        if file.is_by_hand and not force:
            click.echo(f"{file.path} was changed by hand and was left as it is; --force writes over it")
        else:
            click.echo(_write(project.root, file))
    if any(file.is_by_hand for file in stale) and not force:
        sys.exit(1)


def forge_of_outdated(root: Path, before: Catalogue, after: Catalogue, settings: Settings, today: date) -> Forge | None:
    """The forge whose forms are as the registers were before a change, and not as they are after it; None for none."""
    for forge in (Forge.GITHUB, Forge.GITLAB):  # Gitea's are those of GitHub
        was, is_ = (files_of_forms(forge, issue_forms(each, settings, today)) for each in (before, after))
        for path, text in was.items():
            if text != is_.get(path) and (_read(root / path) or "").replace("\r\n", "\n") == text:
                return forge
    return None


def _chosen(forge: str | None, settings: Settings) -> Forge:
    if forge is not None:
        return Forge(forge)
    if settings.on_forge is None:
        raise CannotRun(f"say which forge: {', '.join(each.value for each in Forge)}; or set `repository`")
    return settings.on_forge.forge


def _stale(root: Path, wanted: Mapping[str, str]) -> Iterator[_File]:
    """The files that are not as they should be; line ends do not count."""
    for path, text in wanted.items():
        there = _read(root / path)
        if there is None or there.replace("\r\n", "\n") != text:
            yield _File(path, there, text)
    review = next(iter(wanted)).replace("driver.", "review.")
    if review not in wanted and (there := _read(root / review)) and is_as_written(there):
        yield _File(review, there, None)


def _read(path: Path) -> str | None:
    """What a file holds; None where there is none. What is not UTF-8 was not written by this command."""
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def _show(stale: list[_File]) -> None:
    """Show what would change."""
    by_hand = [file for file in stale if file.is_by_hand]
    for file in by_hand:
        click.echo(f"{file.path} was changed by hand, and is not compared", err=True)
    stale = [file for file in stale if file not in by_hand]
    for file in stale:
        texts = (file.before or "", file.after or "")
        click.echo(difference(*(SourceText(file.path, text.encode("utf-8")) for text in texts)), nl=False)
    if stale:
        click.echo(f"{count(len(stale), 'form')} would change; write with: drivers forge", err=True)
        sys.exit(1)


def _write(root: Path, file: _File) -> str:
    """Write one file; what was done."""
    path = root / file.path
    if path.is_symlink() or not path.parent.resolve().is_relative_to(root.resolve()):
        raise CannotRun(f"{file.path} is a link, or in a folder that is one; take it away")
    if file.after is None:
        path.unlink()
        return f"deleted {file.path}"
    content = file.after.encode("utf-8")
    if file.before is None:
        write_new(path, content)
    else:
        write_whole(path, content)
    return f"wrote {file.path}"
