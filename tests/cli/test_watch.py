"""`drivers watch`: what it asks, prints, writes, and how it ends."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.cli import asking as cli_asking
from policy_drivers.watching.web.asker import asking
from policy_drivers.watching.web.budget import Budget
from tests.making import bad_answers as bad
from tests.making.asking import AGENT, Clock, transport
from tests.making.loopback import Loopback, Reply, Request, loopback, redirect

pytestmark = pytest.mark.usefixtures("own_loop")

Drivers = Callable[..., Result]
STATE = Path("drivers/watch/state.jsonl")
GOV = "https://www.gov.uk/government/plan"
WITHDRAWN = """\
{"base_path": "/government/plan", "content_id": "11111111-2222-4333-8444-555555555555", "document_type": "policy_paper",
"schema_name": "publication", "public_updated_at": "2026-04-01T09:30:00Z", "details": {}, "withdrawn_notice": {
"withdrawn_at": "2026-11-03T09:00:00Z",
"explanation": "<p>See <a href='/government/new-plan'>the new plan</a>.</p>"}}
"""
DRIVER = """\
---
title: {title}
source: NHS England
link: {link}
date: 2019
library_impact: Search for it.
review_due: 2020
group_member: FG
{more}---

## Summary

A plan.
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """Every server on the web, as the command meets them."""
    clock = Clock()
    with loopback(clock) as server:

        def on_this_machine(project: object, requests: int, minutes: float, *, proxy_from_environment: bool) -> object:
            budget = Budget(requests, clock.now + minutes * 60, clock)
            return asking(agent=AGENT, budget=budget, transport=transport(server), sleep=clock.sleep)

        monkeypatch.setattr(cli_asking, "asking_for", on_this_machine)
        yield server


def _write(slug: str, link: str, title: str = "A plan", more: str = "") -> None:
    path = Path("drivers") / "2019" / f"{slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(DRIVER.format(title=title, link=link, more=more), encoding="utf-8")


def _watch(drivers: Drivers, *arguments: str, day: str = "2026-11-30") -> Result:
    return drivers("watch", "--today", day, *arguments)


@pytest.fixture
def plans(empty: Path, server: Loopback) -> Loopback:
    """Three drivers: one whose document is there, one whose is gone, one whose server says nothing for now."""
    for name in ("there", "gone", "busy"):
        _write(f"plan-{name}", f"https://{name}.example/plan", f"The plan that is {name}")
    server.at("https://there.example/plan", Reply("<p>The plan"))
    server.at("https://busy.example/plan", Reply(status=500))
    return server


PRINTED = """\
drivers/2019/plan-gone.md: The plan that is gone
  gone, 2026-11-30: the server does not find the page (status 404)
    at https://gone.example/plan
    find its new address, or let drivers fix add the archived copy where one was found

Not known:
  https://busy.example/plan: the server answered with status 500

1 signal is new; 3 of 3 addresses looked at, with 8 requests.
Written: drivers/watch/state.jsonl
"""


@pytest.mark.usefixtures("plans")
def test_what_sources_say_is_printed_and_kept(drivers: Drivers) -> None:
    ran = _watch(drivers)
    assert (ran.exit_code, ran.output) == (0, PRINTED)
    records = [json.loads(line) for line in STATE.read_text(encoding="utf-8").splitlines()]
    assert records[0] == {"drivers-watch": 1}
    assert [each["address"] for each in records[1:]] == [
        f"https://{name}.example/plan" for name in ("busy", "gone", "there")
    ]
    assert drivers("check", "--select", "watch-state-invalid").exit_code == 0


@pytest.mark.usefixtures("plans")
def test_a_run_without_news_changes_no_byte(drivers: Drivers) -> None:
    for day in ("2026-11-30", "2026-12-07", "2026-12-14"):  # after three runs without an answer, that is known too
        _watch(drivers, day=day)
    before = STATE.read_bytes()
    ran = _watch(drivers, day="2026-12-21")
    assert ran.output.endswith("No signal is new; 3 of 3 addresses looked at, with 8 requests.\n")
    assert STATE.read_bytes() == before


