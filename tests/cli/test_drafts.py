"""Unfinished work: a draft stops nothing, is nowhere but in previews, and becomes current when somebody has read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
PATH = "drivers/2018/plan.md"


@pytest.fixture
def draft(collection: Path, drivers: Drivers) -> Path:
    """A driver that was begun without texts."""
    begun = drivers("new", "Plan", TODAY, "--source=NHS England", "--date=2018", "--link=https://example.org/a")
    assert begun.exit_code == 0, begun.output
    assert begun.output.endswith(
        f"check it with: drivers check {PATH}\n"
        "It is a draft: once somebody has read it, drivers review plan --outcome approved\n"
    )
    return collection / PATH


def finish(path: Path) -> None:
    """Write the texts."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("to be added", "- Expect requests for searches."), encoding="utf-8", newline="")


def test_a_driver_without_texts_is_begun_as_a_draft(draft: Path) -> None:
    assert "library_impact: |\n  to be added\nstatus: draft\n" in draft.read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["--library-impact=- Expect requests.", "--summary=It says so."])
def test_one_text_is_not_enough(given: str, collection: Path, drivers: Drivers) -> None:
    assert drivers("new", "Plan", TODAY, "--source=NHS England", "--date=2018", given).exit_code == 0
    assert "\nstatus: draft\n" in (collection / PATH).read_text(encoding="utf-8")


def test_it_stops_nothing(draft: Path, drivers: Drivers) -> None:
    assert drivers("check", TODAY, "--level", "warning").exit_code == 0
    draft.write_text(
        "---\ntitle: Plan\nstatus: draft\nsource: NHS Englund\ndate: 2018-02-30\ntitle: Plan\n---\n", encoding="utf-8"
    )
    result = drivers("check", TODAY, "--level", "warning", "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["findings"]
    assert {each["rule"] for each in found} >= {"key-duplicate", "date-impossible", "source-unknown", "summary-missing"}
    assert {each["severity"] for each in found} == {"notice"}


def test_a_draft_is_held_to_what_keeps_readers_safe(draft: Path, drivers: Drivers) -> None:
    draft.write_text("---\ntitle: Plan\nstatus: draft\nlink: javascript:stop()\n---\n", encoding="utf-8")
    result = drivers("check", TODAY, "--format", "json")
    assert result.exit_code == 1
    errors = [each["rule"] for each in json.loads(result.stdout)["findings"] if each["severity"] == "error"]
    assert errors == ["link-unsafe"]


def test_it_takes_nothing_from_what_is_published(draft: Path, drivers: Drivers) -> None:
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("status: draft\n", "status: draft\nsupersedes: [another-driver]\n"), encoding="utf-8")
    other = draft.with_name("another-driver.md")
    other.write_text("---\ntitle: Another driver\nstatus: draft\n---\n", encoding="utf-8")
    result = drivers("check", TODAY, "--level", "warning")
    assert result.exit_code == 0, result.output
    assert "another-driver" in drivers("export", TODAY, "--format", "csv").stdout
    assert "Another driver" not in drivers("due", TODAY, "--drafts").stdout


def test_drafts_are_listed_where_somebody_asks(draft: Path, drivers: Drivers) -> None:
    result = drivers("due", TODAY, "--drafts")
    assert (result.exit_code, result.stdout) == (
        0,
        "Drafts\n\nSince       Who         Driver  Slug\n2019-01-15  unassigned  Plan    plan\n\n1 draft.\n",
    )
    assert "Plan" not in drivers("due", TODAY, "--within", "5y").stdout
    document = json.loads(drivers("due", TODAY, "--drafts", "--format", "json").stdout)
    assert document["reviews"] == document["actions"] == document["looked"] == []
    assert document["drafts"] == [
        {
            "kind": "driver",
            "slug": "plan",
            "title": "Plan",
            "path": PATH,
            "url": None,
            "member": "unassigned",
            "ownership": "unassigned",
            "since": "2019-01-15",
        }
    ]
    rows = drivers("due", TODAY, "--drafts", "--format", "csv").stdout.splitlines()
    assert rows[1:] == [f"draft,draft,,,,unassigned,unassigned,Plan,plan,{PATH},,,,,,driver"]
    assert drivers("due", TODAY, "--drafts", "--format", "markdown").stdout == (
        "## Drivers for tests: drafts on 15 January 2019\n\n### Drafts\n\n| Since | Who | Driver |\n"
        "| --- | --- | --- |\n| 15 January 2019 | unassigned | Plan |\n\n1 draft.\n"
    )


