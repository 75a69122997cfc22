"""In a job of GitHub `drivers due` says when nobody may be reminded any more, and nowhere else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.cli.weekly_job import why_it_may_stop

Drivers = Callable[..., Result]
LAST = date(2018, 11, 1)
SOON = (
    "The last commit is 50 days old. In a public repository without activity for 60 days GitHub turns scheduled "
    "workflows off, the weekly job too: make a commit before then, such as a review that you record."
)
LATE = (
    "The last commit is 75 days old. In a public repository without activity for 60 days GitHub turns scheduled "
    "workflows off, so the weekly job may have stopped: turn it on again under Actions → Reviews."
)


def commit(when: str) -> None:
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", "commit", "-q", "--allow-empty", "-m", "x"],
        check=True, env={**os.environ, **names, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
    )  # fmt: skip


@pytest.fixture
def job(collection: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, whose last commit is of `LAST`, in a job of GitHub."""
    for name in ("GITEA_ACTIONS", "FORGEJO_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(collection.parent))
    subprocess.run(["git", "init", "-q"], check=True)
    commit("2018-10-01T12:00:00+00:00")
    commit("2018-11-02T08:00:00+14:00")  # which is still the day before in UTC
    return collection


@pytest.mark.parametrize(("days", "said"), [(-3, ""), (0, ""), (49, ""), (50, SOON), (75, LATE)])
def test_it_is_said_ten_days_before_timers_are_turned_off(job: Path, days: int, said: str) -> None:
    assert why_it_may_stop(job, LAST + timedelta(days=days)) == said


def test_on_the_sixtieth_day_they_may_be_off(job: Path) -> None:
    assert "make a commit before then" in why_it_may_stop(job, LAST + timedelta(days=59))
    assert "may have stopped" in why_it_may_stop(job, LAST + timedelta(days=60))


@pytest.mark.parametrize(
    ("name", "value"),
    [("GITHUB_ACTIONS", "false"), ("GITHUB_WORKSPACE", "/elsewhere"), ("GITEA_ACTIONS", "true"),
     ("FORGEJO_ACTIONS", "true"), ("PATH", "")],
)  # fmt: skip
def test_outside_of_a_job_of_github_and_without_git_nothing_is_said(
    job: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert why_it_may_stop(job, date(2019, 1, 15)) == ""


def test_without_a_commit_nothing_is_said(job: Path) -> None:
    subprocess.run(["git", "update-ref", "-d", "HEAD"], check=True)
    assert why_it_may_stop(job, date(2019, 1, 15)) == ""


def test_people_and_annotations_are_told_and_machines_are_not(job: Path, drivers: Drivers) -> None:
    printed = {
        format_: drivers("due", "--today=2019-01-15", "--format", format_).stdout
        for format_ in ("text", "markdown", "github", "json", "csv", "ics", "issues")
    }
    assert {name for name, text in printed.items() if "75 days old" in " ".join(text.split())} == {
        "text", "markdown", "github",
    }  # fmt: skip
    assert " ".join(printed["text"].split()) == f"{LATE} Nothing to review, and no action is late."
    assert printed["markdown"].endswith(f"\n\n**{LATE}**\n\nNothing to review, and no action is late.\n")
    assert printed["github"] == (
        f"::warning title=Weekly job::{LATE}\nNothing to review, and no action is late.\n"
    )  # fmt: skip


def test_it_is_one_of_the_ten_warnings_that_are_shown(job: Path, drivers: Drivers) -> None:
    for number in range(12):
        path = job / "drivers" / "2019" / f"late-{number}.md"
        path.write_text(f"---\ntitle: Late {number}\nreview_due: 2018\ngroup_member: FG\n---\n", encoding="utf-8")
    lines = drivers("due", "--today=2019-01-15", "--format=github").stdout.splitlines()
    assert [line.startswith("::warning") for line in lines] == [True] * 10 + [False] * 5
    assert "so 3 more warnings cannot be annotated" in lines[10]
