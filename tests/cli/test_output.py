"""What the command as a whole prints: its version, its help, and whatever the console."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import Result

import policy_drivers
from policy_drivers.cli import main

Drivers = Callable[..., Result]


def test_the_version_is_the_packages(drivers: Drivers) -> None:
    assert drivers("--version").output == f"drivers, version {policy_drivers.__version__}\n"


@pytest.mark.parametrize("command", [None, *main.list_commands(click.Context(main))])
def test_every_help_has_an_example(command: str | None, drivers: Drivers) -> None:
    output = drivers(*([command] if command else []), "--help").output
    assert "Example" in output
    assert f"drivers {command or 'check'}" in output


@pytest.mark.usefixtures("collection")
def test_a_console_that_lacks_a_character_gets_an_escape_not_a_traceback() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "policy_drivers", "check", "--today", "2030-01-01"],
        capture_output=True,
        env={
            "PYTHONIOENCODING": "ascii",
            "PYTHONPATH": str(policy_drivers.__path__[0]).rpartition("policy_drivers")[0],
        },
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"review-overdue" in result.stdout
