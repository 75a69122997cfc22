"""`--output FILE`: what a command writes beside the repository, whole or not at all, over nothing unless told to."""

from __future__ import annotations

import os
from pathlib import Path

import click

from policy_drivers.cli import common
from policy_drivers.cli.common import Command, alone
from policy_drivers.cli.output import CannotRun
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import clear_leftovers_of, write_new, write_whole


def output_options(command: Command) -> Command:
    """`--output FILE`, which is None for standard output, and `--force`."""
    command = click.option("--force", is_flag=True, help="Replace FILE if it is there.")(command)
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        metavar="FILE",
        callback=lambda context, parameter, path: None if path == Path("-") else path,
        help="File to write. [default: -, standard output]",
    )(command)


def require_free(output: Path | None, force: bool) -> None:
    """Raise `CannotRun` where something is at a path, and may not be replaced."""
    if output is not None and not force and os.path.lexists(output):
        raise _there_already(output)


def write_output(content: bytes, output: Path, project: Project, *, force: bool) -> None:
    """Put the file on the disk, while no other command writes. Raises `CannotRun` where that cannot be done."""
    with alone(project):
        clear_leftovers_of(output)
        _write(content, output, force)


def _write(content: bytes, output: Path, force: bool) -> None:
    path = Path(os.path.realpath(output)) if force else output  # a link stays, and what it leads to is replaced
    try:
        if force and path.is_file():
            write_whole(path, content)
        elif force and path.exists():
            raise CannotRun(f"{output} is not a file that can be replaced, and was left as it is")
        else:
            write_new(path, content)
    except FileExistsError:
        raise _there_already(output) from None
    except OSError as error:
        raise CannotRun(f"{output} cannot be written: {error.strerror}") from None


def _there_already(output: Path) -> CannotRun:
    return CannotRun(
        f"{output} is already there and was left as it is; give another --output, or --force to replace it"
    )


def require_place(output: Path | None, name: str, format_: str, *, is_text: bool) -> None:
    """Raise `CannotRun` for what is no text and would go to a terminal."""
    if output is None and not is_text and common.shows_colours():
        raise CannotRun(f"{format_} cannot be shown on a terminal; give --output, such as --output {name}.{format_}")
