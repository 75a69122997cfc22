"""One command at a time: a lock that commands which write agree on, where the system has one.

It is on `mkdocs.yml` itself, on its folder, or on the folder that a site is built into: on something that is there
anyway. So no file has to be made for it, in a place that may be read-only; there is nothing for git to ignore, and
nothing is left. The system releases it when the process ends, however it ends.

On Windows nobody can lock a folder, or replace a file that is open, as `mkdocs.yml` would be. There a file stands for
what is locked, in the folder for temporary files of whoever runs the command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import tempfile
    from hashlib import sha256

    def _file_of(path: Path) -> Path:
        name = os.path.normcase(os.path.realpath(path, strict=True))
        key = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        return Path(tempfile.gettempdir(), f"policy-drivers-{key}.lock")

    def _open(path: Path) -> int:
        return os.open(_file_of(path), os.O_RDWR | os.O_CREAT)

    def _lock(descriptor: int, *, wait: bool) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                return
            except OSError as error:
                if not wait:
                    raise BlockingIOError from None
                if error.errno != 36:  # EDEADLOCK: it has tried for ten seconds
                    raise

    def _close(descriptor: int, path: Path) -> None:
        os.close(descriptor)
        with suppress(OSError):  # somebody else has it open
            _file_of(path).unlink()

else:
    import fcntl

    def _open(path: Path) -> int:
        return os.open(path, os.O_RDONLY)

    def _lock(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _close(descriptor: int, path: Path) -> None:
        os.close(descriptor)


class Lock:
    """A lock on a file or a folder that is there; `release` gives it back."""

    def __init__(self, path: Path) -> None:
        self.is_held = False
        """Whether nobody else can have it. A system that has no locks, or not for this, lets everybody go on."""
        self._descriptor: int | None = None
        self._path = path
        with suppress(OSError):  # it is not there, or nobody may read it
            self._descriptor = _open(path)

    def acquire(self, waiting: Callable[[], None] | None = None) -> bool:
        """Take the lock. If somebody has it, call `waiting` and wait; without `waiting`, say that it cannot be had."""
        if self._descriptor is None:
            return True
        try:
            try:
                _lock(self._descriptor, wait=False)
            except BlockingIOError:
                if waiting is None:
                    return False
                waiting()
                _lock(self._descriptor, wait=True)
            self.is_held = True
        except OSError:
            pass  # a file system without locks
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            _close(self._descriptor, self._path)
        self._descriptor, self.is_held = None, False


def of_asking(configuration: Path) -> Lock:
    """The lock of who asks servers for the project of a `mkdocs.yml`, which keeps nobody from writing there."""
    return Lock(configuration.parent)
