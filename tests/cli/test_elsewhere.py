"""A path, a change and the whole tree agree: what a file breaks in others is told with it, and `drivers fix` helps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.test_changed_since import commit, git

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
PLAN = (
    "---\ntitle: {title}\nsource: NHS England\nlink: https://example.org/{title}\ndate: 2018\n"
    "library_impact: Expect requests.\n{more}review_due: 2020\ngroup_member: FG\n---\n\n## Summary\n\nIt says.\n"
)
SUPERSEDED = (
    "drivers/2018/old.md:2:8: error: this driver is current, but new supersedes it [status-inconsistent]\n"
    "    2 | title: old\n"
    "      |        ^^^\n"
    "    help: add the line `status: superseded` to the front matter\n"
    "    fix: `drivers fix` writes this for you\n"
    "\n"
    "1 error in 1 file; 1 in other files, because of what was checked; `drivers fix` can fix it.\n"
    "A build stops at errors.\n"
)


def write(root: Path, title: str, more: str = "") -> Path:
    path = root / "drivers" / "2018" / f"{title}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(PLAN.format(title=title, more=more), encoding="utf-8")
    return path


@pytest.fixture
def old(collection: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A sound driver under git, and a new one that supersedes it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-such-file"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    path = write(collection, "old")
    git(collection, "init", "-q")
    commit(collection)
    write(collection, "new", "supersedes: [old]\n")
    return path


@pytest.mark.parametrize("what", [["drivers/2018/new.md"], ["--changed-since", "HEAD"]])
def test_a_path_and_a_change_tell_what_they_break_elsewhere(what: list[str], old: Path, drivers: Drivers) -> None:
    result = drivers("check", TODAY, *what)
    assert (result.exit_code, result.output) == (1, SUPERSEDED)
    assert drivers("check", TODAY).exit_code == 1


def test_what_is_broken_elsewhere_for_another_reason_is_not_told(old: Path, collection: Path, drivers: Drivers) -> None:
    write(collection, "other", "related: [no-such-driver]\n")
    assert "other.md" not in drivers("check", TODAY, "drivers/2018/new.md").output
    assert drivers("check", TODAY, "drivers/2019").exit_code == 0


def test_fix_writes_the_other_side_of_supersedes(old: Path, drivers: Drivers) -> None:
    before = old.read_text(encoding="utf-8")
    result = drivers("fix", TODAY, "drivers/2018/new.md")
    assert (result.exit_code, result.output) == (0, "fixed drivers/2018/old.md\n")
    after = before.replace("review_due:", "status: superseded\nreview_due:")
    assert old.read_text(encoding="utf-8") == after
    assert drivers("check", TODAY).exit_code == 0
    assert drivers("fix", TODAY).output == "nothing to fix\n"


def test_fix_of_one_file_leaves_others_that_it_does_not_break(old: Path, collection: Path, drivers: Drivers) -> None:
    other = write(collection, "other")
    other.write_text(other.read_text(encoding="utf-8").replace("date: 2018", "date: June 2018"), encoding="utf-8")
    assert drivers("fix", TODAY, "drivers/2018/new.md").output == "fixed drivers/2018/old.md\n"
    assert "June 2018" in other.read_text(encoding="utf-8")


def test_lines_end_as_those_of_the_file_do(old: Path, drivers: Drivers) -> None:
    old.write_bytes(old.read_bytes().replace(b"\n", b"\r\n"))
    drivers("fix", TODAY)
    assert b"\r\nstatus: superseded\r\nreview_due" in old.read_bytes()
    assert b"\n" not in old.read_bytes().replace(b"\r\n", b"")


@pytest.mark.parametrize("key", ["related", "supersedes"])
def test_a_deleted_driver_that_others_refer_to(key: str, old: Path, collection: Path, drivers: Drivers) -> None:
    write(collection, "new", f"{key}: [old]\n")
    drivers("fix", TODAY)
    commit(collection)
    old.unlink()
    result = drivers("check", TODAY, "--changed-since", "HEAD")
    assert result.exit_code == 1
    assert "drivers/2018/new.md:7:" in result.output
    assert "there is no driver “old”" in result.output


def test_a_deleted_driver_that_superseded_another(old: Path, collection: Path, drivers: Drivers) -> None:
    drivers("fix", TODAY)
    commit(collection)
    (collection / "drivers" / "2018" / "new.md").unlink()
    result = drivers("check", TODAY, "--changed-since", "HEAD")
    assert "old.md:7:9: notice: no driver is named that supersedes this one" in result.output


def test_a_renamed_driver_that_a_collection_lists(old: Path, collection: Path, drivers: Drivers) -> None:
    page = collection / "docs" / "collections" / "plans.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Plans\nsections:\n  - {title: Key, drivers: [old]}\n---\n\nText.\n", encoding="utf-8")
    drivers("fix", TODAY)
    commit(collection)
    git(collection, "mv", "drivers/2018/old.md", "drivers/2018/older.md")
    result = drivers("check", TODAY, "--changed-since", "HEAD")
    assert (result.exit_code, result.output.count("error:")) == (1, 2)
    assert "docs/collections/plans.md:4:28: error: there is no driver “old”" in result.output


def test_a_register_that_others_are_held_against(old: Path, collection: Path, drivers: Drivers) -> None:
    members = collection / "drivers" / "register" / "members.yml"
    members.write_text("- initials: GF\n", encoding="utf-8")
    result = drivers("check", TODAY, "drivers/register/members.yml")
    assert result.exit_code == 1
    assert "drivers/2018/old.md:8:15: error: “FG” is not the initials of a member" in result.output


def test_a_second_driver_of_the_same_document(old: Path, collection: Path, drivers: Drivers) -> None:
    write(collection, "new")
    same = collection / "drivers" / "2018" / "a-copy.md"
    same.write_text(old.read_text(encoding="utf-8"), encoding="utf-8")
    result = drivers("check", TODAY, "drivers/2018/a-copy.md")
    assert "drivers/2018/old.md:2:8: warning: drivers/2018/a-copy.md has the same title and source" in result.output
