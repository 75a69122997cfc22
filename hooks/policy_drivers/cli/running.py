"""Running an engine as another process, so that whatever ends this one ends that one as well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

import click

from policy_drivers.cli.output import CannotRun
from policy_drivers.engines.choosing import ENGINES, ENVIRONMENT, EngineMissingError, chosen
from policy_drivers.reading.interruptions import SIGNALS

_PATIENCE = 3
"""Seconds that the engine has to clear up after Ctrl-C."""

engine_option = click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=None,
    help=f"What renders the pages. [default: the first that is installed of {', '.join(ENGINES)}]",
)
"""`--engine NAME`."""


def installed_engine(asked_for: str | None) -> str:
    """The engine to run. Raises `CannotRun` where it is not installed."""
    try:
        return chosen(asked_for or "")
    except EngineMissingError as error:
        raise CannotRun(str(error)) from None


def run(command: Sequence[str], variables: Mapping[str, str] = MappingProxyType({})) -> int | None:
    """Wait for a process and give its exit code, or None where somebody has ended this one, and it with it.

    `variables` are added to its environment.
    """
    sys.stdout.flush()  # for what follows is written by another process
    with told_by_signals(), subprocess.Popen(command, env={**os.environ, **ENVIRONMENT, **variables}) as engine:
        try:
            return engine.wait()
        except KeyboardInterrupt:
            _end(engine)
            return None


@contextmanager
def told_by_signals() -> Iterator[None]:
    """Let whatever ends this process do what Ctrl-C does. Signals that are ignored stay so, as `nohup` wants it."""

    def interrupt(number: int, frame: object) -> None:
        if signal.getsignal(signal.SIGINT) in (signal.SIG_IGN, None):
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)  # for which others have a handler of their own, such as asyncio

    heard = [each for each in SIGNALS if signal.getsignal(each) not in (signal.SIG_IGN, None)]
    heard = [each for each in heard if each is not signal.SIGINT]
    before = {each: signal.signal(each, interrupt) for each in heard}
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
