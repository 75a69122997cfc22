"""`drivers export`."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

import policy_drivers
from policy_drivers.cli import common
from policy_drivers.exports.formats import FORMATS
from tests.making.accessible_documents import accessible

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"

DRIVERS = {
    "plan": "title: The Plan\nsource: National Body\ndate: 2018-06\ntype: plan\nthemes: [leadership]\n"
    "services: [training]\ncoverage: [England]\nreview_due: 2018-12",
    "law": "title: The Act\nsource: Parliament\ndate: 2014/2015\ntype: legislation\nthemes: [workforce, leadership]\n"
    "coverage: [Wales]\nreview_due: 2019-02",
    "old": "title: The Old\nsource: [Parliament, NB]\ndate: 2013\ntype: policy statement\nstatus: archived\n"
    "coverage: [england and wales]",
}
REGISTERS = {
    "themes": "- name: leadership\n  also_known_as: [leading]\n- name: workforce\n",
    "sources": "- name: National Body\n  also_known_as: [NB]\n",
    "services": "- name: training\n",
    "coverage": "- name: England\n- name: Wales\n  also_known_as: [Cymru]\n  within: [England and Wales]\n"
    "- name: England and Wales\n  within: United Kingdom\n- name: United Kingdom\n",
}


@pytest.fixture
def three(collection: Path) -> Path:
    """A collection of three drivers with registers of its own."""
    folder = collection / "drivers"
    for path in folder.glob("2019/*.md"):
        path.unlink()
    for slug, front_matter in DRIVERS.items():
        (folder / "2019" / f"{slug}.md").write_text(
            f"---\n{front_matter}\n---\n\n## Summary\n\nText.\n", encoding="utf-8"
        )
    for name, entries in REGISTERS.items():
        (folder / "register" / f"{name}.yml").write_text(entries, encoding="utf-8")
    return collection


@pytest.fixture
def exported(drivers: Drivers) -> Callable[..., list[str]]:
    """The slugs of what is exported."""

    def run(*options: str) -> list[str]:
        result = drivers("export", "--format", "json", TODAY, *options)
        assert result.exit_code == 0, result.stderr
        return [each["slug"] for each in json.loads(result.stdout)["drivers"]]

    return run


Exported = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("options", "slugs"),
    [
        ([], ["plan", "law", "old"]),
        (["--theme", "leadership"], ["plan", "law"]),
        (["--theme", "Leading"], ["plan", "law"]),
        (["--theme", "workforce", "--theme", "leadership"], ["plan", "law"]),
        (["--theme", "leadership", "--coverage", "Cymru"], ["law"]),
        (["--source", "national body"], ["plan", "old"]),
        (["--source", "NB", "--status", "current"], ["plan"]),
        (["--source", "parliament"], ["law", "old"]),
        (["--service", "training"], ["plan"]),
        (["--type", "policy-statement"], ["old"]),
        (["--type", "Plan", "--type", "legislation"], ["plan", "law"]),
        (["--status", "archived", "--status", "superseded"], ["old"]),
        (["--state", "overdue"], ["plan"]),
        (["--state", "due-soon", "--state", "not reviewed"], ["law", "old"]),
        (["--year", "2018"], ["plan"]),
        (["--year", "2015", "--year", "2013"], ["law", "old"]),
        (["--year", "2014-2018"], ["plan", "law"]),
        (["--year", "2014–2016", "--year", "2013"], ["law", "old"]),
        (["--year", "2016/"], ["plan"]),
        (["--coverage", "England", "--year", "2013"], []),
        (["--coverage", "England"], ["plan"]),
        (["--coverage", "England and Wales"], ["old"]),
        (["--coverage", "Wales"], ["law", "old"]),
        (["--coverage", "United Kingdom"], []),
    ],
)
@pytest.mark.usefixtures("three")
def test_the_choice_of_drivers(options: list[str], slugs: list[str], exported: Exported) -> None:
    assert exported(*options) == slugs


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_is_what_would_be_printed(format_: str, three: Path, drivers: Drivers) -> None:
    printed = drivers("export", "--format", format_, TODAY)
    result = drivers("export", "--format", format_, TODAY, "--output", "new/out")
    assert (result.exit_code, result.output) == (0, f"wrote {Path('new/out')}: 3 drivers\n")
    assert (three / "new" / "out").read_bytes().removeprefix(BOM_UTF8) == printed.stdout_bytes
    assert os.listdir(three / "new") == ["out"]


@pytest.mark.usefixtures("three")
def test_the_tables_hold_the_drivers(drivers: Drivers) -> None:
    records = list(csv.DictReader(io.StringIO(drivers("export", "--format", "csv", TODAY).stdout, newline="")))
    assert [record["title"] for record in records] == ["The Plan", "The Act", "The Old"]
    book = openpyxl.load_workbook(io.BytesIO(drivers("export", "--format", "xlsx", TODAY).stdout_bytes))
    assert [row[1].value for row in book["Drivers"].iter_rows(min_row=2)] == ["The Plan", "The Act", "The Old"]


@pytest.mark.usefixtures("three")
def test_pages_have_addresses_where_the_site_has_one(drivers: Drivers) -> None:
    Path("mkdocs.yml").write_text("site_name: Ours\nsite_url: https://example.org/x\n", encoding="utf-8")
    assert "Summarised in Ours at https://example.org/x/drivers/plan/" in drivers("export", "--format", "ris").stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--theme", "leadrship"], "“leadrship” is not in the register of themes; did you mean leadership?"),
        (["--theme", "fishing"], "“fishing” is not in the register of themes nor in any driver's `themes`"),
        (["--source", "Parliment"], "“Parliment” is not in the register of sources; did you mean Parliament?"),
        (["--service", ""], "“” is not in the register of services"),
        (["--coverage", "Cymro"], "“Cymro” is not in the register of coverage; did you mean Wales?"),
        (["--type", "plam"], "there is no “plam”; did you mean plan?"),
        (["--type", "xyz"], "there is no “xyz”; write strategy, framework, guidance, report, plan, policy statement, "),
        (["--status", "curent"], "there is no “curent”; did you mean current?"),
        (["--state", "late"], "there is no “late”; write in date, due soon, overdue or not reviewed"),
        (["--state", "\x1b[2J"], "there is no “\\x1b[2J”"),
        (["--year", "june"], "“june” is not a year; write 2018, 2018-2020, or 2018- for 2018 and later"),
        (["--year", "2020-2018"], "2018 is before 2020; write 2018-2020"),
        (["--format", "pdf"], "'pdf' is not one of 'csv', 'xlsx', 'json', 'ris', 'bibtex', 'csl-json'"),
        (["--output", "drivers"], "is a directory"),
        (
            ["--output", "mkdocs.yml"],
            "mkdocs.yml is already there and was left as it is; give another --output",
        ),
        (["--output", "mkdocs.yml/out"], "cannot be written: a file is where its folder should be"),
    ],
)
@pytest.mark.usefixtures("three")
def test_what_cannot_be_run_ends_with_2_and_a_reason(options: list[str], message: str, drivers: Drivers) -> None:
    before = sorted(Path().rglob("*"))
    result = drivers("export", "--format", "csv", TODAY, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())
    assert sorted(Path().rglob("*")) == before
    assert Path("mkdocs.yml").read_text(encoding="utf-8") == "site_name: Drivers for tests\n"


@pytest.mark.usefixtures("three")
def test_a_format_has_to_be_given(drivers: Drivers) -> None:
    result = drivers("export")
    assert result.exit_code == 2
    assert "Missing option '--format'" in result.stderr


def test_a_file_is_replaced_when_asked_for(three: Path, drivers: Drivers) -> None:
    (three / "out.ris").write_text("old", encoding="utf-8")
    result = drivers("export", "--format", "ris", TODAY, "--output", "out.ris", "--force")
    assert (result.exit_code, result.output) == (0, "wrote out.ris: 3 drivers\n")
    assert (three / "out.ris").read_text(encoding="utf-8").startswith("TY  - RPRT\n")
    assert drivers("export", "--format", "ris", TODAY, "--output", "new.ris", "--force").exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only, and has no pipes with a name")
def test_a_link_stays_and_what_is_no_file_is_left_alone(three: Path, drivers: Drivers) -> None:
    (three / "real.ris").write_text("old", encoding="utf-8")
    (three / "link.ris").symlink_to("real.ris")
    (three / "dangling.ris").symlink_to("made.ris")
    os.mkfifo(three / "pipe.ris")
    for name in ("link", "dangling", "pipe"):
        assert drivers("export", "--format", "ris", TODAY, "--output", f"{name}.ris").exit_code == 2
    assert (three / "real.ris").read_text(encoding="utf-8") == "old"
    for link, target in (("link.ris", "real.ris"), ("dangling.ris", "made.ris")):
        assert drivers("export", "--format", "ris", TODAY, "--output", link, "--force").exit_code == 0
        assert (three / link).is_symlink()
        assert (three / target).read_text(encoding="utf-8").startswith("TY  - RPRT")
    result = drivers("export", "--format", "ris", TODAY, "--output", "pipe.ris", "--force")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: pipe.ris is not a file that can be replaced, and was left as it is\n",
    )
    assert (three / "pipe.ris").is_fifo()


@pytest.mark.usefixtures("three")
def test_a_dash_is_standard_output(drivers: Drivers) -> None:
    result = drivers("export", "--format", "ris", TODAY, "--output", "-")
    assert (result.exit_code, result.stdout) == (0, drivers("export", "--format", "ris", TODAY).stdout)
    assert not Path("-").exists()


@pytest.mark.usefixtures("three")
def test_a_workbook_is_not_shown_on_a_terminal(drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "shows_colours", lambda: True)
    result = drivers("export", "--format", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: xlsx cannot be shown on a terminal; give --output, such as --output drivers.xlsx\n"
    )
    assert drivers("export", "--format", "ris").exit_code == 0


def test_a_document_has_what_the_site_would_publish(collection: Path, drivers: Drivers) -> None:
    before = drivers("export", "--format", "docx", "--output", "all.docx", TODAY)
    assert (before.exit_code, before.stdout, before.stderr) == (0, "wrote all.docx: 2 drivers\n", "")
    assert accessible((collection / "all.docx").read_bytes()) == []
    folder = collection / "drivers" / "2019"
    (folder / "idea.md").write_text(f"---\n{DRIVERS['plan']}\nstatus: draft\n---\n", encoding="utf-8")
    (folder / "plan.md").write_text(f"---\n{DRIVERS['plan']}\n---\n", encoding="utf-8")
    result = drivers("export", "--format", "docx", "--output", "chosen.docx", TODAY)
    assert (result.exit_code, result.stdout) == (1, before.stdout.replace("all", "chosen"))
    assert result.stderr == "not exported: 1 driver with errors; run drivers check\n"


@pytest.mark.usefixtures("three")
def test_an_empty_export_is_said_to_be_one(drivers: Drivers) -> None:
    result = drivers("export", "--format", "ris", "--year", "1900")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no driver matches; what was written is empty\n"


def test_what_cannot_be_exported_is_counted_and_gives_1(three: Path, drivers: Drivers) -> None:
    folder = three / "drivers" / "2019"
    (folder / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (folder / "part.md").write_text("---\ntitle: Part\ndate: soon\n---\n", encoding="utf-8")
    (folder.parent / "2020").mkdir()
    (folder.parent / "2020" / "plan.md").write_text("---\ntitle: Another\n---\n", encoding="utf-8")
    result = drivers("export", "--format", "json", TODAY)
    assert result.exit_code == 1
    assert [each["slug"] for each in json.loads(result.stdout)["drivers"]] == ["plan", "law", "old", "part"]
    assert result.stderr == (
        "not exported: 1 file that cannot be read, 1 file whose slug is taken and 1 driver in part, for what could not "
        "be read in it; run drivers check\n"
    )


@pytest.mark.usefixtures("three")
def test_a_pipe_gets_utf_8_whatever_the_consoles_encoding_is() -> None:
    path = Path("drivers/2019/plan.md")
    path.write_text(path.read_text(encoding="utf-8").replace("The Plan", "The King’s 政策"), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "policy_drivers", "export", "--format", "csv", TODAY],
        capture_output=True,
        env={
            "PYTHONIOENCODING": "cp1252",
            "PYTHONPATH": str(policy_drivers.__path__[0]).rpartition("policy_drivers")[0],
        },
        check=True,
    )
    assert "The King’s 政策" in result.stdout.decode("utf-8")
    assert b"\r\r\n" not in result.stdout


def test_a_csv_file_is_marked_for_excel_and_standard_output_is_not(three: Path, drivers: Drivers) -> None:
    assert drivers("export", "--format", "csv", TODAY, "--output", "out.csv").exit_code == 0
    assert drivers("export", "--format", "csv", TODAY).stdout.startswith("slug,title,")
    assert (three / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfslug,title,")
    assert "0 new drivers written; 3 there already" in drivers("import", "out.csv", TODAY).output


STUDY = """---
title: Wards
organisation: A library
team: [Ann Other]
drivers:
  - driver: plan
    how: It asks for it.
