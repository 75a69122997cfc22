"""`drivers import --update` with case studies: every format that they are exported in is brought back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.source import SourceText
from tests.cli.reviewing import PLAN, STORY, contents, put

Drivers = Callable[..., Result]
UPDATE = ("import", "--today=2019-01-15", "--update")
STUDY = "docs/case-studies/our-story.md"
IDEA = (
    '\ufeff---\r\ntitle: "=An idea, of “ours”"\r\nstatus: draft\r\nteam: [Nobody]\r\ndrivers:\r\n  - driver: plan\r\n'
    "resources: |\r\n  - One hour.\r\n  - No money.\r\n\r\nservices: training\r\n---\r\n\r\n\r\nWe could ask.\r\n"
).encode()


@pytest.fixture
def study(collection: Path) -> Path:
    """A case study of a driver, beside an idea with line ends of Windows and a team that has not agreed."""
    put(collection, "drivers/2016/plan.md", PLAN)
    put(collection, "docs/case-studies/an-idea.md", IDEA)
    return put(collection, STUDY, STORY)


@pytest.fixture
def exported(study: Path, drivers: Drivers) -> Callable[..., str]:
    """Export the case studies in a format, with some cells of one corrected."""

    def export(format_: str, **cells: Any) -> str:
        table = f"studies.{format_}"
        done = drivers("export", "--case-studies", f"--format={format_}", f"--output={table}", "--force")
        assert done.exit_code == 0, done.output
        if cells:
            _CORRECTED[format_](study.parents[2] / table, study.stem, cells)
        return table

    return export


def _in_csv(table: Path, slug: str, cells: Mapping[str, Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        row.update({key: _cell(value) for key, value in cells.items()} if row["slug"] == slug else {})
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    table.write_text(written.getvalue(), encoding="utf-8", newline="")


def _in_xlsx(table: Path, slug: str, cells: Mapping[str, Any]) -> None:
    book = openpyxl.load_workbook(table)
    sheet = book.active
    names, *rows = sheet.iter_rows()
    for row in rows:
        if row[0].value == slug:
            for name, cell in zip(names, row, strict=True):
                cell.value = _cell(cells[name.value]) if name.value in cells else cell.value
    book.save(table)


def _in_json(table: Path, slug: str, cells: Mapping[str, Any]) -> None:
    whole = json.loads(table.read_text(encoding="utf-8"))
    for each in whole["case_studies"]:
        each.update(cells if each["slug"] == slug else {})
    table.write_text(json.dumps(whole, indent=2), encoding="utf-8")


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(value) if all(isinstance(each, str) for each in value) else json.dumps(value)


_CORRECTED = {"csv": _in_csv, "xlsx": _in_xlsx, "json": _in_json}
FORMATS = pytest.mark.parametrize("format_", [*_CORRECTED])
DRIVERS = [
    {"driver": "another-driver", "how": "Gives leaders evidence, and time."},
    {"driver": "plan", "how": "Asks for it."},
]


@FORMATS
def test_without_a_correction_nothing_changes(format_: str, exported: Callable[..., str], drivers: Drivers) -> None:
    table = exported(format_)
    before = contents(Path("docs"))
    result = drivers(*UPDATE, table, "--yes")
    assert (result.exit_code, result.output) == (0, "nothing to change\n")
    assert contents(Path("docs")) == before


@FORMATS
@pytest.mark.parametrize(
    "values",
    [
        {"title": "Searches for all"},
        {"organisation": "The library: ours"},
        {"services": ["training", "literature searching"]},
        {"drivers": DRIVERS},
        {"impact": [{"effect": "Forty asked.", "evidence": "Counted, twice."}, {"effect": "Fifty came."}]},
        {"completed_on": "2018-07", "time": "A day"},
        {"resources": "- One person.\n- No money.\n"},
        {"team": ["Fiona Green"], "team_consent": "2018-11-04"},
        {"contact": "The manager of the service", "link": "https://example.org/our-story"},
    ],
)
def test_what_was_corrected_is_changed_and_no_other_byte(
    format_: str, values: dict[str, Any], exported: Callable[..., str], study: Path, drivers: Drivers
) -> None:
    result = drivers(*UPDATE, exported(format_, **values), "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"--- a/{STUDY}\n+++ b/{STUDY}\n@@ ")
    assert result.stdout.endswith("\nchanged 1 case study\n")
    assert study.read_bytes() == set_fields(read_case_study(SourceText(STUDY, STORY)), values).source.raw
    assert Path("docs/case-studies/an-idea.md").read_bytes() == IDEA


@FORMATS
def test_the_text_is_corrected_too(format_: str, exported: Callable[..., str], study: Path, drivers: Drivers) -> None:
    table = exported(format_, body="## What was done\n\nThey asked, and we searched.\n")
    shown = drivers(*UPDATE, table)
    assert (shown.exit_code, shown.stderr) == (1, "nothing was written; --yes writes it without asking\n")
    assert study.read_bytes() == STORY
    assert drivers(*UPDATE, table, "--yes").exit_code == 0
    assert study.read_bytes() == STORY.replace(b"They asked.", b"They asked, and we searched.")


@FORMATS
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"title": ""}, "our-story: `title` is empty, and no case study can do without it"),
        ({"added": "2018-01-01"}, "our-story: `added` says when the case study was added, and is never changed"),
        ({"completed_on": "soon"}, "our-story: `completed_on`: “soon” is not a date; write it like 2019, 2019-06 or"),
        ({"impact": [[["Forty"]]]}, "our-story: `impact`: this should be a group of keys, not a list"),
        ({"status": "done"}, "our-story: `status`: “done” is not one of current, archived and draft"),
        ({"slug": "our-stroy"}, "there is no case study “our-stroy”; did you mean our-story?"),
        ({"slug": "else"}, "there is no case study “else”; begin one with drivers new --case-study"),
    ],
)
def test_what_cannot_be_taken_is_told(
    format_: str, cells: dict[str, Any], said: str, exported: Callable[..., str], study: Path, drivers: Drivers
) -> None:
    result = drivers(*UPDATE, exported(format_, **cells), "--yes")
    assert (result.exit_code, result.stdout) == (1, "nothing to change\n")
    assert said in result.stderr
    assert study.read_bytes() == STORY


def test_who_has_not_agreed_is_named_by_no_table(exported: Callable[..., str], study: Path, drivers: Drivers) -> None:
    result = drivers(*UPDATE, exported("csv", team=["Fiona Green"]), "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "[case-study-consent-missing]" in result.stderr
    assert study.read_bytes() == STORY


def test_a_table_without_a_column_of_its_own_is_known_by_its_slugs(study: Path, drivers: Drivers) -> None:
    Path("some.csv").write_text("slug,title\nour-story,Searches for all\nplan,Another plan\n", encoding="utf-8")
    result = drivers(*UPDATE, "some.csv", "--yes")
    assert result.exit_code == 0
    assert result.stdout.endswith("\nchanged 1 driver and 1 case study\n")


def test_a_cell_of_a_key_that_the_other_kind_has_is_told(study: Path, drivers: Drivers) -> None:
    rows = "our-story,Searches for all,Read it,\nplan,Another plan,,Library\n"
    Path("some.csv").write_text(f"slug,title,library_impact,organisation\n{rows}", encoding="utf-8")
    result = drivers(*UPDATE, "some.csv", "--yes")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [
        "left as it is: some.csv, line 2: our-story: `library_impact` is no key of a case study",
        "left as it is: some.csv, line 2: our-story: `organisation` is empty, and no case study can do without it",
        "left as it is: some.csv, line 3: plan: `library_impact` is empty, and no driver can do without it",
        "left as it is: some.csv, line 3: plan: `organisation` is no key of a driver",
    ]


def test_a_slug_that_two_kinds_have_is_asked_for(study: Path, drivers: Drivers) -> None:
    put(Path(), "docs/case-studies/plan.md", STORY)
    Path("some.csv").write_text("slug,title\nplan,Another plan\n", encoding="utf-8")
    result = drivers(*UPDATE, "some.csv", "--yes")
    assert result.exit_code == 1
    assert "a driver and a case study are called plan; take a table that has all its columns" in result.stderr


def test_of_two_rows_that_name_one_file_by_its_slugs_none_is_taken(study: Path, drivers: Drivers) -> None:
    content = STORY.replace(b"drivers:", b"former_slugs: [old-story]\ndrivers:")
    study.write_bytes(content)
    rows = "our-story,Searches for all,Ours\nold-story,Searches for none,Ours\n"
    Path("some.csv").write_text(f"slug,title,organisation\n{rows}", encoding="utf-8")
    Path("more.csv").write_text("slug,title\nour-story,Searches\n", encoding="utf-8")
    result = drivers(*UPDATE, "some.csv", "more.csv", "--yes")
    assert (result.exit_code, result.stdout) == (1, "nothing to change\n")
    places = ["some.csv, line 2", "some.csv, line 3", "more.csv, line 2"]
    assert result.stderr.splitlines() == [
        f"left as it is: {place}: our-story has 3 rows; leave one of them" for place in places
    ]
    assert study.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"drivers": []}', "some.json has drivers as JSON, which says more of them than their files do; correct a"),
        ('{"case_studies": {}}', "some.json is no JSON of drivers export --case-studies: it has no list"),
        ("[1]", "some.json is no JSON of drivers export --case-studies: it has no list"),
        ("{", "some.json cannot be read as JSON: "),
        ("[" * 100_000, "some.json cannot be read as JSON: its lists are nested too deep. Nothing"),
        ('[{"slug": "our-story", "title": NaN}]', "some.json cannot be read as JSON: NaN is no value of JSON. Nothing"),
        (
            '[{"slug": "our-story", "slug": "b"}]',
            "some.json cannot be read as JSON: an object has the key “slug” twice",
        ),
        ('[{"slug": ["our-story"]}]', "some.json, case study 1: `slug` should be a text. Nothing"),
        ('[{"slug": "our-story", "title": {"a": "b"}}]', "some.json, case study 1: `title` should be a text. Nothing"),
        (
            '[{"slug": "our-story", "services": {"training": 1}}]',
            "some.json, case study 1: `services` should be a list of texts. Nothing",
        ),
        (
            '[{"slug": "our-story", "services": ["training", null]}]',
            "some.json, case study 1: `services` should be a list of texts. Nothing",
        ),
    ],
)
def test_other_json_is_refused(content: str, said: str, study: Path, drivers: Drivers) -> None:
    Path("some.json").write_text(content, encoding="utf-8")
    result = drivers(*UPDATE, "some.json", "--yes")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {said}")
    assert "Nothing was written" in result.stderr


def test_a_key_of_json_that_is_for_nothing_is_told(study: Path, drivers: Drivers) -> None:
    Path("some.json").write_text('[{"slug": "our-story", "titel": "Searches for all"}]', encoding="utf-8")
    result = drivers(*UPDATE, "some.json", "--yes")
    assert (result.exit_code, result.stdout) == (0, "nothing to change\n")
    assert result.stderr == "not read, because no key of a case study is called so: “titel”\n"


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_case_studies_do_not_become_drivers(format_: str, exported: Callable[..., str], drivers: Drivers) -> None:
    table = exported(format_)
    before = contents(Path("drivers"))
    result = drivers("import", table)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"Error: {table} has case studies, not drivers; to bring corrections back, run drivers import with --update. "
        "Nothing was written\n"
    )
    assert contents(Path("drivers")) == before
