"""The form of a driver as somebody fills it in: what it suggests, and what it says of answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

from policy_drivers.forms.new_driver import Answers
from tests.making.answers import ATTACKS
from tests.making.settling import settle
from tests.site.browser.form_in_use import GITHUB, PLAN, Open, copied, fill, handed, python

NO_DATE = "is not a date in a form that this tool reads; write it like 2019, 2019-06, 2019-06-01 or June 2019."


def test_what_is_typed_becomes_the_file_of_drivers_new(form: Open) -> None:
    page = form()
    fill(page, PLAN)
    file = python(PLAN)
    expect(page.locator("#pd-path")).to_have_text(file.path)
    expect(page.locator("#pd-text")).to_have_text(file.text, use_inner_text=False)
    assert handed(page, "copy") == f"Copied. The file belongs at {file.path}."
    assert copied(page) == file.text
    with page.expect_download() as download:
        page.click("[data-way=download]")
    assert download.value.suggested_filename == "our-plan-evidence.md"
    assert Path(download.value.path()).read_bytes() == file.text.encode()


def test_names_are_suggested_and_chosen_with_the_keyboard(form: Open) -> None:
    page = form()
    source = page.get_by_role("combobox", name="Who published it?")
    source.focus()
    settle(page)
    source.press_sequentially("nhs")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_text(["NHS England"])
    assert source.get_attribute("aria-expanded") == "true"
    source.press("ArrowDown")
    assert source.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    source.press("Enter")
    expect(source).to_have_value("NHS England")
    source.press_sequentially("; fund")
    source.press("ArrowUp")
    source.press("Enter")
    expect(source).to_have_value("NHS England; The King’s Fund")
    source.press_sequentially("; h")
    source.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert source.get_attribute("aria-expanded") == "false"


def test_names_are_suggested_for_what_was_typed_before_they_came(form_reader: BrowserContext, form: Open) -> None:
    asked: list[Route] = []
    form_reader.route("**/names.json", lambda route: asked.append(route))
    page = form()
    source = page.locator("#pd-a-source")
    with page.expect_request("**/names.json"):
        source.press_sequentially("nhs")
    expect(page.get_by_role("listbox")).to_have_count(0)
    asked[0].continue_()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(["NHS England"])


def test_a_suggestion_can_be_pressed(form: Open) -> None:
    page = form()
    page.focus("#pd-a-coverage")
    settle(page)
    page.locator("#pd-a-coverage").press_sequentially("cym")
    page.get_by_role("option", name="Wales").click()
    expect(page.locator("#pd-a-coverage")).to_have_value("Wales")
    expect(page.locator("#pd-text")).to_contain_text("coverage: [Wales]")


def test_errors_are_listed_linked_and_heard_and_nothing_is_handed_in(form: Open) -> None:
    page = form()
    page.fill("#pd-a-date", "soon")
    page.click("[data-way=copy]")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text(
        [
            "Write the title of the document.",
            "Write who published the document.",
            f"“soon” {NO_DATE}",
        ]
    )
    summary.get_by_role("link").first.click()
    title = page.get_by_role("textbox", name="What is the document called?")
    expect(title).to_be_focused()
    assert title.get_attribute("aria-invalid") == "true"
    expect(title).to_have_accessible_description(
        "Its title, as the document prints it. Error: Write the title of the document."
    )
    expect(page.locator("#pd-handed")).to_be_empty()
    fill(page, PLAN)
    handed(page, "copy")
    expect(summary).to_be_hidden()
    assert page.locator("[aria-invalid]").count() == 0


ANSWERS = (
    ("title", "", ""),
    ("link", "www.example.org", "Error: A web address begins with https:// or http:// and names a host; write the "
     "whole address, as the browser's address bar shows it."),
    ("source", "HEE", "“HEE” is not in the register of agreed names. Choose one that is suggested, or leave it: "
     "somebody will add it there."),
    ("library_impact", "TBC", "This says nothing about libraries yet. One honest sentence is enough."),
    ("date", "June 2018", "Read as June 2018."),
    ("date", "4/10/2013", f"Error: “4/10/2013” {NO_DATE}"),
    ("date", "2100", "2100 is after today. Look the date up in the document."),
)  # fmt: skip
"""Questions, answers, and what is said of each: first where nothing is said, since what was said before stays there."""


def test_an_answer_is_checked_as_its_field_is_left(form: Open) -> None:
    page = form()
    page.focus("#pd-a-title")
    settle(page)
    page.fill("#pd-a-date", "2018")
    for key, typed, said in ANSWERS:
        page.fill(f"#pd-a-{key}", typed)
        page.locator(f"#pd-a-{key}").blur()
        expect(page.locator(f"#pd-a-{key}-said")).to_have_text(said)
        expect(page.locator("#pd-said")).to_have_text(said)


WITHOUT_A_DATE = (
    ("source", "NHS Englnd", "“NHS Englnd” is not in the register of agreed names. Did you mean “NHS England”? If not, "
     "leave it: somebody will add it there."),
    ("source", "the kings fnd", "“the kings fnd” is not in the register of agreed names. Did you mean “The King’s "
     "Fund”? If not, leave it: somebody will add it there."),
    ("source", "NHSA", "“NHSA” is not in the register of agreed names. Choose one that is suggested, or leave it: "
     "somebody will add it there."),
    ("coverage", "Wlaes; England", "“Wlaes” is not in the register of agreed names. Choose one that is suggested, or "
     "leave it: somebody will add it there."),
    ("library_impact", "TBC", "This says nothing about libraries yet. One honest sentence is enough."),
)  # fmt: skip


@pytest.mark.parametrize("date", ["", "soon"])
def test_an_answer_is_checked_without_a_date_too(form: Open, date: str) -> None:
    page = form()
    page.fill("#pd-a-date", date)
    page.focus("#pd-a-source")
    settle(page)
    for key, typed, said in WITHOUT_A_DATE:
        page.fill(f"#pd-a-{key}", typed)
        page.locator(f"#pd-a-{key}").blur()
        expect(page.locator(f"#pd-a-{key}-said")).to_have_text(said)


def test_half_of_a_character_is_told_where_it_stands_and_nothing_is_handed_in(form: Open) -> None:
    page = form()
    fill(page, PLAN)
    for key in ("title", "source", "date", "summary"):
        answer = page.locator(f"#pd-a-{key}").input_value()
        page.locator(f"#pd-a-{key}").evaluate("(input) => { input.value += '\\ud83d'; }")
        page.click("[data-way=copy]")
        expect(page.locator("#pd-errors")).to_be_focused()
        expect(page.locator("#pd-errors li")).to_have_text(
            ["A value has half of a character, which no file can hold. Type it again."]
        )
        expect(page.locator(f"#pd-a-{key}-said")).to_contain_text("half of a character")
        expect(page.locator("#pd-handed")).to_be_empty()
        page.fill(f"#pd-a-{key}", answer)
    assert handed(page, "copy") == f"Copied. The file belongs at {python(PLAN).path}."


def test_a_name_is_suggested_behind_a_very_long_one(form: Open) -> None:
    """In time that grows with the length, not with its square, for which nobody would wait."""
    page = form()
    page.focus("#pd-a-source")
    settle(page)
    page.fill("#pd-a-source", f"{'x' * 120_000}; nhse")
    page.locator("[role=option]").first.click()
    expect(page.locator("#pd-a-source")).to_have_value(f"{'x' * 120_000}; NHS England")


def test_a_document_that_is_there_is_told_and_linked(form: Open) -> None:
    page = form()
    page.focus("#pd-a-title")
    settle(page)
    page.fill("#pd-a-title", " OURS ")
    page.locator("#pd-a-title").blur()
    expect(page.locator("#pd-a-title-said")).to_have_text(
        "A driver with this title is there already: our-plan. If it is the same document, nothing has to be added."
    )
    assert page.locator("#pd-a-title-said a").get_attribute("href") == "../../drivers/our-plan/"
    page.fill("#pd-a-link", "http://www.example.org/Ours.pdf/")
    page.locator("#pd-a-link").blur()
    expect(page.locator("#pd-a-link-said")).to_contain_text("A driver with this address is there already: our-plan.")


def test_the_address_is_asked_first_and_tells_that_a_document_is_there(form: Open) -> None:
    page = form()
    assert page.locator("#pd-add [data-key]").first.get_attribute("data-key") == "link"
    page.fill("#pd-a-link", "https://example.org/ours.pdf")
    page.locator("#pd-a-link").press("Tab")
    expect(page.locator("#pd-a-title")).to_be_focused()
    there = (
        "A driver with this address is there already: our-plan. If it is the same document, nothing has to be added."
    )
    expect(page.locator("#pd-a-link-said")).to_have_text(there)
    page.fill("#pd-a-link", "https://example.org/another.pdf")
    page.locator("#pd-a-link").press("Tab")
    expect(page.locator("#pd-a-link-said")).to_be_empty()
    page.fill("#pd-a-link", "https://journal.example/doi/full/10.1234/ours?needAccess=true")
    page.locator("#pd-a-link").press("Tab")
    expect(page.locator("#pd-a-link-said")).to_have_text(there)


def test_a_name_that_is_taken_is_asked_for(form: Open) -> None:
    page = form()
    fill(page, Answers(title="Our plan", source=("NHSE",), date="2018"))
    slug = page.get_by_role("textbox", name="What should its address end with?")
    expect(slug).to_be_visible()
    expect(page.locator("#pd-a-slug-said")).to_have_text("Error: “our-plan” is already there; choose another.")
    expect(page.locator("#pd-a-title-said")).to_have_text(
        "A driver whose title is nearly the same is there already: our-plan. If it is the same document, nothing has "
        "to be added. If it is not: the last question asks for the end of the address."
    )
    page.click("[data-way=copy]")
    page.get_by_role("alert").get_by_role("link", name="“our-plan” is already there").click()
    expect(slug).to_be_focused()
    page.fill("#pd-a-title", "Our other plan")
    page.locator("#pd-a-title").blur()
    expect(page.locator("#pd-a-slug-said")).to_be_empty()
    expect(slug).to_be_hidden()
    expect(page.locator("#pd-a-title-said")).to_be_empty()
    page.fill("#pd-a-title", "中文")
    page.locator("#pd-a-title").blur()
    expect(page.locator("#pd-a-slug-said")).to_contain_text("“” cannot be a file's name")
    expect(page.locator("#pd-said")).to_have_text(
        "No address can be made of this title. The last question asks for the end of the address."
    )
    slug.fill("our-plan-2018")
    assert handed(page, "copy") == "Copied. The file belongs at drivers/2018/our-plan-2018.md."


def test_attacks_are_inert_wherever_they_are_typed(form: Open) -> None:
    page = form("github")
    dialogs: list[Dialog] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog))
    acting = "document.querySelectorAll('article :is(script, img, b, iframe)').length"
    before = page.evaluate(acting)
    for attack in (each for each in ATTACKS if "\n" not in each and "\x00" not in each):
        answers = Answers(
            title=attack, source=(attack,), link=attack, date=attack, audience=(attack,),
            library_impact=attack, summary=attack,
        )  # fmt: skip
        fill(page, answers)
        page.click("[data-way=copy]")
        assert page.locator("#pd-text").inner_text().count(attack) >= 2
    page.reload()
    expect(page.locator("#pd-a-title")).to_have_value(attack)
    assert dialogs == []
    assert page.evaluate(acting) == before


def test_where_the_lists_cannot_be_loaded_names_stay_as_they_are_typed(form_reader: BrowserContext, form: Open) -> None:
    form_reader.route("**/names.json", lambda route: route.abort())
    page = form()
    fill(page, PLAN)
    expect(page.locator("#pd-kept")).to_contain_text("could not be loaded")
    expect(page.locator("#pd-text")).to_contain_text("source: NHSE")
    handed(page, "copy")
    form_reader.unroute("**/names.json")
    page.focus("#pd-a-source")
    expect(page.locator("#pd-kept")).to_be_hidden()
    expect(page.locator("#pd-text")).to_contain_text("source: NHS England")


def test_texts_have_the_width_of_the_page_and_choices_that_of_their_names(form: Open) -> None:
    page = form()
    page.set_viewport_size({"width": 1280, "height": 800})
    line, text, choice = (page.locator(f"#pd-a-{key}").bounding_box() for key in ("title", "library_impact", "type"))
    assert line
    assert text
    assert choice
    assert choice["width"] < line["width"] < text["width"]


def test_without_javascript_it_can_be_read_and_says_what_to_do(plain_page: Page, form_sites: dict[str, str]) -> None:
    plain_page.goto(f"{form_sites['github']}contribute/add/")
    expect(plain_page.locator("noscript p")).to_contain_text("This form needs JavaScript.")
    expect(plain_page.locator("noscript p")).to_be_visible()
    expect(plain_page.get_by_role("textbox", name="What is the document called?")).to_be_visible()
    expect(plain_page.locator("#pd-made")).to_be_hidden()
    form = plain_page.get_by_role("link", name="Fill in a form on GitHub")
    assert form.get_attribute("href") == f"{GITHUB}/issues/new?template=driver.yml"


def test_where_reviews_are_hidden_nobody_is_named(form: Open, form_sites: dict[str, str]) -> None:
    page = form("hidden")
    assert page.locator("[name=group_member]").count() == 0
    assert "FG" not in page.content()
    fill(page, Answers(title="Our plans", source=("NHSE",), date="2018"))
    expect(page.locator("#pd-text")).to_contain_text("group_member: unassigned")
