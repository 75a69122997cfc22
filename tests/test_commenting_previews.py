"""The script that says in a pull request what its check has found: one comment, on what GitHub says, not the check."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from policy_drivers.reports.preview_comment import MARKER
from tests import REPOSITORY
from tests.making.forked_python import put_drivers

pytestmark = pytest.mark.slow

STEP = REPOSITORY / ".github" / "scripts" / "comment-preview.sh"
BOT = "github-actions[bot]"
SHA, FORK = "a" * 40, "stranger/drivers"
EMPTY = {
    "version": 1, "pages": [], "gone": [], "counts": {"error": 0, "warning": 0, "notice": 0}, "findings": [],
    "left_out": 0,
}  # fmt: skip

# Stands for the forge: answers as its API does, from a file, and writes down what it was asked to change.
GH = """\
#!{python} -IS
import base64, json, os, pathlib, sys

STATE = pathlib.Path(os.environ["FORGE"])
state = json.loads(STATE.read_text())
assert sys.argv[1] == "api", sys.argv
arguments, method, body = sys.argv[2:], "GET", None
while arguments and arguments[0].startswith("--"):
    option = arguments.pop(0)
    if option == "--method":
        method = arguments.pop(0)
path = arguments.pop(0)
if arguments:
    assert arguments[0] == "--input", arguments
    body = json.loads(pathlib.Path(arguments[1]).read_text(encoding="utf-8"))
    assert set(body) == {{"body"}}
here = "repos/group/drivers"
if path == here + "/pulls?state=open&per_page=100":
    for page in state["pulls"]:  # a page after the other, as with --paginate
        print(json.dumps(page))
elif path == here + "/actions/runs/7/artifacts?name=preview":
    print(json.dumps({{"artifacts": [{{k: v for k, v in each.items() if k != "zip"}} for each in state["artifacts"]]}}))
elif path.startswith(here + "/actions/artifacts/"):
    (one,) = [each for each in state["artifacts"] if path == f"{{here}}/actions/artifacts/{{each['id']}}/zip"]
    sys.stdout.buffer.write(base64.b64decode(one["zip"]))
elif path == here + "/issues/12/comments?per_page=100":
    for page in state["comments"]:
        print(json.dumps(page))
elif path == here + "/issues/12/comments" and method == "POST":
    state["calls"].append(["POST", 12, body["body"]])
elif path.startswith(here + "/issues/comments/") and method == "PATCH":
    state["calls"].append(["PATCH", int(path.rpartition("/")[2]), body["body"]])
else:
    sys.exit(f"no such place: {{method}} {{path}}")
STATE.write_text(json.dumps(state))
"""


def packed(document: object) -> str:
    """An archive with a document, as text."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("preview.json", document if isinstance(document, str) else json.dumps(document))
    return base64.b64encode(archive.getvalue()).decode()


def artifact(document: object = EMPTY, **more: object) -> dict[str, object]:
    return {"id": 3, "name": "preview", "expired": False, "size_in_bytes": 500, "zip": packed(document), **more}


def pull(number: int, sha: str = SHA, repository: str | None = FORK) -> dict[str, Any]:
    return {"number": number, "head": {"sha": sha, "repo": repository and {"full_name": repository}}}


def said(number: int, body: str | None, by: str = BOT) -> dict[str, Any]:
    return {"id": number, "user": {"login": by}, "body": body}


