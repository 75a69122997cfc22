"""Case studies for reference managers, to the byte: cited by who did the work, and nothing gets out of its field.

`REGENERATE_EXPECTED=1 pytest tests/exports` writes what is expected anew: read it before you commit it.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pypandoc
import pytest

from policy_drivers.exports.case_studies import CASE_STUDY_FORMATS, CaseStudyExport
from policy_drivers.exports.formats import FORMATS
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.register_file import RegisterFiles, read_names
from policy_drivers.reading.source import SourceText
from tests.making.exports import URL, driver
from tests.making.sites import study

EXPECTED = Path(__file__).parent / "expected"
WARDS = """
title: Summaries for wards & beds
title_lang: cy
organisation: Knowledge service, Example Trust
team: [Ann Other]
team_consent: 2019-01
drivers: [{driver: plan}, {driver: draft}, {driver: no-such}]
completed_on: 2018-06/2018-11
last_updated: 2019-02-03
"""
HOSTILE = r"""
title: "=HYPERLINK(\"https://evil.example\")\nER  - \nTY  - BOOK }} \\input{x} \x1b[2J \u202e"
organisation: "{{A} and B, \\relax\nAU  - C"
drivers: [{driver: hostile}]
completed_on: 2018
"""
THEMES = SourceText("drivers/register/themes.yml", b"- name: leadership\n  also_known_as: [leading]\n")
DRIVERS = (
    driver("plan", "title: Plan\nthemes: [leading, leadership, 'health; care']"),
    driver("draft", "title: Draft\nstatus: draft\nthemes: [secret]"),
    driver("hostile", 'title: Odd\nthemes: ["<script>alert(1)</script>", "- a; b\\nTY  - BOOK"]'),
)
FILES = (
    study("wards", WARDS),
    study("hostile", HOSTILE),
    study("Odd {slug}", "title: Odd"),
    study("odd-slug", "team: [Ann Other]"),
    study("§", "organisation: =A"),
)
REGISTERS = RegisterFiles(names={RegisterName.THEMES: read_names(THEMES, RegisterName.THEMES)})
EXPORT = CaseStudyExport(
    files=FILES, catalogue=Catalogue(DRIVERS, REGISTERS), site_url=URL, title="Ours", published={"plan", "hostile"}
)
FOR_REFERENCES = ["ris", "bibtex", "csl-json"]


@pytest.mark.parametrize("format_", FOR_REFERENCES)
def test_gives_exactly_what_is_expected(format_: str) -> None:
    path = EXPECTED / f"case-studies.{format_}{Path(FORMATS[format_].url).suffix}"
    rendered = CASE_STUDY_FORMATS[format_](EXPORT)
    if os.environ.get("REGENERATE_EXPECTED"):
        path.write_bytes(rendered)
    assert rendered == path.read_bytes()
    assert b"Ann Other" not in rendered
    assert b"secret" not in rendered


@pytest.mark.parametrize("format_", FOR_REFERENCES)
def test_pandoc_reads_each_as_one_reference_with_its_page(format_: str) -> None:
    names = {"csl-json": "csljson"}
    rendered = CASE_STUDY_FORMATS[format_](EXPORT).decode()
    read = json.loads(pypandoc.convert_text(rendered, "csljson", format=names.get(format_, format_)))
    assert {each["id"]: each.get("URL", "") for each in read} == {
        "wards": f"{URL}case-studies/wards/",
        "hostile": f"{URL}case-studies/hostile/",
        "Odd-slug": "",
        "odd-slug": f"{URL}case-studies/odd-slug/",
        "case-study": "",
    }


@pytest.mark.parametrize("format_", FOR_REFERENCES)
def test_none_is_the_file_of_no_driver(format_: str) -> None:
    assert CASE_STUDY_FORMATS[format_](replace(EXPORT, files=())) == (b"[]\n" if format_ == "csl-json" else b"")
