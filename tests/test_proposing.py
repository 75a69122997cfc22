"""The scripts that propose a change and make a label: by a pull request, or where none may be opened by an address."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.making.forges import ADDRESS, FalseForge

pytestmark = pytest.mark.slow

ODD = "-- $(touch oops) `touch oops` \" ' %s ${{ x }}"
BODY = "From issue #7, which jo has written.\n\n::error::$(touch oops)\n"


@pytest.fixture
def forge(shell: None, tmp_path: Path) -> FalseForge:
    forge = FalseForge(tmp_path)
    forge.clone_with({"drivers/2018/old.md": "old\n", "mkdocs.yml": "site_name: x\n"})
    (forge.clone / "drivers/2018/new.md").write_text("new\n", encoding="utf-8")
    (forge.clone / "mkdocs.yml").write_text("site_name: y\n", encoding="utf-8")
    (tmp_path / "body.md").write_text(BODY, encoding="utf-8")
    return forge


def propose(forge: FalseForge, branch: str = "take-in/new", title: str = "Add new") -> subprocess.CompletedProcess[str]:
    return forge.run("propose.sh", branch, title, str(forge.folder / "body.md"), "drivers/2018/new.md")


def test_a_branch_with_one_commit_is_pushed_and_a_pull_request_opened(forge: FalseForge) -> None:
    result = propose(forge)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"It is proposed: {ADDRESS}/pull/101\n"
    (pull,) = forge.state["pulls"]
    assert [pull[key] for key in ("--base", "--head", "--title", "body")] == ["main", "take-in/new", "Add new", BODY]
    assert forge.show("take-in/new") == (
        "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>\n"
        "Add new\n\nFrom issue #7, which jo has written.\n\n"
    )
    changed = forge.git("diff", "--name-only", "main", "take-in/new", within=forge.remote)
    assert changed == "drivers/2018/new.md\n"
    assert forge.show("take-in/new:drivers/2018/new.md") == "new\n"
    assert forge.state["started"] == [["site.yml", "take-in/new"]]


def test_where_no_workflow_may_open_pull_requests_the_address_is_told(forge: FalseForge) -> None:
    forge.change(may_open=False)
    result = propose(forge)
    assert (result.returncode, forge.state["pulls"]) == (0, [])
    assert result.stdout == (
        "It is on a branch, since no workflow may open pull requests here. Open one: "
        f"{ADDRESS}/compare/main...take-in/new?expand=1\n"
    )
    assert "GitHub Actions is not permitted" in result.stderr
    assert forge.branches() == ["main", "take-in/new"]


def test_a_branch_that_is_there_is_left_as_it_is(forge: FalseForge) -> None:
    propose(forge)
    there = forge.show("take-in/new")
    forge.git("switch", "--quiet", "main")
    (forge.clone / "drivers/2018/new.md").write_text("other\n", encoding="utf-8")
    result = propose(forge)
    assert (result.returncode, result.stdout) == (3, f"It has been proposed already: {ADDRESS}/pull/101\n")
    assert (forge.show("take-in/new"), len(forge.state["pulls"])) == (there, 1)
    forge.change(pulls=[])
    assert propose(forge).stdout == f"It has been proposed already: {ADDRESS}/tree/take-in/new\n"


def test_who_is_a_moment_slower_is_told_too(forge: FalseForge) -> None:
    hook = forge.clone / ".git" / "hooks" / "pre-push"  # somebody else pushes while we do
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\ngit -C {forge.remote} update-ref refs/heads/take-in/new "
        f"$(git -C {forge.remote} -c user.name=x -c user.email=x commit-tree -m x main^{{tree}})\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    result = propose(forge)
    assert (result.returncode, result.stdout) == (3, f"It has been proposed already: {ADDRESS}/tree/take-in/new\n")
    assert forge.state["pulls"] == []


def test_what_it_is_given_is_run_by_nobody(forge: FalseForge) -> None:
    assert propose(forge, title=ODD).returncode == 0
    assert forge.state["pulls"][0]["--title"] == ODD
    assert forge.show("take-in/new").splitlines()[1] == ODD
    assert sorted(path.name for path in forge.clone.iterdir()) == [".git", "drivers", "mkdocs.yml"]


def test_a_forge_that_does_not_answer_is_told_and_nothing_changed(forge: FalseForge) -> None:
    forge.git("remote", "set-url", "origin", str(forge.folder / "nowhere"))
    result = propose(forge)
    assert result.returncode == 1
    assert result.stderr.endswith("propose: the forge does not answer; nothing was changed\n")
    assert forge.git("branch", "--show-current") == "main\n"


def test_a_branch_that_may_not_be_pushed_is_told(forge: FalseForge) -> None:
    hook = forge.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    result = propose(forge)
    assert result.returncode == 1
    assert result.stderr.endswith("propose: the branch take-in/new could not be pushed\n")


def test_a_workflow_that_cannot_be_started_undoes_nothing(forge: FalseForge) -> None:
    forge.change(refused=["workflow run"])
    result = propose(forge)
    assert (result.returncode, result.stdout) == (0, f"It is proposed: {ADDRESS}/pull/101\n")
    assert "could not be started for take-in/new" in result.stderr


def test_without_a_change_nothing_is_proposed(forge: FalseForge) -> None:
    (forge.clone / "drivers/2018/new.md").unlink()
    result = forge.run("propose.sh", "x", "x", str(forge.folder / "body.md"), "drivers/2018/old.md")
    assert (result.returncode, result.stderr) == (1, "propose: nothing in drivers/2018/old.md has changed\n")
    assert forge.branches() == ["main"]


def test_a_label_is_made_where_there_is_none(forge: FalseForge) -> None:
    forge.change(labels=["Bug", "take in later"])
    assert forge.run("make-label.sh", "take in", ODD).returncode == 0
    assert forge.run("make-label.sh", "bug", "x").returncode == 0
    assert json.dumps(forge.state["labels"]) == '["Bug", "take in later", "take in"]'
