"""Putting bytes on the disk so that nothing is ever overwritten by accident or half written."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that a crash leaves either the old one or the new one: write beside it, then rename.

    The file keeps its permissions. Raises `OSError` where it cannot be replaced; it is then as it was.
    """
    beside = _instead(path, content)
    try:
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


class WriteError(Exception):
    """Files that were to be replaced together could not be."""

    def __init__(self, path: Path, reason: str, changed: Sequence[Path] = ()) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        """The first that could not be replaced."""
        self.reason = reason
        self.changed = changed
        """Those that are replaced all the same, because they could not be put back."""


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Replace files that are there, all of them or none.

    All are written beside the old ones before the first is renamed. Raises `WriteError` where one cannot be replaced;
    those that were already, also when somebody interrupts, get their old bytes back.
    """
    beside: dict[Path, Path] = {}
    before: dict[Path, bytes] = {}
    path = Path()
    try:
        for path, content in contents.items():
            beside[path] = _instead(path, content)
        for path, new in beside.items():
            before[path] = path.read_bytes()
            os.replace(new, path)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error), _put_back(before)) from None
    except BaseException:
        _put_back(before)
        raise
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def _put_back(before: Mapping[Path, bytes]) -> list[Path]:
    """Give files their old bytes; those for which that cannot be done."""
    left = []
    for path, content in before.items():
        try:
            if path.read_bytes() != content:
                write_whole(path, content)
        except OSError:
            left.append(path)
    return left


def _instead(path: Path, content: bytes) -> Path:
    """A file beside another, with the permissions that it has or would have, to be renamed to it."""
    beside = _beside(path, content)
    try:
        beside.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


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