@pytest.mark.usefixtures("plans")
def test_line_ends_of_another_system_are_no_news(drivers: Drivers) -> None:
    for day in ("2026-11-30", "2026-12-07", "2026-12-14"):
        _watch(drivers, day=day)
    before = STATE.read_bytes().replace(b"\n", b"\r\n")
    STATE.write_bytes(before)
    _watch(drivers, day="2026-12-21")
    assert STATE.read_bytes() == before


@pytest.mark.usefixtures("plans")
def test_a_dry_run_asks_and_writes_nothing(drivers: Drivers, empty: Path) -> None:
    ran = _watch(drivers, "--dry-run")
    assert ran.output == PRINTED.replace(
        "Written: drivers/watch/state.jsonl", "This was a dry run: nothing was written."
    )
    assert not STATE.parent.exists()
    assert not (empty / ".cache").exists()


def test_one_driver_can_be_looked_at_alone(plans: Loopback, drivers: Drivers) -> None:
    ran = _watch(drivers, "plan-there")
    assert (
        ran.output
        == "No signal is new; 1 of 1 address looked at, with 2 requests.\nWritten: drivers/watch/state.jsonl\n"
    )
    assert plans.asked() == ["https://there.example/plan"]


@pytest.mark.usefixtures("plans")
def test_what_was_said_before_is_printed_again_where_a_day_is_given(drivers: Drivers) -> None:
    _watch(drivers)
    plans = _watch(drivers, "--budget", "0", "--since", "2026-11-30", day="2026-12-07")
    first, _ = PRINTED.split("Not known")
    end = "1 signal is new since 2026-11-30; 0 of 3 addresses looked at, with 0 requests.\n"
    assert plans.output == first + end + "3 addresses left for the next run.\n"
    none = _watch(drivers, "--budget", "0", "--since", "2026-12-01", day="2026-12-07")
    assert none.output.startswith("No signal is new since 2026-12-01;")


@pytest.mark.usefixtures("plans")
def test_scripts_get_the_same_as_json(drivers: Drivers) -> None:
    assert json.loads(_watch(drivers, "--format", "json").output) == {
        "version": 1,
        "today": "2026-11-30",
        "signals": [
            {
                "drivers": ["plan-gone"],
                "address": "https://gone.example/plan",
                "signal": "gone",
                "day": "2026-11-30",
                "says": "the server does not find the page (status 404)",
                "by": None,
            }
        ],
        "not_known": [{"address": "https://busy.example/plan", "why": "the server answered with status 500"}],
        "addresses": 3,
        "looked_at": 3,
        "left": 0,
        "requests": 8,
        "written": "drivers/watch/state.jsonl",
    }


IN_MARKDOWN = r"""## What sources say

### The plan that is gone

drivers/2019/plan-gone.md

- **gone**, 2026-11-30: the server does not find the page (status 404)\
  at https:&#8203;//gone.example/plan\
  find its new address, or let drivers fix add the archived copy where one was found

### Not known

- https:&#8203;//busy.example/plan: the server answered with status 500

1 signal is new; 3 of 3 addresses looked at, with 8 requests.

Written: drivers/watch/state.jsonl
"""


@pytest.mark.usefixtures("plans")
def test_people_on_a_forge_get_the_same_in_markdown(drivers: Drivers) -> None:
    assert _watch(drivers, "--format", "markdown").output == IN_MARKDOWN


def test_where_a_document_moved_to_is_told(empty: Path, server: Loopback, drivers: Drivers) -> None:
    _write("plan", "https://plans.example/old")
    server.at("https://plans.example/old", redirect("/new"))
    server.at("https://plans.example/new", Reply("plan"))
    assert _watch(drivers).output.startswith(
        """\
drivers/2019/plan.md: A plan
  moved, 2026-11-30: the server says that it moved for good to https://plans.example/new
    at https://plans.example/old
    let drivers fix write the new address, or write it yourself where it is on another site
"""
    )


