"""Putting bytes on the disk so that nothing is ever overwritten by accident or half written.

Whatever is written is written beside its place first, under a name of its own (`TEMPORARY`), then renamed. Signals that
end a process wait until files are whole: those that belong together are all written, or none is.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from policy_drivers.reading.interruptions import deferred

if TYPE_CHECKING:
    from concurrent.futures import Future

_PREFIX, _SUFFIX = ".policy-drivers-", ".tmp"
TEMPORARY = f"{_PREFIX}*{_SUFFIX}"
"""What files are called while they are written, as `.gitignore` has it."""
_MOST_OF_NAME = 40
"""Characters of the name of the file that is to be; the whole would not fit where that is as long as names may be."""


_AT_ONCE = 16
"""Files that the system is asked to put on the disk."""
_IN_USE = (5, 32, 33)
"""Errors of Windows for a file that another program has open (System Error Codes: access denied, sharing and lock
violations)."""
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to rename to such a file: scanners and indexers let go soon."""


class Change(NamedTuple):
    """The bytes of a file as they were read, and as they are to be."""

    before: bytes
    after: bytes


class Addition(NamedTuple):
    """A file that is not there yet, and its bytes."""

    after: bytes


class Move(NamedTuple):
    """Where a file goes, its bytes as they were read, and as they are to be there."""

    to: Path
    before: bytes
    after: bytes


class Deletion(NamedTuple):
    """A file that goes, and its bytes as they were read."""

    before: bytes


AnyChange: TypeAlias = Change | Addition | Move | Deletion


class WriteError(Exception):
    """Files that were to be changed together could not be."""

    def __init__(self, path: Path, reason: str, changed: Sequence[Path] = ()) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        """The first that could not be changed."""
        self.reason = reason
        self.changed = changed
        """Those that are changed all the same, because they could not be put back."""


class _ChangedError(OSError):
    """Somebody else has written a file since it was read."""


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that a crash leaves either the old one or the new one: write beside it, then rename.

    The file keeps its permissions. Raises `OSError` where it cannot be replaced; it is then as it was.
    """
    with deferred():
        beside = _instead(path, content, like=path)
        try:
            put_in_place(beside, path)
        finally:
            beside.unlink(missing_ok=True)


def write_all(changes: Mapping[Path, AnyChange]) -> None:
    """Change files, each given by where it is now, or is to be if it is new: all of them or none.

    That is done only if they are still as they were read, and nothing is where files are to come. New bytes are written
    beside their places before the first is renamed; each file is read again just before it is replaced, moved or
    deleted. A moved file keeps its permissions, and may get a name that differs only by capitals. Raises `WriteError`
    where one cannot be changed; what was changed already, also when somebody interrupts, is as before then.
    """
    beside: dict[Path, Path] = {}
    done: list[tuple[Path, Callable[[], None]]] = []
    made: list[Path] = []
    path = Path()
    flushes_later = len(changes) > _AT_ONCE and os.name != "nt"  # Windows asks for the right to write for that
    with deferred() as stop_if_told:
        try:
            for path, change in changes.items():
                stop_if_told()
                _require_unchanged(path, change)
                place = change.to if isinstance(change, Move) else path
                if not isinstance(change, Deletion):
                    made += _missing_folders(place)
                    _make_folder(place)
                    beside[path] = _instead(place, change.after, like=path, is_flushed=not flushes_later)
            flushed = _flushed(beside) if flushes_later else {}
            for path in flushed:
                stop_if_told()
                flushed[path].result()
            for path in sorted(changes, key=lambda each: _TURNS.index(type(changes[each]))):
                stop_if_told()
                _require_unchanged(path, changes[path])
                for step in _steps(path, changes[path], beside.get(path, path)):
                    done.append((path, step.undo))
                    step.do()
            stop_if_told()
        except OSError as error:
            raise WriteError(path, error.strerror or str(error), _undone(done)) from error
        except BaseException:
            if left := _undone(done):
                raise WriteError(path, "the command was interrupted", left) from None
            raise
        finally:
            _take_back(beside.values(), made)  # a folder that holds something by now stays


_TURNS = (Addition, Change, Move, Deletion)
"""In this order changes are made, so that who kills the process loses nothing: what goes is gone last."""


class _Step(NamedTuple):
    """Something that is done to one file, and what takes it back, also where it was not or only half done."""

    do: Callable[[], object]
    undo: Callable[[], None]


def _steps(path: Path, change: AnyChange, new: Path) -> Iterator[_Step]:
    """What makes a change; `new` has the new bytes. Each step is made when the one before it is done."""
    match change:
        case Addition(after):
            yield _Step(lambda: _give_name(new, path), lambda: _take_back_new(path, after))
        case Change(before, after):
            yield _Step(lambda: put_in_place(new, path), lambda: _put_back(path, before, after))
        case Move(to, before, after) if _is_same(path, to):  # the two names differ by capitals, which tell none apart
            yield _Step(lambda: put_in_place(new, path), lambda: _put_back(path, before, after))
            yield _Step(lambda: os.rename(path, to), lambda: os.rename(to, path))
        case Move(to, before, after):
            yield _Step(lambda: _give_name(new, to), lambda: _take_back_new(to, after))
            yield from _steps(path, Deletion(before), new)
        case Deletion(before):
            mode = path.stat().st_mode & 0o7777
            yield _Step(path.unlink, lambda: _bring_back(path, before, mode))


def _is_same(path: Path, other: Path) -> bool:
    return os.path.lexists(other) and path.samefile(other)


def put_in_place(new: Path, path: Path) -> None:
    """Rename a file to one that may be there, or a folder to what is not. Raises `OSError`.

    Windows refuses as long as another program has open what goes; this waits for that, but not for long.
    """
    for seconds in (*_WAITS, None):
        try:
            os.replace(new, path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            if seconds is None:
                reason = (
                    "another program has it open, or you may not change it; close it there and run the command again"
                )
                held = path if os.path.lexists(path) else new
                raise PermissionError(errno.EACCES, reason, str(held)) from None
            time.sleep(seconds)
        else:
            return


def _require_unchanged(path: Path, change: AnyChange) -> None:
    if not isinstance(change, Addition) and path.read_bytes() != change.before:
        raise _ChangedError(errno.EBUSY, "something else has changed it since it was read; run the command again")
    is_taken = isinstance(change, Addition) and os.path.lexists(path)
    if is_taken or (isinstance(change, Move) and os.path.lexists(change.to) and not _is_same(path, change.to)):
        raise FileExistsError(errno.EEXIST, "something of that name is there")


def _undone(done: Sequence[tuple[Path, Callable[[], None]]]) -> list[Path]:
    """Take back what was done, the last first; the files for which that cannot be done."""
    left = []
    for path, undo in reversed(done):
        try:
            undo()
        except OSError:
            left.append(path)
    return list(dict.fromkeys(reversed(left)))


def _put_back(path: Path, before: bytes, after: bytes) -> None:
    """Give a file its old bytes. What somebody else has written since stays."""
    if before != after == path.read_bytes():
        write_whole(path, before)


def _take_back_new(path: Path, after: bytes) -> None:
    """Delete a file that is new. What somebody else has written there stays."""
    if os.path.lexists(path) and path.read_bytes() == after:
        path.unlink()


def _bring_back(path: Path, before: bytes, mode: int) -> None:
    """Make a file again that was deleted."""
    if not os.path.lexists(path):
        _write_new(path, before)
        path.chmod(mode)


def _instead(path: Path, content: bytes, like: Path, *, is_flushed: bool = True) -> Path:
    """A file beside a place, to be renamed to it, with the permissions of the file `like`, or those of a new one."""
    beside = _beside(path, content, is_flushed=is_flushed)
    try:
        beside.chmod(like.stat().st_mode & 0o7777 if like.exists() else 0o666 & ~_umask())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, folders and all.

    Raises `FileExistsError` where something of that name is there, and other `OSError`s where it cannot be written.
    """
    made = _missing_folders(path)
    with deferred():
        try:
            _write_new(path, content)
        except BaseException:
            _take_back([], made)
            raise


