"""Our own JSON: everything that a finding knows, as it is."""

from __future__ import annotations

import json

from policy_drivers.reports import CheckReport
from policy_drivers.reports.json_report import render


def test_messages_are_given_as_they_are(reports: dict[str, CheckReport]) -> None:
    findings = json.loads(render(reports["hostile"]))["findings"]
    assert [each["message"] for each in findings][:2] == ["first\n::error::second\r\nthird", "\x1b[2J100% \0"]


def test_no_lone_surrogate_makes_a_strict_reader_refuse_the_document(reports: dict[str, CheckReport]) -> None:
    read = json.loads(render(reports["hostile"]))
    assert json.dumps(read, ensure_ascii=False).encode("utf-8").decode("utf-8")
    assert read["findings"][-1]["path"] == r"drivers/\udcff.md"


def test_places_count_characters_from_one(reports: dict[str, CheckReport]) -> None:
    first = json.loads(render(reports["hostile"]))["findings"][1]
    assert [first[key] for key in ("line", "column", "end_line", "end_column")] == [1, 9, 1, 11]
