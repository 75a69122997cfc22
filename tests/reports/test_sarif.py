"""SARIF: valid, read alike by another library, with regions and fixes that are exact."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError  # type: ignore[import-untyped]
from pydantic import BaseModel
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from policy_drivers.model.severity import Severity
from policy_drivers.reading.source import Edit, SourceText, Span, apply_edits
from policy_drivers.reports import CheckReport
from policy_drivers.reports.sarif import render
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.finding import Finding

FindingOf = Callable[..., Finding]
ReportOf = Callable[..., CheckReport]

SCHEMA = json.loads((Path(__file__).parent / "sarif-as-we-write-it.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
# What SARIF 2.1.0 has and this version of sarif-pydantic has no field for.
UNKNOWN_TO_SARIF_PYDANTIC = {"columnKind"}


def run_of(report: CheckReport) -> dict[str, Any]:
    (run,) = json.loads(render(report))["runs"]
    return dict(run)


def result_of(report: CheckReport) -> dict[str, Any]:
    (result,) = run_of(report)["results"]
    return dict(result)


@pytest.mark.parametrize("sample", ["ordinary", "hostile", "clean", "many"])
def test_it_is_valid(sample: str, reports: dict[str, CheckReport]) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(render(reports[sample])))) == []


def test_it_is_valid_with_every_rule_that_there_is() -> None:
    report = CheckReport((), 0, Severity.ERROR, "https://example.org/rules/")
    assert list(VALIDATOR.iter_errors(json.loads(render(report)))) == []
    assert [rule["id"] for rule in run_of(report)["tool"]["driver"]["rules"]] == list(all_rules())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["version"], "2.0.0"),
        (["runs", 0, "columnKind"], "codePoints"),
        (["runs", 0, "tool", "driver", "informationUri"], "not an address"),
        (["runs", 0, "tool", "driver", "rules", 0, "defaultConfiguration", "level"], "notice"),
        (["runs", 0, "tool", "driver", "rules", 0, "shortDescription"], "no object"),
        (["runs", 0, "results", 0, "level"], "notice"),
        (["runs", 0, "results", 0, "message"], {}),
        (["runs", 0, "results", 0, "unheardOf"], True),
        (["runs", 0, "results", 0, "partialFingerprints", "name/v1"], 1),
        (["runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startColumn"], 0),
        (["runs", 0, "results", 0, "locations", 0, "physicalLocation", "artifactLocation", "uri"], "a b.md"),
        (["runs", 0, "results", 1, "fixes", 0, "artifactChanges"], []),
    ],
)
def test_the_validation_has_teeth(path: list[str | int], value: object, reports: dict[str, CheckReport]) -> None:
    document = part = json.loads(render(reports["ordinary"]))
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(ValidationError):
        VALIDATOR.validate(document)


@pytest.mark.parametrize("sample", ["ordinary", "hostile", "clean"])
def test_another_library_reads_the_same(sample: str, reports: dict[str, CheckReport]) -> None:
    printed = render(reports[sample])
    read = Sarif.model_validate_json(printed)
    assert set(unknown(read)) <= UNKNOWN_TO_SARIF_PYDANTIC
    assert read.model_dump(mode="json", by_alias=True, exclude_unset=True) == json.loads(printed)


def unknown(model: BaseModel) -> Iterator[str]:
    """Every name in a document that the library's models have no field for."""
    yield from model.model_extra or {}
    for value in dict(model).values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                yield from unknown(item)


def test_a_result_points_to_its_rule(reports: dict[str, CheckReport]) -> None:
    run = run_of(reports["ordinary"])
    rules = run["tool"]["driver"]["rules"]
    pointed = [(each["ruleId"], rules[each["ruleIndex"]]["id"]) for each in run["results"] if "ruleIndex" in each]
    assert [one for one, _ in pointed] == [other for _, other in pointed]
    assert len(pointed) == 3


@given(st.text(st.characters(exclude_characters="\0"), min_size=1).filter(lambda path: not path.startswith("/")))
def test_the_uri_is_the_path(finding_of: FindingOf, report_of: ReportOf, path: str) -> None:
    # What a file system can name: any bytes, which Python reads as UTF-8 with surrogates for what is not.
    raw = path.encode("utf-8", "replace") + b"\xff"
    name = raw.decode("utf-8", "surrogateescape")
    result = result_of(report_of(finding_of(name, "x", "x", "date-impossible", "m")))
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == raw
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)


PARTS = ["a", "é", "政", "\U0001f600", "\n", "\r\n", "\t", " "]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@given(TEXTS, st.text("xyz\n", max_size=5), st.data())
def test_the_fix_is_the_change_that_drivers_fix_makes(
    finding_of: FindingOf, report_of: ReportOf, text: str, new: str, data: st.DataObject
) -> None:
    inside = [offset for offset in range(len(text) + 1) if text[max(offset - 1, 0) : offset + 1] != "\r\n"]
    start = data.draw(st.sampled_from(inside))
    end = data.draw(st.sampled_from([offset for offset in inside if offset >= start]))
    finding = finding_of("x.md", text, (start, end), "r", "m", fix=new)
    (fix,) = result_of(report_of(finding))["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    begin, stop = offsets(text, replacement["deletedRegion"])
    fixed = text[:begin] + replacement.get("insertedContent", {"text": ""})["text"] + text[stop:]
    source = SourceText("x.md", text.encode("utf-8"))
    assert fixed.encode("utf-8") == apply_edits(source, [Edit(Span(start, end), new)])


@given(TEXTS, st.data())
def test_the_snippet_is_the_text_of_the_region(
    finding_of: FindingOf, report_of: ReportOf, text: str, data: st.DataObject
) -> None:
    text = re.sub(r"\r\n?", "\n", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    result = result_of(report_of(finding_of("x.md", text, (start, end), "r", "m")))
    region = result["locations"][0]["physicalLocation"]["region"]
    assert offsets(text, region) == (start, end)
    assert "snippet" in region or text[start:end].count("\n") >= 10
    assert region.get("snippet", {"text": text[start:end]})["text"] == text[start:end]


def offsets(text: str, region: dict[str, int]) -> tuple[int, int]:
    """Where a region begins and ends, counted as the standard says: lines and columns from 1, the end not included."""
    starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]
    begin = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return begin, starts[region["endLine"] - 1] + region["endColumn"] - 1


def test_a_very_long_region_is_not_quoted(finding_of: FindingOf, report_of: ReportOf) -> None:
    result = result_of(report_of(finding_of("x.md", "a" * 1001, (0, 1001), "r", "m")))
    assert "snippet" not in result["locations"][0]["physicalLocation"]["region"]


def test_a_message_holds_no_placeholder_and_no_link(finding_of: FindingOf, report_of: ReportOf) -> None:
    found = finding_of("x.md", "x", "x", "r", "see [here](https://evil.example)", "use {0} or []")
    text = result_of(report_of(found))["message"]["text"]
    assert text == "See [here\\](https://evil.example). Use {{0}} or []."
