"""`drivers new --case-study`: an idea begins from a driver, and nothing that is there is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_drivers.cli import common, main

TODAY = "--today=2019-01-15"
IDEA = """---
title: A search for each ward
drivers:
  # Another driver
  - driver: another-driver
status: draft
added: 2019-01-15
last_updated: 2019-01-15
review_due: 2020-01
group_member: unassigned
---

## The idea

For this driver, we could …

## What was done

to be added
"""
DONE = """---
title: Searches
organisation: A library
drivers:
  # Another driver
  - driver: another-driver
services: [training]
completed_on: 2018-11
added: 2019-01-15
last_updated: 2019-01-15
review_due: 2020-01
group_member: FG
---

## What was done

They asked.
"""

Drivers = Callable[..., Result]


def _file(collection: Path, slug: str) -> str:
    return (collection / "docs" / "case-studies" / f"{slug}.md").read_text(encoding="utf-8")


def test_an_idea_begins_from_a_driver(collection: Path, drivers: Drivers) -> None:
    result = drivers("new", "A search for each ward", "--case-study", "--driver=another-driver", TODAY)
    assert result.exit_code == 0
    assert result.output.startswith("wrote docs/case-studies/a-search-for-each-ward.md\n")
    assert result.output.endswith(
        "It is an idea, and not published: once it is done, say what was done, and once somebody has read that, "
        "drivers review case-studies/a-search-for-each-ward --outcome approved\n"
    )
    assert _file(collection, "a-search-for-each-ward") == IDEA


def test_what_was_done_is_a_case_study(collection: Path, drivers: Drivers) -> None:
    answers = ["--organisation=A library", "--completed-on=November 2018", "--what-was-done=They asked."]
    given = ["--driver=Another driver", "--service=Training", "--member=FG", *answers]
    assert drivers("new", "Searches", "--case-study", *given, TODAY).exit_code == 0
    assert _file(collection, "searches") == DONE


def test_a_file_that_is_there_is_never_touched(collection: Path, drivers: Drivers) -> None:
    drivers("new", "Searches", "--case-study", TODAY)
    before = _file(collection, "searches")
    result = drivers("new", "Searches", "--case-study", "--driver=another-driver", TODAY)
    assert (result.exit_code, result.stderr) == (
        2, "Error: docs/case-studies/searches.md is already there; choose another --slug\n",
    )  # fmt: skip
    assert _file(collection, "searches") == before


@pytest.mark.usefixtures("collection")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--driver=another-driver"], "--driver: a driver has no such key; add --case-study, or leave it out"),
        (["--what-was-done=x"], "--what-was-done: a driver has no such key; add --case-study, or leave it out"),
        (["--case-study", "--date=2019"], "--date: a case study has no such key; leave it out"),
        (
            ["--case-study", "--driver=anothr-driver"],
            "--driver: “anothr-driver” is the title of no driver; did you mean another-driver?",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence(options: list[str], said: str, drivers: Drivers) -> None:
    result = drivers("new", "Searches", *options, TODAY)
    assert (result.exit_code, result.stderr) == (2, f"Error: {said}\n")
    assert not Path("docs").exists()


def test_on_a_terminal_it_asks_the_few_questions(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "is_interactive", lambda: True)
    typed = ["no such", "Another driver", "train every ward", "A library", "training", "FG"]
    result = CliRunner().invoke(main, ["new", "Wards", "--case-study", TODAY], input="\n".join(typed) + "\n")
    assert result.exit_code == 0
    assert "it: “no such” is the title of no driver" in result.output
    text = _file(collection, "wards")
    assert "## The idea\n\nFor this driver, we could train every ward\n" in text
    assert "organisation: A library\n" in text
    assert "services: [training]\n" in text
    assert "group_member: FG\n" in text


def test_the_questions_become_a_word_document_that_is_imported(collection: Path, drivers: Drivers) -> None:
    result = drivers("new", "A search", "--case-study", "--driver", "another-driver", "--word", "idea.docx", TODAY)
    assert (result.output, result.exit_code) == ("wrote idea.docx\n", 0)
    imported = drivers("import", "idea.docx", TODAY)
    assert imported.exit_code == 0, imported.output
    assert "title: A search\ndrivers:\n  - driver: another-driver\n" in _file(collection, "a-search")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--case-study", "--driver", "no-such"], "“no-such” is the title of no driver"),
        (
            ["--case-study", "--organisation", "A library"],
            "--organisation: this is asked in the document",
        ),
        ([], "--word: a driver has no such key; add --case-study, or leave it out"),
        (["--case-study", "--word", "drivers.docx"], "drivers.docx is already there and was left as it is"),
    ],
)
def test_a_word_document_is_not_written_over_or_for_nothing(
    collection: Path, drivers: Drivers, arguments: list[str], sentence: str
) -> None:
    (collection / "drivers.docx").write_bytes(b"mine")
    result = drivers("new", "A search", "--word", "idea.docx", *arguments, TODAY)
    assert (sentence in result.output, result.exit_code) == (True, 2), result.output
    assert not (collection / "idea.docx").exists()
    assert (collection / "drivers.docx").read_bytes() == b"mine"
