"""Converting the texts of all drivers, compared with how it was done when they were Python-Markdown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from measure import FailedError, Tell
from projects import HERE, Project
from tables import Table

_NAMES = {"before": "Python-Markdown and nh3", "now": "GitHub Flavored Markdown, sanitised, with our own steps"}


def table() -> Table:
    """The table of this benchmark, still without rows."""
    return Table("converting texts", ["drivers", "with", "CPU, s", "ms each", "CPU ratio", "lowest–highest"])


def measure_size(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for one size. Both ways take turns within one process, which reads the texts first."""
    rounds: list[dict[str, float]] = []
    for number in range(repeat):
        rounds.append(_measure(project))
        tell(f"round {number + 1} of {repeat}: {rounds[-1]['before']:.2f} s before, {rounds[-1]['now']:.2f} s now")
    return [_row(size, way, rounds) for way in _NAMES]


def _measure(project: Project) -> dict[str, float]:
    command = [sys.executable, str(HERE / "converting.py"), "drivers"]
    environment = {**os.environ, **project.environment}
    done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError(f"converting texts ended with {done.returncode} and said:\n{done.stderr[-4000:]}")
    times: dict[str, float] = json.loads(done.stdout)
    return times


def _row(size: int, way: str, rounds: Sequence[dict[str, float]]) -> list[str]:
    ratios = [each[way] / each["before"] for each in rounds]
    spent = median(each[way] for each in rounds)
    figures = f"{spent:.2f}", f"{1000 * spent / size:.2f}", f"**{median(ratios):.3f}**"
    return [f"{size:,}", _NAMES[way], *figures, f"{min(ratios):.3f}–{max(ratios):.3f}"]
