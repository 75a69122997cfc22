"""`drivers watch`: what it keeps of what it learned, and what it never writes over."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.cli.watched import STATE, Drivers, plans, server, watch, write
from tests.making.loopback import Loopback, Reply, Request

__all__ = ["plans", "server"]

pytestmark = pytest.mark.usefixtures("own_loop")


def test_an_address_that_no_driver_has_any_more_leaves_the_file(plans: Loopback, drivers: Drivers) -> None:
    watch(drivers)
    write("plan-gone", "https://there.example/plan", more="status: archived\n")
    watch(drivers, day="2026-12-07")
    assert "gone.example" not in STATE.read_text(encoding="utf-8")


def test_nothing_is_forgotten_while_a_driver_cannot_be_read(plans: Loopback, drivers: Drivers) -> None:
    watch(drivers)
    (Path("drivers") / "2019" / "plan-gone.md").write_text("---\nlink: [\n---\n", encoding="utf-8")
    watch(drivers, day="2026-12-07")
    assert "gone.example" in STATE.read_text(encoding="utf-8")


def test_what_another_command_has_written_meanwhile_stays(plans: Loopback, drivers: Drivers) -> None:
    watch(drivers)
    line = (
        '{"address": "https://there.example/plan", "seen": "2026-12-01", "status": 200, "digest": "' + "0" * 64 + '"}'
    )

    def meanwhile(request: Request) -> Reply:
        lines = STATE.read_text(encoding="utf-8").splitlines()
        STATE.write_text("\n".join([*lines[:-1], line]) + "\n", encoding="utf-8", newline="\n")
        return Reply("news", status=410)

    plans.at("https://busy.example/plan", meanwhile)
    watch(drivers, "plan-busy", day="2026-12-07")
    text = STATE.read_text(encoding="utf-8")
    assert line in text
    assert "the server says that the page is gone for good" in text


RESTORE = (
    "take back what git has of this file, or delete it: `drivers watch` then starts from nothing. Nothing was asked\n"
)
BROKEN = {
    "a conflict": (
        '{"drivers-watch": 1}\n<<<<<<< HEAD\n',
        "Error: drivers/watch/state.jsonl:2: this file was merged by halves: git’s marks of a conflict are in it; run "
        "`git checkout --ours` or `--theirs` on this file, then `drivers watch`. Nothing was asked\n",
    ),
    "a later version": (
        '{"drivers-watch": 2}\n',
        "Error: drivers/watch/state.jsonl:1: a later version of Policy Drivers has written this file; install that "
        "version. Nothing was asked\n",
    ),
    "a key twice": (
        '{"drivers-watch": 1}\n{"address": "https://a.nu", "address": "https://b.nu", "seen": "2026-11-30"}\n',
        f"Error: drivers/watch/state.jsonl:2: a key is there twice in this line; {RESTORE}",
    ),
    "half a character": (
        '{"drivers-watch": 1}\n{"address": "https://a.example/", "seen": "2026-11-30", "etag": "\\ud800"}\n',
        f"Error: drivers/watch/state.jsonl:2: this line does not say what is known of an address; {RESTORE}",
    ),
    "an address that is not of the web": (
        '{"drivers-watch": 1}\n{"address": "https://a.example/", "seen": "2026-11-30", "target": "javascript:a"}\n',
        f"Error: drivers/watch/state.jsonl:2: this line does not say what is known of an address; {RESTORE}",
    ),
    "something else": (
        '{"drivers-watch": 1}\nsoon\n',
        f"Error: drivers/watch/state.jsonl:2: this line is not JSON; {RESTORE}",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_state_file_that_cannot_be_read_is_refused_and_stays(name: str, plans: Loopback, drivers: Drivers) -> None:
    text, said = BROKEN[name]
    STATE.parent.mkdir()
    STATE.write_text(text, encoding="utf-8")
    ran = watch(drivers)
    assert (ran.exit_code, ran.output) == (2, said)
    assert STATE.read_text(encoding="utf-8") == text
    assert plans.requests == []


def test_a_state_file_that_is_not_utf8_is_refused_and_stays(plans: Loopback, drivers: Drivers) -> None:
    STATE.parent.mkdir()
    STATE.write_bytes(b'{"drivers-watch": 1}\n\xff')
    ran = watch(drivers)
    said = f"Error: drivers/watch/state.jsonl:2: the byte 0xff here is not UTF-8; {RESTORE}"
    assert (ran.exit_code, ran.output) == (2, said)
    assert drivers("check", "--select", "not-utf8").exit_code == 1
    assert STATE.read_bytes() == b'{"drivers-watch": 1}\n\xff'


def test_nothing_is_asked_where_there_is_no_place_for_what_is_learned(
    plans: Loopback, drivers: Drivers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    STATE.parent.symlink_to(outside)
    folder = "Error: drivers/watch should be a folder, for state.jsonl, and is something else; move it away. "
    assert watch(drivers).output == f"{folder}Nothing was asked\n"
    STATE.parent.unlink()
    STATE.mkdir(parents=True)
    said = "Error: drivers/watch/state.jsonl cannot be read: this is a folder. Nothing was asked\n"
    assert watch(drivers).output == said
    assert (list(outside.iterdir()), plans.requests) == ([], [])


def test_a_state_file_that_breaks_meanwhile_stays_too(plans: Loopback, drivers: Drivers) -> None:
    def breaks(request: Request) -> Reply:
        STATE.parent.mkdir()
        STATE.write_text("<<<<<<< HEAD\n", encoding="utf-8")
        return Reply("plan")

    plans.at("https://there.example/plan", breaks)
    ran = watch(drivers)
    assert ran.exit_code == 2
    assert "What this run has learned was not written" in ran.output
    assert STATE.read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_what_was_learned_is_kept_when_somebody_interrupts(name: str, plans: Loopback, drivers: Drivers) -> None:
    def interrupts(request: Request) -> Reply:
        signal.raise_signal(signal.Signals[name])  # which the main thread hears
        return Reply("plan")

    plans.at("https://gone.example/plan", Reply(status=410))
    watch(drivers, "plan-gone", "--dry-run")
    for number in range(3):
        write(f"plan-z{number}", f"https://gone.example/z{number}")
    plans.at("https://gone.example/z2", Reply(status=410))
    plans.at("https://gone.example/z1", interrupts)
    ran = watch(drivers)
    assert ran.exit_code == 1
    assert "since this one was interrupted" in ran.output
    assert ran.output.endswith("\nAborted!\n")
    assert STATE.exists()
