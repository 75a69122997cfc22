"""What strangers wrote is read by another process, which is held to its limits."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from policy_drivers.watching import children
from policy_drivers.watching.children import end_all, said_by
from policy_drivers.watching.inbox import feed_child
from tests.making.feeds import raw

FEED = feed_child.__name__
SLEEPS = b"import time\ntime.sleep(600)\n"
"""What the module `code` takes ten minutes for."""


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
    monkeypatch.setattr(children, "_SECONDS", 0.01)
    assert said_by("code", BytesIO(SLEEPS)) is None


def test_all_can_be_ended_at_once_and_none_that_waits_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    running, turn = _Running(), _Turn()
    monkeypatch.setattr(children, "_RUNNING", running)
    monkeypatch.setattr(children, "_AT_ONCE", turn)
    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(said_by, "code", BytesIO(SLEEPS)) for _ in range(2)]
        assert all(turn.is_asked_for.acquire(timeout=60) for _ in found)
        assert running.has_begun.wait(60)
        end_all()
        assert [each.result() for each in found] == [None, None]
    assert running.begun == 1


class _Turn:
    """Lets one read at a time, and tells of each that comes."""

    def __init__(self) -> None:
        self.is_asked_for = threading.Semaphore(0)
        self._one = threading.Lock()

    def __enter__(self) -> None:
        self.is_asked_for.release()
        self._one.acquire()

    def __exit__(self, *_: object) -> None:
        self._one.release()


class _Running(set["subprocess.Popen[bytes]"]):
    """Tells when a process has begun."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.has_begun = 0, threading.Event()

    def add(self, process: subprocess.Popen[bytes]) -> None:
        super().add(process)
        self.begun += 1
        self.has_begun.set()


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
