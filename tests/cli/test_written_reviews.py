"""`drivers review --undo`: exactly its own change is taken back, whatever was written by hand in other places since."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_drivers.reviews.decision import RefusedError
from policy_drivers.reviews.undoing import WrittenReview, taken_back
from tests.cli.reviewing import NO_CHANGE, PLAN, TODAY, Drivers
from tests.cli.test_changed_since import git

LOG = b"reviews:\n  - {date: 2018-02-01, by: JW, outcome: revised}\n"
WITH_LOG = PLAN.replace(b"group_member: FG\n", b"group_member: FG\n" + LOG)
OUTCOMES = {
    "no change": NO_CHANGE,
    "revised": ("--outcome=revised", "--by=FG", TODAY, "--note=Much is new."),
    "archived": ("--outcome=archived", "--by=FG", TODAY),
    "superseded": ("--outcome=superseded", "--by=FG", TODAY, "--superseded-by=another-driver"),
}


@pytest.mark.parametrize("options", OUTCOMES.values(), ids=OUTCOMES)
@pytest.mark.parametrize("before", [PLAN, WITH_LOG, PLAN.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + PLAN])
def test_the_file_is_what_it_was(options: tuple[str, ...], before: bytes, plan: Path, drivers: Drivers) -> None:
    plan.write_bytes(before)
    assert drivers("review", "plan", *options).exit_code == 0
    result = drivers("review", "--undo", "plan")
    assert (result.exit_code, result.output) == (0, "took the last review back: drivers/2016/plan.md\n")
    assert plan.read_bytes() == before


HAND: dict[str, Callable[[bytes], bytes]] = {
    "the text": lambda raw: raw.replace(b"It says so.", b"It says so, and more.\n\nMuch more."),
    "the title": lambda raw: raw.replace(b"title: The plan", b"title: The whole plan"),
    "a key above": lambda raw: raw.replace(b"source:", b"format: PDF\nsource:"),
    "what it means": lambda raw: raw.replace(
        b"library_impact: Expect requests.", b"library_impact: |\n  - Expect more."
    ),
    "everything": lambda raw: raw.replace(b"title: The", b"type: plan\ntitle: Our").replace(b"so.", b"no."),
}


@pytest.mark.parametrize("edit", HAND.values(), ids=HAND)
@pytest.mark.parametrize("before", [PLAN, WITH_LOG])
def test_what_was_written_by_hand_since_stays(
    edit: Callable[[bytes], bytes], before: bytes, plan: Path, drivers: Drivers
) -> None:
    plan.write_bytes(before)
    drivers("review", "plan", *OUTCOMES["revised"])
    plan.write_bytes(edit(plan.read_bytes()))
    assert drivers("review", "--undo", "plan").exit_code == 0
    assert plan.read_bytes() == edit(before)
    assert edit(before) != before


REFUSED = (
    "Error: drivers/2016/plan.md: the lines that the review wrote, or those beside them, have been changed since; "
    "take the review out by hand\n"
)


@pytest.mark.parametrize(
    "edit",
    [
        (b"2020-01", b"2021-01"),
        (b"by: FG", b"by: JW"),
        (b"reviews:\n", b"reviews:  # ours\n"),
        (b"outcome: no change\n", b"outcome: no change\n    note: Ours.\n"),
        (b"outcome: no change\n", b"outcome: no change\n  - {date: 2019-02, by: JW, outcome: revised}\n"),
    ],
)
def test_what_the_review_wrote_and_somebody_changed_cannot_be_told_apart(
    edit: tuple[bytes, bytes], plan: Path, drivers: Drivers
) -> None:
    drivers("review", "plan", *NO_CHANGE)
    changed = plan.read_bytes().replace(*edit)
    assert changed != plan.read_bytes()
    plan.write_bytes(changed)
    result = drivers("review", "--undo", "plan")
    assert (result.exit_code, result.stderr) == (2, REFUSED)
    assert plan.read_bytes() == changed


def test_after_git_has_taken_it_back_there_is_nothing_to_take_back(plan: Path, drivers: Drivers) -> None:
    drivers("review", "plan", *NO_CHANGE)
    plan.write_bytes(PLAN)
    assert drivers("review", "--undo", "plan").stderr == REFUSED
    assert plan.read_bytes() == PLAN


def test_two_reviews_are_taken_back_one_by_one(plan: Path, drivers: Drivers) -> None:
    drivers("review", "plan", *NO_CHANGE)
    first = plan.read_bytes()
    drivers("review", "plan", "--outcome=revised", "--by=FG", "--today=2019-03-01")
    drivers("review", "--undo", "plan")
    assert plan.read_bytes() == first
    drivers("review", "--undo", "plan")
    assert plan.read_bytes() == PLAN
    result = drivers("review", "--undo", "plan")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: drivers/2016/plan.md: no review of it was recorded on this machine, so that what it changed is "
        "not known; take it out by hand, or git revert the commit that it is in\n",
    )


def test_of_several_all_are_taken_back_or_none(plan: Path, collection: Path, drivers: Drivers) -> None:
    other = collection / "drivers" / "2019" / "another-driver.md"
    before = other.read_bytes()
    drivers("review", "plan", "another-driver", *NO_CHANGE)
    reviewed = other.read_bytes()
    plan.write_bytes(plan.read_bytes().replace(b"2020-01", b"2021"))
    assert drivers("review", "--undo", "another-driver", "plan").stderr == REFUSED
    assert other.read_bytes() == reviewed
    assert drivers("review", "--undo", "another-driver").exit_code == 0
    assert other.read_bytes() == before


def test_a_dry_run_takes_nothing_back(plan: Path, drivers: Drivers) -> None:
    drivers("review", "plan", *NO_CHANGE)
    reviewed = plan.read_bytes()
    assert "-review_due: 2020-01 # a year on\n" in drivers("review", "--undo", "plan", "--dry-run").output
    assert plan.read_bytes() == reviewed
    assert drivers("review", "--undo", "plan").exit_code == 0


def test_git_does_not_see_what_is_kept_and_it_may_be_deleted(plan: Path, collection: Path, drivers: Drivers) -> None:
    git(collection, "init", "-q")
    drivers("review", "plan", *NO_CHANGE)
    assert "cache" not in git(collection, "status", "--porcelain", "--untracked-files=all")
    shutil.rmtree(collection / ".cache")
    assert "no review of it was recorded on this machine" in drivers("review", "--undo", "plan").stderr


def test_what_was_kept_and_is_broken_is_none(plan: Path, collection: Path, drivers: Drivers) -> None:
    drivers("review", "plan", *NO_CHANGE)
    (kept,) = (collection / ".cache").rglob("*.json")
    for content in ("", "{}", "[1]", "[" * 100_000, '[{"before": 1}]', "\x00"):
        kept.write_text(content, encoding="utf-8")
        assert "no review of it was recorded" in drivers("review", "--undo", "plan").stderr


def test_what_came_with_the_repository_is_none(plan: Path, collection: Path, drivers: Drivers) -> None:
    drivers("review", "plan", *NO_CHANGE)
    after = plan.read_bytes()
    git(collection, "init", "-q")
    git(collection, "add", "--force", ".cache")
    assert "no review of it was recorded" in drivers("review", "--undo", "plan").stderr
    assert plan.read_bytes() == after


def test_where_nothing_can_be_kept_the_review_is_recorded_and_that_is_said(
    plan: Path, collection: Path, drivers: Drivers
) -> None:
    (collection / ".cache").write_text("a file", encoding="utf-8")
    result = drivers("review", "plan", *NO_CHANGE)
    assert result.exit_code == 0
    assert result.stderr.startswith("--undo will not be able to take this back: ")
    assert b"reviews:" in plan.read_bytes()


@pytest.mark.usefixtures("plan")
def test_undo_goes_with_no_other_option_and_a_review_needs_an_outcome(drivers: Drivers) -> None:
    result = drivers("review", "--undo", "plan", "--by=FG")
    assert (result.exit_code, result.stderr) == (2, "Error: --undo takes back a review; leave the other options out\n")
    result = drivers("review", "plan")
    assert (result.exit_code, result.stderr) == (2, "Error: say what the review decided: --outcome\n")


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "reviews:\n"]), max_size=6)


@given(LINES, LINES, LINES, LINES)
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_whatever_was_added_elsewhere_stays_or_it_is_refused(
    above: list[str], below: list[str], top: list[str], bottom: list[str]
) -> None:
    """A law: the review's own lines go, all others stay in their order."""
    before = "".join([*above, "due: 1\n", "member: x\n", *below])
    after = "".join([*above, "due: 2\n", "member: x\n", "log: y\n", *below])
    now = "".join([*top, after, *bottom])
    try:
        assert taken_back("x", now, WrittenReview(before, after)) == "".join([*top, before, *bottom])
    except RefusedError:
        assert not above or not below


def test_a_review_is_found_among_many_lines_that_are_alike() -> None:
    before, review = f"title: A\n{chr(10) * 30_000}", "reviews: []\n"
    after = before.replace("A\n", f"A\n{review}")
    assert taken_back("a.md", f"{after}Ours.\n", WrittenReview(before, after)) == f"{before}Ours.\n"
