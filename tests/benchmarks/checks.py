"""`drivers check`, compared with a process that only reads the files; `drivers due`, compared with `drivers check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from measure import Command, Result, Tell, in_turn, measure
from projects import HERE, Project
from tables import TIMES, Table, times

CHECK = ("-m", "policy_drivers", "check")
"""The command, as the interpreter runs it."""
DUE = ("-m", "policy_drivers", "due")


def table() -> Table:
    """The table of this benchmark, still without rows."""
    return Table("drivers check", ["drivers", "command", *TIMES, "memory, MiB"])


def measure_size(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for one size."""
    commands = [
        _command(project, "read and load only", [str(HERE / "baseline.py"), "drivers"]),
        _command(project, "drivers check", CHECK, {"DRIVERS_NO_CACHE": "1"}),
        _command(project, "drivers check, nothing changed", CHECK),
    ]
    tell("warming up")  # the first run fills the system's cache of files
    for command in commands:
        measure(command)
    return [_row(size, result) for result in in_turn(commands, repeat, tell)]


def due_table() -> Table:
    """The table of `drivers due`, still without rows."""
    return Table("drivers due", ["drivers", "command", *TIMES, "memory, MiB"])


def measure_due(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for one size: `drivers due`, compared with `drivers check`."""
    commands = [
        _command(project, "drivers check", CHECK, {"DRIVERS_NO_CACHE": "1"}),
        _command(project, "drivers due", DUE),
    ]
    tell("warming up")
    for command in commands:
        measure(command)
    return [_row(size, result) for result in in_turn(commands, repeat, tell)]


def _command(project: Project, name: str, arguments: Sequence[str], more: Mapping[str, str] | None = None) -> Command:
    return Command(name, arguments, project.root, {**project.environment, **(more or {})})


def _row(size: int, result: Result) -> list[str]:
    memory = "–" if result.memory is None else f"{result.memory:.0f}"
    return [f"{size:,}", result.command.name, *times(result, size), memory]
