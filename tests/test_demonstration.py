"""No test looks at the drivers, pages or settings of whoever has the repository, but those that say so."""

from __future__ import annotations

import re
from pathlib import Path

from tests import FIXTURE, REPOSITORY

TESTS = REPOSITORY / "tests"
_LOOKS = re.compile(
    r'REPOSITORY / "(?:drivers|mkdocs\.yml)"|REPOSITORY\.r?glob\("drivers|"init",[^)\n]*"--with-example"|real_drivers|'
    r'REPOSITORY / "docs" / "collections"|'
    r"read_catalogue\(REPOSITORY,|chdir\(REPOSITORY\)|find_project\(REPOSITORY"
)
"""How a test would name them."""


def _modules() -> list[Path]:
    mine = {Path(__file__), TESTS / "making" / "demonstration.py"}
    return [path for path in sorted(TESTS.rglob("*.py")) if path not in mine]


def test_only_what_is_marked_looks_at_the_demonstration() -> None:
    found = {}
    for path in _modules():
        text = path.read_text(encoding="utf-8")
        if _LOOKS.search(text) and "@demonstration" not in text:
            found[path.relative_to(REPOSITORY).as_posix()] = _LOOKS.findall(text)
    assert found == {}


def test_the_fixture_repository_is_a_whole_one() -> None:
    there = {path.relative_to(FIXTURE).as_posix() for path in FIXTURE.rglob("*")}
    registers = {f"drivers/register/{name}.yml" for name in ("coverage", "members", "services", "sources", "themes")}
    assert {"mkdocs.yml", "docs/index.md", "docs/about.md", "docs/accessibility.md"} | registers <= there
    assert len([path for path in there if re.fullmatch(r"drivers/\d{4}/[^/]+\.md", path)]) == 6