completed_on: {}
---

## What was done

A page.
"""


@pytest.fixture
def studies(empty: Path) -> Path:
    """The folder of two case studies, of which the second was completed last."""
    folder = empty / "docs" / "case-studies"
    folder.mkdir(parents=True)
    for slug, year in (("a", 2018), ("b", 2019)):
        (folder / f"{slug}.md").write_text(STUDY.format(year), encoding="utf-8")
    return folder


def test_case_studies_are_written_in_the_place_of_drivers(studies: Path, drivers: Drivers) -> None:
    result = drivers("export", "--case-studies", "--format", "json")
    assert result.exit_code == 0
    assert [(each["slug"], each["team"]) for each in json.loads(result.stdout)["case_studies"]] == [
        ("b", []),
        ("a", []),
    ]
    result = drivers("export", "--case-studies", "--format", "csv", "--output", "studies.csv")
    assert (result.exit_code, result.output) == (0, "wrote studies.csv: 2 case studies\n")
    rows = csv.DictReader(io.StringIO(Path("studies.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert [row["slug"] for row in rows] == ["b", "a"]


@pytest.mark.parametrize(
    ("format_", "first"), [("ris", "TY  - ELEC\r\nID  - b\r\n"), ("bibtex", "@misc{b,"), ("csl-json", '[\n{"id": "b"')]
)
def test_case_studies_are_written_for_reference_managers(
    studies: Path, drivers: Drivers, format_: str, first: str
) -> None:
    result = drivers("export", "--case-studies", "--format", format_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode().startswith(first)
    assert "Ann Other" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--format docx", "there is no docx of case studies; write --format csv, xlsx, json, ris, bibtex or csl-json"),
        ("--format csv --theme leadership --year 2018", "leave out --theme and --year, by which drivers are chosen"),
    ],
)
def test_what_is_only_of_drivers_is_refused(studies: Path, drivers: Drivers, arguments: str, said: str) -> None:
    result = drivers("export", "--case-studies", *arguments.split())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


def test_case_studies_that_cannot_be_read_are_told(studies: Path, drivers: Drivers) -> None:
    (studies / "c.md").write_text("Words alone.\n", encoding="utf-8")
    result = drivers("export", "--case-studies", "--format", "json")
    assert result.exit_code == 1
    assert result.stderr == "not exported: 1 file that cannot be read; run drivers check\n"
    assert len(json.loads(result.stdout)["case_studies"]) == 2
