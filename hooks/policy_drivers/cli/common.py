"""What the commands share: the project, the day, the choice of files and rules."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policy_drivers import clock
from policy_drivers.cli.output import CannotRun
from policy_drivers.model.folders import from_folder
from policy_drivers.reading.project import Configuration, Project, ProjectError, find_configuration
from policy_drivers.rules.engine.all_rules import (
    SafetyRuleError,
    UnknownRuleError,
    all_rules,
    require_known,
    require_safe,
    require_settable,
    safety_rules,
)
from policy_drivers.wording.visible import first_command, visible

if TYPE_CHECKING:  # what not every command needs is loaded where it is used
    from policy_drivers.reading.catalogue import Catalogue
    from policy_drivers.reading.writing import AnyChange

Command = TypeVar("Command", bound=Callable[..., Any])
Result = TypeVar("Result")


def is_interactive() -> bool:
    """Whether there is a person to ask."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def shows_colours() -> bool:
    """Whether the output goes to a person's terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def project_option(command: Command) -> Command:
    """`--project DIR`, for a command that is not run inside the repository."""
    return click.option(
        "--project",
        "start",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        help="Folder of the repository. [default: the one that you are in]",
    )(command)


def format_option(formats: Iterable[str]) -> Callable[[Command], Command]:
    """`--format FORMAT`, for a command that prints what it found as `text`, or in other formats."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(list(formats)),
        default="text",
        show_default=True,
        help="Format of the output.",
    )


def today_option(command: Command) -> Command:
    """`--today DATE`, so that what the calendar says can be asked for another day and tested."""
    return click.option(
        "--today",
        callback=_today,
        metavar="DATE",
        help="Work as if it were this day, YYYY-MM-DD. [default: $SOURCE_DATE_EPOCH, or today]",
    )(command)


