"""What a command keeps in the cache from one time to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from policy_drivers.cache.folder import VARIABLE, UnsafeCacheError, folder_of
from policy_drivers.cache.store import Store
from policy_drivers.cli.output import CannotRun
from policy_drivers.wording.visible import visible_message

Command = TypeVar("Command", bound=Callable[..., Any])


def cache_option(command: Command) -> Command:
    """`--no-cache`, for a command that looks into the cache."""
    return click.option(
        "--no-cache",
        is_flag=True,
        envvar=VARIABLE,
        help="Neither keep anything in .cache/ nor look there. [or: $DRIVERS_NO_CACHE is 1]",
    )(command)


def open_store(root: Path, name: str, most: int) -> Store | None:
    """One of the stores of the cache of the project in `root`; None where none can be used.

    Raises `CannotRun` where it came with the repository, or leads elsewhere.
    """
    try:
        folder = folder_of(root)
        return Store(folder, name, most, _tell) if folder is not None else None
    except UnsafeCacheError as error:
        raise CannotRun(str(error)) from None


def _tell(message: str) -> None:
    click.echo(visible_message(message), err=True)
