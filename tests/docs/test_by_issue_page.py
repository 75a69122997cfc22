"""What the page “Add a driver by an issue” says is true: labels, forms, and the scripts for GitLab and for Gitea."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_drivers.forms.proposal import TAKE_IN
from tests import HELP, REPOSITORY
from tests.making.campaign import each_push
from tests.making.forges import FalseForge
from tests.test_taking_in import Job

pytestmark = pytest.mark.slow

PAGE = (HELP / "contribute" / "by-issue.md").read_text(encoding="utf-8")
SCRIPTS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
GITLAB, GITEA = SCRIPTS
GITLAB_ISSUE = "https://forge.example/api/v4/projects/3/issues/7"
GITEA_REPOSITORY = "https://forge.example/api/v1/repos/group/drivers"
PATH = "drivers/2018/our-plan.md"
NUMBERS = ["", "7; touch oops", "../1", "8"]
"""What is given for the number of an issue, and is none of the issue."""

# Stands for both forges: answers with the issue, and writes down what it was sent.
CURL = """\
#!{python}
import json, sys
*options, url = sys.argv[1:]
assert options[:3] == ["--fail", "--silent", "--show-error"], options
given = dict(zip(options[3::2], options[4::2]))
if "--data-binary" in given:
    with open("{folder}/sent.jsonl", "a") as log:
        print(json.dumps([url, json.load(open(given["--data-binary"].removeprefix("@")))]), file=log)
    print("{{}}")
else:
    print(json.dumps(json.load(open("{folder}/issues.json"))[url]))
