"""Being told to stop while files are written: heard between two steps, never in the midst of one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SIGNALS = tuple(
    signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if name in signal.Signals.__members__
)
"""What a person (Ctrl-C, Ctrl-Break), a closed terminal or a system that shuts down tells a process to stop with."""


@contextmanager
def deferred() -> Iterator[Callable[[], None]]:
    """Let signals wait that would end the process, and give what raises `KeyboardInterrupt` once one has come.

    Whoever is between two steps calls that, and takes back what was done. When the block is left, the signal does what
    it would have done before. Signals that are ignored stay so; a thread that hears none goes on undisturbed.
    """
    heard: list[int] = []

    def stop_if_told() -> None:
        if heard:
            raise KeyboardInterrupt

    before: dict[signal.Signals, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for each in SIGNALS:
            if signal.getsignal(each) not in (signal.SIG_IGN, None):
                before[each] = signal.signal(each, lambda number, _: heard.append(number))
    try:
        yield stop_if_told
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        if heard:
            signal.raise_signal(heard[0])
