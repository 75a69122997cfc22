"""`drivers init --upgrade`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path, PurePath
from typing import Any, cast

import click
from packaging.version import Version

import policy_drivers
from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.differences import difference
from policy_drivers.cli import git
from policy_drivers.cli.common import Command, alone, configuration_of, reading, write_files
from policy_drivers.cli.output import CannotRun
from policy_drivers.model.settings import Settings
from policy_drivers.reading.project import Configuration, Project, ProjectError
from policy_drivers.reading.writing import clear_leftovers_of
from policy_drivers.scaffold.released import known_files
from policy_drivers.scaffold.tool import Tool
from policy_drivers.scaffold.upgrading.copied import MARK
from policy_drivers.scaffold.upgrading.installing import version_in
from policy_drivers.scaffold.upgrading.report import report
from policy_drivers.scaffold.upgrading.repository import Repository, UnusableError
from policy_drivers.scaffold.upgrading.sources import help_page, sources_of
from policy_drivers.scaffold.upgrading.standing import Standing, standing
from policy_drivers.scaffold.upgrading.upgrade import Sources, Upgrade, upgrade
from policy_drivers.scaffold.version_file import VERSION_FILE

_UNDO = "`git stash --include-untracked` takes it back"


@dataclass(frozen=True)
class WantedUpgrade:
    """What was asked of an upgrade."""

    takes: Sequence[str] | None
    """The files and folders that become ours again though somebody has changed them; None for all."""
    dry_run: bool


def upgrade_options(command: Command) -> Command:
    """`--upgrade` and what goes with it; as one argument, `wanted`."""

    @click.option("--upgrade", is_flag=True, help="Bring the repository in FOLDER to the version that is installed.")
    @click.option("--dry-run", is_flag=True, help="With --upgrade: show what would change, and write nothing.")
    @click.option(
        "--take",
        multiple=True,
        metavar="PATH",
        help="With --upgrade: make a file ours again though you have changed it, or all in a folder. [may be repeated]",
    )
    @click.option("--take-all", is_flag=True, help="With --upgrade: do so with all of them.")
    @wraps(command)
    def with_wanted(
        *arguments: Any, upgrade: bool, dry_run: bool, take: Sequence[str], take_all: bool, **options: Any
    ) -> Any:
        if not upgrade and (dry_run or take or take_all):
            raise CannotRun("--dry-run, --take and --take-all are for --upgrade; add that")
        takes = None if take_all else [PurePath(each).as_posix() for each in take]
        return command(*arguments, wanted=WantedUpgrade(takes, dry_run) if upgrade else None, **options)

    return cast(Command, with_wanted)


def bring_up_to_date(start: Path, tool: Tool, wanted: WantedUpgrade) -> bool:
    """Bring the repository that `start` lies in to the installed version; whether anything is left to a person.

    Raises `CannotRun` where that cannot be done; nothing is changed then.
    """
    takes, dry_run = wanted.takes, wanted.dry_run
    if not start.is_dir():
        raise CannotRun(f"{start}: there is no such folder; --upgrade is for a repository that is there")
    _require_version(tool)
    configuration = configuration_of(start)
    project = _project_of(configuration)
    repository = Repository(project.root.resolve())
    _require_elsewhere(repository.root)
    with nullcontext() if dry_run else alone(project):
        try:
            done, was = _worked_out(repository, configuration, tool, takes)
        except UnusableError as error:
            raise CannotRun(str(error)) from None
        _require_taken(done, takes)
        if not dry_run:
            _require_undoable(repository.root, done.changes, takes)
            _clear_leftovers(repository.root, done.changes)
            write_files(project, done.changes.written(repository.root))
            _take_away_folders(repository.root, done.changes)
    _show(done, was, dry_run=dry_run)
    return bool(done.left or done.by_hand)


def _worked_out(
    repository: Repository, configuration: Configuration, tool: Tool, takes: Sequence[str] | None
) -> tuple[Upgrade, Standing]:
    installed = Version(policy_drivers.__version__)
    was = standing(repository, installed, was_copied=_was_copied(repository.root))
    sources = Sources(reading(lambda: sources_of(repository, configuration)), help_page)
    return upgrade(repository, was, installed, tool, sources, _taker(takes)), was


def _project_of(configuration: Configuration) -> Project:
    """The project, with the settings of a new one where its own have names that they no longer have."""
    try:
        return configuration.project
    except ProjectError:
        return Project(configuration.root, configuration.path, Settings())


def _require_version(tool: Tool) -> None:
    """Raises `CannotRun` where the repository would install another version than that which brings it up to date."""
    version = version_in(tool.requirement)
    if version is not None and version != Version(policy_drivers.__version__):
        raise CannotRun(
            f"--tool: that is version {version}, but {policy_drivers.__version__} runs here; an upgrade is to the "
            "version that runs, so install the other one and run this again"
        )


def _require_elsewhere(root: Path) -> None:
    """Raises `CannotRun` where the code that runs is that of the repository: it would delete itself."""
    if (root / MARK).exists() and Path(policy_drivers.__file__).resolve() == (root / MARK).resolve():
        raise CannotRun(
            "the drivers command that runs here is the copy in this repository; install the version that you want "
            "(pip install policy-drivers) in an environment of its own, and run this with that"
        )


def _was_copied(root: Path) -> bool:
    """Whether the last commit is still that of a copy, so that an upgrade is not finished before it is committed."""
    try:
        return not git.is_committed(root, VERSION_FILE) and git.is_committed(root, MARK)
    except CannotRun:
        return False


def _taker(takes: Sequence[str] | None) -> Callable[[str], bool]:
    """Whether a file is among those that were named, or in a folder that was."""
    if takes is None:
        return lambda path: True
    return lambda path: any(path == each or path.startswith(f"{each}/") for each in takes)


def _require_taken(done: Upgrade, takes: Sequence[str] | None) -> None:
    """Raises `CannotRun` for a path that names nothing which could be taken."""
    for each in takes or ():
        if not any(_taker([each])(path) for path in done.taken):
            known = any(_taker([each])(path) for path in [*known_files(), *(left.theirs.path for left in done.left)])
            why = "nothing of ours there was changed by you" if known else "no file of ours has that path"
            raise CannotRun(f"--take {each}: {why}; without --take this command lists what can be taken")


def _require_undoable(root: Path, changes: ChangeSet, takes: Sequence[str] | None) -> None:
    """Raises `CannotRun` where git could not bring back what is changed."""
    before = [old.path for old, _ in changes.files if old is not None]
    if not before:
        return
    state = git.uncommitted(root)
    if takes == [] and VERSION_FILE in state and (root / VERSION_FILE).exists():
        raise CannotRun(
            f"an upgrade was begun here, and was interrupted or is not committed; {_UNDO}, then run this again"
        )
    if at_risk := [path for path in before if path in state]:
        others = f" and {len(at_risk) - 1} more" if len(at_risk) > 1 else ""
        raise CannotRun(
            f"{at_risk[0]}{others} would be changed, but git could not bring back what is there; commit your changes "
            "first, or put them aside with `git stash --include-untracked`"
        )


def _clear_leftovers(root: Path, changes: ChangeSet) -> None:
    """Take away what an upgrade that was killed has left beside the files that are written now."""
    for _, new in changes.files:
        if new is not None:
            clear_leftovers_of(root / new.path)


def _take_away_folders(root: Path, changes: ChangeSet) -> None:
    """Remove the folders in which nothing is left but what Python has kept of the code."""
    gone = {Path(old.path) for old, new in changes.files if old is not None and new is None}
    folders = {root / parent for path in gone for parent in path.parents if parent != Path()}
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        with suppress(OSError):  # it is not empty, and stays
            kept = folder / "__pycache__"
            if not kept.is_symlink() and kept.is_dir() and len(os.listdir(folder)) == 1:
                for each in kept.glob("*.pyc"):
                    each.unlink()
                kept.rmdir()
            folder.rmdir()


def _show(done: Upgrade, was: Standing, *, dry_run: bool) -> None:
    """Print the differences, those that are made first, and what was done or is left."""
    for before, after in done.changes.files if dry_run else []:
        if after is not None:
            click.echo(difference(before, after), nl=False)
    for each in done.left:
        if each.ours is not None:
            click.echo(difference(done.changes.now(each.theirs), each.ours), nl=False)
    for line in report(done, was, Version(policy_drivers.__version__), is_dry_run=dry_run):
        click.echo(line)
