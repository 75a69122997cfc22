"""The script that takes a review from an event: who may, what is committed or proposed, what is answered."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_drivers.forms.questions import QUESTIONS_OF_REVIEW
from policy_drivers.model.forge import FORMS
from policy_drivers.reviews.formats.issues import LABELS, marker
from tests import REPOSITORY
from tests.cli.reviewing import PLAN
from tests.conftest import COLLECTION
from tests.making.campaign import each_push
from tests.making.forges import ADDRESS, SCRIPTS, FalseForge
from tests.making.issue_forms import filled_in, submitted
from tests.reviews.test_said import form
from tests.test_syncing_issues import script_for_gitlab
from tests.test_workflows import workflow

pytestmark = pytest.mark.slow

DAY = "2019-01-15"
EPOCH = "1547510400"
MEMBERS = "- {initials: FG, github: fgreen}\n- {initials: JW, github: jwest}\n"
SETTINGS = "site_name: Drivers for tests\n"
BY_PULL_REQUEST = f"{SETTINGS}extra: {{policy_drivers: {{record_reviews_by: pull request}}}}\n"
RECORDED = (
    "- **Recorded.** The plan (`plan`): no change; next review due January 2020. Looked at by FG on 15 January 2019."
)
ATTACK = "$(touch oops) `touch oops` ; touch oops \" ' ${{ github.token }} ::set-output name=x::y ##[error]x"
WEEKLY = f"{marker('FG')}\n\n| 2018 | late | The plan `plan` | x |\n"


@pytest.fixture
def forge(shell: None, tmp_path: Path) -> FalseForge:
    forge = FalseForge(tmp_path)
    files = {
        f"drivers/{path.relative_to(COLLECTION).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(COLLECTION.rglob("*"))
        if path.is_file()
    }
    other = PLAN.decode().replace("The plan", "The book").replace("org/plan", "org/book")
    more = {"drivers/2016/plan.md": PLAN.decode(), "drivers/2016/book.md": other, "mkdocs.yml": SETTINGS}
    forge.clone_with({**files, **more, "drivers/register/members.yml": MEMBERS, ".gitignore": ".cache/\n"})
    rights = {"fgreen": "read", "jwest": "write", "boss": "admin", "stranger": "none"}
    forge.change(api={f"collaborators/{name}/permission": {"permission": right} for name, right in rights.items()})
    return forge


def opened(text: str, handle: str = "fgreen", number: int = 7) -> dict[str, Any]:
    """The event of an issue that somebody has opened."""
    issue = {"number": number, "body": text, "user": {"login": handle}, "created_at": f"{DAY}T23:59:01Z"}
    return {"action": "opened", "issue": issue, "repository": {"default_branch": "main"}}


def commented(text: str, handle: str = "fgreen", body: str = WEEKLY, labels: Sequence[str] = LABELS) -> dict[str, Any]:
    """The event of a comment in an issue that somebody else has opened."""
    comment = {"id": 31, "body": text, "user": {"login": handle}, "created_at": f"{DAY}T08:00:00Z"}
    event = opened(body, "github-actions[bot]")
    event["issue"]["labels"] = [{"name": label} for label in labels]
    return {**event, "action": "created", "comment": comment}


def take(forge: FalseForge, event: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """Run the script on an event, as a job does, in a clone of its own."""
    path = forge.folder / "event.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    shutil.rmtree(forge.clone)
    forge.git("clone", "--quiet", str(forge.remote), str(forge.clone), within=forge.folder)
    return forge.run("take-review.sh", GITHUB_EVENT_PATH=str(path), SOURCE_DATE_EPOCH=EPOCH, GITHUB_RUN_ID="99")


def plan(forge: FalseForge, branch: str = "main") -> str:
    return forge.git("show", f"{branch}:drivers/2016/plan.md", within=forge.remote)


def commits(forge: FalseForge, branch: str = "main") -> int:
    return int(forge.git("rev-list", "--count", branch, within=forge.remote))


def refuse_pushes_to_main(forge: FalseForge) -> None:
    hook = forge.remote / "hooks" / "update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo protected >&2; exit 1; }\n', encoding="utf-8")
    hook.chmod(0o755)


def test_a_form_is_committed_answered_and_closed(forge: FalseForge) -> None:
    result = take(forge, opened(form("plan")))
    assert (result.returncode, result.stderr) == (0, "")
    assert forge.show("main") == (
        "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>\n"
        "Record a review of plan\n\nFrom issue #7.\n\n"
    )
    assert forge.git("diff", "--name-only", "main~", "main", within=forge.remote) == "drivers/2016/plan.md\n"
    assert "reviews:\n  - date: 2019-01-15\n    by: FG\n    outcome: no change\n" in plan(forge)
    assert forge.state["comments"] == [[7, f"{RECORDED}\n\nThe site shows it in a few minutes.\n"]]
    assert forge.state["edits"] == [[7, "closed"]]
    assert forge.state["started"] == [["reviews.yml", "main"]]


def test_a_link_of_the_weekly_issue_and_a_click_on_submit_are_the_whole_review(forge: FalseForge) -> None:
    settings = f"{SETTINGS}extra: {{policy_drivers: {{repository: https://github.com/group/drivers}}}}\n"
    (forge.clone / "mkdocs.yml").write_text(settings, encoding="utf-8")
    command = ["drivers", "due", "--format=issues", f"--today={DAY}"]
    listed = subprocess.run(command, cwd=forge.clone, env=forge.environment(), capture_output=True, check=True).stdout
    body = next(each["body"] for each in json.loads(listed) if each["member"] == "FG")
    (address,) = re.findall(r"`plan` \| \[It still holds\]\(([^)]*)\)", body)
    review = yaml.safe_load((REPOSITORY / FORMS / "review.yml").read_text(encoding="utf-8"))
    answers = filled_in(address, {"review.yml": review})  # what the first step opens
    take(forge, opened(submitted(review, answers)))  # the second step
    assert forge.state["comments"][0][1].startswith(RECORDED)


def test_the_same_event_again_records_nothing_twice(forge: FalseForge) -> None:
    take(forge, opened(form("plan")))
    before = plan(forge)
    result = take(forge, opened(form("plan")))
    assert (result.returncode, result.stderr, plan(forge), commits(forge)) == (0, "", before, 2)
    assert forge.state["comments"][1][1].startswith("- **Recorded already.** ")
    assert forge.state["started"] == [["reviews.yml", "main"]]


def test_what_counts_is_the_text_of_the_event_and_not_what_the_issue_says_now(forge: FalseForge) -> None:
    edited = {**forge.state["api"], "issues/7": {"body": form("book", "archived")}}
    forge.change(api=edited)
    assert take(forge, opened(form("plan"))).returncode == 0
    assert forge.git("diff", "--name-only", "main~", "main", within=forge.remote) == "drivers/2016/plan.md\n"


STRANGERS = ["stranger", "unknown", "github-actions[bot]"]


@pytest.mark.parametrize("handle", each_push(STRANGERS[1:2], STRANGERS))
def test_a_stranger_is_answered_and_the_issue_stays_open_for_a_maintainer(forge: FalseForge, handle: str) -> None:
    result = take(forge, opened(form("plan"), handle))
    assert (result.returncode, result.stderr, commits(forge)) == (0, "", 1)
    ((number, answer),) = forge.state["comments"]
    assert (number, answer.startswith("- **Not recorded.** “plan”: the account ")) == (7, True)
    assert "`/still-holds plan by: INITIALS`" in answer
    assert (forge.state["edits"], forge.state["started"]) == ([], [])
    assert take(forge, commented("/still-holds plan by: FG", "boss", form("plan"))).returncode == 0
    assert "note: Recorded by boss for FG.\n" in plan(forge)
    assert forge.state["edits"] == [[7, "closed"]]


def test_what_was_misspelt_is_said_again_in_a_comment(forge: FalseForge) -> None:
    take(forge, opened(form("plann")))
    assert "Say it in a comment here: `/still-holds plan`." in forge.state["comments"][0][1]
    assert forge.state["edits"] == []
    take(forge, commented("/still-holds plan", body=form("plann")))
    assert (commits(forge), forge.state["edits"]) == (2, [[7, "closed"]])


def test_a_comment_in_a_members_issue_is_answered_and_the_issue_stays_open(forge: FalseForge) -> None:
    assert take(forge, commented("Thanks.\r\n/all still-holds\r\n/revised book: Two links.")).returncode == 0
    ((number, answer),) = forge.state["comments"]
    assert number == 7
    assert answer.startswith(f"{RECORDED}\n- **Recorded.** The book (`book`): revised; ")
    assert forge.show("main").splitlines()[1:4] == ["Record reviews of 2 drivers", "", "From issue #7."]
    assert forge.state["edits"] == []


def test_an_issue_that_somebody_has_made_to_look_like_a_members_is_none(forge: FalseForge) -> None:
    assert take(forge, commented("/all still-holds", labels=["question"])).returncode == 0
    assert forge.state["comments"][-1][1].startswith(
        "- **Not recorded.** “/all still-holds”: only a comment in a member’s own issue can say it of all; name"
    )
    assert commits(forge) == 1


def test_a_comment_from_people_to_people_is_not_answered(forge: FalseForge) -> None:
    result = take(forge, commented("I shall read it on 3/4 and/or later."))
    assert (result.returncode, result.stderr, commits(forge), forge.state["comments"]) == (0, "", 1, [])


def test_two_at_once_are_both_recorded(forge: FalseForge) -> None:
    """While the script works, another job pushes: the first time that it pushes, and the second."""
    counter = forge.folder / "pushes"
    hook = forge.folder / "hooks" / "pre-push"
    hook.parent.mkdir()
    hook.write_text(
        f"""#!/bin/sh
        echo >> {counter}
        [ "$(wc -l < {counter})" -lt 3 ] || exit 0
        exec {SCRIPTS.parent.parent}/tests/making/push-meanwhile.sh {forge.remote} drivers/2016/book.md
        """,
        encoding="utf-8",
    )
    hook.chmod(0o755)
    config = forge.folder / "gitconfig"
    config.write_text(f"[core]\n\thooksPath = {hook.parent}\n", encoding="utf-8")
    path = forge.folder / "event.json"
    path.write_text(json.dumps(opened(form("plan"))), encoding="utf-8")
    result = forge.run(
        "take-review.sh", GITHUB_EVENT_PATH=str(path), SOURCE_DATE_EPOCH=EPOCH, GIT_CONFIG_GLOBAL=str(config)
    )
    assert result.returncode == 0, result.stderr
    assert commits(forge) == 4
    assert forge.git("show", "main:drivers/2016/book.md", within=forge.remote).count("meanwhile") == 2
    assert "outcome: no change" in plan(forge)
    assert forge.state["comments"] == [[7, f"{RECORDED}\n\nThe site shows it in a few minutes.\n"]]


def test_a_team_can_have_pull_requests_and_the_issue_is_closed_by_them(forge: FalseForge) -> None:
    (forge.clone / "mkdocs.yml").write_text(BY_PULL_REQUEST, encoding="utf-8")
    forge.git("-c", "user.name=Jo", "-c", "user.email=jo@example.org", "commit", "--quiet", "--all", "--message=Set")
    forge.git("push", "--quiet", "origin", "main")
    result = take(forge, opened(form("plan")))
    assert (result.returncode, result.stderr, commits(forge)) == (0, "", 2)
    assert "outcome: no change" in plan(forge, "review/issue-7")
    (pull,) = forge.state["pulls"]
    assert (pull["--title"], pull["body"]) == ("Record a review of plan", "From issue #7.\n\nCloses #7.\n")
    assert forge.state["comments"] == [[7, f"{RECORDED}\n\nIt is proposed: {ADDRESS}/pull/101\n"]]
    assert forge.state["edits"] == []
    assert take(forge, opened(form("plan"))).returncode == 0
    assert forge.state["comments"][1][1].endswith(f"\n\nIt has been proposed already: {ADDRESS}/pull/101\n")
    assert take(forge, commented("/still-holds book")).returncode == 0
    assert forge.branches() == ["main", "review/issue-7", "review/issue-7-comment-31"]
    assert forge.state["pulls"][1]["body"] == "From issue #7.\n"


@pytest.mark.parametrize("may_open", [True, False])
def test_a_branch_that_takes_no_commits_gets_a_pull_request(forge: FalseForge, may_open: bool) -> None:
    refuse_pushes_to_main(forge)
    forge.change(may_open=may_open)
    assert take(forge, opened(form("plan"))).returncode == 0
    assert (commits(forge), forge.branches()) == (1, ["main", "review/issue-7"])
    where = (
        "It is proposed: "
        if may_open
        else "It is on a branch, since no workflow may open pull requests here. Open one: "
    )
    assert forge.state["comments"][0][1].startswith(f"{RECORDED}\n\n{where}{ADDRESS}/")


def test_nothing_that_was_written_is_run_or_obeyed(forge: FalseForge) -> None:
    attack = opened(form(ATTACK, "no change", ATTACK))
    result = take(forge, attack)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    take(forge, opened(form("plan", "revised", ATTACK)))
    take(forge, commented(f"/revised book: {ATTACK}\n/{ATTACK}\n@everybody /close #1"))
    assert "touch oops" in plan(forge)
    assert not list(forge.folder.rglob("oops"))
    assert not any(re.search(r"(?m)^(::|/)|##\[|@e", answer) for _, answer in forge.state["comments"])


def test_an_answer_of_60_000_characters_is_answered(forge: FalseForge) -> None:
    assert take(forge, opened(form("plan", "revised", "@x " * 20_000))).returncode == 0
    assert "the note has 59,999 characters" in forge.state["comments"][0][1]


NOBODY = ["a b", "$(touch oops)", "", "../../user", None]


@pytest.mark.parametrize("handle", each_push([NOBODY[1], NOBODY[4]], NOBODY))
def test_an_event_without_an_account_is_refused(forge: FalseForge, handle: Any) -> None:
    result = take(forge, opened(form("plan"), handle))
    assert result.returncode != 0
    assert commits(forge) == 1


def test_a_forge_that_does_not_say_who_may_is_asked_again_later_and_nothing_is_lost(forge: FalseForge) -> None:
    forge.change(refused=["api repos/group/drivers/collaborators/fgreen/permission"])
    result = take(forge, opened(form("plan")))
    assert (result.returncode, commits(forge)) == (1, 1)
    assert "HTTP 503" in result.stderr
    assert forge.state["comments"] == [
        [
            7,
            f"This review could not be taken: [the log]({ADDRESS}/actions/runs/99) says why. Nothing is lost, and "
            "nothing is recorded twice: a maintainer can run the job again from there.\n",
        ]
    ]
    forge.change(refused=[])
    assert take(forge, opened(form("plan"))).returncode == 0
    assert forge.state["edits"] == [[7, "closed"]]


def test_a_forge_that_is_down_fails_the_job_and_another_run_answers(forge: FalseForge) -> None:
    forge.change(refused=["issue comment"])
    result = take(forge, opened(form("plan")))
    assert result.returncode == 1
    assert result.stderr.endswith("take-review: nothing could be said on the issue #7; run the job again\n")
    forge.change(refused=[])
    take(forge, opened(form("plan")))
    assert (commits(forge), len(forge.state["comments"]), forge.state["edits"]) == (2, 1, [[7, "closed"]])


def test_a_repository_that_cannot_be_read_is_told(forge: FalseForge) -> None:
    (forge.clone / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    forge.git("-c", "user.name=Jo", "-c", "user.email=jo@example.org", "commit", "--quiet", "--all", "--message=Break")
    forge.git("push", "--quiet", "origin", "main")
    result = take(forge, opened(form("plan")))
    assert (result.returncode, "mkdocs.yml" in result.stderr) == (2, True)
    assert forge.state["comments"][0][1].startswith("This review could not be taken: ")


@pytest.mark.parametrize(("refused", "started"), [([], ["reviews.yml"]), (["workflow run reviews.yml"], ["site.yml"])])
def test_where_the_workflow_of_the_reviews_is_off_that_of_the_site_is_started(
    forge: FalseForge, refused: list[str], started: list[str]
) -> None:
    forge.change(refused=refused)
    assert take(forge, opened(form("plan"))).returncode == 0
    assert [name for name, _ in forge.state["started"]] == started


def test_the_workflow_knows_the_form_and_the_issue_of_a_member_by_their_words() -> None:
    job = workflow("review.yml")["jobs"]["take"]
    assert f"'### {QUESTIONS_OF_REVIEW[1].words}'" in job["if"]
    assert f"'{marker('').partition(' -->')[0]}'" in job["if"]
    assert "concurrency" not in {*workflow("review.yml"), *job}
    assert not any("${{" in step.get("run", "") for step in job["steps"])


# Stands for GitLab: has the issues of a file and two members, and keeps what it is sent.
CURL = """\
#!{python} -IS
import json, pathlib, sys
*options, url = sys.argv[1:]
assert options[:3] == ["--fail", "--silent", "--show-error"], options
given = dict(zip(options[3::2], options[4::2]))
path = url.removeprefix("https://gitlab.example/api/v4/projects/7/")
if path.startswith("issues?state=opened&in=description&search=What%20did%20you%20find"):
    print(pathlib.Path("../issues.json").read_text())
