"""A case study of an old page becomes one draft, whatever its page looks like and however often it is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item, Kind
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.formats.markdown_page import items_of_markdown
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.report_text import render
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from tests import REPOSITORY

PAGE = (REPOSITORY / "tests" / "imports" / "pages" / "case-studies.txt").read_text(encoding="utf-8")
PLAN = read_driver(SourceText("drivers/2010/leaders.md", b'---\ntitle: "Leaders for Tomorrow: a plan"\n---\n'))
SHORT = "Maps on wards\n\nProject Team\n\nTwo people\n\nThe Story\n\nWe drew maps.\n\n"


def _studies(page: str, against: Context, catalogue: Catalogue | None = None) -> list[Entry]:
    imported = plan(items_of_text(page, "page.txt"), against, catalogue or Catalogue(), "drivers", 1_000_000)
    return [entry for entry in imported.entries if entry.origin.kind is Kind.CASE_STUDY]


def test_a_driver_is_known_by_its_title(against: Context) -> None:
    study = _studies(PAGE, against, Catalogue((PLAN,)))[0]
    assert study.fields["drivers"] == [{"driver": "leaders", "how": "it asks for leaders who use evidence."}]
    assert study.sections["Drivers"].endswith("State of Leadership\n")


def test_a_driver_that_comes_with_it_is_known_too(against: Context) -> None:
    driver = "Our Plan for All\nSource: NHS England\nSummary of driver: It says so.\nGroup member responsible: FG\n"
    (study,) = _studies(f"{driver}\n{SHORT}Drivers\n\nOur Plan for All\n", against)
    assert study.fields["drivers"] == [{"driver": "our-plan-for-all"}]
    assert "Drivers" not in study.sections


def test_nobody_is_named_who_was_in_the_team_or_to_be_asked(against: Context) -> None:
    imported = plan(items_of_text(PAGE, "page.txt"), against, Catalogue(), "drivers", 1_000_000)
    assert "Ann Other" not in "".join(entry.text for entry in imported.entries)
    assert "    left out: 3 names, 1 e-mail address, 1 telephone number (lines 7, 17, 44 and 45)\n" in render(
        imported, is_dry=True
    ).replace("1 e-mail address, 1 telephone number, 3 names", "3 names, 1 e-mail address, 1 telephone number")


@pytest.mark.parametrize("page", [PAGE, SHORT])
def test_none_comes_twice(against: Context, page: str) -> None:
    first = _studies(page, against)
    files = tuple(read_case_study(SourceText(entry.path, entry.text.encode())) for entry in first)
    again = _studies(page, against, Catalogue(case_studies=files))
    assert [entry.duplicate_of for entry in again] == [entry.slug for entry in first]
    assert [entry.path for entry in again] == [""] * len(first)


def test_what_is_there_is_told_for_what_it_lacks(against: Context) -> None:
    there = read_case_study(SourceText("docs/case-studies/maps.md", b"---\ntitle: Maps on wards\n---\n\nWe.\n"))
    (study,) = _studies(SHORT, against, Catalogue(case_studies=(there,)))
    assert study.duplicate_of == "maps"
    assert study.left.notes[-1].text == (
        "docs/case-studies/maps.md is already there and was left as it is; it lacks 8 words of this"
    )


def test_one_under_two_tags_keeps_what_only_the_second_says(against: Context) -> None:
    page = f"{SHORT}Contact: The library\n\nTagged: Maps\n\n{SHORT}Lessons learned\n\nDraw them large.\n"
    first, second = _studies(page, against)
    assert second.duplicate_of == first.slug == "maps-on-wards"
    assert first.text.endswith("\n\n## Not placed\n\nDraw them large.\n")


@pytest.mark.parametrize(("library", "slug"), [("Hill Hospital", ""), ("Vale Trust Library", "maps-on-wards-2")])
def test_another_library_has_another_case_study(against: Context, library: str, slug: str) -> None:
    text = b"---\ntitle: Maps on wards\norganisation: Library of Hill Hospital\n---\n"
    there = read_case_study(SourceText("docs/case-studies/maps-on-wards.md", text))
    (study,) = _studies(f"{SHORT}Library: {library}\n", against, Catalogue(case_studies=(there,)))
    assert (study.slug, study.duplicate_of) == (slug, "" if slug else "maps-on-wards")


def test_a_value_that_its_key_cannot_hold_is_kept(against: Context) -> None:
    (study,) = _studies(f"{SHORT}Date completed: soon\n\nLink: here\n\nLibrary: A\n\nLibrary: B\n", against)
    assert [line.text for line in study.left.not_placed] == ["Date completed: soon", "Link: here", "Library: B"]
    assert "completed_on" not in study.fields


@pytest.mark.parametrize(
    ("read", "page"),
    [
        (
            items_of_html,
            "<html><body><h1>Maps on wards</h1><h2>Project team</h2><p>Two people</p><h2>The story</h2>"
            "<p>We drew <b>maps</b>.</p><h2>Impact</h2><ul><li>Fewer got lost.</li><li>More came.</li></ul>"
            "</body></html>",
        ),
        (
            items_of_markdown,
            "# Maps on wards\n\n## Project team\n\nTwo people\n\n## The story\n\nWe drew **maps**.\n\n"
            "## Impact\n\n- Fewer got lost.\n- More came.\n",
        ),
    ],
)
def test_a_page_with_marked_headings(against: Context, read: Callable[[str, str], Iterable[Item]], page: str) -> None:
    items = list(read(page, "page"))
    imported = plan(items, replace(against, case_studies_dir="stories"), Catalogue(), "drivers", 1_000_000)
    (study,) = [entry for entry in imported.entries if entry.origin.kind is Kind.CASE_STUDY]
    assert study.path == "stories/maps-on-wards.md"
    assert study.fields["impact"] == [{"effect": "Fewer got lost."}, {"effect": "More came."}]
    assert study.sections == {"What was done": "We drew **maps**.\n", "Project team": "Two people\n"}
