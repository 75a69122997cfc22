"""The workflows: what they may do, and that their commands run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from tests import REPOSITORY
from tests.making.demonstration import SETTINGS, demonstration

WORKFLOWS = REPOSITORY / ".github" / "workflows"


def workflow(name: str) -> dict[str, Any]:
    """A workflow; its key `on` is not taken for a truth value."""
    loaded: dict[str, Any] = yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


def test_the_reviews_workflow_may_do_no_more_than_it_must() -> None:
    reviews = workflow("reviews.yml")
    assert reviews["permissions"] == {"contents": "read"}
    assert reviews["jobs"]["remind"]["permissions"] == {"contents": "read", "issues": "write"}
    publish = workflow("site.yml")["jobs"]["publish"]["permissions"]
    assert reviews["jobs"]["site"]["permissions"] == {"contents": "read", **publish}


def test_only_three_workflows_run_by_the_calendar_and_the_one_of_reviews_rebuilds_the_site() -> None:
    assert [path.name for path in sorted(WORKFLOWS.iterdir()) if "schedule" in workflow(path.name)["on"]] == [
        "campaign.yml",
        "reviews.yml",
        "watch.yml",
    ]
    assert workflow("reviews.yml")["jobs"]["site"]["uses"] == "./.github/workflows/site.yml"
    assert "workflow_call" in workflow("site.yml")["on"]


def test_two_runs_at_once_wait_for_each_other_and_not_for_the_site_that_they_call() -> None:
    reviews, site = workflow("reviews.yml")["concurrency"], workflow("site.yml")["concurrency"]
    assert reviews == {"group": "reviews", "cancel-in-progress": "false"}
    assert site["group"] != "reviews"


def test_the_site_that_is_published_knows_its_address_and_tells_the_reminders() -> None:
    site, reviews = workflow("site.yml"), workflow("reviews.yml")
    build = site["jobs"]["build"]
    pages, builds = (
        next(step for step in build["steps"] if step.get("name") == wanted)
        for wanted in ("Ask for the address of the site", "Build the site")
    )
    assert pages["if"] == site["jobs"]["publish"]["if"]
    address = f"${{{{ steps.{pages['id']}.outputs.base_url }}}}"
    assert (builds["run"], builds["env"]) == ("mkdocs build --strict", {"SITE_URL": address})
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert build["outputs"] == {"site_url": address}
    assert site["on"]["workflow_call"]["outputs"]["site_url"]["value"] == "${{ jobs.build.outputs.site_url }}"
    remind = reviews["jobs"]["remind"]
    assert (remind["needs"], remind["env"]["SITE_URL"]) == ("site", "${{ needs.site.outputs.site_url }}")
    assert remind["if"] == "${{ !cancelled() && github.ref == 'refs/heads/main' }}"  # the site need not have been built


@demonstration
def test_what_is_published_and_sent_knows_its_repository() -> None:
    """So that a copied repository has working links, without anybody's editing anything."""
    for env in (workflow("site.yml")["env"], workflow("reviews.yml")["jobs"]["remind"]["env"]):
        assert env["DRIVERS_REPOSITORY"] == "${{ github.server_url }}/${{ github.repository }}"
        assert env["DRIVERS_FORGE"] == "github"
    settings = SETTINGS.read_text(encoding="utf-8")
    for name in ("repository", "forge"):
        assert f'    {name}: !ENV [DRIVERS_{name.upper()}, ""]' in settings


def test_only_what_main_has_kept_is_there_when_the_site_is_published() -> None:
    steps = workflow("site.yml")["jobs"]["build"]["steps"]
    names = [step.get("name") for step in steps]
    (restores,) = (step for step in steps if step.get("uses", "").startswith("actions/cache@"))
    assert restores["if"] == workflow("site.yml")["jobs"]["publish"]["if"]
    assert restores["with"]["path"].split() == [".cache/policy-drivers", "site"]
    assert restores["with"]["key"].startswith(restores["with"]["restore-keys"])
    assert names.index(restores["name"]) < names.index("Check the drivers") < names.index("Build the site")
    for path in WORKFLOWS.iterdir():  # no other workflow writes what this one reads
        assert "actions/cache" not in path.read_text(encoding="utf-8") or path.name == "site.yml"


