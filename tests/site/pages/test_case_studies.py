"""The list of the case studies: whole without a script, and narrowed down with one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from policy_drivers.model import addresses
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.folder_index import read_index
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.pages import case_studies
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.list_pages import ROOT, served_list
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


def test_a_link_without_a_folder_leads_to_a_driver_where_nothing_beside_has_that_name() -> None:
    html = article(_site("Begin with [the plan](plan.md#x), [it](a.md), [this](nothing.md)."), "case-studies/")
    assert '<a href="../drivers/plan/#user-content-x"' in html
    assert '<a href="a/"' in html
    assert "<a>this</a>" in html


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


MANY = [
    study(f"s-{number:03}", f"title: Study {number}\norganisation: Trust {number % 50}\ndrivers: [{{driver: plan}}]\n"
          + (f"services: [{'training' if number % 2 else 'outreach'}]\n" if number > 9 else ""))
    for number in range(120)
]  # fmt: skip


def test_a_long_list_is_on_several_pages_beside_which_a_case_study_may_have_any_slug() -> None:
    made = site(DRIVERS, studies=[*MANY, study("page-2", "title: The second page")], url="https://example.org/")
    urls = [page.url for page in all_pages(made) if page.url.startswith("case-studies/")]
    assert urls[:2] == ["case-studies/", "case-studies/all/page-2/"]
    assert len(urls) == len({*urls}) == 123
    first, second = (article(made, url) for url in urls[:2])
    assert words(first)[2] == "1 to 100 of 121 case studies, the latest first."
    assert words(second)[:2] == ["Case studies, page 2", "101 to 121 of 121 case studies, the latest first."]
    assert 'href="../../../case-studies/s-119/"' in second
    assert '<a href="../../feed.xml"' in second
    assert "data-theme" not in first
    lists = [page for page in case_studies.pages(made) if page.found_as == ""]
    assert [page.meta["feed"] for page in lists] == ["feed.xml", "../../feed.xml"]


@pytest.fixture
def reader(page: Page) -> Page:
    made = site(DRIVERS, studies=MANY)
    served_list(page, made, case_studies.pages(made), {addresses.CASE_STUDIES_ORDER: case_studies.order(made)})
    return page


def test_facets_narrow_down_all_pages_whichever_is_open(reader: Page) -> None:
    for url in (f"{ROOT}case-studies/", f"{ROOT}case-studies/all/page-2/"):
        reader.goto(f"{url}?organisation=trust-7")
        found, said = reader.locator("#pd-studies-found > li > a"), reader.locator("#pd-studies-said")
        expect(said).to_have_text("3 of 120 case studies.")
        expect(found).to_have_text(["Study 7", "Study 57", "Study 107"])
        assert found.last.evaluate("link => link.href") == f"{ROOT}case-studies/s-107/"
        expect(reader.locator(".pd-pages")).to_be_hidden()
        expect(reader.get_by_text("of 120 case studies, the latest first.")).to_be_hidden()
        reader.get_by_label("Service").select_option("training")
        expect(said).to_have_text("2 of 120 case studies.")
        reader.get_by_role("button", name="Show all case studies").click()
        expect(reader.locator(".pd-pages")).to_be_visible()
        expect(found).to_have_count(100 if url.endswith("studies/") else 20)


def test_more_than_a_page_of_them_is_shown_when_somebody_asks(reader: Page) -> None:
    reader.goto(f"{ROOT}case-studies/?driver=plan")
    found = reader.locator("#pd-studies-found > li > a")
    expect(found).to_have_count(100)
    reader.get_by_role("button", name="Show more").click()
    expect(found).to_have_count(120)
    expect(found.nth(100)).to_be_focused()
    expect(reader.locator("#pd-studies-more")).to_be_hidden()


HOSTILE = "?service=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&theme=__proto__&year=%22%5D%3B&organisation=constructor"


def test_nonsense_in_the_address_is_text_and_finds_nothing(reader: Page) -> None:
    reader.goto(f"{ROOT}case-studies/{HOSTILE}")
    expect(reader.locator("#pd-studies-said")).to_have_text("None of the case studies has all that you have chosen.")
    expect(reader.get_by_label("Service")).to_have_value("<img src=x onerror=alert(1)>")
    expect(reader.locator("img")).to_have_count(0)
    reader.get_by_role("button", name="Show all case studies").click()
    expect(reader.locator("#pd-studies-found > li")).to_have_count(100)


def test_what_cannot_be_loaded_is_said_and_tried_again(reader: Page) -> None:
    reader.route("**/order.json", lambda route: route.abort(), times=1)
    reader.goto(f"{ROOT}case-studies/?organisation=trust-7")
    said = reader.locator("#pd-studies-said")
    expect(said).to_have_text("The list could not be loaded. Load the page again to filter it.")
    expect(reader.locator("#pd-studies-found > li")).to_have_count(100)
    reader.get_by_label("Organisation").select_option("trust-8")
    expect(said).to_have_text("3 of 120 case studies.")


def test_without_the_script_every_page_of_the_list_is_reached(plain_page: Page) -> None:
    made = site(DRIVERS, studies=MANY)
    served_list(plain_page, made, case_studies.pages(made), {})
    plain_page.goto(f"{ROOT}case-studies/")
    plain_page.get_by_role("link", name="Next").click()
    expect(plain_page.locator("#pd-studies-found > li")).to_have_count(20)


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
