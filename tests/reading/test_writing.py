"""Nothing is ever half written, and nothing is written over by accident."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policy_drivers.reading.writing import (
    Addition,
    AnyChange,
    Change,
    Deletion,
    Move,
    WriteError,
    put_in_place,
    write_all,
    write_new,
    write_whole,
)
from tests import REPOSITORY

OLD, NEW = b"what was typed\r\n", b"what is to be there\n"


class _CrashError(BaseException):
    """Not an `Exception`, as Ctrl+C is not."""


def _crash(*args: Any, **options: Any) -> Any:
    raise _CrashError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_bytes(OLD)
    return path


def _half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full after the first byte."""
    real = os.fdopen

    def opened(descriptor: int, mode: str) -> Any:
        file = real(descriptor, mode)
        write = file.write

        class _Full:
            def __enter__(self) -> _Full:
                return self

            def __exit__(self, *exc: object) -> None:
                file.close()

            def write(self, content: bytes) -> int:
                write(content[:1])
                raise OSError(28, "No space left on device")

        return _Full()

    monkeypatch.setattr(os, "fdopen", opened)


def _fails_to_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _crash)


def _fails_to_rename(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", _crash)
    monkeypatch.setattr(os, "link", _crash)
    monkeypatch.setattr(os, "rename", _crash)


def _fails_to_set_permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "chmod", _crash)


def _fails_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", _crash)


CRASHES = [_half_written, _fails_to_sync, _fails_to_rename, _fails_to_set_permissions, _fails_to_open]


