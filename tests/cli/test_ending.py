"""`drivers supersede`, `archive` and `delete`: what they say and do, and how that is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.cli import common
from tests.changes.repositories import PLAN, files, read
from tests.making.commits import git

Run = Callable[..., Result]
TODAY = ("--today", "2019-01-15")
REVIEWER = ("--member", "JW")


def test_both_sides_and_the_log_say_what_replaces_a_driver(drivers: Run, root: Path) -> None:
    before = files(root)
    done = drivers("supersede", "plan-a", "--by", "other", "--note", "New.", "--on", "2019-01-11", *REVIEWER, *TODAY)
    assert (done.exit_code, done.stderr, done.stdout) == (
        0,
        "",
        """\
superseded drivers/2019/plan-a.md by drivers/2019/other.md

These name it; look whether the newer one belongs there:
  docs/collections/leadership.md: `drivers`, a citation, a link

These name it; look whether that still holds:
  drivers/2018/windows.md: `related`, a link
  drivers/2019/other.md: `related`, a link
  docs/collections/index.md: a link
  docs/about.md: a link
  docs/plan-a.md: a link
  mkdocs.yml: a link
""",
    )
    after = files(root)
    assert {path for path in before if before[path] != after[path]} == {PLAN, "drivers/2019/other.md"}
    assert after[PLAN] == before[PLAN].replace(
        b"related: [other]\n", b"status: superseded\nsuperseded_by: [other]\nrelated: [other]\n"
    ).replace(
        b"group_member: JW\n",
        b"group_member: JW\nreviews:\n  - date: 2019-01-11\n    by: JW\n    outcome: superseded\n    note: New.\n",
    )
    assert after["drivers/2019/other.md"] == before["drivers/2019/other.md"].replace(
        b"related:            #", b"supersedes: [plan-a]\nrelated:            #"
    )
    assert read(root).errors == []


def test_a_driver_is_archived_with_the_reason_in_its_log(drivers: Run, root: Path) -> None:
    before = files(root)
    done = drivers("archive", "plan-a-2", "--because", "It ended.", *REVIEWER, *TODAY)
    assert (done.exit_code, done.stdout) == (
        0,
        "archived drivers/2019/plan-a-2.md\n\n"
        "These name it; look whether that still holds:\n  drivers/2019/other.md: `related`\n",
    )
    after, path = files(root), "drivers/2019/plan-a-2.md"
    assert {each for each in before if before[each] != after[each]} == {path}
    assert b"status: archived\n" in after[path]
    assert b"  - date: 2019-01-15\n    by: JW\n    outcome: archived\n    note: It ended.\n" in after[path]


def test_a_driver_is_deleted_and_its_addresses_are_told(drivers: Run, root: Path) -> None:
    done = drivers("delete", "plan-a-2", "--successor", "other", "--yes", *TODAY)
    assert (done.exit_code, done.stdout) == (
        0,
        """\
