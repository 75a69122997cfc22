"""Processes of their own that read what strangers wrote, one file each, with limits on their time and memory.

There are files at which the best of readers work for days, or take all the memory that there is. Such a process has
512 MiB of memory and 30 seconds of processor, and can write no file; on Windows, which has no such limits, it has its
minute alone. It takes the file from standard input, so that neither it nor this process has to hold all of a large one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack
from io import UnsupportedOperation
from typing import BinaryIO

_MEMORY = 512 * 1024 * 1024
_ends = 0
"""How often all of them were ended: none of those that waited for their turn then begins."""
_PROCESSOR = 30
"""Seconds."""
_SECONDS = 60
_AT_ONCE = threading.BoundedSemaphore(2)
"""So many read at once, since each may take all of the memory that it is given."""
_RUNNING: set[subprocess.Popen[bytes]] = set()


def limit() -> None:
    """Take memory, time and the right to write files from this process, where the system can (POSIX).

    What reads calls it before it reads a byte.
    """
    with contextlib.suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CPU, _PROCESSOR),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(OSError, ValueError):  # the system may allow less already
                resource.setrlimit(what, (most, most))
    sys.setrecursionlimit(2000)


def said_by(module: str, file: BinaryIO) -> bytes | None:
    """What a module prints when it is run with a file as standard input. It takes time.

    None where it failed, took too long, could not be started, for want of room, or was ended.
    """
    begun = _ends
    with ExitStack() as stack:
        stack.enter_context(_AT_ONCE)
        try:
            return _asked(module, _on_disk(file, stack)) if begun == _ends else None
        except (OSError, subprocess.TimeoutExpired):
            return None


def end_all() -> None:
    """End all that read now, and let none begin that waits: nobody wants to know any more what they say."""
    global _ends
    _ends += 1
    for each in tuple(_RUNNING):
        each.kill()


def _on_disk(opened: BinaryIO, stack: ExitStack) -> BinaryIO:
    """The same bytes in a file that another process can read."""
    try:
        os.lseek(opened.fileno(), 0, os.SEEK_SET)
        return opened
    except (UnsupportedOperation, AttributeError, OSError):
        copy = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  (the stack closes it)
        shutil.copyfileobj(opened, copy)
        copy.seek(0)
        return copy


def _asked(module: str, file: BinaryIO) -> bytes | None:
    command = [sys.executable, "-P", "-m", module]
    with subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        _RUNNING.add(process)
        try:
            said, _ = process.communicate(timeout=_SECONDS)
        finally:
            process.kill()
            _RUNNING.discard(process)
    return None if process.returncode else said
