"""One word for one thing: what docs/development/words.md says is not written is written nowhere, and spelling holds."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from policy_drivers.cli import main
from policy_drivers.rules.engine.all_rules import all_rules
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "policy_drivers"
PAGE = REPOSITORY / "docs" / "development" / "words.md"
KINDS = {".md", ".py", ".html", ".js", ".cjs", ".css", ".yml", ".toml", ".sh"}
"""What is published, printed or read by those who change the code."""
OURS = (
    *("docs", "hooks/policy_drivers", ".github", "findings", "mkdocs.yml", "noxfile.py"),
    *("README.md", "SECURITY.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md", "tests/README.md"),
)
OTHERS = "_wordings.py"
"""How the names of those modules of `imports/` end in which the words of old pages and of other tools stand."""
KNOWN = "fram,nd,ons,searchs,alse,fo,edn,categor,countr,whats,offen,ment,ist,ists,positionof,juni,sumary,inforce"
"""What codespell takes for slips: parts of words in patterns, languages' words, ordinals, a name in JavaScript, a
scheme of identifiers, a slip that is quoted, and an element of legislation.gov.uk."""


def _not_written() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The rows of the two tables: what is not written and what is instead, anywhere and in what people are told."""
    text = PAGE.read_text(encoding="utf-8").partition("## What we do not write")[2]
    _, *tables = text.split("| not | but |\n|---|---|\n")
    anywhere, told = (re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE) for table in tables)
    return anywhere, told


MEANT = re.compile(r"stands?\s+for\b|behind\s+a\s+(?:login|proxy)\b|(?:left|leaves?|software)\s+behind\b", re.I)
"""What is said with words that are not written in another sense."""


def _told() -> Iterator[tuple[str, str]]:
    """What people are told, without what is quoted there, each with where it is told."""
    for where, text in (*_told_by_program(), *_told_on_pages()):
        yield where, MEANT.sub("…", text)


def _told_by_program() -> Iterator[tuple[str, str]]:
    """What each case of a rule finds; what each rule's page says; the help of each command."""
    for path in sorted((REPOSITORY / "tests" / "rules").rglob("expected.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if found := re.fullmatch(r"(?:\S+:\d+:\d+: \w+|    help): (.+)", line):
                yield path.parent.name, re.sub(r"`[^`]*`|“[^”]*”", "…", found[1])
    for rule in all_rules().values():
        yield rule.id, f"{rule.statement} {rule.why}"
    yield from _helps(main, click.Context(main, info_name="drivers"))


def _told_on_pages() -> Iterator[tuple[str, str]]:
    """Every text of the site; the pages of help, those written by hand and those that a new repository begins with."""
    for entry in read_po(io.BytesIO((PACKAGE / "site" / "words" / "words.pot").read_bytes())):
        for text in [entry.id] if isinstance(entry.id, str) else entry.id:
            yield "words.pot", text
    pages = [*(PACKAGE / "help").rglob("*.md"), *(PACKAGE / "scaffold" / "team").rglob("*.md")]
    pages += [*(REPOSITORY / "docs").glob("*.md"), *(REPOSITORY / name for name in ("README.md", "SECURITY.md"))]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        yield page.name, re.sub(r"(?ms)^ *```.*?^ *```$|`[^`]*`|“[^”]*”", "…", text)


def _helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _helps(inner, click.Context(inner, info_name=name, parent=context))


def _files() -> list[Path]:
    roots = [REPOSITORY / each for each in OURS]
    found = [path for root in roots for path in ([root] if root.is_file() else sorted(root.rglob("*")))]
    return [path for path in found if path.suffix in KINDS and path != PAGE]


def _pattern(words: str) -> re.Pattern[str]:
    """A phrase with the forms of its last word, in any case; across the end of a line too."""
    apart = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<![\w-]){apart}(?:s|ed|ing)?(?![\w-])", re.IGNORECASE)


@pytest.mark.parametrize(("words", "instead"), _not_written()[0])
def test_what_we_do_not_write_is_written_nowhere(words: str, instead: str) -> None:
    pattern = _pattern(words)
    found = []
    for path in _files():
        name = path.relative_to(REPOSITORY).as_posix()
        if not name.endswith(OTHERS):
            text = path.read_text(encoding="utf-8")
            found += [f"{name}:{text.count(chr(10), 0, hit.start()) + 1}" for hit in pattern.finditer(text)]
    assert found == [], f"write “{instead}” in place of “{words}”"


@pytest.mark.parametrize(("words", "instead"), _not_written()[1])
def test_what_we_do_not_tell_people_is_told_nowhere(words: str, instead: str) -> None:
    found = [where for where, text in _told() if _pattern(words).search(text)]
    assert found == [], f"write “{instead}” in place of “{words}”"


def test_a_word_that_we_do_not_write_would_be_found() -> None:
    anywhere, told = _not_written()
    assert (anywhere[0], told[0]) == (("mend", "fix"), ("behind", "after"))
    places = {where for where, _ in _told()}
    assert {"yaml-syntax", "drivers", "drivers check", "words.pot", "watching.md", "README.md"} <= places
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
