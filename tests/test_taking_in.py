"""The workflow that takes an issue in: from a form that is filled in to a pull request, and a clear answer."""

from __future__ import annotations

import re
import shlex
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
import yaml

from policy_drivers.forms.issue_forms import files_of_forms, issue_forms
from policy_drivers.forms.new_driver import Answers, new_driver
from policy_drivers.forms.proposal import TAKE_IN
from policy_drivers.model.forge import FORMS, Forge
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from tests.conftest import COLLECTION
from tests.making.campaign import each_push
from tests.making.forges import ADDRESS, FalseForge
from tests.making.issue_forms import submitted
from tests.test_workflows import workflow

pytestmark = pytest.mark.slow

PATH = "drivers/2018/our-plan.md"
PLAN = {
    "title": "Our plan", "source": "NHS England", "date": "June 2018", "link": "https://example.org/plan",
    "themes": ["leadership"], "library_impact": "- Expect requests.\n", "summary": "It plans.", "group_member": "FG",
}  # fmt: skip
ATTACK = "$(touch oops) `touch oops` ${{ github.token }} @team Fixes #1 <script>alert(1)</script> ``` ::error::x"


class Job:
    """The job of the workflow, on a false forge with the small collection of the tests."""

    def __init__(self, folder: Path) -> None:
        self.forge = FalseForge(folder)
        files = {f"drivers/{path.relative_to(COLLECTION).as_posix()}": path for path in COLLECTION.rglob("*.*")}
        self.forge.clone_with({
            "mkdocs.yml": "site_name: Drivers for tests\n",
            **{name: path.read_text(encoding="utf-8") for name, path in files.items()},
        })  # fmt: skip
        catalogue = read_catalogue(self.forge.clone, Settings())
        forms = files_of_forms(Forge.GITHUB, issue_forms(catalogue, Settings(), date(2019, 1, 15)))
        self.form: dict[str, Any] = yaml.safe_load(forms[f"{FORMS}/driver.yml"])

    def body(self, **changed: object) -> str:
        """The text of an issue."""
        return submitted(self.form, {**PLAN, **changed})

    def run(self, body: str, **event: Any) -> subprocess.CompletedProcess[str]:
        """Set the label on an issue, and run the job; each job begins with what main has."""
        self.forge.git("switch", "--quiet", "main")
        path = self.forge.set_label(body, **{"label": TAKE_IN, "setter": "member", **event})
        return self.forge.run("take-in.sh", GITHUB_EVENT_PATH=path, GITHUB_RUN_ID="42", SOURCE_DATE_EPOCH="1547510400")

    def answer(self) -> str:
        """The last comment, after which the label is off."""
        number, text = self.forge.state["comments"][-1]
        assert self.forge.state["edits"][-1] == [number, {"--remove-label": TAKE_IN}]
        assert number == 7
        return str(text)


@pytest.fixture
def job(shell: None, tmp_path: Path) -> Job:
    return Job(tmp_path)


def test_an_issue_becomes_a_pull_request(job: Job) -> None:
    result = job.run(job.body())
    assert (result.returncode, result.stderr) == (0, "")
    assert job.answer() == (
        f"This issue has become `{PATH}`.\n\n`drivers check` finds nothing to do.\nIt is proposed: {ADDRESS}/pull/101\n"
    )
    (pull,) = job.forge.state["pulls"]
    assert (pull["--base"], pull["--head"], pull["--title"]) == ("main", "take-in/our-plan", "Add our-plan")
    assert pull["body"] == (
        "From issue #7, which jo has written.\n\nCloses #7.\n\n"
        f"Read the document and `{PATH}`, change here what you like, and merge.\n\n"
        "`drivers check` finds nothing to do.\n"
    )
    assert job.forge.git("diff", "--name-only", "main", "take-in/our-plan", within=job.forge.remote) == f"{PATH}\n"
    answers = Answers(
        title="Our plan", source=("NHS England",), date="2018-06", link="https://example.org/plan",
        themes=("leadership",), library_impact="- Expect requests.", summary="It plans.", group_member="FG",
    )  # fmt: skip
    job.forge.git("switch", "--quiet", "main")
    made = new_driver(answers, read_catalogue(job.forge.clone, Settings()), Settings(), date(2019, 1, 15))
    assert (made.path, made.text) == (PATH, job.forge.show(f"take-in/our-plan:{PATH}"))
    assert job.forge.state["started"] == [["site.yml", "take-in/our-plan"]]


