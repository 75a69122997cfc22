"""One word for one thing: what docs/development/words.md says is not written is written nowhere, and spelling holds."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "docs" / "development" / "words.md"
KINDS = {".md", ".py", ".html", ".js", ".cjs", ".css", ".yml", ".toml", ".sh"}
"""What is published, printed or read by those who change the code."""
OURS = (
    *("docs", "hooks/policy_drivers", ".github", "findings", "mkdocs.yml", "noxfile.py"),
    *("README.md", "SECURITY.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md", "tests/README.md"),
)
OTHERS = "_wordings.py"
"""How the names of those modules of `imports/` end in which the words of old pages and of other tools stand."""
KNOWN = "fram,nd,searchs,alse,fo,edn,categor,countr,whats,offen,ment,ist,ists,positionof,juni,sumary"
"""What codespell takes for slips: parts of words in patterns, languages' words, ordinals, a name in JavaScript, and a
slip that is quoted."""


def _not_written() -> Iterator[tuple[str, str]]:
    """Each row of the page's second table: what is not written, and what is instead."""
    text = PAGE.read_text(encoding="utf-8")
    for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text.partition("## What we do not write")[2], re.MULTILINE):
        if row[0] not in ("not", "---"):
            yield row


def _files() -> list[Path]:
    roots = [REPOSITORY / each for each in OURS]
    found = [path for root in roots for path in ([root] if root.is_file() else sorted(root.rglob("*")))]
    return [path for path in found if path.suffix in KINDS and path != PAGE]


def _pattern(words: str) -> re.Pattern[str]:
    """A phrase with the forms of its last word, in any case; across the end of a line too."""
    apart = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<![\w-]){apart}(?:s|ed|ing)?(?![\w-])", re.IGNORECASE)


@pytest.mark.parametrize(("words", "instead"), list(_not_written()))
def test_what_we_do_not_write_is_written_nowhere(words: str, instead: str) -> None:
    pattern = _pattern(words)
    found = []
    for path in _files():
        name = path.relative_to(REPOSITORY).as_posix()
        if not name.endswith(OTHERS):
            text = path.read_text(encoding="utf-8")
            found += [f"{name}:{text.count(chr(10), 0, hit.start()) + 1}" for hit in pattern.finditer(text)]
    assert found == [], f"write “{instead}” in place of “{words}”"


def test_a_word_that_we_do_not_write_would_be_found() -> None:
    assert next(_not_written()) == ("mend", "fix")
    assert [bool(_pattern("mend").search(text)) for text in ("Mended", "it mends", "amend", "mendable")] == [
        True,
        True,
        False,
        False,
    ]
    assert _pattern("in order to").search("in\n    order to")


def test_nothing_is_misspelt() -> None:
    arguments = ["--quiet-level", "3", "--ignore-words-list", KNOWN, *map(str, _files())]
    run = subprocess.run(
        [sys.executable, "-m", "codespell_lib", *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert (run.stdout, run.returncode) == ("", 0)
