"""What is written for those who change the code: every test, file and page that it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import REPOSITORY
from tests.making.demonstration import demonstration

DEVELOPMENT = REPOSITORY / "docs" / "development"
FINDINGS = REPOSITORY / "findings"
DECISIONS = sorted((DEVELOPMENT / "decisions").glob("0*.md"))
PARTS = ("**Status:** ", "**Context.** ", "**Decision.** ", "**What it costs.** ")
TEMPLATES = REPOSITORY / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in TEMPLATES.glob("*.yml") if path.name != "config.yml")
OF_ITSELF = ("`lint-imports`",)
"""What holds an invariant and is no test of pytest."""


def test_every_invariant_is_held_by_tests_that_there_are() -> None:
    page = (DEVELOPMENT / "invariants.md").read_text(encoding="utf-8")
    rows = [row for row in re.findall(r"^\| (.+) \| (.+) \|$", page, re.MULTILINE) if row[1] not in ("held by", "---")]
    assert len(rows) > 20
    there = set()
    for path in (REPOSITORY / "tests").rglob("test_*.py"):
        there |= set(re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE))
    for holds, held_by in rows:
        named = set(re.findall(r"`(test_\w+)`", held_by))
        assert named or held_by in OF_ITSELF, holds
        assert named <= there, holds


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_all_its_parts_and_is_in_the_list(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [text.count(f"\n{part}") for part in PARTS] == [1, 1, 1, 1]
    assert [text.index(part) for part in PARTS] == sorted(text.index(part) for part in PARTS)
    heading = re.fullmatch(r"# (\d+)\. (.+)", text.splitlines()[0])
    assert heading is not None
    number, title = heading.groups()
    assert path.name.startswith(f"{int(number):04}-")
    assert f"| {number} | [{title}]({path.name}) | " in (DEVELOPMENT / "decisions" / "index.md").read_text(
        encoding="utf-8"
    )


def test_every_page_is_in_the_index() -> None:
    index = (DEVELOPMENT / "index.md").read_text(encoding="utf-8")
    pages = {path.relative_to(DEVELOPMENT).as_posix() for path in DEVELOPMENT.rglob("*.md") if path not in DECISIONS}
    assert set(re.findall(r"\]\(([^)]+)\)", index)) == pages - {"index.md"}


def test_every_finding_about_what_others_have_made_has_its_row() -> None:
    rows = re.findall(r"^\| `(.+?\.sh)` \|", (FINDINGS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == sorted(path.name for path in FINDINGS.glob("*.sh")) != []


@demonstration
def test_the_owners_are_asked_about_folders_that_there_are() -> None:
    lines = (REPOSITORY / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    patterns = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert patterns[0] == "*"
    assert [each for each in patterns[1:] if not (REPOSITORY / each.strip("/")).is_dir()] == []


@pytest.mark.parametrize(
    ("schema", "paths"), [("github-issue-forms", FORMS), ("github-issue-config", [TEMPLATES / "config.yml"])]
)
def test_the_forge_can_read_the_forms_for_issues(schema: str, paths: list[Path]) -> None:
    assert paths
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_contributing_names_files_that_there_are() -> None:
    for name in ("CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md"):
        text = (REPOSITORY / name).read_text(encoding="utf-8").replace("\n", " ")
        for target in re.findall(r"\]\((?![a-z]+:)([^)#\s]+)", text):
            assert (REPOSITORY / target).exists(), (name, target)