def test_a_file_is_replaced_and_nothing_is_left_beside_it(path: Path) -> None:
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_leaves_the_old_file_whole(
    crash: Callable[[pytest.MonkeyPatch], None], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(monkeypatch)
    with pytest.raises((_CrashError, OSError)):
        write_whole(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_leaves_nothing_where_nothing_was(
    crash: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(monkeypatch)
    with pytest.raises((_CrashError, OSError)):
        write_new(tmp_path / "new.md", NEW)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_written_folders_and_all(tmp_path: Path) -> None:
    path = tmp_path / "drivers" / "2019" / "new.md"
    write_new(path, NEW)
    assert path.read_bytes() == NEW
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_never_takes_the_place_of_another(path: Path) -> None:
    with pytest.raises(FileExistsError):
        write_new(path, NEW)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_never_takes_the_place_of_a_link_to_nothing(tmp_path: Path) -> None:
    link = tmp_path / "new.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(FileExistsError):
        write_new(link, NEW)
    assert list(tmp_path.iterdir()) == [link]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_permissions(mode: int, path: Path) -> None:
    path.chmod(mode)
    write_whole(path, NEW)
    assert path.stat().st_mode & 0o7777 == mode


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "ordinary.md").write_bytes(NEW)
    write_new(tmp_path / "new.md", NEW)
    write_whole(tmp_path / "whole.md", NEW)
    modes = {path.stat().st_mode & 0o7777 for path in tmp_path.iterdir()}
    assert modes == {(tmp_path / "ordinary.md").stat().st_mode & 0o7777}


def test_a_name_as_long_as_a_name_may_be(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 252 + ".md")
    write_new(path, OLD)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW


class _WindowsError(PermissionError):
    """What Windows says of a file that another program has open."""

    winerror = 32


def _open_elsewhere(monkeypatch: pytest.MonkeyPatch, times: int) -> list[float]:
    """Let a file be open in another program for some attempts; what is waited between them, in seconds."""
    real, left, waited = os.replace, [times], list[float]()

    def replace(new: Path, path: Path) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise _WindowsError(13, "Access is denied")
        real(new, path)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


def test_a_file_that_a_scanner_has_open_is_replaced_when_it_lets_go(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = _open_elsewhere(monkeypatch, 3)
    write_whole(path, NEW)
    assert (path.read_bytes(), waited) == (NEW, [0.05, 0.1, 0.2])
    assert [each.name for each in path.parent.iterdir()] == ["plan.md"]


def test_one_that_stays_open_is_left_as_it_is_and_the_reason_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = path.with_name("other.md")
    other.write_bytes(OLD)
    _open_elsewhere(monkeypatch, 6)
    reason = "another program has it open, or you may not change it; close it there and run the command again"
    with pytest.raises(WriteError, match=reason):
        write_all({path: Change(OLD, NEW), other: Change(OLD, NEW)})
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {"plan.md": OLD, "other.md": OLD}


def test_a_folder_in_which_something_stays_open_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = _open_elsewhere(monkeypatch, 6)
    with pytest.raises(PermissionError, match="another program has it open") as refused:
        put_in_place(path.parent, path.parent.with_name("aside"))
    assert refused.value.filename == str(path.parent)
    assert len(waited) == 5


def test_everything_that_takes_the_place_of_something_waits_for_who_has_that_open() -> None:
    package = REPOSITORY / "hooks" / "policy_drivers"
    using = [path for path in package.rglob("*.py") if "os.replace" in path.read_text(encoding="utf-8")]
    assert [path.name for path in using] == ["writing.py"]


def test_what_may_not_be_replaced_for_another_reason_is_not_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(new: Path, path: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError, match="Operation not permitted"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD


def _tree(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def _four(folder: Path) -> dict[Path, AnyChange]:
    """One change of each kind; `_BEFORE` is what is there before, `_AFTER` what is to be."""
    for name, content in _BEFORE.items():
        (folder / name).write_bytes(content)
    return {
        folder / "goes.md": Deletion(OLD),
        folder / "moves.md": Move(folder / "2020" / "moved.md", OLD, NEW),
        folder / "changes.md": Change(OLD, NEW),
        folder / "2021" / "new.md": Addition(NEW),
    }


_BEFORE = {"goes.md": OLD, "moves.md": OLD, "changes.md": OLD}
_AFTER = {"2020/moved.md": NEW, "changes.md": NEW, "2021/new.md": NEW}


def test_files_are_added_changed_moved_and_deleted_together(tmp_path: Path) -> None:
    changes = _four(tmp_path)
    (tmp_path / "moves.md").chmod(0o640)
    write_all(changes)
    assert _tree(tmp_path) == _AFTER
    assert (tmp_path / "2020" / "moved.md").stat().st_mode & 0o7777 == 0o640


@pytest.mark.parametrize("name", ["goes.md", "moves.md", "changes.md"])
def test_nothing_is_done_where_one_file_has_changed_meanwhile(name: str, tmp_path: Path) -> None:
    changes = _four(tmp_path)
    (tmp_path / name).write_bytes(b"somebody else\n")
    with pytest.raises(WriteError, match="something else has changed it") as caught:
        write_all(changes)
    assert (caught.value.path, caught.value.changed) == (tmp_path / name, [])
    assert _tree(tmp_path) == {**_BEFORE, name: b"somebody else\n"}
    assert not (tmp_path / "2020").exists()


@pytest.mark.parametrize("name", ["2020/moved.md", "2021/new.md"])
def test_nothing_is_done_where_something_is_in_a_place(name: str, tmp_path: Path) -> None:
    changes = _four(tmp_path)
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(b"somebody else\n")
    with pytest.raises(WriteError, match="something of that name is there"):
        write_all(changes)
    assert _tree(tmp_path) == {**_BEFORE, name: b"somebody else\n"}


@pytest.mark.parametrize("step", range(5))
def test_what_was_done_is_taken_back_when_a_step_fails(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps: a name for the new file, new bytes for one, a name for the one that moves, and two files go."""
    changes, left = _four(tmp_path), [step]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **options: Any) -> Any:
            if not str(args[0]).endswith(".tmp") or len(args) > 1:
                left[0] -= 1
                if left[0] == -1:
                    raise _CrashError
            return real(*args, **options)

        return called

    for name in ("link", "replace"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    with pytest.raises(_CrashError):
        write_all(changes)
    assert _tree(tmp_path) == _BEFORE
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(_BEFORE)


def test_a_name_may_change_by_capitals_where_these_tell_no_files_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On such a file system both names are of one file; here a second name is given to it."""
    old, new = tmp_path / "Plan.md", tmp_path / "plan.md"
    old.write_bytes(OLD)
    os.link(old, new)
    renamed = list[tuple[Path, Path]]()
    monkeypatch.setattr(os, "rename", lambda *names: renamed.append(names))
    write_all({old: Move(new, OLD, NEW)})
    assert (old.read_bytes(), renamed) == (NEW, [(old, new)])


def test_of_many_files_that_cannot_reach_the_disk_none_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = {tmp_path / f"{number}.md": Change(b"old", b"new") for number in range(40)}
    for path in changes:
        path.write_bytes(b"old")
    flushed = list[int]()

    def refuse(descriptor: int) -> None:
        flushed.append(descriptor)
        if len(flushed) == 30:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WriteError, match=rf"\.md: {os.strerror(errno.EIO)}$"):
        write_all(changes)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(changes, b"old")
    monkeypatch.undo()
    write_all(changes)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(changes, b"new")