def _today(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    if value is not None:
        return day_of(value)
    try:
        return clock.today()
    except clock.ClockError as error:
        raise CannotRun(str(error)) from None


def day_of(text: str) -> date:
    """The day that was typed. Raises `click.BadParameter` where it is none."""
    from policy_drivers.model import edtf

    try:
        day = edtf.parse(text)
    except ValueError:
        day = None
    if day is None or len(day.text) != len("YYYY-MM-DD"):
        raise click.BadParameter(visible(f"“{text}” is not a day; write it as YYYY-MM-DD, such as 2019-06-30"))
    return day.first


def select_options(command: Command) -> Command:
    """`--select` and `--ignore`: which rules to ask."""
    command = click.option(
        "--ignore", multiple=True, metavar="RULES", help="Leave out these rules. [comma-separated, * matches]"
    )(command)
    return click.option(
        "--select", multiple=True, metavar="RULES", help="Apply only these rules. [comma-separated, * matches]"
    )(command)


def project_at(start: Path) -> Project:
    """The project that `start` lies in. Raises `CannotRun` where there is none, or its settings cannot be used."""
    return project_of(configuration_of(start))


def configuration_of(start: Path) -> Configuration:
    """The `mkdocs.yml` of the project that `start` lies in. Raises `CannotRun` where none can be read."""
    try:
        return find_configuration(start.resolve())
    except ProjectError as error:
        raise CannotRun(str(error)) from None


def project_of(configuration: Configuration) -> Project:
    """The project of a `mkdocs.yml`. Raises `CannotRun` where its settings cannot be used."""
    try:
        project = configuration.project
        require_settable(project.settings.severities, "extra.policy_drivers.severities")
    except (ProjectError, SafetyRuleError, UnknownRuleError) as error:
        raise CannotRun(str(error)) from None
    return project


def reading(read: Callable[[], Result]) -> Result:
    """What `read` gives. Raises `CannotRun` where the folder of the drivers cannot be read."""
    try:
        return read()
    except OSError as error:
        raise CannotRun(f"the folder of the drivers cannot be read: {error.filename}: {error.strerror}") from None


def read_all(project: Project) -> Catalogue:
    """Everything in a project. Raises `CannotRun` as `reading` does."""
    from policy_drivers.reading.cataloguing import read_catalogue

    return reading(lambda: read_catalogue(project.root, project.settings))


def read_all_with_pages(project: Project) -> Catalogue:
    """The same with the pages written by hand, and what lies in their folders. Raises `CannotRun` as `reading` does."""
    from policy_drivers.reading.cataloguing import catalogue_of, with_strays
    from policy_drivers.reading.tree import read_tree

    settings = project.settings
    tree = reading(lambda: read_tree(project.root, settings, project.page_folders))
    return with_strays(catalogue_of(tree, settings), tree, settings)


def open_project(start: Path) -> tuple[Project, Catalogue]:
    """The project and everything in it. Raises `CannotRun` as `project_at` and `reading` do."""
    project = project_at(start)
    return project, read_all(project)


def known_rule(rule_id: str, where: str) -> str:
    """The rule id itself. Raises `CannotRun` with a suggestion where there is no such rule."""
    try:
        require_known([rule_id], where)
    except UnknownRuleError as error:
        raise CannotRun(str(error)) from None
    return rule_id


def wanted_rules(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The ids of the rules to ask. Raises `CannotRun` where a pattern matches none."""
    chosen = _matching(select, "--select") if any(select) else frozenset(all_rules())
    return chosen - _matching(ignore, "--ignore")


def checked_rules(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The ids of the rules that a check asks: those about safety always. Raises `CannotRun` where they are ignored."""
    names = [part.strip() for each in ignore for part in each.split(",")]
    try:
        for name in names:
            if (matches := _matching([name], "--ignore")) <= safety_rules():
                require_safe(sorted(matches), "--ignore")
    except SafetyRuleError as error:
        raise CannotRun(str(error)) from None
    return wanted_rules(select, ignore) | safety_rules()


def _matching(patterns: Iterable[str], option: str) -> frozenset[str]:
    found: set[str] = set()
    for pattern in (part.strip() for each in patterns for part in each.split(",")):
        matches = {rule_id for rule_id in all_rules() if fnmatchcase(rule_id, pattern)}
        found |= matches or {known_rule(pattern, option)}
    return frozenset(found)


def wanted_paths(paths: Sequence[Path], project: Project) -> Callable[[str], bool]:
    """Which of the repository's paths were asked for. Raises `CannotRun` for a path that is not in the repository."""
    if not paths:
        return lambda path: True
    chosen = frozenset(each for path in paths for each in inside(path, project))
    return lambda path: any(each in chosen for each in _with_folders(path))


def _with_folders(path: str) -> Iterator[str]:
    """A path, and the folders that it lies in."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def inside(path: Path, project: Project) -> list[str]:
    """What a path stands for: itself, or those of the folders that are checked that lie in it.

    Of the pages written by hand only folders can be named, and what is no ordinary file; no page itself.
    """
    here = Path(os.path.abspath(path))
    if not os.path.lexists(here):
        raise CannotRun(f"{path}: there is no such file or folder")
    settings, root = project.settings, project.root
    drivers, collections = root / settings.drivers_dir, root / settings.collections_dir
    folders = [drivers, *filter(Path.is_dir, [collections, root / settings.case_studies_dir])]
    pages = list(filter(Path.is_dir, project.page_folders))
    if within := [folder for folder in (*folders, *pages) if folder.is_relative_to(here)]:
        return [from_folder(folder, root) for folder in within]
    is_page = here.is_file() and not here.is_symlink()
    if not any(here.is_relative_to(folder) for folder in (folders if is_page else [*folders, *pages])):
        or_ = f", nor of the collections, {collections}" if collections in folders else ""
        raise CannotRun(f"{path} is not in the folder of the drivers, {drivers}{or_}")
    return [from_folder(here, root)]


@contextmanager
def alone(project: Project, *folders: str) -> Iterator[None]:
    """Let no other command write in the project from the reading of files until they are written; wait for one that is.

    What a command that was killed has left in the folders of the drivers and of the collections, and in `folders`, is
    taken away.
    """
    from policy_drivers.reading.locking import Lock
    from policy_drivers.reading.writing import clear_leftovers

    lock = Lock(project.config)
    try:
        lock.acquire(lambda: click.echo("waiting for another drivers command, which is writing here", err=True))
        settings, root = project.settings, project.root.resolve()
        for folder in (*settings.folders, *folders):
            if lock.is_held and (root / folder).resolve().is_relative_to(root):
                clear_leftovers(root / folder)
        yield
    finally:
        lock.release()


def write_files(project: Project, changes: Mapping[str, AnyChange]) -> None:
    """Change files of the project, given by their paths in it, all or none. Raises `CannotRun` where one cannot be."""
    from policy_drivers.reading.writing import WriteError, write_all

    places: dict[Path, str] = {}
    for path, change in changes.items():
        first = places.setdefault((project.root / path).resolve(), path)
        if changes[first] != change:
            raise CannotRun(
                f"{first} and {path} are the same file, because of a link; name one of them. Nothing was changed"
            )
    try:
        write_all({place: changes[path] for place, path in places.items()})
    except KeyboardInterrupt:
        click.echo("\nNothing was changed.", err=True)
        raise
    except WriteError as error:
        changed = ", ".join(places[place] for place in error.changed)
        others = f"these have changed all the same, and could not be restored: {changed}" if changed else ""
        raise CannotRun(
            f"{places[error.path]} cannot be written: {error.reason}; {others or 'nothing was changed'}"
        ) from None


def print_for_machine(content: bytes, file: str) -> None:
    """Print what a program reads: UTF-8 and the line ends of the format, whatever the system's own are.

    What the runner of a build would take for a command is not printed into its log: formats that can escape it have
    done so, the others keep every value as it is. Raises `CannotRun`, which names the file to send it to.
    """
    if _is_log_of_a_runner() and (line := first_command(content.decode("utf-8", "replace"))):
        raise CannotRun(
            f"nothing was printed: the runner would take line {line} for a command; "
            f"send the output to a file, such as > {file}"
        )
    click.echo(content, nl=False)


def _is_log_of_a_runner() -> bool:
    """Whether GitHub's runner, or Azure's, reads standard output; it never reads a file."""
    if os.environ.get("GITHUB_ACTIONS") != "true" and not os.environ.get("TF_BUILD"):
        return False
    try:
        return not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # no file of the system at all
        return True
