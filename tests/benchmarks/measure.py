"""Whole processes, measured from outside, in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Tell = Callable[[str], None]
"""Where progress is reported to."""


class FailedError(Exception):
    """A command that was to be measured did not do its work; the message holds what it said."""


@dataclass(frozen=True)
class Command:
    """One thing to measure."""

    name: str
    arguments: Sequence[str]
    """What follows the interpreter."""
    folder: Path
    environment: Mapping[str, str]
    prepare: Callable[[], None] = lambda: None
    """What has to be done before each run, outside of the time that is measured."""
    output: Path | None = None
    """The folder that it writes, if it writes one."""
    codes: Collection[int] = (0,)
    """The exit codes with which it has done its work."""
    silent: bool = False
    """Whether anything that it prints is a mistake in the benchmark: ten thousand log lines would be measured too."""


@dataclass(frozen=True)
class Run:
    """One process: its times in seconds and, where the system tells, its largest resident memory in MiB."""

    wall: float
    cpu: float | None
    memory: float | None


@dataclass(frozen=True)
class Result:
    """All runs of one command, and those of the command that it is compared with, round by round."""

    command: Command
    runs: Sequence[Run]
    compared: Sequence[Run]

    @property
    def wall(self) -> float:
        """The median time on the clock, in seconds."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float | None:
        """The median time of the processor, in seconds; less troubled than the clock by what else the machine does."""
        times = [run.cpu for run in self.runs if run.cpu is not None]
        return median(times) if times else None

    @property
    def memory(self) -> float | None:
        """The largest memory of all runs, in MiB."""
        return max((run.memory for run in self.runs if run.memory is not None), default=None)

    @property
    def ratios(self) -> list[float]:
        """For each round this command's time on the clock as a multiple of the other's in the same round."""
        return [run.wall / other.wall for run, other in zip(self.runs, self.compared, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of `ratios`."""
        return median(self.ratios)

    @property
    def cpu_ratio(self) -> float | None:
        """The median over the rounds of the same multiple in processor time."""
        found = [
            run.cpu / other.cpu for run, other in zip(self.runs, self.compared, strict=True) if run.cpu and other.cpu
        ]
        return median(found) if found else None


def in_turn(commands: Sequence[Command], repeat: int, tell: Tell) -> list[Result]:
    """Measure all commands `repeat` times, A B A B, and compare each with the first of its round.

    A machine's speed drifts with heat and with its other work; what runs next to each other meets the same machine.
    """
    rounds: list[list[Run]] = []
    for number in range(repeat):
        rounds.append([])
        for command in commands:
            rounds[-1].append(measure(command))
            tell(f"round {number + 1} of {repeat}: {command.name}: {rounds[-1][-1].wall:.2f} s")
    columns = list(zip(*rounds, strict=True))
    return [Result(command, runs, columns[0]) for command, runs in zip(commands, columns, strict=True)]


def measure(command: Command) -> Run:
    """Run one command once. Raises `FailedError` where it fails, or speaks though it should be silent.

    The memory is that of the largest single process. On Linux it is never less than that of the process that starts it,
    so whoever calls this must be small: the collection is made in a process of its own.
    """
    command.prepare()
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command.arguments],
            cwd=command.folder,
            env={**os.environ, **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        if sys.platform == "win32":
            process.wait()
            run = Run(time.perf_counter() - start, None, None)
        else:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 2**20 if sys.platform == "darwin" else 2**10
            run = Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)
        if process.returncode not in command.codes or (command.silent and output.tell()):
            output.seek(0)
            said = output.read().decode("utf-8", "replace")
            raise FailedError(f"{command.name} ended with {process.returncode} and said:\n{said[-4000:]}")
    return run
