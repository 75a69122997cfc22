"""What strangers wrote is read by another process, which is held to its limits."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pytest

from policy_drivers.watching import children
from policy_drivers.watching.children import said_by
from policy_drivers.watching.inbox import feed_child
from tests.watching.inbox.making import raw

FEED = feed_child.__name__


def test_it_says_what_it_has_read() -> None:
    content = raw("rss2.xml")
    assert said_by(FEED, BytesIO(content)) == feed_child.answer(content).encode("ascii")
    assert said_by(FEED, BytesIO(b"no feed")) == b"null"


def test_a_file_on_disk_is_read_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no copy of it is made, however large it is."""
    with tempfile.TemporaryFile() as file:
        monkeypatch.setattr(tempfile, "TemporaryFile", None)
        file.write(b"on disk")
        file.flush()
        monkeypatch.setattr(children, "_asked", lambda module, opened: opened.read())
        assert said_by(FEED, file) == b"on disk"


def test_one_that_fails_says_nothing() -> None:
    assert said_by("no.such.module", BytesIO()) is None


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("", timeout)

    monkeypatch.setattr(subprocess, "run", run)
    assert said_by(FEED, BytesIO()) is None


@pytest.mark.parametrize(
    ("program", "is_stopped"),
    [("bytearray(100 << 20)", False), ("bytearray(600 << 20)", True), ("open('x', 'wb', 0).write(b'x')", True)],
)
def test_it_can_take_no_more_memory_than_it_is_given_and_write_no_file(
    program: str, is_stopped: bool, tmp_path: Path
) -> None:
    code = f"from policy_drivers.watching.children import limit; limit(); {program}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode != 0) is is_stopped
