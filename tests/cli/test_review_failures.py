"""`drivers review` where something breaks: a full disk, a crash, an interruption, an output that nobody reads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.reviewing import NO_CHANGE, Drivers, contents
from tests.making.campaign import each_push

pytestmark = pytest.mark.slow

FILLING = ["--help", "check", "check --format=json", "due", "rules", "review --help"]
"""Commands that print something."""
NOWHERE = ["check", "fix", "due", "export --format=json", "new Plan"]
"""Commands that look for a repository."""


class _CrashError(BaseException):
    """Not an `Exception`, as a lost connection is not."""


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_crash_leaves_the_old_file_whole(
    collection: Path, plan: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def crash(*arguments: Any) -> None:
        raise _CrashError

    before = contents(collection)
    monkeypatch.setattr(os, step, crash)
    with pytest.raises(_CrashError):
        drivers("review", "plan", *NO_CHANGE)
    assert contents(collection) == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.md"]


def test_after_a_failure_none_is_changed(
    collection: Path, plan: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def full(source: Path, target: Path) -> None:
        if target.name == "another-driver.md":
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    before = contents(collection)
    result = drivers("review", "plan", "another-driver", *NO_CHANGE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: drivers/2019/another-driver.md cannot be written: No space left on device; nothing was changed\n"
    )
    assert contents(collection) == before


def test_what_cannot_be_put_back_is_named(
    collection: Path, plan: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, renamed = os.replace, []

    def breaks(source: Path, target: Path) -> None:
        if renamed:
            raise OSError(5, "Input/output error")
        renamed.append(target)
        real(source, target)

    monkeypatch.setattr(os, "replace", breaks)
    result = drivers("review", "plan", "another-driver", *NO_CHANGE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: drivers/2019/another-driver.md cannot be written: Input/output error; these have changed all the same, "
        "and could not be restored: drivers/2016/plan.md\n"
    )
    assert sorted(path.suffix for path in plan.parent.iterdir()) == [".md"]


@pytest.mark.parametrize("interrupted", ["plan.md", "another-driver.md"])
def test_whoever_interrupts_changes_none(
    collection: Path, plan: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch, interrupted: str
) -> None:
    real = os.replace

    def interrupt(source: Path, target: Path) -> None:
        real(source, target)
        if target.name == interrupted:
            monkeypatch.setattr(os, "replace", real)
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    before = contents(collection)
    assert drivers("review", "plan", "another-driver", *NO_CHANGE).exit_code == 1
    assert contents(collection) == before


def _run(output: Any, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, which writes to a file or a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "policy_drivers", *arguments],
        stdout=output,
        stderr=subprocess.PIPE,
        env={**os.environ, **variables},
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", each_push(["--help", "check --format=json"], FILLING))
def test_an_output_that_is_full_is_a_sentence(collection: Path, command: str) -> None:
    with open("/dev/full", "wb") as full:
        done = _run(full, *command.split())
    assert (done.returncode, done.stderr) == (
        2,
        b"Error: the output cannot be written: No space left on device\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove the current folder")
@pytest.mark.parametrize("command", each_push(["check", "new Plan"], NOWHERE))
def test_a_folder_that_was_removed_is_said_to_be(collection: Path, command: str) -> None:
    here = collection / "gone"
    here.mkdir()
    os.chdir(here)
    here.rmdir()
    done = _run(subprocess.PIPE, *command.split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"Error: the folder that you are in is no longer there; change to another\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("review", "plan", "another-driver", *NO_CHANGE, f"--note={'x' * 6000}"),
            "drivers/2016/plan.md cannot be written: File too large; nothing was changed",
        ),
        (
            ("new", "A plan", "--source=NHS England", "--date=2014", f"--summary={'x' * 6000}", "--today=2019-01-15"),
            "drivers/2014/a-plan.md cannot be written: File too large",
        ),
        (("import", "team.csv"), "drivers/2014/one.md cannot be written: File too large. Nothing was written"),
        (("export", "--format=csv", "--output=all.csv"), "all.csv cannot be written: File too large"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_a_full_disk_is_a_sentence_and_nothing_is_written(
    collection: Path, plan: Path, arguments: tuple[str, ...], said: str
) -> None:
    """The system's limit on the size of a file stands for the end of a disk."""
    table = f"title,source,date,summary\nOne,NHS England,2014,{'x' * 6000}\n"
    (collection / "team.csv").write_text(table, encoding="utf-8")
    plan.write_bytes(plan.read_bytes() + b"x" * 6000)
    before, folders = contents(collection), sorted(collection.rglob("*"))
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
    done = subprocess.run(  # without compiling: Python would keep the half of a module that it could write
        [sys.executable, "-B", "-c", f"{limit}from policy_drivers.cli import main; main(sys.argv[1:])", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Error: {said}\n")
    assert contents(collection) == before
    assert sorted(collection.rglob("*")) == folders


def test_a_reader_who_has_gone_is_no_error_and_everything_is_recorded(collection: Path, plan: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = _run(writing, "review", "plan", "another-driver", *NO_CHANGE)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode != 0
    for name in ("2016/plan.md", "2019/another-driver.md"):
        assert b"outcome: no change" in (collection / "drivers" / name).read_bytes()


def test_an_e_mail_address_that_is_no_utf_8_is_nobodys(collection: Path, plan: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=collection, check=True)
    with (collection / ".git" / "config").open("ab") as config:
        config.write(b'[user]\n\temail = "\xe9\xff@example.org"\n')
    done = _run(subprocess.PIPE, "review", "plan", "--outcome=no change", "--today=2019-01-15", LC_ALL="C")
    assert done.returncode == 2
    assert done.stderr.startswith(b"Error: git's e-mail address is not that of a member")