def test_what_came_in_its_place_is_told_with_the_command_that_says_so(
    empty: Path, server: Loopback, drivers: Drivers
) -> None:
    _write("plan", GOV)
    server.at("https://www.gov.uk/api/content/government/plan", Reply(WITHDRAWN, type="application/json"))
    assert _watch(drivers).output.startswith(
        """\
drivers/2019/plan.md: A plan
  withdrawn, 2026-11-03: See the new plan.
    at https://www.gov.uk/government/plan
    see https://www.gov.uk/government/new-plan
    find out whether something replaces it: drivers supersede plan --by NEWER-SLUG; if nothing does: drivers review \
plan --outcome archived, or "no change" if the summary still holds
"""
    )


def test_a_driver_without_an_address_is_nothing_to_ask_about(plans: Loopback, drivers: Drivers) -> None:
    _write("plan-there", "https://there.example/plan", more="status: archived\n")
    ran = _watch(drivers, "plan-there", "plan-gone")
    assert (ran.exit_code, ran.stderr) == (
        2,
        "Error: there is nothing to ask about plan-there: no address, or superseded or archived\n",
    )
    assert plans.asked() == []


def test_what_a_run_has_no_room_for_comes_first_in_the_next(empty: Path, server: Loopback, drivers: Drivers) -> None:
    for number in range(6):
        _write(f"plan-{number}", f"https://plans.example/{number}")
    server.at("https://plans.example/*", Reply("plan"))
    looked = []
    for day in range(1, 5):
        before = len(server.asked())
        ran = _watch(drivers, "--budget", "4", day=f"2026-12-0{day}")  # robots.txt is one of them
        assert "3 addresses left for the next run.\n" in ran.output
        looked.append(set(server.asked()[before:]))
    assert looked[0] | looked[1] == {f"https://plans.example/{number}" for number in range(6)}
    assert (looked[2], looked[3]) == (looked[0], looked[1])


def test_an_address_that_no_driver_has_any_more_leaves_the_file(plans: Loopback, drivers: Drivers) -> None:
    _watch(drivers)
    _write("plan-gone", "https://there.example/plan", more="status: archived\n")
    _watch(drivers, day="2026-12-07")
    assert "gone.example" not in STATE.read_text(encoding="utf-8")


def test_nothing_is_forgotten_while_a_driver_cannot_be_read(plans: Loopback, drivers: Drivers) -> None:
    _watch(drivers)
    (Path("drivers") / "2019" / "plan-gone.md").write_text("---\nlink: [\n---\n", encoding="utf-8")
    _watch(drivers, day="2026-12-07")
    assert "gone.example" in STATE.read_text(encoding="utf-8")


def test_what_another_command_has_written_meanwhile_stays(plans: Loopback, drivers: Drivers) -> None:
    _watch(drivers)
    line = (
        '{"address": "https://there.example/plan", "seen": "2026-12-01", "status": 200, "digest": "' + "0" * 64 + '"}'
    )

    def meanwhile(request: Request) -> Reply:
        lines = STATE.read_text(encoding="utf-8").splitlines()
        STATE.write_text("\n".join([*lines[:-1], line]) + "\n", encoding="utf-8", newline="\n")
        return Reply("news", status=410)

    plans.at("https://busy.example/plan", meanwhile)
    _watch(drivers, "plan-busy", day="2026-12-07")
    text = STATE.read_text(encoding="utf-8")
    assert line in text
    assert "the server says that the page is gone for good" in text


RESTORE = "take back what git has of this file, or delete it: `drivers watch` then begins anew. Nothing was asked\n"
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
    ran = _watch(drivers)
    assert (ran.exit_code, ran.output) == (2, said)
    assert STATE.read_text(encoding="utf-8") == text
    assert plans.requests == []


