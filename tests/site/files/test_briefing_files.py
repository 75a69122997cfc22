"""Drivers, themes, services and case studies in Word: everybody can read them, and they say what their pages say."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from docx.document import Document

from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.word_template import read_word_template
from policy_drivers.site.files.briefing_files import briefing_files
from policy_drivers.site.files.briefings import archive
from policy_drivers.site.files.briefings.collection import briefing as collection_briefing
from policy_drivers.site.site import Site
from tests.making import sites as making
from tests.making.accessible_documents import accessible
from tests.making.word_templates import template

URL = "https://example.org/policy/"
PLAN = """title: The plan
source: [NHS England, HEE]
date: 2018-06
link: https://example.org/plan.pdf
links: [{title: Annex, url: "https://example.org/annex.pdf", role: data}]
identifiers: [doi:10.1000/182]
themes: [leadership]
services: [training]
last_updated: 2018-12
library_impact: |
  Offer training to leaders:

  - about evidence
  - about *searching*
recommendations: [{number: 3a, text: Train all leaders., to: [Trusts]}]
actions:
  - {action: Write to leaders, lead: FG, due: 2019-02, status: amber, recommendation: 3a, stages: [Ask, Send],
     benefit: They know}
"""
BODY = """## Summary

It says something.

#### Far below

| A | B |
|---|---|
| c | d |

## Key features

- One.
"""
STUDY = """---
title: Evidence for leaders
organisation: Library of a hospital
team: [A librarian]
drivers: [{driver: plan, how: Gives leaders evidence.}]
services: [training]
completed_on: 2018-12
resources: One librarian.
time: Three months
impact: [{effect: More searches., evidence: Counted.}]
contact: The library manager
---

## What was done

