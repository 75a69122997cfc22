"""`drivers rename`: what it says, what it does, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.changes.repositories import PLAN, files
from tests.making.commits import git

Run = Callable[..., Result]


def _rename(drivers: Run, *arguments: str) -> Result:
    return drivers("rename", *arguments, "--today", "2019-01-15")


def test_it_says_what_was_changed(drivers: Run, root: Path) -> None:
    done = _rename(drivers, "plan-a", "a-new-plan")
    assert (done.exit_code, done.stdout) == (
        0,
        """\
renamed drivers/2019/plan-a.md to drivers/2019/a-new-plan.md
changed drivers/2018/windows.md: `related`, a link
changed drivers/2019/other.md: `related`, a link
changed docs/collections/leadership.md: `drivers`, a citation, a link
changed docs/collections/index.md: a link
changed docs/about.md: a link
changed docs/plan-a.md: a link
changed mkdocs.yml: a link
drivers/plan-a/ leads to drivers/a-new-plan/ from the next build on
""",
    )
    assert drivers("check", "--today", "2019-01-15").exit_code == 0
    assert _rename(drivers, "plan-a", "third").stderr == (
        "Error: there is no driver “plan-a”: drivers/2019/a-new-plan.md was called so; "
        "give its slug of today, a-new-plan\n"
    )


def test_it_shows_the_difference_and_changes_nothing(drivers: Run, root: Path) -> None:
    before = files(root)
    done = _rename(drivers, PLAN, "a-new-plan", "--dry-run")
    assert done.exit_code == 0
    assert "rename from drivers/2019/plan-a.md\nrename to drivers/2019/a-new-plan.md\n" in done.stdout
    assert "+former_slugs: [plan-a]\n" in done.stdout
    assert files(root) == before


def test_git_sees_a_move_and_takes_it_back(drivers: Run, root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "before")
    before = files(root)
    _rename(drivers, "plan-a", "a-new-plan", "--year", "2018")
    assert git(root, "diff", "--cached", "--name-only") == ""
    git(root, "add", "-A")
    moved = git(root, "diff", "--cached", "--name-status", "-M")
    assert f"\t{PLAN}\tdrivers/2018/a-new-plan.md\n" in moved
    git(root, "commit", "-q", "-m", "renamed")
    git(root, "revert", "--no-edit", "HEAD")
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("plan-a", "other"), "drivers/2019/other.md is called other already"),
        (("nobody", "new"), "there is no driver “nobody”"),
        (("plan-a", "../new"), "“../new” cannot be a slug"),
        (("plan-a", "new", "--year", "19"), "--year: “19” is not a year"),
        (("./mkdocs.yml", "new"), "mkdocs.yml is not in the folder of the drivers"),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments: tuple[str, ...], reason: str, drivers: Run, root: Path) -> None:
    before = files(root)
    done = _rename(drivers, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1
    assert files(root) == before


def test_a_file_in_the_place_is_left_alone(drivers: Run, root: Path) -> None:
    (root / "drivers" / "2019" / "new.md").mkdir()
    before = files(root)
    done = _rename(drivers, "plan-a", "new")
    assert done.exit_code == 2
    assert "drivers/2019/new.md" in done.stderr
    assert files(root) == before


def test_a_link_is_not_renamed(drivers: Run, root: Path) -> None:
    real = root / "drivers" / "real.txt"
    (root / PLAN).rename(real)
    (root / PLAN).symlink_to("../real.txt")
    done = _rename(drivers, "plan-a", "new")
    assert (done.exit_code, done.stderr) == (
        2,
        f"Error: {PLAN} is a link; put the file that it leads to in its place first\n",
    )


def test_a_file_that_changes_meanwhile_stops_it(drivers: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policy_drivers.cli import changes

    real, other = changes.write_files, root / "drivers" / "2019" / "other.md"

    def late(*arguments: Any) -> None:
        other.write_bytes(b"somebody else\n")
        real(*arguments)

    monkeypatch.setattr(changes, "write_files", late)
    before = files(root)
    done = _rename(drivers, "plan-a", "new")
    assert done.exit_code == 2
    assert "drivers/2019/other.md cannot be written: something else has changed it since it was read" in done.stderr
    assert files(root) == {**before, "drivers/2019/other.md": b"somebody else\n"}


def test_a_former_slug_is_not_given_to_another_driver(drivers: Run, root: Path) -> None:
    table = root / "all.csv"
    table.write_bytes(drivers("export", "--format", "csv").stdout_bytes)
    _rename(drivers, "plan-a", "a-new-plan")
    before = files(root)
    arguments = ("--source", "NHS England", "--date", "2019", "--member", "JW", "--today", "2019-01-15")
    new = drivers("new", "Plan", "--slug", "plan-a", *arguments)
    assert (new.exit_code, new.stdout) == (2, "")
    assert "“plan-a” is a former name of drivers/2019/a-new-plan.md, and leads there" in new.stderr
    table.write_bytes(table.read_bytes().replace(b"Plan A", b"Another title"))
    imported = drivers("import", str(table), "--today", "2019-01-15")
    assert "there already: a-new-plan\n" in imported.stdout
    assert {path: raw for path, raw in files(root).items() if path.startswith("drivers/")} == {
        path: raw for path, raw in before.items() if path.startswith("drivers/")
    }


def test_a_row_under_a_former_slug_is_about_the_driver(drivers: Run, root: Path) -> None:
    table = root / "all.csv"
    table.write_bytes(drivers("export", "--format", "csv").stdout_bytes)
    _rename(drivers, "plan-a", "a-new-plan")
    table.write_bytes(table.read_bytes().replace(b"Plan A,", b"The Plan A,", 1))
    done = drivers("import", "--update", str(table), "--dry-run", "--today", "2019-01-15")
    assert "a-new-plan: drivers/2019/a-new-plan.md has changed since the export" in done.stderr
    assert "`title` is “Plan A” there and “The Plan A” here" in done.stderr
