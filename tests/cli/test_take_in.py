"""`drivers take-in`: the file of `drivers new`, or all that has to be changed; and what a workflow goes on with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from tests.making.commits import commit, git

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
ISSUE = """\
### What is the document called?

A plan: “the” plan

### Who published it?

NHS England; Kings Fund

### When was it published?

1 June 2018

### What is the web address of the document?

https://example.org/plan

### What kind of document is it?

plan

### Which places is it about?

_No response_

### Which themes does it have?

- [X] leadership
- [ ] workforce

### What does it mean for libraries?

- Expect requests.

### What does it say, in short?

It plans.

### Who looks after the summary?

FG
"""


REFS = "refs/remotes/origin/take-in/"
WAITING = "---\nlink: https://example.org/plan\n---\n"


def propose(folder: Path, slug: str, files: Mapping[str, str]) -> None:
    """Add files on a branch of origin, as git knows it once it was fetched."""
    git(folder, "init", "-q")
    commit(folder)
    git(folder, "switch", "-q", "-c", slug)
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    commit(folder)
    git(folder, "update-ref", f"{REFS}{slug}", "HEAD")
    git(folder, "switch", "-q", "main")


@pytest.fixture
def issue(collection: Path) -> Path:
    path = collection / "issue.md"
    path.write_text(ISSUE, encoding="utf-8", newline="\r\n")
    return path


def files(collection: Path) -> list[str]:
    return sorted(path.relative_to(collection).as_posix() for path in collection.rglob("*.md"))


def test_the_file_is_that_of_drivers_new(collection: Path, drivers: Drivers, issue: Path) -> None:
    path = collection / "drivers" / "2018" / "a-plan-the-plan.md"
    result = drivers("take-in", "issue.md", TODAY)
    assert (result.exit_code, result.output) == (0, "wrote drivers/2018/a-plan-the-plan.md\n")
    taken = path.read_bytes()
    path.unlink()
    drivers(
        "new", "A plan: “the” plan", "--source=NHS England", "--source=Kings Fund", "--date=1 June 2018",
        "--link=https://example.org/plan", "--type=plan", "--theme=leadership", "--library-impact=- Expect requests.",
        "--summary=It plans.", "--member=FG", TODAY,
    )  # fmt: skip
    assert path.read_bytes() == taken


def test_what_a_workflow_goes_on_with_lies_in_a_folder(collection: Path, drivers: Drivers) -> None:
    event = {"issue": {"number": 7, "body": ISSUE, "user": {"login": "jo"}}}
    (collection / "event.json").write_text(json.dumps(event), encoding="utf-8")
    (collection / "now.json").write_text(json.dumps(event["issue"]), encoding="utf-8")
    result = drivers("take-in", "--event=event.json", "--now=now.json", "--result=result", TODAY)
    assert result.exit_code == 0
    texts = {path.name: path.read_text(encoding="utf-8") for path in (collection / "result").iterdir()}
    assert sorted(texts) == ["body.md", "branch", "comment.md", "outcome", "path", "title"]
    assert [texts[name] for name in ("outcome", "path", "branch", "title")] == [
        "taken", "drivers/2018/a-plan-the-plan.md", "take-in/a-plan-the-plan", "Add a-plan-the-plan",
    ]  # fmt: skip
    assert texts["body.md"].startswith("From issue #7, which jo has written.\n\nCloses #7.\n")


def test_what_the_check_finds_is_said(collection: Path, drivers: Drivers, issue: Path) -> None:
    issue.write_text(ISSUE.replace("It plans.", "It <b>plans</b>."), encoding="utf-8")
    result = drivers("take-in", "issue.md", "--result=result", TODAY)
    assert result.exit_code == 1
    assert "wrote drivers/2018/a-plan-the-plan.md\n\nStill to do:\n\n" in result.output
    for name in ("body.md", "comment.md"):
        assert "“<b>” is HTML [raw-html]" in (collection / "result" / name).read_text(encoding="utf-8")


def test_everything_that_has_to_be_changed_is_said(
    collection: Path, drivers: Drivers, issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "GITHUB_WORKSPACE": str(collection),
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "group/drivers",
    }.items():
        monkeypatch.setenv(name, value)
    changed = ISSUE.replace("A plan: “the” plan", "Another driver").replace("1 June 2018", "soon\u202e")
    issue.write_text(changed, encoding="utf-8")
    before = files(collection)
    result = drivers("take-in", "issue.md", "--result=result", TODAY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: the issue cannot be taken in yet. Nothing was written. Change in it:\n"
        "- What is the document called? drivers/2019/another-driver.md has this title already; if yours is another "
        "document, such as a new edition, say in the title what tells them apart\n"
        "- When was it published? “soon\\u202e” is not a date in a form that this tool reads; "
        "write it like 2019, 2019-06, 2019-06-01 or June 2019\n"
    )
    assert files(collection) == sorted([*before, "result/comment.md"])
    assert (collection / "result" / "outcome").read_text(encoding="utf-8") == "refused"
    assert "([look at it](https://forge.example/group/drivers/blob/HEAD/drivers/2019/another-driver.md))\n" in (
        collection / "result" / "comment.md"
    ).read_text(encoding="utf-8")


def test_an_issue_that_was_edited_since_is_refused(collection: Path, drivers: Drivers, issue: Path) -> None:
    (collection / "now.json").write_text(json.dumps({"body": f"{ISSUE}More."}), encoding="utf-8")
    before = files(collection)
    result = drivers("take-in", "issue.md", "--now=now.json", TODAY)
    assert result.exit_code == 1
    assert result.stderr.endswith("so nobody has seen what it says now; read it again\n")
    assert files(collection) == before


def test_a_document_that_has_been_proposed_is_told(collection: Path, drivers: Drivers, issue: Path) -> None:
    propose(collection, "the-plan", {"a-readme.md": "Words.\n", "drivers/2018/the-plan.md": WAITING})
    result = drivers("take-in", "issue.md", f"--proposed={REFS}", "--result=result", TODAY)
    assert (result.exit_code, result.output) == (
        1, "Error: the-plan has been proposed already on the branch take-in/the-plan. Nothing was written\n",
    )  # fmt: skip
    texts = {path.name: path.read_text(encoding="utf-8") for path in (collection / "result").iterdir()}
    assert texts == {"outcome": "proposed", "branch": "take-in/the-plan"}


def test_a_proposed_driver_that_was_renamed_is_told(collection: Path, drivers: Drivers, issue: Path) -> None:
    propose(collection, "the-plan", {'drivers/2018/a "new"\nnamé.md': WAITING})
    result = drivers("take-in", "issue.md", f"--proposed={REFS}", TODAY)
    assert result.stderr.startswith("Error: the-plan has been proposed already on the branch take-in/the-plan.")


def test_branches_that_propose_no_driver_are_passed_over(collection: Path, drivers: Drivers, issue: Path) -> None:
    propose(collection, "the-plan", {"drivers/2018/the-plan.txt": WAITING})
    assert drivers("take-in", "issue.md", f"--proposed={REFS}", TODAY).exit_code == 0


@pytest.mark.parametrize(
    ("refs", "message"),
    [
        ("origin/take-in", "“origin/take-in” is not where git keeps branches; that begins with refs/"),
        ("", None),
        (
            REFS,
            "git for-each-ref failed; git says: fatal: not a git repository (or any of the parent directories): .git",
        ),
    ],
)
def test_where_no_branches_are_is_said(refs: str, message: str | None, collection: Path, drivers: Drivers, issue: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(collection.parent))
    result = drivers("take-in", "issue.md", f"--proposed={refs}", TODAY)
    assert (result.exit_code, result.stderr) == ((2, f"Error: {message}\n") if message else (0, ""))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give a FILE with the text of an issue, or --event"),
        (["issue.md", "--event=issue.md"], "give a FILE with the text of an issue, or --event"),
        (["no.md"], "no.md cannot be read: No such file or directory"),
        (["--event=issue.md"], "issue.md: the event is not JSON"),
        (["issue.md", "--now=issue.md"], "issue.md: the issue is not JSON"),
        (["issue.md", "--result=drivers"], "drivers holds something already; give another --result"),
        (["binary.md"], "binary.md is not text, or its encoding cannot be recognised; save it as UTF-8"),
        (["large.md"], "large.md has 10,000,001 bytes; the most that is read is 10,000,000"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], message: str, collection: Path, drivers: Drivers, issue: Path
) -> None:
    (collection / "large.md").write_bytes(b"x" * 10_000_001)
    (collection / "binary.md").write_bytes(b"\x00\xff" * 99)
    before = files(collection)
    result = drivers("take-in", *arguments, TODAY)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    assert files(collection) == before


def test_the_folder_of_the_year_may_not_lead_elsewhere(collection: Path, drivers: Drivers, issue: Path) -> None:
    (collection / "elsewhere").mkdir()
    (collection / "drivers" / "2018").symlink_to(collection / "elsewhere")
    result = drivers("take-in", "issue.md", "--result=result", TODAY)
    assert result.exit_code == 2
    assert result.stderr.endswith("2018 is a link that leads out of the folder of the drivers\n")
    assert not (collection / "result").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_may_be_as_windows_writes_it(encoding: str, collection: Path, drivers: Drivers, issue: Path) -> None:
    issue.write_bytes(ISSUE.replace("\n", "\r\n").encode(encoding))
    assert drivers("take-in", "issue.md", TODAY).exit_code == 0
    assert 'title: "A plan: “the” plan"\n' in (collection / "drivers" / "2018" / "a-plan-the-plan.md").read_text(
        encoding="utf-8"
    )


def test_where_the_result_cannot_be_written_no_driver_is_left(collection: Path, drivers: Drivers, issue: Path) -> None:
    before = files(collection)
    result = drivers("take-in", "issue.md", "--result=issue.md/result", TODAY)
    assert result.exit_code == 2
    assert result.output.endswith(" Nothing was written\n")
    assert files(collection) == before
    assert not (collection / "drivers" / "2018").exists()


STUDY = """\
### Which drivers does it answer?

