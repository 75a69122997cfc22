"""Of two that lock the same thing one waits, and nothing is left of the lock, on every system."""

from __future__ import annotations

import errno
import importlib.util
import ntpath
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from policy_drivers.reading import locking


def _msvcrt() -> Any:
    """What Windows locks bytes of files with, made of what this system has."""
    import fcntl

    def lock(descriptor: int, mode: int, length: int) -> None:
        assert length == 1
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (fcntl.LOCK_NB if mode == stands_in.LK_NBLCK else 0))
        except BlockingIOError:
            raise OSError(errno.EACCES, "Permission denied") from None

    stands_in: Any = ModuleType("msvcrt")
    stands_in.LK_LOCK, stands_in.LK_NBLCK, stands_in.locking = 1, 2, lock
    return stands_in


def _as_on_windows(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module as Windows runs it."""
    spec = importlib.util.spec_from_file_location("locking_on_windows", locking.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with monkeypatch.context() as there:
        there.setitem(sys.modules, "msvcrt", _msvcrt())
        there.setattr(sys, "platform", "win32")
        spec.loader.exec_module(module)
    monkeypatch.setattr(os.path, "normcase", ntpath.normcase)
    return module


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(params=["here", "windows"])
def locks(request: pytest.FixtureRequest, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, as this system runs it, and as Windows does."""
    as_here = request.param == "here" or sys.platform == "win32"
    return locking if as_here else _as_on_windows(monkeypatch)


@pytest.fixture(params=["mkdocs.yml", "folder"])
def locked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file or a folder."""
    path = tmp_path / str(request.param)
    if path.suffix:
        path.write_bytes(b"site_name: S\n")
    else:
        path.mkdir()
    return path


def test_one_has_it_and_the_other_has_not(locks: Any, locked: Path, temporary: Path) -> None:
    first, second = locks.Lock(locked), locks.Lock(locked)
    assert (first.acquire(), second.acquire()) == (True, False)
    assert (first.is_held, second.is_held) == (True, False)
    first.release()
    assert (second.acquire(), second.is_held) == (True, True)
    second.release()
    assert [*temporary.iterdir()] == []


def test_whoever_waits_gets_it_when_it_is_given_back(locks: Any, locked: Path) -> None:
    first, second = locks.Lock(locked), locks.Lock(locked)
    assert first.acquire()
    assert second.acquire(first.release)
    assert second.is_held
    second.release()


def test_locks_of_two_things_are_two(locks: Any, tmp_path: Path) -> None:
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_bytes(b"site_name: S\n")
    writing, asking = locks.Lock(configuration), locks.of_asking(configuration)
    assert (writing.acquire(), asking.acquire()) == (True, True)
    assert (writing.is_held, asking.is_held) == (True, True)
    writing.release()
    asking.release()


def test_what_is_not_there_keeps_nobody_away(locks: Any, tmp_path: Path, temporary: Path) -> None:
    lock = locks.Lock(tmp_path / "nothing")
    assert (lock.acquire(), lock.is_held) == (True, False)
    lock.release()
    assert [*temporary.iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="it is Windows that is imitated")
def test_on_windows_nothing_is_open_that_a_command_may_replace(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_bytes(b"site_name: S\n")
    module, opened, real = _as_on_windows(monkeypatch), list[Path](), os.open

    def remembered(path: Path, *arguments: Any, **options: Any) -> int:
        opened.append(Path(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", remembered)
    lock = module.Lock(configuration)
    assert lock.acquire()
    assert [path.parent for path in opened] == [temporary]
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="it is Windows that is imitated")
def test_on_windows_a_lock_is_the_same_by_whatever_way_it_is_found(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    module = _as_on_windows(monkeypatch)
    first, second = module.Lock(folder), module.Lock(tmp_path / "temporary" / ".." / "repository")
    assert (first.acquire(), second.acquire()) == (True, False)
    first.release()
    second.release()
    assert [*temporary.iterdir()] == []
