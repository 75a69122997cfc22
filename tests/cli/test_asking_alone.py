"""Of two commands that would ask servers at once the second says so, and asks nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policy_drivers.reading.locking import of_asking
from tests.cli.watched import STATE, Drivers, plans, server, watch, write
from tests.making.loopback import Loopback, Reply, Request

__all__ = ["plans", "server"]

pytestmark = pytest.mark.usefixtures("own_loop")

SAID = "Error: drivers watch or drivers inbox asks servers here already; wait for it. Nobody was asked\n"
FEEDS = "- name: News\n  link: https://there.example/news.xml\n"
HOLDING = """
import sys
from pathlib import Path
from policy_drivers.reading.locking import of_asking

assert of_asking(Path(sys.argv[1])).acquire()
print("here", flush=True)
sys.stdin.read()
"""


def _configuration() -> Path:
    return Path("mkdocs.yml").resolve()


def test_the_second_asks_nobody_and_what_asks_nobody_goes_on(plans: Loopback, drivers: Drivers) -> None:
    (Path("drivers") / "register" / "feeds.yml").write_text(FEEDS, encoding="utf-8")
    lock = of_asking(_configuration())
    assert lock.acquire()
    try:
        for arguments in (["watch"], ["watch", "--dry-run"], ["inbox"]):
            ran = drivers(*arguments, "--today=2026-11-30")
            assert (ran.exit_code, ran.stdout, ran.stderr) == (2, "", SAID)
        assert (plans.requests, STATE.exists()) == ([], False)
        assert watch(drivers, "--budget", "0").exit_code == 0
        assert drivers("inbox", "--offline", "--today=2026-11-30").exit_code == 0
        assert drivers("check", "--today=2026-11-30").stderr == ""
    finally:
        lock.release()
    assert watch(drivers).exit_code == 0


def test_nobody_else_can_ask_from_the_first_request_on(plans: Loopback, drivers: Drivers) -> None:
    could = []

    def meanwhile(request: Request) -> Reply:
        lock = of_asking(_configuration())
        could.append(lock.acquire())
        lock.release()
        return Reply("plan")

    for name in ("robots.txt", "plan"):
        plans.at(f"https://there.example/{name}", meanwhile)
    watch(drivers)
    assert could == [False, False]
    lock = of_asking(_configuration())
    assert lock.acquire()
    lock.release()


def test_one_that_was_killed_keeps_nobody_from_asking(empty: Path, server: Loopback, drivers: Drivers) -> None:
    write("plan", "https://there.example/plan")
    command = [sys.executable, "-c", HOLDING, str(_configuration())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"here"
        assert watch(drivers).stderr == SAID
        first.kill()
    assert watch(drivers).exit_code == 0
