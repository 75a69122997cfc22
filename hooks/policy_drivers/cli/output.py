"""How a command ends that cannot do its work, and what becomes of output that nobody can take.

Every call of the command loads this, so it knows nothing of drivers.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from policy_drivers.wording.visible import visible_message


class CannotRun(click.ClickException):
    """The command itself could not do its work: exit code 2, the reason on standard error."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(visible_message(message))


@contextmanager
def printing() -> Iterator[None]:
    """End with exit code 2, and a sentence, where standard output cannot be written; quietly where its reader has gone.

    What else the system refuses, and nobody has put into words, is a sentence as well.
    """
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:
            raise CannotRun(f"{error.filename}: {error.strerror}") from None
        if isinstance(error, FileNotFoundError):  # nobody can write to what is not there: it is the current folder
            raise CannotRun("the folder that you are in is no longer there; change to another") from None
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left must not fail once more
        if not isinstance(error, BrokenPipeError):
            click.echo(f"Error: the output cannot be written: {error.strerror}", err=True)
        sys.exit(CannotRun.exit_code)


def make_output_safe() -> None:
    """Let a console that lacks a character print an escape for it instead of stopping with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
