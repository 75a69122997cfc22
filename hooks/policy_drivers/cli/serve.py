"""`drivers serve`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from policy_drivers.cli.common import find_collection, project_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.engines.mkdocs import preview
from policy_drivers.reading.interruptions import SIGNALS

_PATIENCE = 3
"""Seconds that the engine has to clear up after Ctrl-C."""


@click.command()
@click.option("--address", default="", metavar="HOST:PORT", help="Where the preview is. [default: 127.0.0.1:8000]")
@project_option
def serve(address: str, start: Path) -> None:
    """Show the site on this machine, and build it again whenever a file changes.

    A driver with errors is shown with what you have to fix. Nobody else can see the preview.

    \b
    Example:
      drivers serve
    """
    project = find_collection(start)
    click.echo("Building a preview of the site. When it is ready, its address is the last line here; Ctrl+C ends it.")
    sys.stdout.flush()  # for what follows is written by another process
    with (
        _told_by_signals(),
        subprocess.Popen(preview.command(project.config, address), env={**os.environ, **preview.ENVIRONMENT}) as engine,
    ):
        try:
            engine.wait()
        except KeyboardInterrupt:
            _end(engine)
            return
    if engine.returncode:
        raise CannotRun("there is no preview; the lines above say what stopped it")


@contextmanager
def _told_by_signals() -> Iterator[None]:
    """Let whatever ends this process do what Ctrl-C does."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = {each: signal.signal(each, interrupt) for each in SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _end(engine: subprocess.Popen[bytes]) -> None:
    """A terminal tells the engine of Ctrl-C as well; it is ended where nobody did."""
    try:
        engine.wait(_PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        engine.terminate()
        engine.wait()
