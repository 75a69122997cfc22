"""`drivers review`: one command records a review, all of it or nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.reviewing import NO_CHANGE, PLAN, TODAY, Drivers, contents


def _sign_as(collection: Path, email: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=collection, check=True)
    subprocess.run(["git", "config", "user.email", email], cwd=collection, check=True)


def test_a_review_that_found_nothing_to_change(plan: Path, drivers: Drivers) -> None:
    result = drivers("review", "plan", *NO_CHANGE)
    assert (result.exit_code, result.output) == (
        0,
        "reviewed drivers/2016/plan.md: no change; next review due January 2020\n",
    )
    assert plan.read_bytes() == PLAN.replace(b"2018-02 #", b"2020-01 #").replace(
        b"group_member: FG\n",
        b"group_member: FG\nreviews:\n  - date: 2019-01-15\n    by: FG\n    outcome: no change\n",
    )
    assert drivers("check", TODAY, "--level", "notice").exit_code == 0


@pytest.mark.parametrize(
    ("options", "output", "keys"),
    [
        (
            ["--outcome=revised", "--next=6m", "--note=Two  new\nchapters."],
            "revised; next review due July 2019",
            "last_updated: 2019-01-15\nreview_due: 2019-07 # a year on\ngroup_member: FG\nreviews:\n"
            "  - date: 2019-01-15\n    by: FG\n    outcome: revised\n    note: Two new chapters.\n",
        ),
        (
            ["--outcome=No-Change", "--next=December 2019", "--date=2 January 2019"],
            "no change; next review due December 2019",
            "review_due: 2019-12 # a year on\ngroup_member: FG\nreviews:\n"
            "  - date: 2019-01-02\n    by: FG\n    outcome: no change\n",
        ),
        (
            ["--outcome=no-change", "--next=90d"],
            "no change; next review due 15 April 2019",
            "review_due: 2019-04-15 # a year on\ngroup_member: FG\nreviews:\n"
            "  - date: 2019-01-15\n    by: FG\n    outcome: no change\n",
        ),
        (
            ["--outcome=superseded", "--superseded-by=another-driver"],
            "superseded by another-driver",
            "status: superseded\nsuperseded_by: [another-driver]\nreview_due: 2018-02 # a year on\ngroup_member: FG\n"
            "reviews:\n  - date: 2019-01-15\n    by: FG\n    outcome: superseded\n",
        ),
        (
            ["--outcome=archived"],
            "archived",
            "status: archived\nreview_due: 2018-02 # a year on\ngroup_member: FG\nreviews:\n"
            "  - date: 2019-01-15\n    by: FG\n    outcome: archived\n",
        ),
    ],
)
def test_every_outcome(plan: Path, drivers: Drivers, options: list[str], output: str, keys: str) -> None:
    result = drivers("review", "plan", "--by=Fiona Green", TODAY, *options)
    assert (result.exit_code, result.output) == (0, f"reviewed drivers/2016/plan.md: {output}\n")
    head, _, tail = PLAN.decode().partition("review_due: 2018-02 # a year on\ngroup_member: FG\n")
    assert plan.read_text(encoding="utf-8") == head + keys + tail


def test_several_at_once_by_slug_and_by_path(plan: Path, drivers: Drivers) -> None:
    result = drivers("review", "another-driver", "drivers/2016/plan.md", "plan", *NO_CHANGE)
    assert result.output == (
        "reviewed drivers/2019/another-driver.md: no change; next review due January 2020\n"
        "reviewed drivers/2016/plan.md: no change; next review due January 2020\n"
    )
    assert plan.read_bytes().count(b"2019-01-15") == 1


def test_what_says_already_that_it_supersedes_need_not_be_named(plan: Path, drivers: Drivers) -> None:
    new = plan.with_name("new-plan.md")
    new.write_bytes(PLAN.replace(b"The plan", b"The new plan").replace(b"review_due", b"supersedes: plan\nreview_due"))
    result = drivers("review", "plan", "--outcome=superseded", "--by=JW", TODAY)
    assert result.output == "reviewed drivers/2016/plan.md: superseded by new-plan\n"
    assert b"status: superseded\nreview_due" in plan.read_bytes()
    assert drivers("check", TODAY).exit_code == 0


def test_the_interval_of_the_settings_sets_the_next_review(collection: Path, plan: Path, drivers: Drivers) -> None:
    (collection / "mkdocs.yml").write_text("extra: {policy_drivers: {review_interval: 18}}\n", encoding="utf-8")
    drivers("review", "plan", *NO_CHANGE)
    assert b"review_due: 2020-07 #" in plan.read_bytes()


def test_who_looked_is_found_by_the_e_mail_address_of_git(collection: Path, plan: Path, drivers: Drivers) -> None:
    members = collection / "drivers" / "register" / "members.yml"
    text = members.read_text(encoding="utf-8") + "- {initials: NO, email: Nora@Example.org, until: 2018-12}\n"
    members.write_text(text, encoding="utf-8")
    _sign_as(collection, "nora@example.org")
    refused = drivers("review", "plan", "--outcome=no-change", TODAY)
    assert (refused.exit_code, refused.stderr) == (
        2,
        "Error: git's e-mail address is not that of a member; say who looked: --by INITIALS\n",
    )
    assert plan.read_bytes() == PLAN
    drivers("review", "plan", "--outcome=no-change", "--date=2018-12-31", TODAY)
    assert b'  - date: 2018-12-31\n    by: "NO"\n' in plan.read_bytes()


def test_a_collection_without_a_register_of_members_takes_any_initials(
    collection: Path, plan: Path, drivers: Drivers
) -> None:
    (collection / "drivers" / "register" / "members.yml").unlink()
    assert drivers("review", "plan", "--outcome=no-change", "--by=XY", TODAY).exit_code == 0
    assert b"by: XY\n" in plan.read_bytes()
    assert drivers("review", "plan", "--outcome=no-change", "--by=unassigned", TODAY).exit_code == 2


def test_a_dry_run_shows_the_change_and_makes_none(collection: Path, plan: Path, drivers: Drivers) -> None:
    before = contents(collection)
    result = drivers("review", "plan", "--dry-run", *NO_CHANGE)
    assert result.exit_code == 0
    assert result.output == (
        "--- a/drivers/2016/plan.md\n"
        "+++ b/drivers/2016/plan.md\n"
        "@@ -4,8 +4,12 @@\n"
        " link: https://example.org/plan\n"
        " date: 2016-12\n"
        " library_impact: Expect requests.\n"
        "-review_due: 2018-02 # a year on\n"
        "+review_due: 2020-01 # a year on\n"
        " group_member: FG\n"
        "+reviews:\n"
        "+  - date: 2019-01-15\n"
        "+    by: FG\n"
        "+    outcome: no change\n"
        " ---\n"
        " \n"
        " ## Summary\n"
    )
    assert contents(collection) == before


def test_what_is_doubtful_is_shown_and_done(plan: Path, drivers: Drivers) -> None:
    result = drivers("review", "plan", "--next=2029", *NO_CHANGE)
    assert result.exit_code == 0
    assert result.stdout == "reviewed drivers/2016/plan.md: no change; next review due 2029\n"
    assert result.stderr == (
        "\n"
        "Look at this again:\n"
        "\n"
        "drivers/2016/plan.md:7:13: warning: the review is due 2029, more than 24 months after 15 January 2019 "
        "[review-interval-long]\n"
        "    7 | review_due: 2029 # a year on\n"
        "      |             ^^^^\n"
        "    help: write `2021-01-15`, or an earlier date\n"
        "\n"
        "1 warning in 1 of 1 file.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["plann"], "there is no driver “plann”; did you mean plan?"),
        (["xyz"], "there is no driver “xyz”"),
        (["another-driver", "nope"], "there is no driver “nope”"),
        (["drivers/2016/nope.md"], "drivers/2016/nope.md: there is no such file or folder"),
        (["drivers/2016/"], "drivers/2016/ is not the file of a driver, a case study or a collection"),
        (
            ["drivers/register/members.yml"],
            "drivers/register/members.yml is not the file of a driver, a case study or a collection",
        ),
        (
            ["twice"],
            "two files are called twice; give the path of one: drivers/2016/twice.md or drivers/2019/twice.md",
        ),
        (
            ["plan", "replaced-by-another"],
            "drivers/2019/replaced-by-another.md: the driver is superseded; only current drivers are reviewed",
        ),
        (["plan", "--by=FH"], "--by: “FH” is not in the register of members"),
        (["plan", "--by=Fiona Gren"], "--by: “Fiona Gren” is not in the register of members; did you mean FG?"),
        (["plan", "--by=OLD"], "--by: OLD has left the group; give the initials of a member"),
        (["plan", "--by="], "--by: a review needs a member; give the initials of the member who looked"),
        (["plan", "--by=unassigned"], "--by: a review needs a member; give the initials of the member who looked"),
        (
            ["plan", "--date=2019-01-16"],
            "a review on 16 January 2019 is still to come; record it once it is done",
        ),
        (["plan", "--date=2018"], "--date: 2018 is not one day; write the day of the review: 2019-06-01"),
        (
            ["plan", "--date=4/10/2013"],
            "--date: “4/10/2013” is not a date in a form that this tool reads; "
            "write it like 2019, 2019-06, 2019-06-01 or June 2019",
        ),
        (
            ["plan", "--date=2016-11-30", "--next=2020"],
            "drivers/2016/plan.md: the document was published December 2016, after the review of 30 November 2016",
        ),
        (
            ["plan", "--date=2017-01-31"],
            "the next review would have been due January 2018, which has passed; give a later date",
        ),
        (
            ["plan", "--next=2018-12"],
            "the next review cannot be due December 2018: this one is of 15 January 2019",
        ),
        (
            ["plan", "--next=2019"],
            "the next review cannot be due 2019: this one is of 15 January 2019",
        ),
        (
            ["plan", "--next=2019-01"],
            "the next review cannot be due January 2019: this one is of 15 January 2019",
        ),
        (
            ["plan", "--next=0m"],
            "the next review cannot be due January 2019: this one is of 15 January 2019",
        ),
        (
            ["plan", "--next=0y"],
            "the next review cannot be due January 2019: this one is of 15 January 2019",
        ),
        (
            ["plan", "--next=0d"],
            "the next review cannot be due 15 January 2019: this one is of 15 January 2019",
        ),
        (
            ["plan", "--next=soon"],
            "--next (12m, 2y or a date): “soon” is not a date in a form that this tool reads; "
            "write it like 2019, 2019-06, 2019-06-01 or June 2019",
        ),
        (
            ["plan", "--outcome=archived", "--next=12m"],
            "--next: a driver that is archived has no next review; leave it out",
        ),
        (
            ["plan", "--superseded-by=another-driver"],
            "--superseded-by goes only with --outcome superseded",
        ),
        (
            ["plan", "--outcome=superseded"],
            "drivers/2016/plan.md: no driver is named that supersedes this one; name it",
        ),
        (
            ["plan", "--outcome=superseded", "--superseded-by=plan"],
            "drivers/2016/plan.md: a driver does not supersede itself",
        ),
        (
            ["plan", "--outcome=superseded", "--superseded-by=another-drivr"],
            "there is no driver “another-drivr”; did you mean another-driver?",
        ),
        (
            ["another-driver", "--outcome=superseded", "--superseded-by=replaced-by-another"],
            "drivers/2019/another-driver.md: another-driver and replaced-by-another would supersede each other in a "
            "circle",
        ),
        (
            ["plan", "--outcome=superseded", "--superseded-by=broken"],
            "drivers/2016/broken.md:5: February 2018 has 28 days [date-impossible]; fix the file first: "
            "drivers check drivers/2016/broken.md shows all there is to fix",
        ),
        (
            ["plan", "--outcome=superseded", "--superseded-by=drivers/2019/twice.md"],
            "two files are called twice: drivers/2016/twice.md and drivers/2019/twice.md; rename one of them first",
        ),
        (["plan", "--note=TBC"], "the note “TBC” says nothing; say why, or leave it out"),
        (["plan", "--note=\udce9"], "--note holds bytes that are not UTF-8"),
        (
            ["plan", "broken"],
            "drivers/2016/broken.md:5: February 2018 has 28 days [date-impossible]; fix the file first: "
            "drivers check drivers/2016/broken.md shows all there is to fix",
        ),
        (
            ["plan", "broken", "--outcome=archived"],
            "drivers/2016/broken.md:5: February 2018 has 28 days [date-impossible]; fix the file first: "
            "drivers check drivers/2016/broken.md shows all there is to fix",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    collection: Path, plan: Path, drivers: Drivers, arguments: list[str], message: str
) -> None:
    plan.with_name("broken.md").write_bytes(PLAN.replace(b"2016-12", b"2018-02-30"))
    for year in ("2016", "2019"):
        (collection / "drivers" / year / "twice.md").write_bytes(PLAN)
    before = contents(collection)
    result = drivers("review", *NO_CHANGE, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {message}\n")
    assert contents(collection) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--outcome=no-change"], "say which driver, by its slug"),
        (["plan"], "say what the review decided: --outcome"),
        (
            ["plan", "--outcome=fine"],
            "Invalid value for '--outcome': 'fine' is not one of "
            "'no change', 'revised', 'superseded', 'archived', 'approved'.",
        ),
    ],
)
def test_what_is_missing_is_named(plan: Path, drivers: Drivers, arguments: list[str], message: str) -> None:
    result = drivers("review", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert plan.read_bytes() == PLAN


def test_an_interval_past_the_calendar_is_refused(plan: Path, drivers: Drivers) -> None:
    result = drivers("review", "plan", "--next=9999y", *NO_CHANGE)
    assert result.exit_code == 2
    assert result.stderr == "Error: 119988 months after 2019-01 is outside the calendar\n"


def test_git_takes_it_back(collection: Path, plan: Path, drivers: Drivers) -> None:
    _sign_as(collection, "fg@example.org")

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=FG", "-c", "commit.gpgsign=false", *arguments],
            cwd=collection,
            check=True,
            capture_output=True,
        )

    git("add", ".")
    git("commit", "-q", "-m", "Before")
    drivers("review", "plan", *NO_CHANGE)
    git("restore", "drivers/2016/plan.md")
    assert plan.read_bytes() == PLAN
    drivers("review", "plan", *NO_CHANGE)
    git("commit", "-q", "-a", "-m", "Review")
    git("revert", "--no-edit", "HEAD")
    assert plan.read_bytes() == PLAN


def test_the_help_has_examples_and_says_how_to_undo(drivers: Drivers) -> None:
    help_ = drivers("review", "--help").output
    assert 'drivers review interim-nhs-people-plan --outcome "no change"' in help_
    assert "To take it back: drivers review --undo SLUG." in help_
    assert "git restore" not in help_
