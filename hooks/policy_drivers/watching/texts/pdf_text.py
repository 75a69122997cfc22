"""The text of a PDF, read by another process, with limits on its time and memory.

A PDF is a program that strangers wrote. The process that reads it has 512 MiB of memory and 30 seconds of processor,
and can write no file; on Windows, which has no such limits, it has its minute alone. It reads the file from disk, so
that neither it nor this process holds all of a large one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack
from importlib.metadata import version
from io import UnsupportedOperation
from pathlib import Path
from typing import BinaryIO

from policy_drivers.watching.asking import Body

_CHILD = Path(__file__).with_name("pdf_child.py")
_SECONDS = 60
_AT_ONCE = threading.BoundedSemaphore(2)
"""So many are read at once, since each may take all of the memory that it is given."""
READER = f"pypdf {version('pypdf')}"
"""What reads the text: another version may read another text in the same file."""


def pdf_digest(body: Body) -> str:
    """The SHA-256 of the words of a PDF, in hexadecimal; empty where it has no text that can be had. It takes time."""
    with ExitStack() as stack:
        stack.enter_context(_AT_ONCE)
        opened = stack.enter_context(body.open())
        try:
            return _asked(_on_disk(opened, stack))
        except OSError:  # no room on the disk, or for a process
            return ""


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


def _asked(file: BinaryIO) -> str:
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_CHILD)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    said = done.stdout.decode("ascii", "replace").strip()
    return said if done.returncode == 0 and len(said) == 64 else ""
