"""Two commands at once, or a command and an editor: nothing that anybody wrote is lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.cli.pausing import let_go, paused, start
from tests.cli.reviewing import NO_CHANGE, PLAN, TODAY, Drivers, contents
from tests.making.campaign import each_push

pytestmark = pytest.mark.slow

WAITING = "waiting for another drivers command, which is writing here\n"
needs_locks = pytest.mark.skipif(sys.platform == "win32", reason="these tests use pipes as Linux and macOS have them")


def _by(member: str) -> tuple[str, ...]:
    return ("review", "plan", "--outcome=no change", f"--by={member}", TODAY)


@pytest.fixture
def without_members(collection: Path) -> None:
    """A collection in which anybody may review."""
    (collection / "drivers" / "register" / "members.yml").unlink()


@needs_locks
@pytest.mark.usefixtures("without_members")
@pytest.mark.parametrize("number", each_push([6], [6, 12]))
def test_every_review_that_was_said_to_be_recorded_is(plan: Path, number: int) -> None:
    members = [f"R{each}" for each in range(number)]
    processes = [start(*_by(member)) for member in members]
    said = {member: process.communicate() for member, process in zip(members, processes, strict=True)}
    for output, errors in said.values():
        assert output == "reviewed drivers/2016/plan.md: no change; next review due January 2020\n"
        assert errors in ("", WAITING)
    logged = [line.partition("by: ")[2] for line in plan.read_text(encoding="utf-8").splitlines() if "by: " in line]
    assert sorted(logged) == sorted(members)


@needs_locks
@pytest.mark.usefixtures("without_members")
@pytest.mark.parametrize(
    "other",
    [
        _by("BB"),
        ("fix", TODAY),
        ("new", "Another plan", "--source=NHS England", "--date=2018", TODAY),
    ],
    ids=["review", "fix", "new"],
)
def test_a_command_waits_for_one_that_writes_and_says_so(plan: Path, other: tuple[str, ...]) -> None:
    messy = plan.parent / "messy.md"
    messy.write_bytes(PLAN.replace(b"The plan", b"Messy").replace(b"2016-12", b"December 2016"))
    with paused("replace", 1, *_by("AA")) as first, start(*other) as second:
        assert second.stderr is not None
        assert second.stderr.readline() == WAITING
        assert plan.read_bytes() == PLAN
        assert let_go(first) == ("reviewed drivers/2016/plan.md: no change; next review due January 2020\n", "")
        second.communicate()
    assert second.returncode == 0
    assert b"by: AA" in plan.read_bytes()


@needs_locks
def test_a_check_waits_for_nobody(plan: Path) -> None:
    with paused("replace", 1, "review", "plan", *NO_CHANGE) as writing, start("check", TODAY) as reading:
        assert reading.communicate()[1] == ""
        let_go(writing)


@needs_locks
def test_a_command_that_was_killed_keeps_nobody_waiting(plan: Path, drivers: Drivers) -> None:
    with paused("replace", 1, "review", "plan", *NO_CHANGE) as first:
        first.kill()
    assert drivers("review", "plan", *NO_CHANGE).stderr == ""
    assert b"by: FG" in plan.read_bytes()


# An editor knows no lock


@pytest.fixture
def edited(plan: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes | None], None]:
    """Lets somebody save the plan, or delete it, when the command has written its new text beside it."""

    def edit(content: bytes | None) -> None:
        real = os.fsync

        def fsync(descriptor: int) -> None:
            real(descriptor)
            if content is None:
                plan.unlink(missing_ok=True)
            else:
                plan.write_bytes(content)

        monkeypatch.setattr(os, "fsync", fsync)

    return edit


@pytest.mark.parametrize("command", ["review", "fix"])
def test_what_somebody_saved_in_the_meantime_stays(
    collection: Path, plan: Path, drivers: Drivers, edited: Callable[[bytes | None], None], command: str
) -> None:
    another = collection / "drivers" / "2019" / "another-driver.md"
    another.write_bytes(another.read_bytes().replace(b"NHS England", b"nhs england"))
    plan.write_bytes(PLAN.replace(b"NHS England", b"nhs england"))
    before = contents(collection)
    edited(PLAN + b"\nOne more sentence.\n")
    names = ["another-driver", "plan", *NO_CHANGE] if command == "review" else [TODAY]
    result = drivers(command, *names)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: drivers/2016/plan.md cannot be written: something else has changed it since it was read; "
        "run the command again; nothing was changed\n"
    )
    assert contents(collection) == {**before, plan: PLAN + b"\nOne more sentence.\n"}


def test_what_somebody_deleted_in_the_meantime_stays_deleted(
    plan: Path, drivers: Drivers, edited: Callable[[bytes | None], None]
) -> None:
    edited(None)
    result = drivers("review", "plan", *NO_CHANGE)
    assert result.stderr == (
        "Error: drivers/2016/plan.md cannot be written: No such file or directory; nothing was changed\n"
    )
    assert list(plan.parent.iterdir()) == []


def test_what_is_saved_while_others_are_put_back_stays(
    collection: Path, plan: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def full(source: Path, target: Path) -> None:
        if target.name == "another-driver.md":
            plan.write_bytes(PLAN + b"\nSaved by somebody.\n")
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    assert drivers("review", "plan", "another-driver", *NO_CHANGE).exit_code == 2
    assert plan.read_bytes() == PLAN + b"\nSaved by somebody.\n"


def test_two_names_of_one_file_get_no_two_texts(
    collection: Path, plan: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plan.parent / "alias.md").symlink_to("plan.md")
    review: Any = import_module("policy_drivers.cli.review")
    real = review.Change
    number = iter(range(9))
    monkeypatch.setattr(review, "Change", lambda old, new: real(old, new + b"\n" * next(number)))
    result = drivers("review", "plan", "alias", *NO_CHANGE)
    assert result.exit_code == 2
    assert "are the same file, because of a link; name one of them. Nothing was changed" in result.stderr
    assert plan.read_bytes() == PLAN


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_place_that_cannot_be_locked_or_written_is_checked_all_the_same(
    plan: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*given: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert drivers("check", TODAY).exit_code == 0
    assert drivers("review", "plan", *NO_CHANGE).exit_code == 0
