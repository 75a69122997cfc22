"""Case studies for scripts and spreadsheets: every key, and nobody's name without consent."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import openpyxl

from policy_drivers.exports.case_studies import CaseStudyExport, as_csv, as_json, as_xlsx
from policy_drivers.model.case_study import CASE_STUDY_FIELDS
from tests.making.sites import study

KEYS = """
title: Summaries for wards
organisation: =HYPERLINK("x")
team: [Ann Other]
drivers: [{driver: plan, how: It asks for it.}, {driver: secret}]
services: [training, "a; b"]
completed_on: 2018-06/2018-11
impact: [{effect: More questions}]
review_due: 2020
group_member: FG
"""
BODY = "## What was done\r\n\r\nA page.\r\n"
WARDS = study("wards", KEYS, BODY)
NAMED = study("named", f"{KEYS}team_consent: 2019-01\n", BODY)


def _records(export: CaseStudyExport) -> list[dict[str, Any]]:
    whole = json.loads(as_json(export))
    assert whole["version"] == 1
    found: list[dict[str, Any]] = whole["case_studies"]
    return found


def _rows(export: CaseStudyExport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(export).decode("utf-8-sig"), newline="")))


def test_json_has_every_key_and_where_the_page_is() -> None:
    (record,) = _records(CaseStudyExport(files=[WARDS], site_url="https://example.org/", published={"plan"}))
    assert [*record] == [
        "slug", "url", "path", *CASE_STUDY_FIELDS, "completed_first_day", "completed_last_day", "body",
    ]  # fmt: skip
    said = {key: value for key, value in record.items() if value not in (None, [])}
    assert said == {
        "slug": "wards",
        "url": "https://example.org/case-studies/wards/",
        "path": "docs/case-studies/wards.md",
        "title": "Summaries for wards",
        "organisation": '=HYPERLINK("x")',
        "drivers": [{"driver": "plan", "how": "It asks for it."}],
        "services": ["training", "a; b"],
        "completed_on": "2018-06/2018-11",
        "impact": [{"effect": "More questions", "evidence": None}],
        "status": "current",
        "review_due": "2020",
        "group_member": "FG",
        "completed_first_day": "2018-06-01",
        "completed_last_day": "2018-11-30",
        "body": "## What was done\n\nA page.\n",
    }


def test_a_table_has_what_is_said_in_cells_that_a_spreadsheet_may_open() -> None:
    (row,) = _rows(CaseStudyExport(files=[WARDS]))
    assert {key: cell for key, cell in row.items() if cell} == {
        "slug": "wards",
        "title": "Summaries for wards",
        "organisation": '\'=HYPERLINK("x")',
        "drivers": '[{"driver": "plan", "how": "It asks for it."}, {"driver": "secret"}]',
        "services": 'training; "a; b"',
        "completed_on": "2018-06/2018-11",
        "impact": '[{"effect": "More questions"}]',
        "review_due": "2020",
        "group_member": "FG",
        "body": "## What was done\n\nA page.\n",
    }


def test_a_workbook_has_the_cells_of_the_table() -> None:
    export = CaseStudyExport(files=[WARDS, NAMED], site_url="https://example.org/", today=date(2019, 1, 15))
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(export)))
    header, *rows = book["Case studies"].iter_rows(values_only=True)
    told = [dict(zip(header, ("" if cell is None else cell for cell in row), strict=True)) for row in rows]
    assert told == _rows(export)
    assert as_xlsx(export) == as_xlsx(export)


def test_people_are_named_only_once_all_have_agreed() -> None:
    export = CaseStudyExport(files=[WARDS, NAMED])
    assert [record["team"] for record in _records(export)] == [[], ["Ann Other"]]
    assert [row["team"] for row in _rows(export)] == ["", "Ann Other"]


def test_nothing_of_reviews_is_told_where_readers_see_none() -> None:
    export = CaseStudyExport(files=[WARDS], shows_reviews=False)
    for keys in (_records(export)[0], _rows(export)[0]):
        assert not {"review_due", "group_member", "reviews"} & keys.keys()


def test_none_is_an_empty_list_and_a_header() -> None:
    assert as_json(CaseStudyExport(files=[])) == b'{\n  "version": 1,\n  "case_studies": []\n}\n'
    assert as_csv(CaseStudyExport(files=[], site_url="https://example.org/")).decode("utf-8-sig") == (
        f"slug,{','.join(CASE_STUDY_FIELDS)},body,page\r\n"
    )