deleted drivers/2019/plan-a-2.md
changed drivers/2019/other.md
drivers/plan-a-2/ leads to drivers/other/ from the next build on
drivers/plan-b/ leads to drivers/other/ from the next build on
""",
    )
    assert drivers("delete", "other", "--unlink", "--yes", *TODAY).exit_code == 2
    assert read(root).errors == []


def test_what_is_lost_is_said_before_somebody_is_asked(
    drivers: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(root)
    alone = drivers("delete", "plan-a-2", "--unlink", *TODAY)
    assert (alone.exit_code, alone.stderr) == (
        2,
        "Error: drivers/2019/plan-a-2.md is not deleted before you say so: --yes, or --dry-run to look first\n",
    )
    monkeypatch.setattr(common, "is_interactive", lambda: True)
    asked = drivers("delete", "plan-a-2", "--unlink", *TODAY)  # nobody answers
    assert "drivers/plan-b/ leads nowhere (404) from the next build on\n" in asked.stdout
    assert asked.exit_code != 0
    assert files(root) == before


@pytest.mark.parametrize("arguments", [("supersede", "plan-a", "--by", "other"), ("archive", "plan-a")])
def test_a_dry_run_tells_who_names_it_beside_the_difference(
    arguments: tuple[str, ...], drivers: Run, root: Path
) -> None:
    shown = drivers(*arguments, "--dry-run", *REVIEWER, *TODAY)
    done = drivers(*arguments, *REVIEWER, *TODAY)
    assert "These name it" in shown.stderr
    assert done.stdout.partition("\n")[2] == shown.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("supersede", "plan-a", "--by", "other", *REVIEWER),
        ("archive", "plan-a-2", *REVIEWER),
        ("delete", "plan-a", "--successor", "plan-a-2", "--yes"),
    ],
)
def test_git_takes_it_back_and_a_dry_run_changes_nothing(arguments: tuple[str, ...], drivers: Run, root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "before")
    before = files(root)
    shown = drivers(*arguments, "--dry-run", *TODAY)
    assert (shown.exit_code, shown.stdout.startswith("--- a/d")) == (0, True)
    assert files(root) == before
    assert drivers(*arguments, *TODAY).exit_code == 0
    assert files(root) != before
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "changed")
    git(root, "revert", "--no-edit", "HEAD")
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("supersede", "plan-a", "--by", "plan-a", *REVIEWER), "a driver does not supersede itself"),
        (("supersede", "plan-a", "--by", "nobody", *REVIEWER), "there is no driver “nobody”"),
        (
            ("supersede", "plan-a", "--by", "plan-b", *REVIEWER),
            "there is no driver “plan-b”: drivers/2019/plan-a-2.md was",
        ),
        (("supersede", "plan-a", "--by", "other", "--on", "2019-02-01", *REVIEWER), "is still to come"),
        (("supersede", "plan-a", "--by", "other", "--member", "nobody"), "is not in the register of members"),
        (("archive", "nobody", *REVIEWER), "there is no driver “nobody”"),
        (("delete", "plan-a", "--yes"), "plan-a is named in other files:"),
        (("delete", "plan-a", "--yes", "--unlink", "--successor", "other"), "choose one of the two"),
        (("delete", "plan-a", "--yes", "--successor", "plan-a"), "a driver is not its own successor"),
        (("delete", "../x", "--yes"), "there is no such file or folder"),
    ],
)
def test_what_makes_no_sense_changes_nothing(arguments: tuple[str, ...], reason: str, drivers: Run, root: Path) -> None:
    before = files(root)
    done = drivers(*arguments, *TODAY)
    assert (done.exit_code, done.stdout) == (2, "")
    assert reason in done.stderr
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("archive", "plan-a"), "git's e-mail address is not that of a member; say who looked: --member INITIALS"),
        (("archive", "plan-a", "--member", "nobody"), "--member: “nobody” is not in the register of members"),
        (("archive", "plan-a", *REVIEWER, "--on", "2019"), "--on: 2019 is not one day; write the day of the review: "),
        (("archive", "plan-a", *REVIEWER, "--because", "\udcff"), "--because holds bytes that are not UTF-8"),
        (
            ("supersede", "plan-a", "--by", "other", *REVIEWER, "--note", "\udcff"),
            "--note holds bytes that are not UTF-8",
        ),
    ],
)
def test_what_was_typed_wrongly_is_named_by_the_option_of_this_command(
    arguments: tuple[str, ...], words: str, drivers: Run, root: Path
) -> None:
    done = drivers(*arguments, *TODAY)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {words}")


def test_a_circle_of_superseding_drivers_is_refused(drivers: Run, root: Path) -> None:
    assert drivers("supersede", "plan-a", "--by", "other", *REVIEWER, *TODAY).exit_code == 0
    done = drivers("supersede", "other", "--by", "plan-a", *REVIEWER, *TODAY)
    assert done.exit_code == 2
    assert "would supersede each other in a circle" in done.stderr


def test_nothing_is_changed_while_a_file_cannot_be_read(drivers: Run, root: Path) -> None:
    (root / "drivers" / "2019" / "broken.md").write_bytes(b"---\ntitle: [\n---\n")
    before = files(root)
    for arguments in (("supersede", "plan-a", "--by", "other", *REVIEWER), ("archive", "plan-a", *REVIEWER)):
        done = drivers(*arguments, *TODAY)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "drivers/2019/broken.md cannot be read, so that nobody knows what it refers to" in done.stderr
    assert files(root) == before
