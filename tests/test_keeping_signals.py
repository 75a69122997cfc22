"""The script that watches: what was learned is committed once, with the news as text, and nothing else is changed."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests import HELP, REPOSITORY
from tests.making.forges import FalseForge
from tests.test_workflows import workflow

pytestmark = pytest.mark.slow

STATE = "drivers/watch/state.jsonl"
HEAD = '{"drivers-watch": 1}\n'
OLD, NEW = (f'{{"address": "https://{name}.example.org"}}\n' for name in ("b", "c"))
NEWS = "drivers/2019/plan.md: withdrawn on 3 May 2019\n"
SUBJECT = "Keep what sources say of their documents\n"
BOT = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>\n"
PUSH_MEANWHILE = REPOSITORY / "tests" / "making" / "push-meanwhile.sh"
ATTACK = (
    "Fixes #1, closes group/drivers#2, GH-3 and https://forge.example/group/drivers/issues/4 @everyone [skip ci]"
    " $(touch oops) `touch oops` ; touch oops \" ' ${{ github.token }}\n"
    "::error::x\n"
    "Co-authored-by: Eve <eve@example.org>\n"
)


@pytest.fixture
def forge(shell: None, tmp_path: Path) -> FalseForge:
    forge = FalseForge(tmp_path)
    forge.clone_with({STATE: HEAD + OLD, "drivers/2019/plan.md": "A plan.\n", "mkdocs.yml": "site_name: x\n"})
    return forge


def learns(forge: FalseForge, *steps: str, inbox: str = "") -> None:
    """Let `drivers` write down what it is asked, and do these steps of a shell when it is to watch."""
    tool = forge.folder / "bin" / "drivers"
    asked = shlex.quote(str(forge.folder / "asked"))
    watching = "\n".join(steps)
    tool.write_text(
        f'#!/bin/sh\necho "$@" >> {asked}\n[ "$1" = watch ] || {{\n{inbox}\nexit 0\n}}\n{watching}\n', encoding="utf-8"
    )
    tool.chmod(0o755)


def writes(text: str, path: str = STATE) -> str:
    return f"mkdir -p {Path(path).parent}\nprintf %s {shlex.quote(text)} > {path}"


def tells(news: str = NEWS) -> str:
    return f"printf %s {shlex.quote(news)}"


def watch(forge: FalseForge) -> subprocess.CompletedProcess[str]:
    result = forge.run("watch.sh", BASE="main")
    assert forge.state["pulls"] == forge.state["comments"] == forge.state["edits"] == []
    assert forge.branches() == ["main"]
    return result


def asked(forge: FalseForge) -> list[str]:
    return (forge.folder / "asked").read_text(encoding="utf-8").splitlines()


def commits(forge: FalseForge) -> int:
    return int(forge.git("rev-list", "--count", "main", within=forge.remote))


def kept(forge: FalseForge, path: str = STATE) -> str:
    return forge.git("show", f"main:{path}", within=forge.remote)


def test_what_is_new_is_one_commit_with_the_news_and_the_site_is_built_anew(forge: FalseForge) -> None:
    learns(forge, writes(HEAD + OLD + NEW), tells())
    result = watch(forge)
    assert (result.returncode, result.stdout, result.stderr) == (0, "What is new is on main.\n", "")
    assert forge.show("main") == f"{BOT}{SUBJECT}\n{NEWS}\n"
    assert kept(forge) == HEAD + OLD + NEW
    assert (asked(forge), commits(forge), forge.state["started"]) == (["watch"], 2, [["site.yml", "main"]])


def test_the_first_state_file_is_kept_wherever_the_drivers_are(forge: FalseForge) -> None:
    learns(forge, writes(HEAD + NEW, "policies/watch/state.jsonl"), "echo x > policies/other.txt")
    assert watch(forge).returncode == 0
    assert forge.git("show", "--name-only", "--format=", "main", within=forge.remote) == "policies/watch/state.jsonl\n"


def test_nothing_new_is_no_commit(forge: FalseForge) -> None:
    learns(forge, "echo 2 addresses, nothing new.")
    result = watch(forge)
    assert (result.returncode, result.stdout, result.stderr) == (0, "Nothing is new.\n", "")
    assert (commits(forge), forge.state["started"]) == (1, [])


@pytest.mark.parametrize("register", ["drivers/register/feeds.yml", "policies/register/feeds.yml"])
def test_feeds_are_asked_where_there_is_a_register_of_them(register: str, forge: FalseForge) -> None:
    _commit(forge, register, "- name: News\n  link: https://example.org/feed.xml\n")
    learns(forge)
    assert watch(forge).returncode == 0
    assert [re.sub(r"\d{4}-\d\d-\d\d", "DAY", each) for each in asked(forge)] == ["watch", "inbox --since DAY"]


def test_feeds_that_are_comments_alone_are_not_asked(forge: FalseForge) -> None:
    _commit(forge, "drivers/register/feeds.yml", "# - name: News\n  # link: https://example.org/feed.xml\n[]\n")
    learns(forge)
    assert watch(forge).returncode == 0
    assert asked(forge) == ["watch"]


def test_what_was_learned_is_kept_where_the_feeds_cannot_be_asked(forge: FalseForge) -> None:
    _commit(forge, "drivers/register/feeds.yml", "- name: News\n")
    learns(forge, writes(HEAD + OLD + NEW), tells(), inbox="echo 'Error: the register has errors' >&2\nexit 2")
    result = watch(forge)
    assert (result.returncode, result.stdout) == (2, "What is new is on main.\n")
    assert result.stderr == "Error: the register has errors\n"
    assert (kept(forge), forge.state["started"]) == (HEAD + OLD + NEW, [["site.yml", "main"]])


def _commit(forge: FalseForge, path: str, text: str) -> None:
    (forge.clone / path).parent.mkdir(parents=True, exist_ok=True)
    (forge.clone / path).write_text(text, encoding="utf-8")
    forge.git("add", ".")
    forge.git("-c", "user.name=Jo", "-c", "user.email=jo@example.org", "commit", "--quiet", "--message=More")
    forge.git("push", "--quiet", "origin", "main")


def test_what_others_push_meanwhile_stays_and_no_source_is_asked_twice(forge: FalseForge) -> None:
    learns(forge, writes(HEAD + OLD + NEW), f"{PUSH_MEANWHILE} {forge.remote} drivers/2019/plan.md", tells())
    result = watch(forge)
    assert (result.returncode, result.stdout) == (0, "What is new is on main.\n")
    assert kept(forge, "drivers/2019/plan.md") == "A plan.\nIt was changed meanwhile.\n"
    assert (kept(forge), asked(forge), commits(forge)) == (HEAD + OLD + NEW, ["watch"], 3)


def test_what_somebody_else_has_learned_meanwhile_stays_as_it_is(forge: FalseForge) -> None:
    learns(forge, writes(HEAD + OLD + NEW), f"{PUSH_MEANWHILE} {forge.remote} {STATE}", tells())
    result = watch(forge)
    assert result.returncode == 0
    assert result.stdout.startswith("Somebody else has asked the same sources meanwhile.")
    assert kept(forge) == f"{HEAD}{OLD}It was changed meanwhile.\n"
    assert (commits(forge), forge.state["started"]) == (2, [])


def test_a_branch_that_takes_no_commits_is_told_and_nothing_is_opened(forge: FalseForge) -> None:
    hook = forge.remote / "hooks" / "update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho protected >&2; exit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    learns(forge, writes(HEAD + OLD + NEW), tells())
    result = watch(forge)
    assert result.returncode == 1
    assert result.stderr.endswith(
        "watch: main takes no commits of this workflow; allow them, or run drivers watch where they can be made\n"
    )
    assert commits(forge) == 1


def test_nothing_is_kept_of_a_run_that_could_not_be(forge: FalseForge) -> None:
    learns(forge, writes("half"), "echo 'Error: the state file is half-merged' >&2", "exit 2")
    result = watch(forge)
    assert (result.returncode, result.stderr) == (2, "Error: the state file is half-merged\n")
    assert (kept(forge), commits(forge)) == (HEAD + OLD, 1)


def test_what_a_source_says_is_text_in_the_message_and_nothing_else(forge: FalseForge) -> None:
    learns(forge, writes(HEAD + OLD + NEW), tells(ATTACK))
    result = watch(forge)
    assert (result.returncode, result.stdout, result.stderr) == (0, "What is new is on main.\n", "")
    message = forge.show("main").removeprefix(f"{BOT}{SUBJECT}\n")
    assert message.replace("\u2060", "").rstrip("\n") == ATTACK.rstrip("\n")
    for acted_on in ("#1", "#2", "GH-3", "issues/4", "@everyone", "[skip ci]", "@example.org"):
        assert acted_on not in message
    assert [path.name for path in forge.clone.iterdir() if path.name == "oops"] == []


def test_a_long_message_is_cut_and_the_files_have_everything(forge: FalseForge) -> None:
    learns(forge, writes(HEAD + OLD + NEW), tells(NEWS * 500))
    assert watch(forge).returncode == 0
    assert forge.show("main").count(NEWS) == 200


def test_where_the_site_cannot_be_built_that_is_told_and_what_was_learned_stays(forge: FalseForge) -> None:
    forge.change(refused=["workflow run"])
    learns(forge, writes(HEAD + OLD + NEW), tells())
    result = watch(forge)
    assert result.returncode == 0
    assert "watch: the site could not be built anew; start its workflow by hand\n" in result.stderr
    assert commits(forge) == 2


def watch_on_gitlab(forge: FalseForge) -> subprocess.CompletedProcess[str]:
    """Run the script that the help has for GitLab, in the clone, as a scheduled job does."""
    page = (HELP / "contribute" / "watching.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"^```sh\n(set -eu\n.*?WATCH_TOKEN.*?)^```$", page, re.DOTALL | re.MULTILINE)
    config = forge.folder / "gitconfig"
    config.write_text(f'[url "{forge.remote}"]\n\tinsteadOf = https://watch:secret@gitlab.example/group/drivers.git\n')
    environment = {
        "CI_SERVER_HOST": "gitlab.example", "CI_PROJECT_PATH": "group/drivers", "CI_DEFAULT_BRANCH": "main",
        "WATCH_TOKEN": "secret", "GIT_CONFIG_GLOBAL": str(config),
    }  # fmt: skip
    return subprocess.run(
        ["sh", "-c", script], cwd=forge.clone, env=forge.environment(**environment),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_script_for_gitlab_in_the_help_keeps_what_is_new_too(forge: FalseForge) -> None:
    learns(forge, writes(HEAD + OLD + NEW), f"{PUSH_MEANWHILE} {forge.remote} drivers/2019/plan.md", tells(), "exit 1")
    assert watch_on_gitlab(forge).returncode == 0
    assert forge.show("main") == f"Watch <watch@gitlab.example>\n{SUBJECT}\n"
    assert (kept(forge), asked(forge), commits(forge)) == (HEAD + OLD + NEW, ["watch"], 3)
    learns(forge)
    assert watch_on_gitlab(forge).returncode == 0
    assert commits(forge) == 3


def test_the_script_for_gitlab_is_content_where_nothing_was_ever_learned(shell: None, tmp_path: Path) -> None:
    forge = FalseForge(tmp_path)
    forge.clone_with({"mkdocs.yml": "site_name: x\n"})
    learns(forge, "echo 0 addresses.")
    result = watch_on_gitlab(forge)
    assert (result.returncode, result.stderr, commits(forge)) == (0, "", 1)


def test_the_workflow_may_commit_and_start_the_site_and_do_no_more() -> None:
    watching = workflow("watch.yml")
    assert watching["permissions"] == {"contents": "read"}
    assert watching["jobs"]["watch"]["permissions"] == {"actions": "write", "contents": "write"}
    assert set(watching["on"]) == {"schedule", "workflow_dispatch"}
    assert watching["concurrency"] == {"group": "watch", "cancel-in-progress": "false"}
    steps = watching["jobs"]["watch"]["steps"]
    assert [step for step in steps if "${{" in step.get("run", "")] == []
    assert watching["on"]["schedule"] != workflow("reviews.yml")["on"]["schedule"]
