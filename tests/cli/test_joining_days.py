"""`drivers fix --added`: when each driver joined comes from git into its file, and no other byte changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.reviewing import STORY
from tests.making.commits import git

Drivers = Callable[..., Result]
TODAY = "--today=2026-11-30"
ANOTHER = Path("drivers/2019/another-driver.md")
REPLACED = Path("drivers/2019/replaced-by-another.md")
LATE_IN_NEW_YORK = "2017-02-06T23:30:00-05:00"
"""It is the next day in Britain."""


def commit(folder: Path, day: str, *paths: Path) -> None:
    git(folder, "add", "--all", "--", *(map(str, paths) if paths else ["."]))
    git(folder, "commit", "-q", "-m", "A change", f"--date={day}")


@pytest.fixture
def repository(collection: Path) -> Path:
    """The collection under git: one driver joined in 2017 by another name, the other, which is imported, in 2018."""
    git(collection, "init", "-q")
    ANOTHER.rename("first.md")
    commit(collection, LATE_IN_NEW_YORK, Path("first.md"))
    Path("first.md").rename(ANOTHER)
    commit(collection, "2018-06-04T10:00:00+01:00")
    return collection


def test_the_day_is_that_of_the_first_commit_by_whatever_name_where_its_author_was(
    repository: Path, drivers: Drivers
) -> None:
    before = {path: path.read_bytes() for path in (ANOTHER, REPLACED)}
    result = drivers("fix", "--added", TODAY)
    assert (result.exit_code, result.output) == (0, f"fixed {ANOTHER.as_posix()}\nfixed {REPLACED.as_posix()}\n")
    for path, day, following in ((ANOTHER, b"2017-02-06", b"last_updated: "), (REPLACED, b"2018-06-04", b"---")):
        assert path.read_bytes().replace(b"added: %b\n" % day, b"", 1) == before[path]
        assert b"\nadded: %b\n%b" % (day, following) in path.read_bytes()
    assert drivers("fix", "--added", TODAY).output == "nothing to fix\n"


def test_one_that_was_imported_before_joined_on_the_day_of_the_import(repository: Path, drivers: Drivers) -> None:
    text = REPLACED.read_text(encoding="utf-8")
    for on, joined in (("2018-06-01", "2018-06-01"), ("2018-07-01", "2018-06-04"), ("2018", "2018-06-04")):
        imported = f"superseded_by: [another-driver]\nimported: {{from: old.txt, on: {on}}}"
        REPLACED.write_text(text.replace("superseded_by: [another-driver]", imported), encoding="utf-8")
        drivers("fix", "--added", TODAY, str(REPLACED))
        assert f"\nadded: {joined}\n" in REPLACED.read_text(encoding="utf-8")
    assert "added" not in ANOTHER.read_text(encoding="utf-8")


def test_a_dry_run_shows_the_difference_and_changes_nothing(repository: Path, drivers: Drivers) -> None:
    before = ANOTHER.read_bytes()
    result = drivers("fix", "--added", "--dry-run", str(ANOTHER), TODAY)
    assert result.exit_code == 1
    assert result.output.splitlines()[:2] == [f"--- a/{ANOTHER.as_posix()}", f"+++ b/{ANOTHER.as_posix()}"]
    assert [line for line in result.output.splitlines()[2:] if line[0] in "+-"] == ["+added: 2017-02-06"]
    assert ANOTHER.read_bytes() == before


def test_what_went_and_came_back_joined_when_it_first_came(repository: Path, drivers: Drivers) -> None:
    raw = ANOTHER.read_bytes()
    ANOTHER.unlink()
    commit(repository, "2019-01-01T12:00:00Z")
    ANOTHER.write_bytes(raw)
    commit(repository, "2020-01-01T12:00:00Z")
    drivers("fix", "--added", TODAY)
    assert b"\nadded: 2017-02-06\n" in ANOTHER.read_bytes()


def test_a_driver_that_is_in_no_commit_is_named_and_left_alone(repository: Path, drivers: Drivers) -> None:
    new = Path("drivers/2019/new.md")
    new.write_bytes(ANOTHER.read_bytes())
    result = drivers("fix", "--added", TODAY)
    assert (result.exit_code, result.stderr) == (
        0,
        "drivers/2019/new.md is in no commit yet, or in none with a day until today, so nobody knows when it joined; "
        "commit it first, or write the day in its file: added: …\n",
    )
    assert new.read_bytes() == Path("drivers/2019/new.md").read_bytes()


@pytest.mark.parametrize("moment", ["99999999999999 +0000", "4102444800 +0000", "-1 +0000"])
def test_a_day_in_no_calendar_or_to_come_is_none(moment: str, repository: Path, drivers: Drivers) -> None:
    new = Path("drivers/2019/new.md")
    new.write_bytes(ANOTHER.read_bytes())
    git(repository, "add", "--all")
    said = f"tree {git(repository, 'write-tree')}parent {git(repository, 'rev-parse', 'HEAD')}"
    said += "".join(f"{who} A <a@example.org> {moment}\n" for who in ("author", "committer"))
    Path(".git/made").write_text(f"{said}\nA change\n", encoding="utf-8", newline="\n")
    git(
        repository,
        "update-ref",
        "HEAD",
        git(repository, "hash-object", "-t", "commit", "-w", "--literally", ".git/made").strip(),
    )
    result = drivers("fix", "--added", TODAY)
    assert result.exit_code == 0
    assert result.stderr.startswith("drivers/2019/new.md is in no commit yet, or in none with a day until today, ")
    assert new.read_bytes() == Path("drivers/2019/new.md").read_bytes()
    assert b"added: 2017-02-06" in ANOTHER.read_bytes()


def test_a_project_in_a_folder_of_a_repository_has_its_own_days(repository: Path, drivers: Drivers) -> None:
    inside = repository / "policy"
    inside.mkdir()
    for each in ("drivers", "mkdocs.yml"):
        (repository / each).rename(inside / each)
    commit(repository, "2021-01-01T12:00:00Z")
    drivers("fix", "--added", TODAY, "--project", str(inside))
    assert b"\nadded: 2017-02-06\n" in (inside / ANOTHER).read_bytes()


def test_a_shallow_clone_is_refused(repository: Path, drivers: Drivers, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "shallow")
    result = drivers("fix", "--added", TODAY, "--project", str(tmp_path / "shallow"))
    assert (result.exit_code, result.output) == (
        2,
        "Error: this clone is shallow: it does not have the commits that would say when drivers joined; "
        "fetch them with git fetch --unshallow\n",
    )


def test_without_git_nothing_can_be_filled_in(collection: Path, drivers: Drivers) -> None:
    result = drivers("fix", "--added", TODAY)
    assert result.exit_code == 2
    assert result.output.startswith(f"Error: {collection} is not a git repository that can be used")


def test_before_the_first_commit_nothing_can_be_filled_in(collection: Path, drivers: Drivers) -> None:
    git(collection, "init", "-q")
    result = drivers("fix", "--added", TODAY)
    assert (result.exit_code, result.output) == (
        2,
        "Error: there is no commit yet on this branch, so git does not know when drivers joined; commit first\n",
    )


def test_where_a_file_cannot_be_read_none_is_changed(repository: Path, drivers: Drivers) -> None:
    before = ANOTHER.read_bytes()
    REPLACED.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    result = drivers("fix", "--added", TODAY)
    assert (result.exit_code, result.output) == (
        2,
        f"Error: {REPLACED.as_posix()} cannot be read, so that nobody knows what it refers to; "
        "put it right first: drivers check shows what is wrong\n",
    )
    assert ANOTHER.read_bytes() == before


def test_it_asks_no_rule(repository: Path, drivers: Drivers) -> None:
    result = drivers("fix", "--added", "--select", "date-format")
    assert (result.exit_code, result.output) == (
        2,
        "Error: --added asks no rule; leave --select and --ignore out\n",
    )


def test_case_studies_joined_on_a_day_too(repository: Path, drivers: Drivers) -> None:
    study, draft = Path("docs/case-studies/wards.md"), Path("docs/case-studies/new.md")
    study.parent.mkdir(parents=True)
    study.write_bytes(STORY.replace(b"\n", b"\r\n"))
    commit(repository, "2019-02-03T10:00:00+00:00")
    draft.write_text("---\ntitle: New\nstatus: draft\n---\n", encoding="utf-8")
    result = drivers("fix", "--added", TODAY, "docs")
    assert (result.exit_code, result.stdout) == (0, f"fixed {study.as_posix()}\n")
    assert result.stderr.startswith(f"{draft.as_posix()} is in no commit yet")
    wanted = STORY.replace(b'review_due: "2018-12"', b'added: 2019-02-03\nreview_due: "2018-12"')
    assert study.read_bytes() == wanted.replace(b"\n", b"\r\n")
    assert draft.read_text(encoding="utf-8") == "---\ntitle: New\nstatus: draft\n---\n"
