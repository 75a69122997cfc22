"""Putting bytes on the disk so that nothing is ever overwritten by accident or half written."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that a crash leaves either the old one or the new one: write beside it, then rename.

    The file keeps its permissions. Raises `OSError` where it cannot be replaced; it is then as it was.
    """
    beside = _beside(path, content)
    try:
        beside.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, folders and all.

    Raises `FileExistsError` where something of that name is there, and other `OSError`s where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, "a file stands where its folder should be", str(path.parent)) from None
    beside = _beside(path, content)
    try:
        beside.chmod(0o666 & ~_umask())
        if os.name == "nt":
            os.rename(beside, path)  # Windows refuses to rename onto a file
        else:
            _link(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _link(beside: Path, path: Path) -> None:
    """Give a written file its name, unless something has it. Some file systems of memory sticks and networks cannot."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        with open(path, "xb") as opened:
            opened.write(beside.read_bytes())


def _beside(path: Path, content: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