We offered *training*.
"""
OF_LEADERS = (
    "Case study “Evidence for leaders” (Library of a hospital, completed December 2018). "
    "Drivers for tests, https://example.org/policy/case-studies/leaders/"
)
HOSTILE = {
    key: f'"{key} <w:p/>]]>&amp; \\u202e\\x07 {{}} %s"'
    for key in ("title", "source", "type", "link", "format", "coverage", "themes", "services", "library_impact")
}


def _site(drivers: Mapping[str, str] | list[DriverFile], study: str = STUDY, **settings: object) -> Site:
    made = making.site(drivers, url=URL, **settings)
    file = read_case_study(SourceText("docs/case-studies/leaders.md", study.encode()))
    return replace(made, catalogue=replace(made.catalogue, case_studies=(file,)))


@pytest.fixture(scope="module")
def site() -> Site:
    return _site([making.driver("plan", PLAN, BODY)])


def _files(site: Site) -> dict[str, str | bytes]:
    return {url: make() for url, make, _ in briefing_files(site)}


def _opened(site: Site, url: str) -> Document:
    content = _files(site)[url]
    assert isinstance(content, bytes)
    assert accessible(content) == []
    return docx.Document(io.BytesIO(content))


def _lines(document: Document) -> list[tuple[str, str]]:
    return [(each.style.name or "", each.text) for each in document.paragraphs if each.style and each.text]


def test_there_is_one_of_each_kind(site: Site) -> None:
    assert list(_files(site)) == [
        "drivers/plan.docx",
        "drivers/plan.txt",
        "themes/leadership.docx",
        "themes/leadership.txt",
        "services/training.docx",
        "services/training.txt",
        "case-studies/leaders.docx",
        "case-studies/leaders.txt",
    ]


SOURCE = "“The plan” (NHS England, HEE, June 2018)"
FROM = "Policy Drivers for tests"


def test_a_driver_says_what_its_page_says(site: Site) -> None:
    document = _opened(site, "drivers/plan.docx")
    page = "https://example.org/policy/drivers/plan/"
    behind = f"Drivers for tests, December 2018, {page}"
    assert _lines(document) == [
        ("Title", "The plan"),
        ("Subtitle", "NHS England, HEE · June 2018"),
        ("No Spacing", "Themes: leadership"),
        ("No Spacing", "Services: training"),
        ("No Spacing", "Read the document: https://example.org/plan.pdf"),
        ("No Spacing", "Summary last updated: December 2018"),
        ("No Spacing", f"Published at: {page}"),
        ("Heading 1", "What this means for libraries"),
        ("Normal", "Offer training to leaders:"),
        ("List Bullet", "about evidence"),
        ("List Bullet", "about searching"),
        ("Heading 1", "Summary"),
        ("Normal", "It says something."),
        ("Heading 2", "Far below"),
        ("Heading 1", "Key features"),
        ("List Bullet", "One."),
        ("Heading 1", "What it recommends"),
        ("Heading 1", "What we are doing about it"),
        ("Heading 1", "How libraries used this"),
        ("List Bullet", "Evidence for leaders · Library of a hospital"),
        ("Heading 1", "Documents"),
        ("List Bullet", "The plan"),
        ("List Bullet", "Annex (data)"),
        ("List Bullet", "DOI: 10.1000/182"),
        ("Heading 1", "Words to quote"),
        ("Normal", "Each passage has its source after it, so that both can be copied."),
        (
            "Quote",
            "“Offer training to leaders:\n• about evidence\n• about searching”\n"
            f"What {SOURCE} means for libraries. {behind}",
        ),
        ("Quote", f"“One.”\n{SOURCE}, summarised. {behind}"),
        ("Quote", f"“Train all leaders.”\nRecommendation 3a of {SOURCE}, summarised. {behind}"),
    ]
    assert [[cell.text for cell in row.cells] for table in document.tables for row in table.rows] == [
        ["A", "B"],
        ["c", "d"],
        ["Number", "Recommendation", "To"],
        ["3a", "Train all leaders.", "Trusts"],
        ["Action", "Lead", "Due", "Status"],
        [
            "Write to leaders\nRecommendation 3a\n1. Ask\n2. Send\nBenefit: They know",
            "Fiona Green (FG)",
            "February 2019",
            "Amber",
        ],
    ]


def test_the_words_to_quote_of_a_driver_are_a_text_too(site: Site) -> None:
    page = "https://example.org/policy/drivers/plan/"
    behind = f"Drivers for tests, December 2018, {page}"
    assert _files(site)["drivers/plan.txt"] == (
        f"The plan\n\n{page}\n\n"
        "“Offer training to leaders:\n• about evidence\n• about searching”\n"
        f"What {SOURCE} means for libraries. {behind}\n\n"
        f"“One.”\n{SOURCE}, summarised. {behind}\n\n"
        f"“Train all leaders.”\nRecommendation 3a of {SOURCE}, summarised. {behind}\n"
    )
    empty = _site({"other": "title: Other"})
    said = "The driver does not say yet what it means for libraries."
    assert _files(empty)["drivers/other.txt"] == f"Other\n\nhttps://example.org/policy/drivers/other/\n\n{said}\n"


def test_reviews_that_are_hidden_are_in_no_briefing() -> None:
    hidden = _opened(_site([making.driver("plan", PLAN, BODY)], show_reviews=False), "drivers/plan.docx")
    said = [text for _, text in _lines(hidden)]
    assert "What we are doing about it" not in said
    assert "Fiona Green" not in [cell.text for table in hidden.tables for row in table.rows for cell in row.cells]


def test_a_service_quotes_what_names_it_and_a_theme_everything(site: Site) -> None:
    quoted = {url: [text for style, text in _lines(_opened(site, url)) if style == "Quote"] for url in (
        "themes/leadership.docx", "services/training.docx",
    )}  # fmt: skip
    assert [len(each) for each in quoted.values()] == [3, 1]
    text = _files(site)["services/training.txt"]
    behind = "Drivers for tests, December 2018, https://example.org/policy/drivers/plan/"
    assert text == (
        "Training\n\nhttps://example.org/policy/services/training/\n\n"
        "“Offer training to leaders:\n• about evidence\n• about searching”\n"
        f"What {SOURCE} means for libraries. {behind}\n"
    )


def test_of_very_many_drivers_the_newest_are_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST", 1)
    drivers = {f"plan-{number}": f"title: Plan {number}\ndate: 201{number}\nthemes: [care]" for number in (1, 2)}
    lines = _lines(_opened(_site(drivers), "themes/care.docx"))
    assert [text for style, text in lines if style == "Heading 1"] == ["Plan 2"]
    assert ("Normal", "The page has one more driver.") in lines


@pytest.mark.parametrize("consent", ["", "team_consent: 2018-11-04\n"])
def test_a_case_study_names_its_team_only_with_consent(consent: str) -> None:
    study = STUDY.replace("drivers:", f"{consent}drivers:", 1)
    document = _opened(_site([making.driver("plan", PLAN, BODY)], study), "case-studies/leaders.docx")
    team = [("No Spacing", "Team: A librarian")] if consent else []
    assert _lines(document) == [
        ("Title", "Evidence for leaders"),
        ("Subtitle", "Library of a hospital"),
        *team,
        ("No Spacing", "Completed: December 2018"),
        ("No Spacing", "Services: training"),
        ("No Spacing", "Whom to ask: The library manager"),
        ("No Spacing", "Published at: https://example.org/policy/case-studies/leaders/"),
        ("Heading 1", "The drivers that it answers"),
        ("List Bullet", "The plan: Gives leaders evidence."),
        ("Heading 1", "What it took"),
        ("Normal", "Time: Three months"),
        ("Normal", "One librarian."),
        ("Heading 1", "What was done"),
        ("Normal", "We offered training."),
        ("Heading 1", "What came of it"),
        ("Heading 1", "Words to quote"),
        ("Normal", "Each passage has its source after it, so that both can be copied."),
        ("Quote", f"“We offered training.”\n{OF_LEADERS}"),
        ("Quote", f"“More searches. (Counted.)”\n{OF_LEADERS}"),
    ]


def test_nothing_that_strangers_say_keeps_anybody_from_reading() -> None:
    hostile = making.driver(
        "plan", "\n".join(f"{key}: {value}" for key, value in HOSTILE.items()), "###### <b>\n\n> - x"
    )
    study = STUDY.replace("Library of a hospital", HOSTILE["title"]).replace("## What was done", "##### Deep <x>")
    given = read_word_template(SourceText("briefing.docx", template()))
    made = _site([hostile], study)
    for each in (made, replace(made, catalogue=replace(made.catalogue, word_template=given))):
        for url, content in _files(each).items():
            if isinstance(content, bytes):
                assert accessible(content) == [], url


def test_what_a_file_is_made_from_changes_with_it(site: Site) -> None:
    def told(of: Site) -> dict[str, str]:
        return {url: repr(made_from()) for url, _, made_from in briefing_files(of)}

    other = told(_site([making.driver("plan", PLAN.replace("about evidence", "about leading"), BODY)]))
    assert {url for url, said in told(site).items() if said != other[url]} == {*_files(site)} - {
        "case-studies/leaders.txt"
    }
    other = told(_site([making.driver("plan", PLAN, BODY)], STUDY.replace("training", "searching")))
    assert other["case-studies/leaders.docx"] != told(site)["case-studies/leaders.docx"]
    assert other["drivers/plan.docx"] != told(site)["drivers/plan.docx"]


def test_a_file_of_a_driver_or_case_study_is_the_same_on_the_next_day(site: Site) -> None:
    """Else a site of ten thousand drivers would make ten thousand files again each day."""
    next_day = replace(site, today=site.today + timedelta(days=1))
    of = {url: (repr(made_from()), make()) for url, make, made_from in briefing_files(site)}
    later = {url: (repr(made_from()), make()) for url, make, made_from in briefing_files(next_day)}
    assert [url for url in of if later[url] == of[url]] == [
        "drivers/plan.docx", "drivers/plan.txt", "themes/leadership.txt", "services/training.txt",
        "case-studies/leaders.docx", "case-studies/leaders.txt",
    ]  # fmt: skip


def test_a_collection_is_read_by_everybody_too() -> None:
    from tests.site.files.briefings.test_collection import _site as with_collection

    made, file = with_collection(
        "---\ntitle: A list\nsections: [{title: All, drivers: [plan-1]}]\n---\n\n#### Deep\n\nText.\n"
    )
    assert accessible(collection_briefing(made, file)) == []