elif path == "members/all/1":
    print(json.dumps({{"access_level": 40}}))
elif path.startswith("members/"):
    sys.exit("curl: (22) The requested URL returned error: 404")
else:
    data = given["--data-binary"]
    text = pathlib.Path(data[1:]).read_text() if data.startswith("@") else data
    with open("../sent.jsonl", "a") as sent:
        print(json.dumps([given["--request"], path, json.loads(text)]), file=sent)
"""


def test_the_script_for_gitlab_in_the_help_takes_forms(forge: FalseForge) -> None:
    authors = {"boss": 1, "fgreen": 2, "stranger": 3}
    said = [
        (form("plan", note="by: JW"), "boss"),
        (form("book", "revised", ATTACK), "fgreen"),
        (form("plan"), "stranger"),
    ]
    issues: list[dict[str, Any]] = [
        {"iid": number, "description": text, "created_at": f"{DAY}T10:00:00.000Z",
         "author": {"username": name, "id": authors[name]}}
        for number, (text, name) in enumerate(said, start=4)
    ]  # fmt: skip
    issues.append({**issues[0], "iid": 9, "description": "What did you find in the cupboard?"})
    (forge.folder / "issues.json").write_text(json.dumps(issues[::-1]), encoding="utf-8")
    curl = forge.folder / "bin" / "curl"
    curl.write_text(CURL.format(python=sys.executable), encoding="utf-8")
    curl.chmod(0o755)
    config = forge.folder / "gitconfig"
    there = "https://reviews:secret@gitlab.example/group/drivers.git"
    config.write_text(f'[url "{forge.remote}"]\n\tinsteadOf = {there}\n', encoding="utf-8")
    environment = forge.environment(
        CI_API_V4_URL="https://gitlab.example/api/v4", CI_PROJECT_ID="7", REVIEWS_TOKEN="secret",
        SOURCE_DATE_EPOCH=EPOCH, CI_SERVER_HOST="gitlab.example", CI_PROJECT_PATH="group/drivers",
        CI_DEFAULT_BRANCH="main", GIT_CONFIG_GLOBAL=str(config),
    )  # fmt: skip
    script = script_for_gitlab("take-review")
    result = subprocess.run(["sh", "-c", script], cwd=forge.clone, env=environment, timeout=60, check=False,
                            capture_output=True, text=True)  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "curl: (22) The requested URL returned error: 404\n" * 2)
    sent = [json.loads(line) for line in (forge.folder / "sent.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(method, path) for method, path, _ in sent] == [
        (method, f"issues/{number}{end}") for number in (4, 5, 6) for method, end in (("POST", "/notes"), ("PUT", ""))
    ]
    assert [body["body"].partition("**")[2][:12] for _, _, body in sent[::2]] == [
        "Recorded.** ",
        "Recorded.** ",
        "Not recorded",
    ]
    assert [body for _, _, body in sent[1::2]] == [{"state_event": "close"}] * 3
    assert "by: JW\n    outcome: no change\n    note: Recorded by boss for JW.\n" in plan(forge)
    assert commits(forge) == 3
    assert not list(forge.folder.rglob("oops"))
