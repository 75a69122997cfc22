"""The sessions of `noxfile.py`: docs and hooks name no others, and each does what it is called for.

`.ci/run` runs `tools`, `lint` and `release` as they are. Those that would run on and on, or all tests, are given
something to do that ends at once.
"""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys

import pytest
import yaml

import policy_drivers
from tests.conftest import REPOSITORY
from tests.making.campaign import each_push
from tests.required import end_without
from tests.test_workflows import workflow

pytestmark = pytest.mark.slow

IN_CI = {"lint", "release", "tools"}
IN_WORKFLOWS = {"dependencies"}
BRIEFLY = {
    "bench": (["--help"], "usage: run.py"),
    "briefings": (["--help"], "usage: briefings.py"),
    "campaign": (["--collect-only", "-q", "tests/site/browser/test_engines.py"], "test_engines.py::"),
    "coverage": (["--no-cov", "--collect-only", "-q", "tests/model"], "test_folders.py::"),
    "fast": (["--collect-only", "-q", "tests/model"], "test_folders.py::"),
    "record": (["--check"], f"{policy_drivers.__version__}: "),
    "serve": (["--help"], "Usage: drivers serve"),
    "test": (["--collect-only", "-q", "tests/model"], "test_folders.py::"),
}
"""What the other sessions are given, and the beginning of something that they then print."""


def _nox(*arguments: str) -> str:
    """What nox prints; it has to end well."""
    if importlib.util.find_spec("nox") is None:
        end_without("NOX", 'no nox in this environment; pip install -e ".[dev]" brings it')
    command = [sys.executable, "-m", "nox", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _sessions() -> list[str]:
    return re.findall(r"^[*-] (\S+) ->", _nox("--list"), re.MULTILINE)


def _named_in(text: str) -> set[str]:
    return {
        name
        for names in re.findall(r"\bnox -s ([\w-]+(?: [\w-]+)*)", text)
        for name in names.partition(" --")[0].split()
    }


def test_docs_name_no_session_that_there_is_not() -> None:
    listed = {name.partition("(")[0] for name in _sessions()}
    assert listed == IN_CI | IN_WORKFLOWS | BRIEFLY.keys()
    pages = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md"), REPOSITORY / "noxfile.py"]
    named = {name for page in pages for name in _named_in(page.read_text(encoding="utf-8"))}
    assert named == listed


def test_ci_runs_the_sessions_that_no_test_runs() -> None:
    lines = re.findall(r"\bnox -s (.*)", (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8"))
    run = [name for line in lines for name in shlex.split(line.partition("||")[0])]
    wanted = [name for name in _sessions() if name.partition("(")[0] in IN_CI]
    assert sorted(run) == sorted(["$@", *wanted]), "every part of each, and once what is named"


def test_workflows_run_the_sessions_that_need_other_versions() -> None:
    runs = {step["run"] for job in workflow("tests.yml")["jobs"].values() for step in job["steps"] if "run" in step}
    assert 'nox -s "dependencies($VERSIONS)"' in runs


@pytest.mark.parametrize("name", each_push(["campaign", "record", "serve"], BRIEFLY))
def test_a_session_runs_what_it_says_and_hands_on_what_it_is_given(name: str) -> None:
    arguments, printed = BRIEFLY[name]
    assert printed in _nox("--sessions", name, "--", *arguments)


def test_each_week_and_before_a_release_the_sessions_run_that_take_long() -> None:
    campaign = workflow("campaign.yml")
    (job,) = campaign["jobs"].values()
    assert (job["strategy"]["matrix"]["session"], job["steps"][-1]["run"]) == (
        ["campaign", "coverage"],
        '.ci/run "$SESSION"',
    )
    jobs = workflow("release.yml")["jobs"]
    assert jobs["campaign"]["uses"].startswith("./.github/workflows/campaign.yml")
    assert jobs["build"]["needs"] == ["test", "campaign"]


def test_before_a_commit_every_kind_of_file_is_linted_as_in_ci() -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    linting = [hook for hook in hooks if hook["id"].startswith("lint-")]
    assert [hook["entry"] for hook in linting] == [f"nox -s {name}" for name in _sessions() if name.startswith("lint(")]
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    for hook in linting:
        assert any(re.search(hook["files"], path) for path in tracked), hook["id"]
