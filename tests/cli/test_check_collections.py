"""`drivers check` and `drivers fix` know collections: whole, by path, by change, and in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.model.json_schema import collection_schema
from policy_drivers.reports import FORMATS
from tests.cli.test_changed_since import commit, git

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
FAULTY = """---
title: Leadership
completed_on: June 2018
sections:
  - title: Key drivers
    drivers: [another-drivr]
---

Words.
"""


@pytest.fixture
def faulty(collection: Path) -> Path:
    folder = collection / "docs" / "collections"
    folder.mkdir(parents=True)
    (folder / "leadership.md").write_text(FAULTY, encoding="utf-8")
    return folder / "leadership.md"


def _rules(result: Result) -> list[str]:
    return [each["rule"] for each in json.loads(result.stdout)["findings"]]


@pytest.mark.parametrize(
    ("paths", "files", "code"),
    [
        ([], 8, 1),
        (["."], 8, 1),
        (["docs"], 1, 1),
        (["docs/collections"], 1, 1),
        (["docs/collections/leadership.md"], 1, 1),
        (["drivers"], 7, 0),
        (["drivers", "docs"], 8, 1),
    ],
)
@pytest.mark.usefixtures("faulty")
def test_a_collection_is_counted_where_it_is_asked_for(
    paths: list[str], files: int, code: int, drivers: Drivers
) -> None:
    result = drivers("check", TODAY, *paths)
    assert result.exit_code == code
    assert f"{files} file" in result.output


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.usefixtures("faulty")
def test_every_format_names_it(format_: str, drivers: Drivers) -> None:
    output = drivers("check", TODAY, "--format", format_).output
    assert "docs/collections/leadership.md" in output
    assert "another-drivr" in output


def test_a_path_outside_both_folders_is_refused(faulty: Path, drivers: Drivers) -> None:
    (faulty.parent.parent / "about.md").write_text("# About\n", encoding="utf-8")
    result = drivers("check", "docs/about.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: docs/about.md is not in the folder of the drivers, ")
    assert result.stderr.endswith(f", nor of the collections, {faulty.parent}\n")


def test_a_changed_collection_is_told_of_its_own_findings(
    faulty: Path, collection: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(collection / "no-such-file"))
    git(collection, "init", "-q")
    commit(collection)
    git(collection, "switch", "-q", "-c", "work")
    assert _rules(drivers("check", TODAY, "--format=json", "--changed-since=main")) == []
    faulty.write_text(FAULTY.replace("Words", "Other words"), encoding="utf-8")
    found = _rules(drivers("check", TODAY, "--format=json", "--changed-since=main"))
    assert found == ["date-format", "collection-driver-unknown"]


def test_fix_changes_a_collection_and_nothing_else_of_it(faulty: Path, drivers: Drivers) -> None:
    shown = drivers("fix", TODAY, "--diff")
    assert "-completed_on: June 2018\n+completed_on: 2018-06\n" in shown.output
    assert drivers("fix", TODAY).output == "fixed docs/collections/leadership.md\n"
    assert faulty.read_text(encoding="utf-8") == FAULTY.replace("June 2018", "2018-06")
    assert drivers("fix", TODAY).output == "nothing to fix\n"


def test_the_setting_names_another_folder(faulty: Path, collection: Path, drivers: Drivers) -> None:
    (collection / "mkdocs.yml").write_text("extra: {policy_drivers: {collections_dir: lists}}\n", encoding="utf-8")
    assert drivers("check", TODAY).output == "7 files, nothing to report.\n"
    faulty.parent.rename(collection / "lists")
    assert "lists/leadership.md:6:15" in drivers("check", TODAY, "lists").output


def test_the_schema_of_collections_is_printed(drivers: Drivers) -> None:
    assert json.loads(drivers("schema", "--collection").output) == collection_schema()