# Stands for GitHub, which has a site for one repository only.
PAGES = """\
#!/bin/sh
[ "$GH_TOKEN" = secret ] && [ "$*" = "api repos/group/drivers/pages --jq .html_url" ] || exit 1
echo https://group.example/drivers/
"""


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize(
    ("repository", "code", "told"),
    [("group/drivers", 0, "base_url=https://group.example/drivers\n"), ("group/without-pages", 1, "")],
)
def test_the_step_that_asks_for_the_address_hands_it_on_without_its_last_slash(
    repository: str, code: int, told: str, tmp_path: Path
) -> None:
    (step,) = (step for step in workflow("site.yml")["jobs"]["build"]["steps"] if step.get("id") == "pages")
    (tmp_path / "gh").write_text(PAGES, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    output = tmp_path / "output"
    output.touch()
    environment = {
        "GITHUB_REPOSITORY": repository, "GITHUB_OUTPUT": str(output), "GH_TOKEN": "secret",
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    # as a runner runs a step that names no shell
    result = subprocess.run(["bash", "-e", "-c", step["run"]], env={**os.environ, **environment}, check=False)
    assert (result.returncode, output.read_text(encoding="utf-8")) == (code, told)


def _steps(name: str, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow(name)["jobs"][job]["steps"]
    return found


def test_no_workflow_runs_a_strangers_code_with_a_right_to_write() -> None:
    """Of those that strangers can start: `pull_request` gets no secret; what gets one checks out nothing of theirs."""
    for path in WORKFLOWS.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        if "workflow_run" in workflow(path.name)["on"]:
            checked_out = re.findall(r"ref: (.*)", text)
            assert checked_out == ["${{ github.event.repository.default_branch }}"]


def test_the_site_of_a_pull_request_is_built_without_a_right_to_write_and_left_for_others() -> None:
    site = workflow("site.yml")
    assert site["permissions"] == {"contents": "read"}
    assert set(site["jobs"]["build"]["permissions"].values()) == {"read"}
    steps = _steps("site.yml", "build")
    of_pulls = [step for step in steps if step.get("if") == "env.DRIVERS_SHOW_DRAFTS == 'true'"]
    lists = next(step for step in of_pulls if "preview.json" in step.get("run", ""))
    assert lists["run"] == 'drivers check --format preview --changed-since HEAD^1 > "$RUNNER_TEMP/preview.json"'
    left = {step["with"]["name"]: step["with"]["path"] for step in of_pulls if "upload" in step.get("uses", "")}
    assert left == {"preview": "${{ runner.temp }}/preview.json", "site": "site"}
    names = [step.get("name") or step["uses"] for step in steps]
    assert names.index(lists["name"]) < names.index("Check the drivers")  # which ends the job where there are errors
    assert site["env"]["DRIVERS_SHOW_DRAFTS"] == (
        "${{ github.event_name == 'pull_request'"
        " || (github.event_name == 'workflow_dispatch' && github.ref != 'refs/heads/main') }}"
    )
    assert "secrets" not in (WORKFLOWS / "site.yml").read_text(encoding="utf-8")


def test_what_comments_on_a_pull_request_takes_no_text_of_its_into_a_command() -> None:
    preview = workflow("preview.yml")
    assert preview["on"] == {"workflow_run": {"workflows": [workflow("site.yml")["name"]], "types": ["completed"]}}
    assert preview["permissions"] == {"contents": "read"}
    job = preview["jobs"]["comment"]
    assert job["permissions"] == {"contents": "read", "actions": "read", "pull-requests": "write"}
    assert job["if"] == (
        """contains(fromJSON('["pull_request", "workflow_dispatch"]'), github.event.workflow_run.event)"""
        " && github.event.workflow_run.conclusion != 'cancelled'"
    )
    steps = _steps("preview.yml", "comment")
    assert [step for step in steps if "${{" in step.get("run", "")] == []
    (comments,) = (step for step in steps if "GH_TOKEN" in step.get("env", {}))
    assert comments["run"] == "bash .github/scripts/comment-preview.sh"
    assert set(comments["env"]) == {"GH_TOKEN", "RUN_ID", "CONCLUSION", "HEAD_SHA", "HEAD_REPOSITORY"}
    assert [step["uses"] for step in steps if "artifact" in step.get("uses", "")] == []  # which would unpack anything


def test_a_pipe_in_the_workflow_fails_when_its_first_command_does() -> None:
    assert workflow("reviews.yml")["jobs"]["remind"]["defaults"]["run"]["shell"] == "bash"


def test_a_step_on_windows_stops_at_the_first_command_that_fails() -> None:
    systems = workflow("tests.yml")["jobs"]["systems"]
    assert "windows-latest" in systems["strategy"]["matrix"]["system"]
    assert systems["defaults"]["run"]["shell"] == "bash"


def commands() -> list[str]:
    """The commands of ours that the workflow of reviews runs."""
    steps = workflow("reviews.yml")["jobs"]["remind"]["steps"]
    return [step["run"] for step in steps if step.get("run", "").startswith("drivers ")]


def test_the_workflow_annotates_writes_a_summary_and_hands_the_issues_on() -> None:
    assert commands() == [
        "drivers due --format github",
        'drivers due --format markdown >> "$GITHUB_STEP_SUMMARY"',
        "drivers due --format issues | bash .github/scripts/sync-issues.sh",
    ]


@pytest.mark.parametrize("command", commands())
def test_the_commands_of_the_workflow_run(command: str, collection: Path, drivers: Callable[..., Result]) -> None:
    program, *arguments = shlex.split(re.split(r" >> | \| ", command)[0])
    assert (program, drivers(*arguments).exit_code) == ("drivers", 0)


def test_no_script_has_to_be_executable() -> None:
    """Git on Windows, and an archive, keep no right to execute: bash runs each script, and each runs others by bash."""
    scripts = REPOSITORY / ".github" / "scripts"
    calls = [
        (path.name, line.strip())
        for folder in (WORKFLOWS, scripts)
        for path in sorted(folder.iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"scripts\"?/[\w-]+\.sh|\$0\"\)/[\w-]+\.sh", line) and not line.lstrip().startswith("#")
    ]
    assert len(calls) == 17
    assert [call for call in calls if not re.search(r"(?:bash|\.) \S*\"?\$?[^|]*\.sh", call[1])] == []
