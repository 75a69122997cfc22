"""`drivers inbox` that somebody interrupts keeps what it has learned, and asks the others alone when it runs again."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from policy_drivers.cli import asking, inbox_asking
from policy_drivers.watching.inbox.looking import Looked
from tests.making.asking import asking_of
from tests.making.feeds import feeds_are_read_here, raw
from tests.making.loopback import Loopback, Raw, Reply, Request, loopback

pytestmark = pytest.mark.usefixtures("own_loop")

Drivers = Callable[..., Result]
INBOX = Path("drivers/watch/inbox.jsonl")
ASKED = Path(".cache/policy-drivers/watch/feeds.json")
FEEDS = ("reports.xml", "news.xml", "notes.json")
REGISTER = "".join(f"- name: {name}\n  link: https://example.org/{name}\n" for name in FEEDS)
ALL = [f"https://example.org/{name}" for name in FEEDS]


@pytest.fixture(scope="module", autouse=True)
def _here() -> Iterator[None]:
    with feeds_are_read_here():
        yield


@pytest.fixture
def server(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """Three feeds of one host, which are asked one after the other."""
    (Path("drivers") / "register" / "feeds.yml").write_text(REGISTER, encoding="utf-8")
    with loopback() as server:
        for name, of in zip(ALL, ("atom.xml", "rss2.xml", "json_feed.json"), strict=True):
            server.at(name, Reply(raw(of), type="application/xml"))

        monkeypatch.setattr(asking, "asking_for", asking_of(server))
        yield server


def _run(drivers: Drivers, day: str = "2026-11-30") -> Result:
    return drivers("inbox", f"--today={day}")


def _interrupted(name: str, server: Loopback, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> Result:
    """A run that a signal ends when the first feed was read and the second is asked."""
    real, is_read = inbox_asking.look, threading.Event()

    async def look(*about: Any) -> list[Looked]:
        *others, tell = about

        def telling(looked: Looked) -> None:
            tell(looked)
            is_read.set()

        return await real(*others, telling)

    def interrupts(request: Request) -> Reply:
        assert is_read.wait(60)
        signal.raise_signal(signal.Signals[name])  # which the main thread hears
        return Reply(raw("rss2.xml"))

    with monkeypatch.context() as patch:
        patch.setattr(inbox_asking, "look", look)
        server.at(ALL[1], interrupts)
        ran = _run(drivers)
    server.at(ALL[1], Reply(raw("rss2.xml")))
    return ran


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_what_was_learned_is_kept_and_only_the_others_are_asked_again(
    name: str, server: Loopback, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = _interrupted(name, server, drivers, monkeypatch)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == (
        "asking 3 feeds\nWritten: drivers/watch/inbox.jsonl\n2 feeds left for the next run\n\nAborted!\n"
    )
    text = INBOX.read_text(encoding="utf-8")
    assert '"feed": "reports.xml"' in text
    assert "news.xml" not in text
    assert server.asked() == ALL[:2]
    server.requests.clear()
    again = _run(drivers)
    assert (again.exit_code, again.stderr) == (0, "asking 2 feeds\nWritten: drivers/watch/inbox.jsonl\n")
    assert server.asked() == ALL[1:]
    whole = INBOX.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line not in whole.splitlines()] == []
    server.requests.clear()
    assert _run(drivers).stderr == "asking 3 feeds\n"
    assert (server.asked(), INBOX.read_text(encoding="utf-8")) == (ALL, whole)


def test_on_another_day_all_are_asked(server: Loopback, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    _interrupted("SIGINT", server, drivers, monkeypatch)
    server.requests.clear()
    assert _run(drivers, "2026-12-01").exit_code == 0
    assert server.asked() == ALL


@pytest.mark.parametrize("kept", ["{", "[]", '{"https://example.org/news.xml": 5}', '{"a": "soon"}'])
def test_what_is_kept_and_cannot_be_read_leaves_nothing_out(kept: str, server: Loopback, drivers: Drivers) -> None:
    ASKED.parent.mkdir(parents=True)
    ASKED.write_text(kept, encoding="utf-8")
    assert _run(drivers).exit_code == 0
    assert server.asked() == ALL


def test_a_feed_that_breaks_off_is_told_and_counts_as_asked(
    server: Loopback, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.at(ALL[0], Raw([b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<feed>"]))
    ran = _interrupted("SIGTERM", server, drivers, monkeypatch)
    assert ran.exit_code == 1
    assert "the answer was cut off, or is not HTTP" in INBOX.read_text(encoding="utf-8")
    server.requests.clear()
    assert "not read: reports.xml: the answer was cut off" in _run(drivers).stdout
    assert server.asked() == ALL[1:]


def test_a_host_that_wants_to_be_left_alone_is_left_for_the_next_run(server: Loopback, drivers: Drivers) -> None:
    server.at(ALL[0], Reply(status=429))
    ran = _run(drivers)
    assert (ran.exit_code, ran.stderr) == (
        0,
        "asking 3 feeds\nWritten: drivers/watch/inbox.jsonl\n2 feeds left for the next run\n",
    )
    server.requests.clear()
    _run(drivers)
    assert server.asked() == ALL[1:]