class Forge:
    """A repository on GitHub, and the script that writes the comment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "forge.json"
        tool = folder / "bin" / "gh"
        tool.parent.mkdir()
        tool.write_text(GH.format(python=sys.executable), encoding="utf-8")
        tool.chmod(0o755)
        put_drivers(tool.parent)

    def calls(self, *, result: str = "success", told: str = "", **state: object) -> list[list[Any]]:
        """What was changed on the forge; `told` is what the script says on standard error."""
        whole = {"pulls": [[pull(12)]], "artifacts": [artifact()], "comments": [[]], "calls": [], **state}
        self.state.write_text(json.dumps(whole), encoding="utf-8")
        done = self.run(result)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert told in done.stderr if told else done.stderr == ""
        found: list[list[Any]] = json.loads(self.state.read_text(encoding="utf-8"))["calls"]
        assert sorted(path.name for path in self.folder.iterdir()) == ["bin", "forge.json"]
        return found

    def run(self, result: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        variables = {
            "PATH": path, "FORGE": str(self.state), "TMPDIR": str(self.folder),
            "GITHUB_REPOSITORY": "group/drivers", "GITHUB_SERVER_URL": "https://github.com", "RUN_ID": "7",
            "CONCLUSION": result, "HEAD_SHA": SHA, "HEAD_REPOSITORY": FORK,
        }  # fmt: skip
        return subprocess.run(
            [STEP], capture_output=True, text=True, cwd=self.folder, timeout=120, check=False,
            env={**os.environ, **variables},
        )  # fmt: skip


@pytest.fixture
def forge(shell: None, tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_the_first_time_a_comment_is_written(forge: Forge) -> None:
    ((do, number, body),) = forge.calls(comments=[[said(1, "Thanks!", "a-member")], [said(2, None)]])
    assert (do, number) == ("POST", 12)
    assert body.startswith(f"{MARKER}\n\nThe site is built with this change.")
    assert "https://github.com/group/drivers/actions/runs/7" in body


def test_from_then_on_it_is_written_anew_and_nobody_elses(forge: Forge) -> None:
    comments = [
        [said(1, f"{MARKER}\nmine", "a-stranger"), said(2, f"See {MARKER}"), said(3, f"{MARKER}\nold")],
        [said(4, f"{MARKER}\nolder")],
    ]
    ((do, number, body),) = forge.calls(comments=comments, result="failure")
    assert (do, number) == ("PATCH", 3)
    assert "The site could not be built with this change." in body


@pytest.mark.parametrize(
    ("pulls", "count"),
    [
        ([[]], 0),
        ([[pull(12, "b" * 40)]], 0),
        ([[pull(12, repository="another/drivers")]], 0),
        ([[pull(12, repository=None)]], 0),
        ([[pull(12)], [pull(13)]], 2),
    ],
    ids=["closed", "pushed to since", "of another", "of none", "two"],
)
def test_where_it_is_not_one_pull_request_nothing_is_said(
    forge: Forge, pulls: list[list[dict[str, Any]]], count: int
) -> None:
    told = f"comment-preview: {count} open pull requests have the commit {SHA} now, so nothing is said\n"
    assert forge.calls(pulls=pulls, told=told) == []


def test_the_pull_request_is_the_one_that_github_knows_whatever_the_check_has_left(forge: Forge) -> None:
    pulls = [[pull(11, "b" * 40), pull(12), pull(13, SHA, "another/drivers")]]
    ((_, number, body),) = forge.calls(pulls=pulls, artifacts=[artifact({**EMPTY, "number": 13})], told="right form")
    assert number == 12
    assert "cannot be shown here" in body


@pytest.mark.parametrize(
    "artifacts",
    [
        [],
        [artifact(expired=True)],
        [artifact(size_in_bytes=5_000_001)],
        [artifact(zip="")],
        [artifact("no JSON")],
        [artifact({**EMPTY, "pages": "x"})],
    ],
    ids=["none", "expired", "large", "empty", "no JSON", "another form"],
)
def test_what_cannot_be_read_is_said_and_the_run_is_named(forge: Forge, artifacts: list[dict[str, Any]]) -> None:
    ((_, _, body),) = forge.calls(artifacts=artifacts, told="the comment does not say what was found")
    assert body == (
        f"{MARKER}\n\nWhat was found in this pull request cannot be shown here. "
        "Look at [its run](https://github.com/group/drivers/actions/runs/7).\n"
    )


def test_no_text_of_a_stranger_runs_or_calls_anybody(forge: Forge) -> None:
    text = "$(touch oops) `touch oops` \"' @everybody | <!-- --> ![x](https://evil.example) ../../oops\n::error::x"
    pages = [{"path": text, "page": text, "title": text}]
    ((_, _, body),) = forge.calls(artifacts=[artifact({**EMPTY, "pages": pages, "gone": [text]})])
    listed = body[body.index("### ") :]
    assert "$(touch" not in listed
    assert "`" not in listed
    assert "@e" not in listed
    assert "![" not in listed
    assert "https://" not in listed


def test_a_forge_that_does_not_answer_is_an_error(forge: Forge) -> None:
    forge.state.write_text(json.dumps({"pulls": [[pull(12)]]}), encoding="utf-8")
    assert forge.run("success").returncode != 0
