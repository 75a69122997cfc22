"""`drivers check --changed-since`: a date that was moved, or a draft made current, with no entry in the review log."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.making.commits import commit, git

pytestmark = pytest.mark.usefixtures("no_git_settings")

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
SUMMED_UP = """---
title: Plan
source: NHS England
link: https://example.org/plan
date: 2018
library_impact: |
  - Expect requests.
last_updated: 2018-06
review_due: 2019-06
group_member: FG
---

## Summary

It says so.
"""
LOGGED = "group_member: FG\nreviews: [{date: 2019-01-15, by: FG, outcome: no change}]\n"


@pytest.fixture
def moved(repository: Path, drivers: Drivers) -> Callable[..., list[str]]:
    """What rules say of a change to a driver of the branch `main`: those that know what it was."""
    path = repository / "drivers" / "2018" / "moved.md"
    path.parent.mkdir()

    def run(
        old: str, new: str, before: str = SUMMED_UP, to: str = "drivers/2018/moved.md", path: Path = path
    ) -> list[str]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(before, encoding="utf-8")
        commit(repository)
        git(repository, "branch", "-q", "-f", "main", "HEAD")
        assert before.count(old) == 1
        path.unlink()
        (repository / to).parent.mkdir(parents=True, exist_ok=True)
        (repository / to).write_text(before.replace(old, new), encoding="utf-8")
        rules = ("--select", "review-not-logged", "--select", "added-day")
        result = drivers("check", TODAY, "--format", "json", "--changed-since", "main", *rules)
        findings = json.loads(result.stdout)["findings"]
        assert {each["severity"] for each in findings} <= {"warning"}
        return [f"{each['line']}: {each['message']}; {each['help']}" for each in findings]

    return run


Moved = Callable[..., list[str]]


def test_a_review_date_that_was_moved_in_silence(moved: Moved) -> None:
    assert moved("review_due: 2019-06", "review_due: 2020-06") == [
        "9: the review was due June 2019, now it is June 2020, and the review log does not say who looked; "
        'read the summary again, then: drivers review moved --outcome "no change", or --outcome revised if you '
        "changed it"
    ]


def test_it_is_found_in_a_file_that_was_moved_too(moved: Moved) -> None:
    assert len(moved("review_due: 2019-06", "review_due: 2020-06", to="drivers/2019/moved.md")) == 1


def test_a_summary_that_is_newer_in_silence(moved: Moved) -> None:
    assert moved("last_updated: 2018-06", "last_updated: 2019-01-15") == [
        "8: the summary is now of 15 January 2019, before of June 2018, and the review log does not say who revised "
        "it; record who revised it: drivers review moved --outcome revised"
    ]


def test_a_draft_that_nobody_has_read(moved: Moved) -> None:
    draft = SUMMED_UP.replace("last_updated", "status: draft\nlast_updated")
    found = [
        "2: this was a draft, and the review log does not say who has read it; "
        "write `status: draft` again, then: drivers review moved --outcome approved"
    ]
    assert moved("status: draft\n", "", draft) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("review_due: 2019-06\ngroup_member: FG\n", f"review_due: 2020-06\n{LOGGED}"),
        ("last_updated: 2018-06\nreview_due: 2019-06\n", "last_updated: 2018-06\nreview_due: 2019-06-30\n"),
        ("last_updated: 2018-06\nreview_due: 2019-06\n", "status: archived\nreview_due: 2020\n"),
        ("review_due: 2019-06\n", ""),
        ("It says so.", "It says more."),
    ],
    ids=["logged", "the same last day", "archived", "gone", "another text"],
)
def test_what_moves_no_date_in_silence(old: str, new: str, moved: Moved) -> None:
    assert moved(old, new) == []


def test_one_cause_is_told_once(moved: Moved) -> None:
    before = SUMMED_UP.replace("group_member: FG\n", LOGGED.replace("2019-01-15", "2018-06-30"))
    (found,) = moved("last_updated: 2018-06\n", "last_updated: 2018-12\n", before)
    assert found.startswith("8: the summary was last updated December 2018, and the newest review in the log is of")


ADDED = SUMMED_UP.replace("last_updated", "added: 2018-06-04\nlast_updated")


def test_the_day_on_which_a_summary_joined_stays_what_it_is(moved: Moved) -> None:
    assert moved("added: 2018-06-04", "added: 2018-12", ADDED) == [
        "8: the summary joined 4 June 2018, now it says December 2018; write `2018-06-04` again"
    ]


def test_the_day_on_which_a_summary_joined_is_not_taken_out(moved: Moved) -> None:
    assert moved("added: 2018-06-04\n", "", ADDED) == [
        "2: the day on which this summary joined, 4 June 2018, was taken out; write `added: 2018-06-04` again"
    ]


@pytest.mark.parametrize(
    ("old", "new", "before"),
    [
        ("last_updated", "added: 2018-06-04\nlast_updated", SUMMED_UP),
        ("added: 2018-06-04", "added: soon", ADDED),
        ("It says so.", "It says more.", ADDED),
    ],
    ids=["said for the first time", "no date, which its own rule tells", "another text"],
)
def test_what_does_not_change_when_a_summary_joined(old: str, new: str, before: str, moved: Moved) -> None:
    assert moved(old, new, before) == []


WORKED = """---
title: Searches for wards
organisation: Library of a hospital
drivers:
  - {driver: another-driver, how: Gives leaders evidence.}
