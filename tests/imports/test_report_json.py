"""The JSON report keeps the form that help/contribute/moving-in.md promises."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Kind
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.report_json import render
from policy_drivers.reading.catalogue import Catalogue
from tests import HELP
from tests.making.old_pages import pages

PAGE = (HELP / "contribute" / "moving-in.md").read_text(encoding="utf-8")
SCHEMA = json.loads(re.findall(r"^```json\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0])
VALIDATOR = Draft202012Validator(SCHEMA)
EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.json"))
KEYS = set(SCHEMA["items"]["required"])


@pytest.mark.parametrize("path", EXPECTED, ids=[path.name for path in EXPECTED])
def test_the_report_of_a_page_has_the_form(path: Path) -> None:
    report = json.loads(path.read_text(encoding="utf-8"))
    assert list(VALIDATOR.iter_errors(report)) == []
    assert all(set(entry) == KEYS for entry in report)


@given(pages())
def test_the_report_of_any_page_has_the_form(against: Context, page: str) -> None:
    imported = plan(items_of_text(page, "page.txt"), against, Catalogue(), "drivers", 1_000_000)
    report = json.loads(render(imported))
    assert list(VALIDATOR.iter_errors(report)) == []
    assert len(report) == len(imported.entries)


def test_the_schema_and_the_table_name_the_same_keys_and_kinds() -> None:
    table = PAGE.partition("## The report as JSON")[2].partition("Its JSON Schema:")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == KEYS
    assert set(SCHEMA["items"]["properties"]) == KEYS
    assert SCHEMA["items"]["properties"]["kind"]["enum"] == [kind.value for kind in Kind]