def write_all_new(contents: Iterable[tuple[Path, bytes]]) -> None:
    """Write files that are not there yet, folders and all: all of them or none.

    Raises `WriteError`, from the `OSError` that says why, where one cannot be written. Those that were already, also
    when somebody interrupts, are taken back, with the folders that were made for them.
    """
    written: list[Path] = []
    made: list[Path] = []
    path = Path()
    with deferred() as stop_if_told:
        try:
            for path, content in contents:
                stop_if_told()
                made += _missing_folders(path)
                _write_new(path, content)
                written.append(path)
            stop_if_told()
        except BaseException as error:
            _take_back(written, made)
            if isinstance(error, OSError):
                raise WriteError(path, error.strerror or str(error)) from error
            raise


def _write_new(path: Path, content: bytes) -> None:
    _make_folder(path)
    beside = _beside(path, content)
    try:
        beside.chmod(0o666 & ~_umask())
        _give_name(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _make_folder(path: Path) -> None:
    """Make the folder that a file is to be in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, "a file is where its folder should be", str(path.parent)) from None


def _give_name(beside: Path, path: Path) -> None:
    """Give a written file its name, unless something has it. Raises `FileExistsError` then."""
    if os.name == "nt":
        os.rename(beside, path)  # Windows refuses to rename onto a file
    else:
        _link(beside, path)


def _missing_folders(path: Path) -> list[Path]:
    return [folder for folder in path.parents if not folder.exists()]


def _take_back(written: Iterable[Path], made: Iterable[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)
    for folder in sorted(made, reverse=True):
        with suppress(OSError):  # it was not made, or somebody else has put something into it
            folder.rmdir()


def _link(beside: Path, path: Path) -> None:
    """Give a written file its name, unless something has it. Some file systems of memory sticks and networks cannot."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        _copy(beside, path)


def _copy(beside: Path, path: Path) -> None:
    with open(path, "xb") as opened:
        try:
            opened.write(beside.read_bytes())
            opened.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _flushed(files: Mapping[Path, Path]) -> dict[Path, Future[None]]:
    """For each file by what it stands beside, whether the system has put it on the disk.

    That is asked of several at once: the system then waits for the disk once for all of them, and not for each.
    """
    from concurrent.futures import ThreadPoolExecutor  # which few commands need

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return {path: pool.submit(_flush, beside) for path, beside in files.items()}


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _beside(path: Path, content: bytes, *, is_flushed: bool = True) -> Path:
    descriptor, name = tempfile.mkstemp(
        prefix=f"{_PREFIX}{path.name[:_MOST_OF_NAME]}.", suffix=_SUFFIX, dir=path.parent
    )
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            if is_flushed:
                os.fsync(opened.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def clear_leftovers(folder: Path) -> None:
    """Take away what a process that was killed has left in a folder. Nothing else may be writing there."""
    for inner, _, names in os.walk(folder):
        for name in names:
            if fnmatchcase(name, TEMPORARY):
                with suppress(OSError):
                    os.unlink(os.path.join(inner, name))


def clear_leftovers_of(path: Path) -> None:
    """Take away what a process that was killed has left of one file. Nothing else may be writing it."""
    for leftover in path.parent.glob(f"{_PREFIX}{escape(path.name[:_MOST_OF_NAME])}.*{_SUFFIX}"):
        with suppress(OSError):
            leftover.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
