"""How many processes share the work on a large repository, and how one is started.

They are forked, so that they have everything that this one has read; that is safe on Linux and without threads only.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

_MOST = 4


def usable() -> int:
    """How many processes may work at the same time, this one included; 1 where it cannot fork, or has threads."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


class Helpers:
    """Processes forked from this one, each at the other end of a connection."""

    def __init__(self) -> None:
        self.connections: list[Connection] = []

    def start(self, work: Callable[[Connection], None]) -> Connection:
        """Fork a process that does `work` with its end of a connection, and ends; this end is returned.

        It ends as well, without a word, when whoever it talks to has gone. Raises `OSError` where the system has no
        room for another process.
        """
        context = get_context("fork")
        here, there = context.Pipe()
        self.connections.append(here)
        try:
            context.Process(target=self._run, args=(work, there), daemon=True).start()
        finally:
            there.close()
        return here

    def _run(self, work: Callable[[Connection], None], there: Connection) -> None:
        for here in self.connections:
            here.close()  # an end that stays open here would look as if somebody still listened
        try:
            work(there)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            pass
        finally:
            there.close()
            os._exit(0)  # nothing that the first process has begun may be ended twice
