"""One command at a time: a lock that commands which write agree on, where the system has one.

It is on `mkdocs.yml` itself, on its folder, or on the folder that a site is built into: on something that is there
anyway. So no file has to be made for it, in a place that may be read-only; there is nothing for git to ignore, and
nothing is left. The system releases it when the process ends, however it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FAR = 2**30
    """Windows lets nobody read what is locked, so it is a byte far behind the end of the file."""

    def _lock(descriptor: int, number: int, *, wait: bool) -> None:
        while True:
            os.lseek(descriptor, _FAR + number, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                return
            except OSError as error:
                if not wait:
                    raise BlockingIOError from None
                if error.errno != 36:  # EDEADLOCK: it has tried for ten seconds
                    raise

else:
    import fcntl

    def _lock(descriptor: int, number: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A lock on a file or a folder that is there; `release` gives it back."""

    def __init__(self, path: Path, number: int = 0) -> None:
        """`number` tells several locks on one file apart, which there can be on Windows alone."""
        self.is_held = False
        """Whether nobody else can have it. A system that has no locks, or not for this, lets everybody go on."""
        self._descriptor: int | None = None
        self._number = number
        with suppress(OSError):  # a folder, on Windows
            self._descriptor = os.open(path, os.O_RDONLY)

    def acquire(self, waiting: Callable[[], None] | None = None) -> bool:
        """Take the lock. If somebody has it, call `waiting` and wait; without `waiting`, say that it cannot be had."""
        if self._descriptor is None:
            return True
        try:
            try:
                _lock(self._descriptor, self._number, wait=False)
            except BlockingIOError:
                if waiting is None:
                    return False
                waiting()
                _lock(self._descriptor, self._number, wait=True)
            self.is_held = True
        except OSError:
            pass  # a file system without locks
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self.is_held = None, False


def of_asking(configuration: Path) -> Lock:
    """The lock of who asks servers for the project of a `mkdocs.yml`, which keeps nobody from writing there."""
    return Lock(configuration, 1) if sys.platform == "win32" else Lock(configuration.parent)
