"""The list of the case studies: whole without a script, and narrowed down with one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.folder_index import read_index
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.pages import case_studies
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.sites import article, site, study, words

DRIVERS = {"plan": "title: The plan\nthemes: [leading]", "other": "title: A & B\nthemes: [workforce]"}
THEMES = {RegisterName.THEMES: "- name: leadership\n  also_known_as: [leading]\n"}
FIRST = "title: First\norganisation: Library <b>\ndrivers: [{driver: plan}]\ncompleted_on: 2018-11/2019-02"
SECOND = "title: Second\norganisation: Another\nservices: [training]\ndrivers: [{driver: plan}, {driver: other}]"
LATEST = "title: Latest\norganisation: Another\ncompleted_on: 2020\nstatus: archived"


def _site(index: str = "") -> Site:
    files = [study("a", FIRST), study("b", SECOND), study("c", LATEST)]
    made = site(DRIVERS, registers=THEMES, studies=files)
    if not index:
        return made
    read = read_index(SourceText("docs/case-studies/index.md", index.encode()))
    return replace(made, catalogue=replace(made.catalogue, case_studies_index=read))


def test_the_list_has_each_the_latest_first_and_what_there_is_to_choose() -> None:
    html = article(_site(), "case-studies/")
    form, _, listed = html.partition("</form>")
    assert words(form) == [
        "Case studies", "What libraries did with policy drivers, what it took, and what came of it.",
        "Service", "All", "training (1)",
        "Theme", "All", "leadership (2)", "workforce (1)",
        "Organisation", "All", "Another (2)", "Library <b> (1)",
        "Year", "All", "2020 (1)", "2019 (1)",
        "Driver", "All", "A & B (1)", "The plan (2)",
        "Show all case studies",
    ]  # fmt: skip
    assert words(listed) == [
        "Latest Archived", "Another · completed 2020",
        "First", "Library <b> · completed November 2018 to February 2019",
        "Second", "Another training",
        "Feed of case studies", "Add a case study",
    ]  # fmt: skip
    assert re.findall(r"<li data-(.*?)>", listed) == [
        'organisation="another" data-year="2020"',
        'theme="leadership" data-organisation="library-b" data-year="2019" data-driver="plan"',
        'service="training" data-theme="leadership workforce" data-organisation="another" data-driver="plan other"',
    ]


def test_of_many_drivers_those_can_be_chosen_that_most_answer() -> None:
    many = {f"plan-{number:03}": f"title: Plan {number:03}" for number in range(250)}
    named = [f"  - driver: {slug}\n" for slug in many]
    halves = ["".join(named[:125]), "".join(named[125:])]
    files = [study(f"half-{number}", f"title: Half\ndrivers:\n{half}") for number, half in enumerate(halves)]
    files += [study("one", "title: One\ndrivers: [{driver: plan-249}]")]
    html = article(site(many, studies=files), "case-studies/")
    options = re.findall(r'<option value="(plan-[0-9]+)">([^<]*)<', html)
    assert len(options) == 200
    assert options[-1] == ("plan-249", "Plan 249 (2)")


def test_the_text_of_the_team_stands_above_the_whole_list() -> None:
    text = (
        "# What we did\n\nBegin with [the first](a.md) or [the plan](../../drivers/2018/plan.md), not [this](x.md).\n"
    )
    made = _site(text)
    html = article(made, "case-studies/")
    assert words(html)[:3] == ["What we did", "Begin with the first or the plan, not this.", "All case studies"]
    assert '<a href="a/"' in html
    assert 'href="../drivers/plan/"' in html
    assert words(html)[-8] == "Latest Archived"


@pytest.mark.parametrize(
    ("index", "said"),
    [
        ("", None),
        (
            "# Ours\n\nSend us yours.\n",
            ["Ours", "Send us yours.", "There are no case studies yet.", "Add a case study"],
        ),
    ],
)
def test_without_a_case_study_there_is_only_what_a_team_has_written(index: str, said: list[str] | None) -> None:
    made = replace(_site(index), catalogue=replace(_site(index).catalogue, case_studies=()))
    assert case_studies.has_list(made) is bool(index)
    found = [words(page.render().html) for page in all_pages(made) if page.url == "case-studies/"]
    assert found == ([said] if said else [])


def test_a_preview_says_why_one_is_not_in_the_list() -> None:
    broken = study("broken", "title: Broken\ncompleted_on: never")
    made = site(DRIVERS, studies=[broken])
    findings = check(made.catalogue, made.settings, made.today)
    made = replace(made, findings=findings, is_preview=True)
    said = " ".join(words(article(made, "case-studies/")))
    assert "Preview: not published, because something has to be fixed: Broken (docs/case-studies/broken.md):" in said
    assert 'id="pd-studies"' not in article(made, "case-studies/")


def test_the_list_is_made_again_when_what_it_shows_changes() -> None:
    def digest(made: Site) -> bytes | None:
        return next(iter(case_studies.pages(made))).digest

    before = _site()
    files = [study("a", FIRST.replace("First", "The first")), *before.catalogue.case_studies[1:]]
    assert digest(before) == digest(_site())
    assert digest(before) != digest(site(DRIVERS, registers=THEMES, studies=files))
    retitled = DRIVERS | {"plan": "title: The new plan\nthemes: [leading]"}
    assert digest(before) != digest(site(retitled, registers=THEMES, studies=before.catalogue.case_studies))
    assert digest(before) != digest(_site("Hello."))


def test_a_reader_chooses_and_comes_back_and_sends_the_address_on(page: Page, small_url: str) -> None:
    page.goto(f"{small_url}case-studies/")
    found, said = page.locator("#pd-studies-found > li:visible"), page.locator("#pd-studies-said")
    expect(said).to_have_text("3 case studies, the latest first.")
    page.get_by_label("Theme").select_option(label="leadership (2)")
    expect(said).to_have_text("2 of 3 case studies.")
    expect(page).to_have_url(f"{small_url}case-studies/?theme=leadership")
    expect(found).to_have_count(2)
    page.get_by_label("Service").select_option("literature-searching")
    expect(page).to_have_url(f"{small_url}case-studies/?service=literature-searching&theme=leadership")
    expect(found.get_by_role("link")).to_have_text(["A reading group for new leaders"])
    page.go_back()
    expect(found).to_have_count(2)
    expect(page.get_by_label("Service")).to_have_value("")
    page.get_by_role("button", name="Show all case studies").click()
    expect(found).to_have_count(3)
    expect(page).to_have_url(f"{small_url}case-studies/")
    page.goto(f"{small_url}case-studies/?driver=nobody")
    expect(said).to_have_text("None of the case studies has all that you have chosen.")
