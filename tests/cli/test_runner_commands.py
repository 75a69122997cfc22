"""Nothing that a driver says is obeyed by the runner of a build, which reads every line of a log for commands.

`##[error]x` is one anywhere in a line, `::error::x` at its beginning. JSON, XML and what is printed for people escape
them. CSV, calendars and files for reference managers have no escapes: they keep the value, and are not printed there.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from click.testing import Result

from policy_drivers.exports.formats import FORMATS as EXPORTS
from policy_drivers.reports import FORMATS as REPORTS
from policy_drivers.reviews.formats import FORMATS as LISTS
from policy_drivers.wording.visible import first_command

Drivers = Callable[..., Result]
MARK = "##[notice]marker"
LINE = "::notice::marker"
TEXT = f"""---
title: "The {MARK} plan"
source: NHS England
date: 2018-06
link: https://example.org/{MARK}
library_impact: |
  {LINE}
review_due: 2018-10
group_member: "{MARK}"
themes: ["{MARK}"]
actions:
  - {{action: "{LINE}", lead: "{MARK}", due: 2018-10}}
---

## Summary

{MARK}

{LINE}
"""
PAGE = f"""{MARK}
Source: {LINE}
Date of publication: June 2018
Summary of driver:
{LINE}
{MARK}
"""
KEEPS_EVERY_VALUE = {"due": ["csv", "ics"], "export": ["csv", "ris", "bibtex"]}
"""The formats that have no escapes. A workbook is packed."""


@pytest.fixture(params=[("GITHUB_ACTIONS", "true"), ("TF_BUILD", "True")], ids=["github", "azure"])
def on_a_runner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(*request.param)


@pytest.fixture
def hostile(collection: Path) -> Path:
    """A collection with a driver that says both in every field and text."""
    (collection / "drivers" / "2019" / "marked.md").write_text(TEXT, encoding="utf-8")
    return collection


def _commands() -> list[tuple[str, ...]]:
    """Every command that prints what a driver says, in every format but GitHub's own."""
    return [
        *(("check", "--format", name) for name in REPORTS if name != "github"),
        *(("due", "--format", name) for name in LISTS if name != "github"),
        *(("export", "--format", name) for name in EXPORTS),
        *(("import", "page.txt", "--dry-run", "--report", name) for name in ("text", "json")),
    ]


@pytest.mark.usefixtures("on_a_runner")
@pytest.mark.parametrize("command", _commands(), ids=" ".join)
def test_the_log_of_a_runner_holds_no_command(command: tuple[str, ...], hostile: Path, drivers: Drivers) -> None:
    (hostile / "page.txt").write_text(PAGE, encoding="utf-8")
    result = drivers(*command, "--today=2019-01-15")
    printed = result.stdout_bytes.decode("utf-8", "replace")
    assert (first_command(printed), first_command(result.stderr)) == (None, None), result.stderr
    if command[2] in KEEPS_EVERY_VALUE.get(command[0], []):
        assert (result.exit_code, printed) == (2, "")
        assert "the runner would take line" in result.stderr
    else:
        assert printed, result.stderr


@pytest.mark.usefixtures("on_a_runner")
def test_the_reason_says_where_and_what_to_do(hostile: Path, drivers: Drivers) -> None:
    for command, file, line in [("due", "due.csv", 2), ("export", "drivers.csv", 12)]:
        assert drivers(command, "--format", "csv", "--today=2019-01-15").stderr == (
            f"Error: nothing was printed: the runner would take line {line} for a command; "
            f"send the output to a file, such as > {file}\n"
        )


@pytest.mark.usefixtures("on_a_runner")
def test_what_is_harmless_is_printed_as_ever(collection: Path, drivers: Drivers) -> None:
    assert drivers("due", "--format", "csv", "--today=2019-01-15").exit_code == 0
    assert drivers("export", "--format", "csv").exit_code == 0


@pytest.mark.parametrize("command", [("due", "--today=2019-01-15"), ("export",)], ids=" ".join)
def test_a_file_keeps_every_value_on_a_runner_too(command: tuple[str, ...], hostile: Path) -> None:
    environment = {**os.environ, "GITHUB_ACTIONS": "true"}
    with open(hostile / "out.csv", "wb") as file:
        run = [sys.executable, "-m", "policy_drivers", *command, "--format", "csv"]
        subprocess.run(run, stdout=file, env=environment, check=True)
    text = (hostile / "out.csv").read_bytes().decode("utf-8")
    titles = [row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert f"The {MARK} plan" in titles


def test_a_pipe_is_a_log(hostile: Path) -> None:
    run = [sys.executable, "-m", "policy_drivers", "export", "--format", "csv"]
    result = subprocess.run(run, capture_output=True, env={**os.environ, "GITHUB_ACTIONS": "true"}, check=False)
    assert (result.returncode, result.stdout) == (2, b"")


def test_a_change_that_is_shown_holds_no_command(hostile: Path, drivers: Drivers) -> None:
    path = hostile / "drivers" / "2019" / "marked.md"
    path.write_text(TEXT.replace("2018-10", "October 2018", 1), encoding="utf-8")
    fixed = drivers("fix", "--diff")
    path.write_text(TEXT.replace(f'group_member: "{MARK}"', "group_member: FG"), encoding="utf-8")
    review = ("review", "marked", "--outcome", "no change", "--by", "FG", "--dry-run", "--today=2019-01-15")
    reviewed = drivers(*review)
    assert (fixed.exit_code, reviewed.exit_code) == (1, 0)
    for shown in (fixed.stdout, reviewed.stdout):
        assert (f"   {LINE}\n".replace(":", "\\x3a", 1) in shown, first_command(shown)) == (True, None)


def test_readers_get_the_value_back(hostile: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)
    title = f"The {MARK} plan"
    reviews = json.loads(drivers("due", "--format", "json", "--today=2019-01-15").stdout)["reviews"]
    assert title in [each["title"] for each in reviews]
    exported = json.loads(drivers("export", "--format", "json").stdout)["drivers"]
    assert title in [each["title"] for each in exported]
    calendar = icalendar.Calendar.from_ical(drivers("due", "--format", "ics", "--today=2019-01-15").stdout_bytes)
    assert f"Review due: {title}" in [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