def test_a_state_file_that_is_not_utf8_is_refused_and_stays(plans: Loopback, drivers: Drivers) -> None:
    STATE.parent.mkdir()
    STATE.write_bytes(b'{"drivers-watch": 1}\n\xff')
    ran = _watch(drivers)
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
    assert _watch(drivers).output == f"{folder}Nothing was asked\n"
    STATE.parent.unlink()
    STATE.mkdir(parents=True)
    said = "Error: drivers/watch/state.jsonl cannot be read: this is a folder. Nothing was asked\n"
    assert _watch(drivers).output == said
    assert (list(outside.iterdir()), plans.requests) == ([], [])


def test_a_state_file_that_breaks_meanwhile_stays_too(plans: Loopback, drivers: Drivers) -> None:
    def breaks(request: Request) -> Reply:
        STATE.parent.mkdir()
        STATE.write_text("<<<<<<< HEAD\n", encoding="utf-8")
        return Reply("plan")

    plans.at("https://there.example/plan", breaks)
    ran = _watch(drivers)
    assert ran.exit_code == 2
    assert "What this run has learned was not written" in ran.output
    assert STATE.read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_what_was_learned_is_kept_when_somebody_interrupts(name: str, plans: Loopback, drivers: Drivers) -> None:
    def interrupts(request: Request) -> Reply:
        signal.raise_signal(signal.Signals[name])  # which the main thread hears
        return Reply("plan")

    plans.at("https://gone.example/plan", Reply(status=410))
    _watch(drivers, "plan-gone", "--dry-run")
    for number in range(3):
        _write(f"plan-z{number}", f"https://gone.example/z{number}")
    plans.at("https://gone.example/z2", Reply(status=410))
    plans.at("https://gone.example/z1", interrupts)
    ran = _watch(drivers)
    assert ran.exit_code == 1
    assert "since this one was interrupted" in ran.output
    assert ran.output.endswith("\nAborted!\n")
    assert STATE.exists()


def test_where_no_server_can_be_reached_nothing_is_written(empty: Path, server: Loopback, drivers: Drivers) -> None:
    for name in ("a", "b"):
        _write(f"plan-{name}", f"https://{name}.example/plan")
        server.at(f"https://{name}.example/*", bad.hung_up())
    ran = _watch(drivers)
    assert ran.exit_code == 2
    assert "Error: no server could be reached: " in ran.output
    assert not STATE.exists()


@pytest.mark.usefixtures("empty", "server")
def test_where_there_is_nothing_to_look_at_nothing_is_written(drivers: Drivers) -> None:
    assert _watch(drivers).output == "No signal is new; 0 of 0 addresses looked at, with 0 requests.\n"
    assert not STATE.parent.exists()


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plan-ther"], "there is no driver plan-ther; did you mean plan-there?"),
        (["--budget", "much"], "“much” is neither a number of requests, such as 500, nor minutes, such as 20min"),
        (["--budget", "-1"], "“-1” is neither a number of requests, such as 500, nor minutes, such as 20min"),
        (["--since", "last year"], "“last year” is not a day; write it as YYYY-MM-DD, such as 2019-06-30"),
    ],
)
def test_what_was_typed_wrongly_is_said(arguments: list[str], said: str, drivers: Drivers) -> None:
    ran = _watch(drivers, *arguments)
    assert ran.exit_code == 2
    assert said in ran.output


def test_what_a_server_says_gives_a_terminal_and_a_forge_no_orders(
    empty: Path, server: Loopback, drivers: Drivers
) -> None:
    _write("plan", "https://plans.example/old", "The \\e[31m plan ::error:: @everybody")
    server.at("https://plans.example/old", redirect("https://plans.example/new?##[error]@all\u200b"))
    server.at("https://plans.example/*", Reply("plan"))
    text, markdown = (_watch(drivers, "--dry-run", "--format", each).output for each in ("text", "markdown"))
    assert not any(each in text + markdown for each in ("\x1b", "\u200b"))
    assert not any(line.lstrip().startswith(("::", "##[")) for line in text.splitlines())
    assert "@everybody" not in markdown