completed_on: 2018-03
added: 2018-06-04
last_updated: 2018-06
review_due: 2019-06
group_member: FG
---

## What was done

They asked.
"""
SEARCHED = """---
title: Leading
completed_on: 2018-03
updated_on: 2018-06
sections: [{title: Key drivers, drivers: [another-driver]}]
review_due: 2019-06
---

Leaders [[another-driver]].
"""
STUDY, LIST = "docs/case-studies/wards.md", "docs/collections/leading.md"
KINDS = {STUDY: WORKED, LIST: SEARCHED}
SILENT_DUE = "the review was due June 2019, now it is June 2020, and the review log does not say who looked; "
SILENT_DAY = "was taken out; write `added: 2018-06-04` again"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (STUDY, "review_due: 2019-06", "review_due: 2020-06", f"9: {SILENT_DUE}read the case study again, then: "),
        (LIST, "review_due: 2019-06", "review_due: 2020-06", f"6: {SILENT_DUE}search again, then: drivers review lead"),
        (STUDY, "last_updated: 2018-06", "last_updated: 2019-01", "8: the case study is now of January 2019, before "),
        (LIST, "updated_on: 2018-06", "updated_on: 2019-01", "4: the collection is now of January 2019, before "),
        (STUDY, "added: 2018-06-04\n", "", f"2: the day on which this case study joined, 4 June 2018, {SILENT_DAY}"),
        (STUDY, "added: 2018-06-04", "added: 2018", "7: the case study joined 4 June 2018, now it says 2018; "),
    ],
)  # fmt: skip
def test_case_studies_and_collections_are_compared_too(
    path: str, old: str, new: str, said: str, repository: Path, moved: Moved
) -> None:
    (found,) = moved(old, new, KINDS[path], path, repository / path)
    assert found.startswith(said)


def test_a_draft_of_a_case_study_that_nobody_has_read(repository: Path, moved: Moved) -> None:
    draft = WORKED.replace("group_member: FG\n", "group_member: FG\nstatus: draft\n")
    assert moved("status: draft\n", "", draft, STUDY, repository / STUDY) == [
        "2: this was a draft, and the review log does not say who has read it; write `status: draft` again, then: "
        "drivers review wards --outcome approved"
    ]


@pytest.mark.parametrize("path", [STUDY, LIST])
def test_a_review_that_is_logged_is_no_silence(path: str, repository: Path, moved: Moved) -> None:
    logged = "review_due: 2020-06\nreviews: [{date: 2019-01-15, by: FG, outcome: no change}]"
    assert moved("review_due: 2019-06", logged, KINDS[path], path, repository / path) == []


def test_what_was_renamed_is_compared_with_what_it_was(repository: Path, moved: Moved) -> None:
    to, due = "docs/case-studies/for-wards.md", "review_due: 2020-06\nformer_slugs: [wards]"
    assert len(moved("review_due: 2019-06", due, WORKED, to, repository / STUDY)) == 1
    assert len(moved("review_due: 2019-06", due.replace("wards", "moved"), to="drivers/2018/other.md")) == 1


def test_another_kind_of_the_same_slug_is_something_else(repository: Path, moved: Moved) -> None:
    path = repository / "docs/case-studies/moved.md"
    assert moved("review_due: 2019-06", "review_due: 2020-06", WORKED, "docs/collections/moved.md", path) == []


def test_the_command_says_which_of_two_with_one_slug(repository: Path, moved: Moved) -> None:
    (repository / STUDY).parent.mkdir(parents=True)
    (repository / STUDY).write_text(WORKED, encoding="utf-8")
    (found,) = moved("review_due: 2019-06", "review_due: 2020-06", SEARCHED, "docs/collections/wards.md",
                     repository / "docs/collections/wards.md")  # fmt: skip
    assert "drivers review collections/wards --outcome" in found


def test_a_driver_that_goes_is_told_by_the_case_study_that_it_breaks(repository: Path, drivers: Drivers) -> None:
    (repository / STUDY).parent.mkdir(parents=True)
    (repository / STUDY).write_text(WORKED, encoding="utf-8")
    commit(repository)
    git(repository, "branch", "-q", "-f", "main", "HEAD")
    gone = next((repository / "drivers").rglob("another-driver.md"))
    gone.unlink()
    result = drivers("check", TODAY, "--changed-since", "main", "--select", "case-study-driver-unknown")
    assert result.exit_code == 1
    assert f"{STUDY}:5:14: error: there is no driver “another-driver”" in result.stdout
