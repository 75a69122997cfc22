"""Commands on collections with so many faults of one kind, and twice as many: the time may double, and no more."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import faults
from measure import Command, Result, Tell, in_turn, measure
from tables import Table

_COMMANDS: tuple[Sequence[str], ...] = (("check", "--format", "sarif"), ("fix", "--diff"), ("due", "--format", "json"))
"""The commands that have to bear it; the first shows findings with the lines that they are about."""
_DAY = "--today=2019-01-01"


def table() -> Table:
    """The table of this benchmark, still without rows."""
    return Table("doubling", ["faults", "command", "n", "CPU at n, s", "CPU at 2n, s", "ratio"])


def measure_size(folder: Path, source: Path, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for `size` faults of each kind, held against twice as many."""
    rows = []
    for kind in faults.KINDS:
        tell(f"{kind.__name__}, {size:,} and {2 * size:,}")
        roots = [_laid_out(folder / f"{kind.__name__}-{number}", source, kind, number) for number in (size, 2 * size)]
        for arguments in _COMMANDS:
            commands = [_command(arguments, root, source) for root in roots]
            for command in commands:
                measure(command)
            less, more = in_turn(commands, repeat, tell)
            rows.append(
                [kind.__name__.replace("_", " "), f"drivers {arguments[0]}", f"{size:,}", *_figures(less, more)]
            )
        for root in roots:
            shutil.rmtree(root)
    return rows


def _laid_out(root: Path, source: Path, kind: faults.Kind, number: int) -> Path:
    root.mkdir()
    shutil.copyfile(source / "mkdocs.yml", root / "mkdocs.yml")
    kind(faults.Faults(root), number)
    return root


def _command(arguments: Sequence[str], root: Path, source: Path) -> Command:
    whole = ("-m", "policy_drivers", *arguments, _DAY)
    return Command(arguments[0], whole, root, {"PYTHONPATH": str(source / "hooks")}, codes=(0, 1))


def _figures(less: Result, more: Result) -> list[str]:
    return [f"{less.cpu or less.wall:.2f}", f"{more.cpu or more.wall:.2f}", f"**{more.cpu_ratio or more.ratio:.2f}**"]
