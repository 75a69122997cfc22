"""`drivers watch`: what it asks and prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.watched import GOV, STATE, WITHDRAWN, Drivers, plans, server, watch, write
from tests.making import bad_answers as bad
from tests.making.loopback import Loopback, Reply, redirect

__all__ = ["plans", "server"]

pytestmark = pytest.mark.usefixtures("own_loop")

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
    ran = watch(drivers)
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
        watch(drivers, day=day)
    before = STATE.read_bytes()
    ran = watch(drivers, day="2026-12-21")
    assert ran.output.endswith("No signal is new; 3 of 3 addresses looked at, with 8 requests.\n")
    assert STATE.read_bytes() == before


@pytest.mark.usefixtures("plans")
def test_line_ends_of_another_system_are_no_news(drivers: Drivers) -> None:
    for day in ("2026-11-30", "2026-12-07", "2026-12-14"):
        watch(drivers, day=day)
    before = STATE.read_bytes().replace(b"\n", b"\r\n")
    STATE.write_bytes(before)
    watch(drivers, day="2026-12-21")
    assert STATE.read_bytes() == before


@pytest.mark.usefixtures("plans")
def test_a_dry_run_asks_and_writes_nothing(drivers: Drivers, empty: Path) -> None:
    ran = watch(drivers, "--dry-run")
    assert ran.output == PRINTED.replace(
        "Written: drivers/watch/state.jsonl", "This was a dry run: nothing was written."
    )
    assert not STATE.parent.exists()
    assert not (empty / ".cache").exists()


def test_one_driver_can_be_looked_at_alone(plans: Loopback, drivers: Drivers) -> None:
    ran = watch(drivers, "plan-there")
    assert (
        ran.output
        == "No signal is new; 1 of 1 address looked at, with 2 requests.\nWritten: drivers/watch/state.jsonl\n"
    )
    assert plans.asked() == ["https://there.example/plan"]


@pytest.mark.usefixtures("plans")
def test_what_was_said_before_is_printed_again_where_a_day_is_given(drivers: Drivers) -> None:
    watch(drivers)
    plans = watch(drivers, "--budget", "0", "--since", "2026-11-30", day="2026-12-07")
    first, _ = PRINTED.split("Not known")
    end = "1 signal is new since 2026-11-30; 0 of 3 addresses looked at, with 0 requests.\n"
    assert plans.output == first + end + "3 addresses left for the next run.\n"
    none = watch(drivers, "--budget", "0", "--since", "2026-12-01", day="2026-12-07")
    assert none.output.startswith("No signal is new since 2026-12-01;")


@pytest.mark.usefixtures("plans")
def test_scripts_get_the_same_as_json(drivers: Drivers) -> None:
    assert json.loads(watch(drivers, "--format", "json").output) == {
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
    assert watch(drivers, "--format", "markdown").output == IN_MARKDOWN


def test_where_a_document_moved_to_is_told(empty: Path, server: Loopback, drivers: Drivers) -> None:
    write("plan", "https://plans.example/old")
    server.at("https://plans.example/old", redirect("/new"))
    server.at("https://plans.example/new", Reply("plan"))
    assert watch(drivers).output.startswith(
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
    write("plan", GOV)
    server.at("https://www.gov.uk/api/content/government/plan", Reply(WITHDRAWN, type="application/json"))
    assert watch(drivers).output.startswith(
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
    write("plan-there", "https://there.example/plan", more="status: archived\n")
    ran = watch(drivers, "plan-there", "plan-gone")
    assert (ran.exit_code, ran.stderr) == (
        2,
        "Error: there is nothing to ask about plan-there: no address, or superseded or archived\n",
    )
    assert plans.asked() == []


def test_what_a_run_has_no_room_for_comes_first_in_the_next(empty: Path, server: Loopback, drivers: Drivers) -> None:
    for number in range(6):
        write(f"plan-{number}", f"https://plans.example/{number}")
    server.at("https://plans.example/*", Reply("plan"))
    looked = []
    for day in range(1, 5):
        before = len(server.asked())
        ran = watch(drivers, "--budget", "4", day=f"2026-12-0{day}")  # robots.txt is one of them
        assert "3 addresses left for the next run.\n" in ran.output
        looked.append(set(server.asked()[before:]))
    assert looked[0] | looked[1] == {f"https://plans.example/{number}" for number in range(6)}
    assert (looked[2], looked[3]) == (looked[0], looked[1])


def test_where_no_server_can_be_reached_nothing_is_written(empty: Path, server: Loopback, drivers: Drivers) -> None:
    for name in ("a", "b"):
        write(f"plan-{name}", f"https://{name}.example/plan")
        server.at(f"https://{name}.example/*", bad.hung_up())
    ran = watch(drivers)
    assert ran.exit_code == 2
    assert "Error: no server could be reached: " in ran.output
    assert not STATE.exists()


def test_addresses_that_may_not_be_asked_do_not_mean_that_nobody_can_be_reached(
    empty: Path, server: Loopback, drivers: Drivers
) -> None:
    for number in (1, 2):
        write(f"plan-{number}", f"https://10.0.0.{number}:9999/plan")
    ran = watch(drivers)
    assert ran.exit_code == 0
    assert "  https://10.0.0.1:9999/plan: port 9999 is not one of a web server\n" in ran.output
    assert STATE.exists()


@pytest.mark.usefixtures("empty", "server")
def test_where_there_is_nothing_to_look_at_nothing_is_written(drivers: Drivers) -> None:
    assert watch(drivers).output == "No signal is new; 0 of 0 addresses looked at, with 0 requests.\n"
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
    ran = watch(drivers, *arguments)
    assert ran.exit_code == 2
    assert said in ran.output


def test_what_a_server_says_gives_a_terminal_and_a_forge_no_orders(
    empty: Path, server: Loopback, drivers: Drivers
) -> None:
    write("plan", "https://plans.example/old", "The \\e[31m plan ::error:: @everybody")
    server.at("https://plans.example/old", redirect("https://plans.example/new?##[error]@all\u200b"))
    server.at("https://plans.example/*", Reply("plan"))
    text, markdown = (watch(drivers, "--dry-run", "--format", each).output for each in ("text", "markdown"))
    assert not any(each in text + markdown for each in ("\x1b", "\u200b"))
    assert not any(line.lstrip().startswith(("::", "##[")) for line in text.splitlines())
    assert "@everybody" not in markdown
