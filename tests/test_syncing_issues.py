"""The scripts that keep an issue for each member with work do what the JSON says, and run nothing of what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests import HELP, REPOSITORY

pytestmark = pytest.mark.slow

STEP = REPOSITORY / ".github" / "scripts" / "sync-issues.sh"
PAGE = HELP / "contribute" / "reviews.md"
LONG_TEXT = "x" * 60_000 + "$(touch oops) `touch oops` \\ ' \" %s\n::error::é\u200b"

# Stands for the forge: keeps issues and labels in a file, and writes down what it was asked.
GH = """\
#!{python} -IS
import json, os, pathlib, sys

STATE = pathlib.Path(os.environ["FORGE"])
state = json.loads(STATE.read_text())
what, do, *rest = sys.argv[1:]
given = dict(zip(rest[::2], rest[1::2])) if do in ("list", "create") and what == "issue" else {{}}
if what == "label" and do == "list":
    print(json.dumps([{{"name": name}} for name in state["labels"]]))
elif what == "label":
    state["labels"].append(rest[0])
elif do == "list":
    assert given["--state"] == "open", given
    assert given["--json"] == "number,body", given
    found = [each for each in state["issues"] if each["open"] and given["--label"] in each["labels"]]
    print(json.dumps([{{"number": each["number"], "body": each["body"]}} for each in reversed(found)]))
elif do == "create":
    labels = given["--label"].split(",")
    assert set(labels) <= set(state["labels"]), labels
    body = pathlib.Path(given["--body-file"]).read_text(encoding="utf-8")
    number = len(state["issues"]) + 1
    state["issues"].append(dict(number=number, title=given["--title"], body=body, labels=labels, open=True))
else:
    issue = state["issues"][int(rest[0]) - 1]
    if do == "edit":
        assert rest[1] == "--body-file", rest
        issue["body"] = pathlib.Path(rest[2]).read_text(encoding="utf-8")
    else:
        issue["open"] = False
sys.stdin.read()  # a step that hands its own input on would lose it here
if do != "list":
    state["calls"].append(" ".join([what, do, *rest[: 1 if what == "label" or do != "create" else 2]]))
