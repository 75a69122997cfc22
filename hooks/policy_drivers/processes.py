"""How many processes share the work on a large repository, how one is started, and how all of them end.

Where that is safe they are forked, so that they have everything that this one has read: on Linux, without threads.
Elsewhere they can be spawned, and are handed what they need.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Literal

_MOST = 4
_TOLD = frozenset({"SIGHUP", "SIGINT", "SIGTERM"})
"""How somebody tells a process to end."""
_ENDING = frozenset(each for each in signal.Signals if each.name in _TOLD - {"SIGINT"})
"""What ends a process at once where it has decided nothing else."""


def processors() -> int:
    """How many processes may work at the same time, this one included."""
    available = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(available, _MOST)


def usable() -> int:
    """How many forked ones may, this one included; 1 where it cannot fork, or has threads."""
    return 1 if sys.platform != "linux" or threading.active_count() > 1 else processors()


def ending(code: int) -> str:
    """How a process has ended that said nothing. `code` is minus the number of a signal, or what it ended with."""
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = str(code)
    return f"was ended ({name})" if name in _TOLD else f"was ended ({name}), perhaps because memory ran out"


class Helpers:
    """Processes started from this one, each at the other end of a connection."""

    def __init__(self, way: Literal["fork", "spawn"] = "fork") -> None:
        self._context = get_context("fork") if way == "fork" else get_context("spawn")
        self._is_forking = way == "fork"
        self._processes: list[BaseProcess] = []
        self.connections: list[Connection] = []

    def start(self, work: Callable[[Connection], None]) -> Connection:
        """Start a process that does `work` with its end of a connection, and ends; this end is returned.

        It ends as well, without a word, when whoever it talks to has gone. A process that is spawned gets `work` as
        `pickle` writes it. Raises `OSError` where the system has no room for another process.
        """
        here, there = self._context.Pipe()
        self.connections.append(here)
        ends = self.connections if self._is_forking else []  # a spawned process has none of them
        process = self._context.Process(target=_run, args=(work, there, ends), daemon=True)
        try:
            process.start()
            self._processes.append(process)
        finally:
            there.close()
        return here

    def exit_code(self, connection: Connection) -> int:
        """With what the process at the other end has ended, which it has; minus the number of a signal."""
        process = self._processes[self.connections.index(connection)]
        process.join()
        assert process.exitcode is not None
        return process.exitcode

    def stop(self) -> None:
        """End all of them, whatever they are doing."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for connection in self.connections:
            connection.close()
        self._processes.clear()
        self.connections.clear()


def _run(work: Callable[[Connection], None], there: Connection, ends: list[Connection]) -> None:
    for here in ends:
        here.close()  # an end that stays open here would look as if somebody still listened
    for each in _ENDING:
        if callable(signal.getsignal(each)):
            signal.signal(each, signal.SIG_DFL)  # what the first process does when told is not for this one to do
    code = 1
    try:
        work(there)
        code = 0
    except (EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        pass
    finally:
        there.close()
        os._exit(code)  # nothing that the first process has begun may be ended twice