def test_where_no_pull_request_may_be_opened_a_person_does(job: Job) -> None:
    job.forge.change(may_open=False)
    assert job.run(job.body()).returncode == 0
    assert job.answer().splitlines()[-1] == (
        "It is on a branch, since no workflow may open pull requests here. Open one: "
        f"{ADDRESS}/compare/main...take-in/our-plan?expand=1"
    )


@pytest.mark.parametrize("may", ["read", "none"])
def test_who_may_not_write_has_nothing_taken_in(may: str, job: Job) -> None:
    assert job.run(job.body(), setter="stranger", may=may).returncode == 0
    assert job.answer() == "Only who may write to this repository can have an issue taken in; stranger may not.\n"
    assert job.forge.branches() == ["main"]


def test_an_account_without_any_right_is_told_so_too(job: Job) -> None:
    path = job.forge.set_label(job.body(), label=TAKE_IN, setter="app[bot]")
    job.forge.change(api={})
    assert job.forge.run("take-in.sh", GITHUB_EVENT_PATH=path).returncode == 0
    assert job.answer() == "Only who may write to this repository can have an issue taken in; app[bot] may not.\n"


def test_an_issue_that_was_edited_since_is_refused(job: Job) -> None:
    assert job.run(job.body(), now=job.body(title="Another plan")).returncode == 0
    assert "`it was edited after the label was set, so nobody has seen what it says now; read it again`" in job.answer()
    assert job.forge.branches() == ["main"]


def test_what_has_to_be_changed_is_said_and_then_it_is_taken_in(job: Job) -> None:
    assert job.run(job.body(source="www.example.org", date="soon")).returncode == 0
    assert job.answer() == (
        "This issue cannot be taken in yet. Nothing is lost: what you wrote is still in it. Please edit the issue:\n\n"
        "- **Who published it?** `“www.example.org” is a web address, not a name`\n"
        "- **When was it published?** `“soon” is not a date in a form that this tool reads; "
        "write it like 2019, 2019-06, 2019-06-01 or June 2019`\n\n"
        "Then let a member of the team set the label “take in” again.\n"
    )
    assert job.forge.branches() == ["main"]
    job.run(job.body())
    assert job.answer().startswith(f"This issue has become `{PATH}`.")


def test_one_document_is_proposed_once(job: Job) -> None:
    job.run(job.body())
    there = job.forge.show(f"take-in/our-plan:{PATH}")
    assert job.run(job.body(summary="It plans again.")).returncode == 0
    assert job.answer() == f"It has been proposed already: {ADDRESS}/pull/101\n"
    assert (len(job.forge.state["pulls"]), job.forge.show(f"take-in/our-plan:{PATH}")) == (1, there)


def test_one_document_is_proposed_once_under_two_names(job: Job) -> None:
    job.run(job.body())
    assert job.run(job.body(title="The plan, as others call it", link="http://www.example.org/plan/")).returncode == 0
    assert job.answer() == f"It has been proposed already: {ADDRESS}/pull/101\n"
    assert job.forge.branches() == ["main", "take-in/our-plan"]
    job.run(job.body(title="Another plan", link="https://example.org/other"))
    assert job.answer().startswith("This issue has become `drivers/2018/another-plan.md`.")


NAMES = ["our-plan", "another-name", 'a "name"', "a\\name\tin two\nlines"]


@pytest.mark.parametrize("name", each_push([NAMES[0], NAMES[-1]], NAMES))
def test_what_is_proposed_is_found_where_the_main_branch_has_moved_on(name: str, job: Job) -> None:
    by = ("-c", "user.name=Jo", "-c", "user.email=jo@example.org")
    git = job.forge.git
    gone = "drivers/2010/élan.md" if name == "our-plan" else "drivers/2019/élan.md"
    (job.forge.clone / gone).parent.mkdir(exist_ok=True)
    (job.forge.clone / gone).write_text("---\ntitle: Élan\n---\n", encoding="utf-8")
    git("add", ".")
    git(*by, "commit", "--quiet", "--message=Add élan")
    assert job.run(job.body()).returncode == 0
    if name != "our-plan":
        git("mv", PATH, PATH.replace("our-plan", name))
        git(*by, "commit", "--quiet", "--message=Rename it")
        git("push", "--quiet", "origin", "HEAD:take-in/our-plan")
    git("switch", "--quiet", "main")
    git("rm", "--quiet", gone)
    git(*by, "commit", "--quiet", "--message=Take élan away")
    assert job.run(job.body(title="The plan, as others call it")).returncode == 0
    assert job.answer() == f"It has been proposed already: {ADDRESS}/pull/101\n"