def test_drafts_of_one_member(draft: Path, drivers: Drivers) -> None:
    assert "Plan" in drivers("due", TODAY, "--drafts", "--member", "unassigned").stdout
    assert drivers("due", TODAY, "--drafts", "--member", "FG").stdout == "There are no drafts.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--state", "overdue"], "a draft is not due at any time"),
        (["--within", "90d"], "a draft is not due at any time"),
        (["--fail-on", "overdue"], "a draft is not due at any time"),
        (["--format", "ics"], "--format ics has no drafts; choose text, json, csv or markdown"),
    ],
)
def test_what_goes_with_no_draft(options: list[str], said: str, draft: Path, drivers: Drivers) -> None:
    result = drivers("due", TODAY, "--drafts", *options)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_team_takes_its_drafts_along_when_it_exports(draft: Path, drivers: Drivers) -> None:
    for options, slugs in (((), ["another-driver", "plan"]), (("--status", "draft"), ["plan"])):
        asked = drivers("export", TODAY, "--format", "json", *options)
        assert {each["slug"] for each in json.loads(asked.stdout)["drivers"]} >= {*slugs}
    asked = drivers("export", TODAY, "--format", "json", "--status", "current")
    assert "plan" not in {each["slug"] for each in json.loads(asked.stdout)["drivers"]}


def test_a_draft_becomes_current_with_the_name_of_who_read_it(draft: Path, drivers: Drivers) -> None:
    finish(draft)
    before = draft.read_text(encoding="utf-8")
    result = drivers("review", "plan", "--outcome", "approved", "--by", "FG", TODAY)
    assert (result.exit_code, result.output) == (
        0,
        f"reviewed {PATH}: approved; next review due January 2020\n",
    )
    assert draft.read_text(encoding="utf-8") == before.replace("status: draft", "status: current").replace(
        "group_member: unassigned\n",
        "group_member: unassigned\nreviews:\n  - date: 2019-01-15\n    by: FG\n    outcome: approved\n",
    )
    assert drivers("check", TODAY, "--level", "warning").exit_code == 0


def test_what_is_not_finished_is_not_approved(draft: Path, drivers: Drivers) -> None:
    before = draft.read_bytes()
    result = drivers("review", "plan", "--outcome", "approved", "--by", "FG", TODAY)
    assert result.exit_code == 2
    assert "“to be added” says nothing about libraries" in result.stderr
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("  to be added", "  - Expect requests."), encoding="utf-8")
    result = drivers("review", "plan", "--outcome", "approved", "--by", "FG", TODAY)
    assert result.exit_code == 2
    assert "with this review there would be an error" in result.stderr
    assert "[summary-missing]" in result.stderr
    draft.write_bytes(before)


@pytest.mark.parametrize("outcome", ["no change", "revised", "archived"])
def test_a_draft_is_not_reviewed(outcome: str, draft: Path, drivers: Drivers) -> None:
    finish(draft)
    result = drivers("review", "plan", "--outcome", outcome, "--by", "FG", TODAY)
    assert result.exit_code == 2
    assert "the driver is a draft; once somebody has read it, the outcome is approved" in result.stderr


def test_only_a_draft_is_approved(collection: Path, drivers: Drivers) -> None:
    result = drivers("review", "another-driver", "--outcome", "approved", "--by", "FG", TODAY)
    assert result.exit_code == 2
    assert "the driver is current; only a draft is approved" in result.stderr