STATE.write_text(json.dumps(state))
"""


class Forge:
    """A repository's issues, and the shell step that keeps them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "forge.json"
        self.state.write_text(json.dumps({"issues": [], "labels": ["bug"], "calls": []}), encoding="utf-8")
        tool = folder / "bin" / "gh"
        tool.parent.mkdir()
        tool.write_text(GH.format(python=sys.executable), encoding="utf-8")
        tool.chmod(0o755)

    def sync(self, wanted: object) -> list[str]:
        """Run the step; what the forge was asked to change."""
        result = self.run(wanted if isinstance(wanted, str) else json.dumps(wanted))
        assert (result.returncode, result.stderr) == (0, "")
        state = self.read()
        calls: list[str] = state["calls"]
        self.write(calls=[])
        return calls

    def run(self, text: str) -> subprocess.CompletedProcess[str]:
        """Run the step with a text on its standard input."""
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [STEP], input=text, capture_output=True, text=True, cwd=self.folder, timeout=60, check=False,
            env={**os.environ, "PATH": path, "FORGE": str(self.state), "TMPDIR": str(self.folder)},
        )  # fmt: skip

    def read(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self.state.read_text(encoding="utf-8"))
        return state

    def write(self, **changes: object) -> None:
        self.state.write_text(json.dumps({**self.read(), **changes}), encoding="utf-8")

    @property
    def issues(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.read()["issues"]
        return found


@pytest.fixture
def forge(shell: None, tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def wanted(member: str, text: str = "There is work.", is_open: bool = True) -> dict[str, object]:
    marker = f"<!-- policy-drivers: reviews of {member} -->"
    return {
        "member": member, "marker": marker, "title": f"Drivers to review: {member}", "body": f"{marker}\n\n{text}\n",
        "open": is_open, "labels": ["reviews"],
    }  # fmt: skip


def test_one_issue_is_opened_for_each_member_with_work(forge: Forge) -> None:
    calls = forge.sync([wanted("FG"), wanted("JW", is_open=False), wanted("LK")])
    assert calls == [
        "label create reviews",
        "issue create --title Drivers to review: FG",
        "issue create --title Drivers to review: LK",
    ]
    assert [each["title"] for each in forge.issues] == ["Drivers to review: FG", "Drivers to review: LK"]
    assert forge.issues[0]["body"] == wanted("FG")["body"]
    assert forge.issues[0]["labels"] == ["reviews"]


def test_a_second_run_changes_nothing(forge: Forge) -> None:
    forge.sync([wanted("FG"), wanted("JW", is_open=False)])
    assert forge.sync([wanted("FG"), wanted("JW", is_open=False)]) == []


def test_an_issue_is_edited_when_its_text_differs_and_closed_when_nothing_is_left(forge: Forge) -> None:
    forge.sync([wanted("FG"), wanted("LK")])
    assert forge.sync([wanted("FG", "There is more work."), wanted("LK", is_open=False)]) == [
        "issue edit 1",
        "issue close 2",
    ]
    assert [(each["open"], each["body"]) for each in forge.issues] == [
        (True, wanted("FG", "There is more work.")["body"]),
        (False, wanted("LK")["body"]),
    ]
    assert forge.sync([wanted("FG", "There is more work."), wanted("LK")]) == [
        "issue create --title Drivers to review: LK"
    ]


def test_line_ends_of_the_web_are_no_difference(forge: Forge) -> None:
    forge.sync([wanted("FG")])
    (issue,) = forge.issues
    forge.write(issues=[{**issue, "body": issue["body"].replace("\n", "\r\n").rstrip()}])
    assert forge.sync([wanted("FG")]) == []


def test_of_two_issues_for_one_member_the_older_is_kept(forge: Forge) -> None:
    forge.sync([wanted("FG")])
    forge.write(issues=[*forge.issues, {**forge.issues[0], "number": 2}])
    assert forge.sync([wanted("FG")]) == ["issue close 2"]
    forge.write(issues=[{**each, "open": True} for each in forge.issues])
    assert forge.sync([wanted("FG", is_open=False)]) == ["issue close 1", "issue close 2"]


def test_the_issue_of_somebody_who_is_in_the_list_no_more_is_closed(forge: Forge) -> None:
    forge.sync([wanted("FG"), wanted("a%2D%C3%A9"), wanted("JW")])
    assert forge.sync([wanted("FG"), wanted("JW", is_open=False)]) == ["issue close 2", "issue close 3"]
    assert forge.sync([wanted("unassigned", is_open=False)]) == ["issue close 1"]


def test_issues_of_others_stay_as_they_are(forge: Forge) -> None:
    text = wanted("FG")["body"]
    other = [
        {"number": 1, "title": "A quotation", "body": f"Look:\n{text}", "labels": ["reviews"], "open": True},
        {"number": 2, "title": "Without a label", "body": text, "labels": ["bug"], "open": True},
        {"number": 3, "title": "Without a text", "body": "", "labels": ["reviews"], "open": True},
        {"number": 4, "title": "Closed", "body": text, "labels": ["reviews"], "open": False},
        {"number": 5, "title": "A marker", "body": f"See {text}", "labels": ["reviews"], "open": True},
    ]
    forge.write(issues=other, labels=["Reviews"])
    assert forge.sync([wanted("FG", is_open=False), wanted("F", is_open=False)]) == []
    assert forge.issues == other


def test_any_text_arrives_as_it_is_and_runs_nothing(forge: Forge) -> None:
    forge.sync([{**wanted("FG", LONG_TEXT), "title": "-- $(touch oops) `touch oops` \"'"}])
    assert forge.issues[0]["body"] == wanted("FG", LONG_TEXT)["body"]
    assert forge.issues[0]["title"] == "-- $(touch oops) `touch oops` \"'"
    forge.sync([wanted("FG", f"{LONG_TEXT}\n\n-- \\n")])
    assert forge.issues[0]["body"] == wanted("FG", f"{LONG_TEXT}\n\n-- \\n")["body"]
    assert sorted(path.name for path in forge.folder.iterdir()) == ["bin", "forge.json"]


def _without(key: str, **other: object) -> str:
    return json.dumps([wanted("FG"), {name: each for name, each in wanted("JW").items() if name != key} | other])


NO_LISTS = [
    "", "[]", "{}", "no JSON", "[1]", '[{"member": "FG"}]', _without("", marker=""), _without("title"),
    _without("", title=""), _without("open"), _without("", open="yes"), _without("body"), _without("", labels="a"),
    _without("", labels=[]), _without("", labels=[None]),
]  # fmt: skip


def test_what_is_no_list_of_issues_changes_nothing(forge: Forge) -> None:
    forge.sync([wanted("FG")])
    for text in NO_LISTS:
        result = forge.run(text)
        assert result.returncode == 2, text
        assert result.stderr.endswith("not what drivers due --format issues prints; nothing was changed\n"), text
        assert forge.read()["calls"] == [], text


def test_the_step_stops_when_the_forge_does_not_answer(forge: Forge) -> None:
    (forge.folder / "bin" / "gh").write_text("#!/bin/sh\necho 'HTTP 403' >&2\nexit 1\n", encoding="utf-8")
    result = forge.run(json.dumps([wanted("FG")]))
    assert (result.returncode, result.stderr) == (1, "HTTP 403\n")


def test_an_issue_that_cannot_be_edited_holds_up_no_other(forge: Forge) -> None:
    forge.sync([wanted("FG"), wanted("JW"), wanted("LK")])
    tool = forge.folder / "bin" / "gh"
    works = tool.read_text(encoding="utf-8")
    refuses = 'if sys.argv[2:4] == ["edit", "2"] or "VT" in str(sys.argv):\n    sys.exit("HTTP 422")\n'
    tool.write_text(works.replace("STATE =", f"{refuses}STATE =", 1), encoding="utf-8")
    more = [wanted(member, "There is more work.") for member in ("FG", "JW", "VT", "LK")]
    result = forge.run(json.dumps(more))
    assert result.returncode == 1
    assert result.stderr == (
        "HTTP 422\nsync-issues: could not edit the issue #2\n"
        "HTTP 422\nsync-issues: could not create the issue “Drivers to review: VT”\n"
    )
    assert forge.read()["calls"] == ["issue edit 1", "issue edit 3"]


def test_what_the_command_prints_is_what_the_step_takes(
    forge: Forge, collection: Path, drivers: Callable[..., Result]
) -> None:
    path = collection / "drivers" / "2019" / "plan.md"
    path.write_text("---\ntitle: A plan\nreview_due: 2018-12\ngroup_member: FG\n---\n", encoding="utf-8")
    printed = drivers("due", "--today=2019-01-15", "--format=issues").stdout
    assert forge.sync(printed)[1:] == ["issue create --title Drivers to review: FG"]
    assert forge.sync(printed) == []
    path.unlink()
    assert forge.sync(drivers("due", "--today=2019-01-15", "--format=issues").stdout) == ["issue close 1"]


# Stands for GitLab: keeps what it was sent, and answers with one issue of FG's and one of LK's.
CURL = """\
#!{python} -IS
import json, os, sys
*options, url = sys.argv[1:]
given = dict(zip(options[3::2], options[4::2]))
assert options[:3] == ["--fail", "--silent", "--show-error"] and given.pop("--header"), options
if "--request" not in given:
    assert url.endswith("/api/v4/projects/7/issues?state=opened&labels=reviews&per_page=100"), url
    print(json.dumps([
        {{"iid": 3, "description": "<!-- policy-drivers: reviews of FG -->\\n\\nOld."}},
        {{"iid": 4, "description": "<!-- policy-drivers: reviews of LK -->\\n\\nOld."}},
        {{"iid": 5, "description": None}},
        {{"iid": 6, "description": "<!-- policy-drivers: reviews of GONE -->\\n\\nOld."}},
        {{"iid": 7, "description": "Look: <!-- policy-drivers: reviews of GONE -->"}},
    ]))
else:
    with open("sent.jsonl", "a") as log:
        fields = json.load(open(given["--data-binary"].removeprefix("@")))
        print(json.dumps([given["--request"], url.partition("/issues")[2], fields]), file=log)
"""


def script_for_gitlab(word: str) -> str:
    """The one script for GitLab in the help that has a word in it."""
    blocks: list[str] = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (script,) = (each for each in blocks if "CI_API_V4_URL" in each and word in each)
    return script


@pytest.mark.usefixtures("shell")
def test_the_script_for_gitlab_in_the_help_does_what_the_json_says(tmp_path: Path) -> None:
    script = script_for_gitlab("issues.json")
    (tmp_path / "curl").write_text(CURL.format(python=sys.executable), encoding="utf-8")
    (tmp_path / "curl").chmod(0o755)
    (tmp_path / "issues.json").write_text(
        json.dumps([wanted("FG", LONG_TEXT), wanted("JW"), wanted("LK", is_open=False), wanted("VT", is_open=False)]),
        encoding="utf-8",
    )
    environment = {
        "CI_API_V4_URL": "https://gitlab.example/api/v4", "CI_PROJECT_ID": "7", "REVIEWS_TOKEN": "secret",
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    subprocess.run(["sh", "-c", script], cwd=tmp_path, env={**os.environ, **environment}, timeout=60, check=True)
    sent = [json.loads(line) for line in (tmp_path / "sent.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sent == [
        ["PUT", "/6", {"state_event": "close"}],
        ["PUT", "/3", {"description": wanted("FG", LONG_TEXT)["body"]}],
        ["POST", "", {"title": "Drivers to review: JW", "description": wanted("JW")["body"], "labels": "reviews"}],
        ["PUT", "/4", {"state_event": "close"}],
    ]
    assert not (tmp_path / "oops").exists()