def test_a_document_that_is_there_is_told_with_its_place(job: Job) -> None:
    job.run(job.body(title="Another Driver", link=""))
    assert "`drivers/2019/another-driver.md has this title already; if yours is another document" in job.answer()
    assert job.forge.branches() == ["main"]


def _outside_code(markdown: str) -> str:
    """What a comment says outside of code, where a forge looks for names, issues and commands."""
    return re.sub(r"<(pre|code)\b.*?</\1>", "", cmarkgfm.github_flavored_markdown_to_html(markdown), flags=re.DOTALL)


def test_nothing_of_what_a_stranger_writes_is_run_or_obeyed(job: Job) -> None:
    attacked = dict.fromkeys(("source", "coverage", "audience", "library_impact", "summary"), ATTACK)
    assert job.run(job.body(title=f"Plan {ATTACK}", **attacked)).returncode == 0
    (pull,) = job.forge.state["pulls"]
    texts = [pull["body"], job.answer(), pull["--title"], job.forge.show(pull["--head"])]
    assert "<script>" in texts[0]
    assert job.run(job.body(title=ATTACK, source="9", date=f"{ATTACK}{'x' * 60_000}", link=ATTACK)).returncode == 0
    assert "@team" in job.answer()
    assert len(job.answer()) < 2000
    for text in (*texts, job.answer()):
        wicked = ("@team", "Fixes", "alert(", "${{", "oops)", "::")
        assert [each for each in wicked if each in _outside_code(text)] == []
    assert not list(job.forge.folder.rglob("oops"))


def test_a_long_answer_arrives_whole(job: Job) -> None:
    text = "- Expect requests, é “and” more.\n" * 1_900
    assert job.run(job.body(library_impact=text)).returncode == 0
    head = job.forge.state["pulls"][0]["--head"]
    assert job.forge.show(f"{head}:{PATH}").count("  - Expect requests, é “and” more.\n") == 1_900


def test_a_forge_that_is_down_loses_nothing(job: Job) -> None:
    job.forge.change(down=True)
    result = job.run(job.body())
    assert result.returncode == 1
    assert result.stderr.endswith("take-in: nothing could be said on the issue #7; set the label again\n")
    job.forge.change(down=False, refused=["api repos/group/drivers/issues/7"])
    assert job.run(job.body()).returncode == 1
    assert job.answer().replace("\n", " ") == (
        "This issue could not be taken in: something went wrong, and [the log]"
        "(https://forge.example/group/drivers/actions/runs/42) says what. Nothing is lost: what you wrote is still in "
        "the issue. Let a member of the team set the label “take in” again. "
    )
    assert job.forge.branches() == ["main"]
    job.forge.change(refused=[])
    assert job.run(job.body()).returncode == 0
    assert job.answer().startswith("This issue has become")


def test_a_push_that_is_refused_is_told_too(job: Job) -> None:
    hook = job.forge.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert job.run(job.body()).returncode == 1
    assert job.answer().startswith("This issue could not be taken in: something went wrong")


def test_a_command_that_cannot_run_is_told_too(job: Job) -> None:
    (job.forge.clone / "mkdocs.yml").write_text("extra: {policy_drivers: {due_soon: x}}\n", encoding="utf-8")
    assert job.run(job.body()).returncode == 1
    assert job.answer().startswith("This issue could not be taken in: something went wrong")
    assert job.forge.branches() == ["main"]


def test_the_workflow_runs_the_script_for_this_label_and_hands_it_no_text() -> None:
    steps = workflow("take-in.yml")
    job = steps["jobs"]["take-in"]
    assert job["if"] == f"github.event.action == 'labeled' && github.event.label.name == '{TAKE_IN}'"
    assert [step["run"] for step in job["steps"] if ".github" in step.get("run", "")] == [
        "bash .github/scripts/take-in.sh"
    ]
    (makes,) = (step["run"] for step in steps["jobs"]["label"]["steps"] if "run" in step)
    labels = [arguments[2] for line in makes.splitlines() if (arguments := shlex.split(line))]
    forms = issue_forms(Catalogue(), Settings(), date(2019, 1, 15))
    assert labels == [TAKE_IN, *(form.label for form in forms)]
    for step in (*job["steps"], *steps["jobs"]["label"]["steps"]):
        assert "${{" not in step.get("run", "")
        assert not [each for each in step.get("env", {}).values() if "github.event.issue" in each]
