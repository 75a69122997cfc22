"""One file of `docs/case-studies/`: what is read of it, where, and what lies beside it."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.source import SourceText

TEXT = """---
title: Searches for ward leaders
organisation: Library of a teaching hospital
drivers:
  - driver: old-plan
    how: Helps them to lead.
  - driver: "new-plan"
  - how: nobody knows
completed_on: 2019-11
status: draft
---

## What was done

They asked.
"""


def test_the_drivers_have_places() -> None:
    file = read_case_study(SourceText("docs/case-studies/ward-leaders.md", TEXT.encode()))
    places = [(slug, file.source.place(span).line) for slug, span in file.written_drivers]
    assert places == [("old-plan", 5), ("new-plan", 7)]
    assert file.slug == "ward-leaders"
    assert file.is_draft
    assert [(fault.rule, fault.path) for fault in file.faults] == [("value-missing", ("drivers", 2, "driver"))]


def test_a_repository_has_them_beside_its_drivers_with_slugs_of_now(tmp_path: Path) -> None:
    driver = tmp_path / "drivers" / "2019" / "plan.md"
    study = tmp_path / "docs" / "case-studies" / "ward-leaders.md"
    for path, text in (
        (driver, "---\ntitle: A plan\nformer_slugs: [old-plan]\n---\n"),
        (study, TEXT.replace('"new-plan"', "plan").replace("  - how: nobody knows\n", "")),
        (study.with_name("index.md"), "# What libraries did\n"),
        (study.with_name("notes.txt"), "Notes.\n"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    read = read_catalogue(tmp_path, Settings())
    (file,) = read.case_studies
    assert file.study.slugs == ("plan",)
    assert [slug for slug, _ in file.written_drivers] == ["old-plan", "plan"]
    assert read.case_studies_index is not None
    assert read.case_studies_index.path == "docs/case-studies/index.md"
    assert [(stray.path, stray.faults[0].rule) for stray in read.strays] == [
        ("docs/case-studies/notes.txt", "case-study-misplaced")
    ]
    assert "docs/case-studies/ward-leaders.md" in read.paths
    assert read.without_drafts.case_studies == ()