"""


@pytest.fixture
def job(shell: None, tmp_path: Path) -> Job:
    job = Job(tmp_path)
    job.forge.git("config", "receive.advertisePushOptions", "true", within=job.forge.remote)
    curl = tmp_path / "bin" / "curl"
    curl.write_text(CURL.format(python=sys.executable, folder=tmp_path), encoding="utf-8")
    curl.chmod(0o755)
    return job


def run(forge: FalseForge, script: str, body: str, number: str = "7") -> subprocess.CompletedProcess[str]:
    """Run a script of the page on the issue 7, as a job of GitLab and of Gitea at once."""
    issues = {
        GITLAB_ISSUE: {"iid": 7, "description": body, "author": {"username": "jo"}},
        f"{GITEA_REPOSITORY}/issues/7": {"number": 7, "body": body, "user": {"login": "jo"}},
    }
    (forge.folder / "issues.json").write_text(json.dumps(issues), encoding="utf-8")
    environment = forge.environment(
        ISSUE=number, TAKE_IN_TOKEN="secret", CI_API_V4_URL="https://forge.example/api/v4", CI_PROJECT_ID="3",
        CI_SERVER_HOST="forge.example", CI_PROJECT_PATH="group/drivers", SOURCE_DATE_EPOCH="1547510400",
        GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0=f"url.{forge.remote}.insteadOf",
        GIT_CONFIG_VALUE_0="https://take-in:secret@forge.example/group/drivers.git",
    )  # fmt: skip
    return subprocess.run(
        ["sh", "-c", script], cwd=forge.clone, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def sent(forge: FalseForge) -> list[Any]:
    log = forge.folder / "sent.jsonl"
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


@pytest.mark.parametrize(
    ("script", "address"),
    [(GITLAB, f"{GITLAB_ISSUE}/notes"), (GITEA, f"{GITEA_REPOSITORY}/issues/7/comments")],
    ids=["gitlab", "gitea"],
)
def test_the_script_proposes_the_driver_and_answers(script: str, address: str, job: Job) -> None:
    result = run(job.forge, script, job.body())
    assert (result.returncode, result.stderr.replace("remote: ", "")) == (0, "")
    assert job.forge.branches() == ["main", "take-in/our-plan"]
    assert job.forge.show("take-in/our-plan") == (
        "take-in <take-in@example.org>\nAdd our-plan\n\nFrom issue #7, which jo has written.\n\n"
    )
    assert job.forge.git("diff", "--name-only", "main", "take-in/our-plan", within=job.forge.remote) == f"{PATH}\n"
    *pulls, comment = sent(job.forge)
    assert comment == [
        address, {"body": f"This issue has become `{PATH}`.\n\n`drivers check` finds nothing to do.\n"},
    ]  # fmt: skip
    if script == GITEA:
        ((where, pull),) = pulls
        assert where == f"{GITEA_REPOSITORY}/pulls"
        assert {key: pull[key] for key in ("base", "head", "title")} == {
            "base": "main", "head": "take-in/our-plan", "title": "Add our-plan",
        }  # fmt: skip
        assert pull["body"].startswith("From issue #7, which jo has written.\n\nCloses #7.\n")


@pytest.mark.parametrize("script", SCRIPTS, ids=["gitlab", "gitea"])
def test_the_script_says_what_has_to_be_changed(script: str, job: Job) -> None:
    assert run(job.forge, script, job.body(date="soon $(touch oops)")).returncode == 0
    ((_, comment),) = sent(job.forge)
    assert comment["body"].startswith("This issue cannot be taken in yet. Nothing is lost")
    assert job.forge.branches() == ["main"]
    assert not list(job.forge.folder.rglob("oops"))


@pytest.mark.parametrize("script", each_push([GITEA], SCRIPTS), ids=["gitlab", "gitea"])
def test_the_script_proposes_one_document_once(script: str, job: Job) -> None:
    run(job.forge, script, job.body())
    there = job.forge.show(f"take-in/our-plan:{PATH}")
    other_name = job.body(title="The plan, as others call it", link="http://www.example.org/plan/")
    for body in (job.body(summary="It plans again."), other_name):
        job.forge.git("switch", "--quiet", "main")
        job.forge.git("clean", "--quiet", "-fdx")
        assert run(job.forge, script, body).returncode == 0
        assert sent(job.forge)[-1][1] == {"body": "It has been proposed already, on the branch take-in/our-plan.\n"}
    assert (job.forge.branches(), job.forge.show(f"take-in/our-plan:{PATH}")) == (["main", "take-in/our-plan"], there)


@pytest.mark.parametrize("script", each_push([GITLAB], SCRIPTS), ids=["gitlab", "gitea"])
def test_the_script_leaves_a_branch_that_is_there(script: str, job: Job) -> None:
    by = ("-c", "user.name=Jo", "-c", "user.email=jo@example.org")
    job.forge.git(*by, "commit", "--quiet", "--allow-empty", "--message=Something else")
    job.forge.git("push", "--quiet", "origin", "HEAD:refs/heads/take-in/our-plan")
    job.forge.git("reset", "--quiet", "--hard", "HEAD~")
    assert run(job.forge, script, job.body()).returncode == 0
    assert sent(job.forge)[-1][1] == {
        "body": "The branch take-in/our-plan could not be pushed; it may have been proposed already.\n"
    }
    assert job.forge.show("take-in/our-plan") == "Jo <jo@example.org>\nSomething else\n\n"


@pytest.mark.parametrize(
    ("script", "number"),
    each_push([*zip(cycle(SCRIPTS), NUMBERS)], product(SCRIPTS, NUMBERS)),
    ids=[f"{forge}-{number}" for forge in ("gitlab", "gitea") for number in NUMBERS],
)
def test_the_script_asks_for_no_other_thing(script: str, number: str, job: Job) -> None:
    assert run(job.forge, script, job.body(), number).returncode != 0
    assert (sent(job.forge), job.forge.branches()) == ([], ["main"])


def test_the_jobs_run_the_scripts() -> None:
    _, gitlab, gitea = map(yaml.safe_load, BLOCKS)
    assert gitlab["take-in"]["script"][-1] == "sh .gitlab/take-in.sh"
    *_, last = gitea["jobs"]["take-in"]["steps"]
    assert last["run"].endswith("sh .gitea/take-in.sh")
    assert [step for step in gitea["jobs"]["take-in"]["steps"] if "${{" in step.get("run", "")] == []
    assert f"`.gitlab/take-in.sh`, and in the variable `{'TAKE_IN_TOKEN'}`" in PAGE


def test_github_can_read_what_leads_people_to_other_ways(tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(BLOCKS[0], encoding="utf-8")
    schema = ["--builtin-schema", "vendor.github-issue-config"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(tmp_path / "config.yml")]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_the_page_names_what_there_is() -> None:
    assert f"set the label “{TAKE_IN}”" in PAGE
    form = yaml.safe_load((REPOSITORY / ".github" / "ISSUE_TEMPLATE" / "driver.yml").read_text(encoding="utf-8"))
    assert f"Issues → New issue → “{form['name']}”" in PAGE
    for name in re.findall(r"`(\.github/[^`]+)`", PAGE):
        assert (REPOSITORY / name).exists(), name
