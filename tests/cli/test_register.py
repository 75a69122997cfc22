"""`drivers register`: names change in all files or in none, are shown before, and can be taken back with git."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_drivers.cli import main
from tests.making.commits import commit, git

TODAY = ["--today", "2019-01-15"]


def _run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["register", *arguments, *TODAY])
    assert (result.exit_code, result.exception if result.exit_code > 2 else None) == (code, None), result.output
    return result.output


def _bytes(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "arguments",
    [
        ["rename", "themes", "workforce", "staff"],
        ["rename", "source", "NHS England", "NHS of England"],
        ["rename", "members", "FG", "FGL"],
        ["merge", "sources", "NHS Improvement", "NHS England"],
        ["retire", "sources", "NHS Improvement", "--since", "2018-07", "--successor", "NHS England", "--in-drivers"],
        ["erase", "members", "FG"],
    ],
)
def test_a_change_is_shown_made_and_reverted(arguments: list[str], collection: Path) -> None:
    git(collection, "init", "-q")
    commit(collection)
    before = _bytes(collection)
    shown = _run(*arguments, "--dry-run")
    assert shown.startswith("--- a/drivers/")
    assert _bytes(collection) == before
    said = _run(*arguments)
    assert said
    after = _bytes(collection)
    assert after != before
    assert {path for path in after if after[path] != before[path]} == set(
        re.findall(r"^\+\+\+ b/(.*)$", shown, re.MULTILINE)
    )
    commit(collection)
    git(collection, "revert", "--no-edit", "HEAD")
    assert _bytes(collection) == before


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_forms_that_ask_for_the_name_of_before_are_told(forge: str, collection: Path) -> None:
    def write_forms() -> None:
        assert CliRunner().invoke(main, ["forge", forge, *TODAY]).exit_code == 0

    told = f"the forms for issues still ask for the old names; write them again: drivers forge {forge}\n"
    write_forms()
    assert _run("rename", "themes", "workforce", "staff").endswith(told)
    assert told not in _run("rename", "themes", "staff", "people")  # they have been told, and are not those of before
    write_forms()
    assert told not in _run("rename", "sources", "NHS England", "NHS of England")  # bodies are written, not chosen
    form = next(path for path in collection.rglob("driver.*") if path.parts[len(collection.parts)] != "drivers")
    form.write_text("name: ours\n", encoding="utf-8")
    assert told not in _run("rename", "themes", "people", "workforce")


def test_what_is_said_and_what_is_written(collection: Path) -> None:
    assert _run("retire", "sources", "NHS Improvement", "--since", "2018-07", "--successor", "NHS England") == (
        "“NHS Improvement” has its end on 2018-06-30\n1 driver keeps it\n"
    )
    register = (collection / "drivers" / "register" / "sources.yml").read_text(encoding="utf-8")
    assert "- name: NHS Improvement\n  until: 2018-06\n  successor: [NHS England]\n" in register


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["rename", "topics", "a", "b"],
            "“topics” is none of the registers: members, sources, themes, services, coverage",
        ),
        (
            ["rename", "themes", "leedership", "b"],
            "“leedership” is not in the register of themes; did you mean leadership?",
        ),
        (["retire", "themes", "leadership", "--since", "2018", "--until", "2018"], "give --since or --until, not both"),
        (["retire", "themes", "leadership", "--since", "soon"], "--since: “soon” is not a date"),
        (
            ["erase", "themes", "leadership"],
            "only members are people; say of others that they ended: drivers register retire",
        ),
        (["merge", "themes", "leadership", "leadership"], "“leadership” cannot be merged into itself"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(arguments: list[str], words: str, collection: Path) -> None:
    before = _bytes(collection)
    assert words in _run(*arguments, code=2)
    assert _bytes(collection) == before


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("drivers/register/themes.yml", b"- &a\n  name: leadership\n", "cannot be read"),
        ("drivers/register/themes.yml", b"<<<<<<< HEAD\n- name: leadership\n=======\n", "cannot be read"),
        ("drivers/register/themes.yml", b"[{name: leadership}]\n", "is written in brackets"),
        ("drivers/register/themes.yml", b"- name: leadership\n  aka: x\n", "the register has to be put right first"),
        ("drivers/2019/broken.md", b"---\nthemes: [leadership\n", "cannot be read"),
    ],
)
def test_a_broken_tree_is_not_changed(path: str, content: bytes, words: str, collection: Path) -> None:
    (collection / path).write_bytes(content)
    before = _bytes(collection)
    assert words in _run("rename", "themes", "leadership", "leading", code=2)
    assert _bytes(collection) == before


def test_a_line_for_each_kind_of_entry(collection: Path) -> None:
    for kind in ("member", "source", "theme", "service", "coverage"):
        assert f"is not in the register of {kind if kind == 'coverage' else kind + 's'}" in _run(
            "rename", kind, "nothing of the kind", "x", code=2
        )


STORY = b"""---
title: Searches for FG and training   # FG told it
organisation: A library
drivers: [{driver: another-driver, how: It asks for training.}]
services: [ training, "literature searching" ] # both
completed_on: 2018-06
impact: [{effect: Forty asked., evidence: Counted.}]
review_due: 2019-12
group_member: FG # since 2018
reviews:
  - {date: 2018-12-01, by: "FG", outcome: no change, note: "FG asked"}
---

## What was done

FG gave training.
"""


@pytest.mark.parametrize(
    ("arguments", "changes"),
    [
        (
            ["rename", "members", "FG", "FGL"],
            [(b"group_member: FG ", b"group_member: FGL "), (b'by: "FG"', b'by: "FGL"')],
        ),
        (["rename", "services", "training", "teaching"], [(b"[ training,", b"[ teaching,")]),
        (
            ["merge", "services", "training", "literature searching"],
            [(b'[ training, "literature searching" ]', b'[ "literature searching" ]')],
        ),
        (
            ["merge", "members", "FG", "JW"],
            [(b"group_member: FG ", b"group_member: JW "), (b'by: "FG"', b'by: "JW"')],
        ),
        (
            ["erase", "members", "FG"],
            [(b"group_member: FG ", b"group_member: former-1 "), (b'by: "FG"', b'by: "former-1"')],
        ),
    ],
)
def test_a_case_study_is_changed_where_it_names_an_entry_and_nowhere_else(
    arguments: list[str], changes: list[tuple[bytes, bytes]], collection: Path
) -> None:
    study = collection / "docs" / "case-studies" / "story.md"
    study.parent.mkdir(parents=True, exist_ok=True)
    study.write_bytes(STORY)
    _run(*arguments)
    expected = STORY
    for old, new in changes:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert study.read_bytes() == expected
