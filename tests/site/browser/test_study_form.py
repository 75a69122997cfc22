"""The form of a case study as somebody fills it in: from a driver to a file, and nothing typed is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from policy_drivers.forms.new_case_study import CaseStudyAnswers, Pair, case_study_file, with_agreed_case_study
from policy_drivers.model.settings import Settings
from tests.making.answers import CATALOGUE
from tests.making.settling import open_settled, settle
from tests.site.browser.axe import broken_rules
from tests.site.browser.form_in_use import GITHUB, TODAY, copied, handed

IDEA = CaseStudyAnswers(drivers=(Pair("our-plan"),), title="Pages for wards", idea="… send a page to each ward.")
STORY = CaseStudyAnswers(
    drivers=(Pair("our-plan", "It asks for evidence: all of it."), Pair("our-plan")),
    title="Pages for wards",
    organisation="Hill Hospital Library",
    what_was_done="- One page a month\n- By hand",
    completed_on="June 2018",
    services=("training",),
    impact=(Pair("Forty asked.", "We counted."), Pair("More came.")),
    team=("Ann Other",),
    team_consent="2018-06-01",
    contact="The library manager",
    group_member="FG",
)


def python(answers: CaseStudyAnswers) -> str:
    return case_study_file(with_agreed_case_study(answers, CATALOGUE, TODAY), CATALOGUE, Settings(), TODAY).text


@pytest.fixture
def story(form_reader: BrowserContext, form_sites: dict[str, str]) -> Page:
    """The form as it is opened from the page of a driver."""
    page = form_reader.new_page()
    open_settled(page, f"{form_sites['github']}contribute/add-case-study/?driver=our-plan")
    return page


def fill(page: Page, answers: CaseStudyAnswers) -> None:
    """Type answers; the first driver is there already."""
    for key, pairs in {"drivers": answers.drivers, "impact": answers.impact}.items():
        field = page.locator(f"[data-key={key}]")
        for place, pair in enumerate(pairs):
            if place:
                field.get_by_role("button", name="Add another").click()
            first, second = field.locator(".pd-pair").nth(place).locator("input").all()
            if first.input_value() == "":
                first.fill(pair.first)
            second.fill(pair.second)
    for key in ("title", "idea", "organisation", "what_was_done", "completed_on", "contact"):
        page.fill(f"#pd-a-{key}", getattr(answers, key))
    for name in answers.services:
        page.get_by_label(name, exact=True).check()
    for name in answers.team:
        page.fill("#pd-a-team", name)
        page.fill("#pd-a-team_consent", answers.team_consent)
    page.select_option("#pd-a-group_member", answers.group_member)
    settle(page)


def test_an_idea_begins_from_a_driver(story: Page) -> None:
    expect(story.locator("#pd-a-drivers")).to_have_value("Ours")
    fill(story, IDEA)
    expect(story.locator("#pd-text")).to_have_text(python(IDEA), use_inner_text=False)
    expect(story.locator("#pd-path")).to_contain_text("docs/case-studies/pages-for-wards.md – It is a draft")
    handed(story, "copy")
    assert copied(story) == python(IDEA)


def test_a_story_is_kept_and_handed_in(story: Page) -> None:
    fill(story, STORY)
    story.reload()
    expect(story.locator("#pd-kept")).to_contain_text("What you typed before is here again.")
    expect(story.locator("#pd-text")).to_have_text(python(STORY), use_inner_text=False)
    expect(story.locator("#pd-path")).to_have_text("docs/case-studies/pages-for-wards.md")
    with story.expect_download() as download:
        story.click("[data-way=download]")
    assert Path(download.value.path()).read_text(encoding="utf-8") == python(STORY)
    with story.context.expect_page() as proposed:
        story.click("[data-way=forge]")
    begin = f"{GITHUB}/new/main/docs/case-studies?filename=pages-for-wards.md&value=---"
    expect(proposed.value).to_have_url(re.compile(rf"^{re.escape(begin)}"))


def test_what_is_wrong_is_said_as_fields_are_left(story: Page) -> None:
    expect(story.locator("[data-key=team_consent]")).to_be_hidden()
    story.fill("#pd-a-drivers", "Nothing")
    story.fill("#pd-a-team", "Ann Other")
    story.fill("#pd-a-contact", "ann.other@example.org")
    story.locator("#pd-a-contact").blur()
    expect(story.locator("#pd-a-contact-said")).to_contain_text("There is an e-mail address in this")
    expect(story.locator("#pd-a-drivers-said")).to_contain_text("“Nothing” is the title of no driver")
    story.click("[data-way=copy]")
    expect(story.locator("#pd-errors li")).to_have_text(
        [
            "“Nothing” is the title of no driver; choose one that is suggested.",
            "Write what you call it.",
            "People are named, and nobody has said that they agreed to it; give the day by which they had, or take "
            "their names out.",
        ]
    )
    story.locator("#pd-errors a").nth(1).click()
    expect(story.locator("#pd-a-title")).to_be_focused()


def test_drivers_are_suggested_by_title_in_every_pair(story: Page) -> None:
    field = story.locator("[data-key=drivers]")
    field.get_by_role("button", name="Add another").click()
    second = field.get_by_role("combobox").nth(1)
    second.press_sequentially("our")
    field.get_by_role("option", name="Ours").click()
    expect(second).to_have_value("Ours")


def test_anybody_can_use_it(story: Page) -> None:
    fill(story, STORY)
    assert broken_rules(story) == []
    story.set_viewport_size({"width": 320, "height": 600})
    assert story.evaluate("document.documentElement.scrollWidth") <= 320


RUBBISH = """(() => {
  const rubbish = { title: {}, drivers: "x", impact: [1, null], constructor: "z", "": [] };
  Storage.prototype.getItem = () => JSON.stringify(rubbish);
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
})();"""
NONE = """Object.defineProperty(window, "localStorage", {
  get: () => { throw new DOMException("no", "SecurityError"); },
});"""


@pytest.mark.parametrize("storage", [RUBBISH, NONE], ids=["rubbish", "none"])
def test_a_browser_that_keeps_nothing_says_so_and_the_form_works(
    form_reader: BrowserContext, form_sites: dict[str, str], storage: str
) -> None:
    form_reader.add_init_script(storage)
    page = form_reader.new_page()
    open_settled(page, f"{form_sites['github']}contribute/add-case-study/")
    page.fill("#pd-a-title", "Pages for wards")
    expect(page.locator("#pd-kept")).to_have_text("This browser keeps nothing: hand it in before you close the page.")
    expect(page.locator("#pd-a-title")).to_have_value("Pages for wards")
