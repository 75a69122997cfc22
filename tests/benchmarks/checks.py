"""`drivers check`, compared with a process that only reads the files and loads their front matter."""

from __future__ import annotations

from collections.abc import Sequence

from measure import Command, Result, Tell, in_turn, measure
from projects import HERE, Project
from tables import TIMES, Table, times

CHECK = ("-m", "policy_drivers", "check")
"""The command, as the interpreter runs it."""


def table() -> Table:
    """The table of this benchmark, still without rows."""
    return Table("drivers check", ["drivers", "command", *TIMES, "memory, MiB"])


def measure_size(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for one size."""
    commands = [
        _command(project, "read and load only", [str(HERE / "baseline.py"), "drivers"]),
        _command(project, "drivers check", CHECK),
    ]
    tell("warming up")  # the first run fills the system's cache of files
    for command in commands:
        measure(command)
    return [_row(size, result) for result in in_turn(commands, repeat, tell)]


def _command(project: Project, name: str, arguments: Sequence[str]) -> Command:
    return Command(name, arguments, project.root, project.environment)


def _row(size: int, result: Result) -> list[str]:
    memory = "–" if result.memory is None else f"{result.memory:.0f}"
    return [f"{size:,}", result.command.name, *times(result, size), memory]