{0} | It asks for evidence.

### What do you call it?

Pages for wards

### For this driver, we could …

… send a page to each ward.

### What did you do?

_No response_
"""


def test_a_case_study_is_proposed_on_a_branch_that_no_driver_has(collection: Path, drivers: Drivers) -> None:
    slug = next((collection / "drivers").glob("[0-9]*/*.md")).stem
    (collection / "study.md").write_text(STUDY.format(slug), encoding="utf-8")
    propose(collection, "pages-for-wards", {"drivers/2018/pages-for-wards.md": "---\ntitle: Pages for wards\n---\n"})
    result = drivers("take-in", "study.md", TODAY, "--result=result", f"--proposed={REFS}")
    assert (result.exit_code, result.output.partition("\n")[0]) == (0, "wrote docs/case-studies/pages-for-wards.md")
    assert "2 notices in 1 of 1 file." in result.output
    made = {path.name: path.read_text(encoding="utf-8") for path in (collection / "result").iterdir()}
    assert (made["branch"], made["path"]) == (
        "take-in/case-study_pages-for-wards",
        "docs/case-studies/pages-for-wards.md",
    )
    assert "Once it is whole and somebody has read it: `drivers review case-studies/" in made["body.md"]
    assert "--outcome approved`" in made["body.md"]
    written = (collection / made["path"]).read_text(encoding="utf-8")
    assert f"drivers:\n  - driver: {slug}\n    how: It asks for evidence.\nstatus: draft\n" in written
    assert drivers("take-in", "study.md", TODAY).exit_code == 1
