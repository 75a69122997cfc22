"""The command in a process of its own, which stops in the midst of writing until a test lets it go on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PAUSING = """
import os, sys
from policy_drivers.cli import main

name, number = sys.argv[1], int(sys.argv[2])
real, calls = getattr(os, name), []

def paused(*given, **options):
    calls.append(given)
    if len(calls) == number:
        os.write(2, b"here\\n")
        os.read(0, 1)
    return real(*given, **options)

setattr(os, name, paused)
main(sys.argv[3:])
"""


def start(*arguments: str, program: tuple[str, ...] = ("-m", "policy_drivers")) -> subprocess.Popen[str]:
    """Run the command in the current folder."""
    return subprocess.Popen(
        [sys.executable, *program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def paused(function: str, number: int, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command until it is about to call a function of `os` so many times: `replace` for the second time."""
    with start(function, str(number), *arguments, program=("-c", _PAUSING)) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "here\n"
        yield process


def let_go(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Let it go on to its end, and give what it printed."""
    return process.communicate("x")
