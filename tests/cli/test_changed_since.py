"""`drivers check --changed-since`: a pull request is told about its own files, whatever state git has them in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import FAULTY
from tests.conftest import COLLECTION
from tests.making.commits import commit, git

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"


pytestmark = pytest.mark.usefixtures("no_git_settings")


@pytest.fixture
def found(drivers: Drivers) -> Callable[..., set[str]]:
    """The names of the files with findings."""

    def run(*arguments: str) -> set[str]:
        result = drivers("check", TODAY, "--format", "json", *arguments)
        findings = json.loads(result.stdout)["findings"]
        assert result.exit_code == int(any(each["severity"] == "error" for each in findings)), result.stderr
        return {each["path"].rpartition("/")[2] for each in findings}

    return run


Found = Callable[..., set[str]]


def test_nothing_changed_is_nothing_found(repository: Path, drivers: Drivers) -> None:
    result = drivers("check", TODAY, "--changed-since", "main")
    assert (result.exit_code, result.output) == (0, "0 files, nothing to report.\n")
    assert drivers("check", TODAY).exit_code == 1


def test_what_is_committed_staged_unstaged_renamed_or_untracked_counts(repository: Path, found: Found) -> None:
    folder = repository / "drivers" / "2019"
    for name in ("staged", "committed", "unstaged", "deleted"):
        (folder / f"{name}.md").write_text(FAULTY.replace("Plan", name), encoding="utf-8")
        if name in ("unstaged", "deleted"):
            git(repository, "add", "--all")
    commit(repository)
    git(repository, "switch", "-q", "-c", "more")
    git(repository, "branch", "-q", "-f", "main", "HEAD")
    with (folder / "committed.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    commit(repository)
    for name in ("staged", "unstaged"):
        with (folder / f"{name}.md").open("a", encoding="utf-8") as file:
            file.write("\nMore.\n")
        if name == "staged":
            git(repository, "add", "--all")
    (folder / "deleted.md").unlink()
    git(repository, "mv", "drivers/2019/old.md", "drivers/2019/renamed.md")
    (folder / "untracked – “új”\n.md").write_text(FAULTY.replace("Plan", "untracked"), encoding="utf-8")
    assert found("--changed-since", "main") == {
        "staged.md", "committed.md", "unstaged.md", "renamed.md", "untracked – “új”\n.md",
    }  # fmt: skip


def test_what_only_the_other_branch_changed_does_not_count(repository: Path, found: Found) -> None:
    git(repository, "switch", "-q", "main")
    (repository / "drivers" / "2019" / "theirs.md").write_text(FAULTY, encoding="utf-8")
    with (repository / "drivers" / "2019" / "old.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    commit(repository)
    git(repository, "switch", "-q", "work")
    (repository / "drivers" / "2019" / "ours.md").write_text(FAULTY.replace("Plan", "Ours"), encoding="utf-8")
    commit(repository)
    assert found("--changed-since", "main") == {"ours.md"}


def test_in_a_merge_commit_as_github_checks_it_out(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                   found: Found) -> None:  # fmt: skip
    (repository / "drivers" / "2019" / "ours.md").write_text(FAULTY.replace("Plan", "Ours"), encoding="utf-8")
    commit(repository)
    git(repository, "switch", "-q", "main")
    (repository / "drivers" / "2019" / "theirs.md").write_text(FAULTY.replace("Plan", "Theirs"), encoding="utf-8")
    commit(repository)
    git(repository, "merge", "-q", "--no-edit", "work")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", repository.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    assert found("--changed-since", "HEAD^1") == {"ours.md"}


def test_paths_and_changes_must_both_hold(repository: Path, found: Found) -> None:
    (repository / "drivers" / "2018").mkdir()
    for folder, name in (("2018", "one"), ("2019", "two")):
        path = repository / "drivers" / folder / f"{name}.md"
        path.write_text(FAULTY.replace("Plan", name), encoding="utf-8")
    assert found("--changed-since", "main") == {"one.md", "two.md"}
    assert found("--changed-since", "main", "drivers/2019") == {"two.md"}


@pytest.mark.parametrize("change", ["changed", "new", "deleted"])
def test_after_a_change_to_a_register_every_file_counts(change: str, repository: Path, found: Found) -> None:
    register = repository / "drivers" / "register" / "themes.yml"
    if change == "new":
        register.unlink()
        commit(repository)
        git(repository, "branch", "-q", "-f", "main", "HEAD")
        register.write_text("- name: leadership\n", encoding="utf-8")
    elif change == "deleted":
        register.unlink()
    else:
        register.write_text(f"{register.read_text(encoding='utf-8')}- name: another\n", encoding="utf-8")
    assert "old.md" in found("--changed-since", "main")


def test_another_file_in_the_folder_of_the_registers_is_only_itself(repository: Path, found: Found) -> None:
    (repository / "drivers" / "register" / "notes.txt").write_text("Notes", encoding="utf-8")
    assert found("--changed-since", "main") == {"notes.txt"}


def test_the_collection_may_be_a_folder_of_the_repository(tmp_path: Path, collection: Path, found: Found) -> None:
    (collection / "drivers" / "2019" / "old.md").write_text(FAULTY, encoding="utf-8")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    (collection / "drivers" / "2019" / "new.md").write_text(FAULTY.replace("Plan", "New"), encoding="utf-8")
    (tmp_path / "drivers" / "2019").mkdir(parents=True)
    (tmp_path / "drivers" / "2019" / "old.md").write_text("Elsewhere", encoding="utf-8")
    assert found("--changed-since", "HEAD") == {"new.md"}


def test_the_collection_may_be_a_worktree(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    git(repository, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    monkeypatch.chdir(tmp_path / "side")
    Path("drivers/2019/new.md").write_text(FAULTY.replace("Plan", "New"), encoding="utf-8")
    assert found("--changed-since", "main") == {"new.md"}


def test_a_repository_inside_the_folder_of_the_drivers_counts_as_a_whole(repository: Path, found: Found) -> None:
    inner = repository / "drivers" / "2018"
    inner.mkdir()
    git(inner, "init", "-q")
    (inner / "inner.md").write_text(FAULTY.replace("Plan", "Inner"), encoding="utf-8")
    commit(inner)
    assert found("--changed-since", "main") == {"inner.md"}


@pytest.mark.parametrize("ref", ["no-such-branch", "-x", "--output=made-by-git", "", "^main", "main..work", "a\0b"])
def test_a_ref_that_is_none_is_refused(ref: str, repository: Path, drivers: Drivers) -> None:
    result = drivers("check", TODAY, f"--changed-since={ref}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: git")
    assert not (repository / "made-by-git").exists()


def test_an_unknown_ref_is_named(repository: Path, drivers: Drivers) -> None:
    result = drivers("check", TODAY, "--changed-since", "origin/main")
    assert result.stderr == (
        "Error: git does not know the commit “origin/main”; if it is a branch on the server, fetch it first\n"
    )


def test_without_a_repository(collection: Path, drivers: Drivers) -> None:
    result = drivers("check", TODAY, "--changed-since", "main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {collection} is not a git repository that can be used; git says: fatal: ")


def test_without_git(repository: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    result = drivers("check", TODAY, "--changed-since", "main")
    assert (result.exit_code, result.stderr) == (2, "Error: git is not installed, or not on the path\n")


def test_without_a_commit(repository: Path, drivers: Drivers) -> None:
    git(repository, "switch", "-q", "--orphan", "empty")
    shutil.copytree(COLLECTION, repository / "drivers")
    (repository / "mkdocs.yml").write_text("site_name: Drivers\n", encoding="utf-8")
    result = drivers("check", TODAY, "--changed-since", "main")
    assert (result.exit_code, result.stderr) == (
        2, "Error: there is no commit yet on this branch to compare with\n",
    )  # fmt: skip


def test_without_a_commit_in_common(repository: Path, drivers: Drivers) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    commit(repository)
    result = drivers("check", TODAY, "--changed-since", "main")
    assert (result.exit_code, result.stderr) == (2, "Error: “main” and HEAD have no commit in common\n")


def test_a_shallow_clone_without_the_parting_says_what_to_fetch(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drivers: Drivers
) -> None:
    for branch in ("work", "main"):
        git(repository, "switch", "-q", branch)
        (repository / f"{branch}.txt").write_text(branch, encoding="utf-8")
        commit(repository)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", repository.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    result = drivers("check", TODAY, "--changed-since", "origin/work")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: the commit at which your branch left “origin/work” is not in this shallow clone; "
        "fetch it with git fetch --unshallow, or set fetch-depth: 0 for actions/checkout\n",
    )
