"""“Correct this driver” as somebody uses it: the form with the driver in it, and the whole file given back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from policy_drivers.model.settings import Settings
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.editing import compose, set_fields
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.source import SourceText
from tests.making.answers import ATTACKS, CATALOGUE
from tests.making.builds import SMALL
from tests.making.form_pages import served_forms
from tests.making.settling import open_settled, settle
from tests.site.browser.axe import broken_rules
from tests.site.browser.form_in_use import NOTHING_MAY_COPY, copied, handed

TODAY = date(2019, 1, 15)
FILES = Path(__file__).parent / "corrected"
DRIVERS = tuple(
    read_driver(SourceText(f"drivers/2017/{path.name}", path.read_bytes())) for path in sorted(FILES.glob("*.md"))
)
ATTACKED: dict[str, Value] = {
    "title": " ".join(ATTACKS),
    "source": [*ATTACKS],
    "link": "javascript:alert(1)",
    "type": ATTACKS[0],
    "date": ATTACKS[1],
    "themes": [*ATTACKS],
    "library_impact": "\n".join(ATTACKS[:4]),
    "group_member": ATTACKS[1],
}
DRIVERS += (
    read_driver(
        SourceText("drivers/2017/attacked.md", compose(ATTACKED, f"## Summary\n\n{ATTACKS[0]}\n").encode("utf-8"))
    ),
)
PLAN = (FILES / "the-plan.md").read_bytes().decode()
SETTINGS = {
    "alone": Settings(),
    "github": Settings(repository="https://github.com/group/policy-drivers"),
    "wiki": Settings(edit_url="https://wiki.example/edit/{path}"),
    "mail": Settings(contact="library@example.org"),
    "hidden": Settings(show_reviews=False, repository="https://github.com/group/policy-drivers"),
}
EDIT = "https://github.com/group/policy-drivers/edit/main/drivers/2017/the-plan.md"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of sites with the same drivers and other settings."""
    catalogue = replace(CATALOGUE, files=DRIVERS)
    with served_forms(tmp_path_factory.mktemp("correcting"), catalogue, SETTINGS, TODAY) as sites:
        yield sites


@pytest.fixture
def correct(form_reader: BrowserContext, forms: dict[str, str]) -> Open:
    """Open the form of a site with a driver in it, perhaps in a browser that a script has changed."""

    def open_(slug: str = "the-plan", name: str = "github", script: str = "") -> Page:
        page = form_reader.new_page()
        page.add_init_script(script)
        open_settled(page, f"{forms[name]}contribute/add/?correct={slug}")
        return page

    return open_


def text_of(page: Page) -> str:
    """The file as the page shows it."""
    return page.locator("#pd-text").evaluate("(element) => element.textContent")


def test_the_form_has_the_driver_in_it(correct: Open) -> None:
    page = correct()
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct a driver")
    assert page.title() == "Correct a driver"
    expect(page.locator("#pd-a-title")).to_have_value("The plan")
    expect(page.locator("#pd-a-source")).to_have_value("NHSE; Our “own” body")
    expect(page.locator("#pd-a-date")).to_have_value("2018-06")
    expect(page.locator("#pd-a-library_impact")).to_have_value("- Expect requests.\n\n- Offer training.")
    expect(page.locator("#pd-a-summary")).to_have_value("The plan says so.\n\nIt says more.")
    expect(page.locator("#pd-a-group_member")).to_have_value("ZZ")
    ticked = page.locator("[name=themes]:checked, [name=services]:checked")
    assert [box.get_attribute("value") for box in ticked.all()] == ["leadership", "<b>our own</b>", "training"]
    assert text_of(page) == PLAN
    expect(page.locator("#pd-path")).to_have_text("drivers/2017/the-plan.md")
    expect(page.locator(".pd-standfirst")).to_have_text(
        "Change what is wrong here. All else in the file stays as it is, comments too. This is the file as it was on "
        "2019-01-15: see on the forge whether somebody has changed it since. Look again at the driver’s page."
    )
    assert page.locator(".pd-standfirst a").get_attribute("href") == "../../drivers/the-plan/"


def test_a_typo_is_corrected_in_two_steps_and_every_comment_is_kept(form_reader: BrowserContext, correct: Open) -> None:
    page = correct()
    page.fill("#pd-a-title", "The new plan")
    wanted = PLAN.replace("'The plan'", "'The new plan'")
    with form_reader.expect_page() as opened:
        said = handed(page, "edit")
    expect(opened.value).to_have_url(EDIT)
    assert said.startswith("The text is copied, and the file is opened in another tab")
    assert opened.value.evaluate("window.opener") is None
    assert copied(page) == wanted
    with page.expect_download() as download:
        page.click("[data-way=download]")
    assert download.value.suggested_filename == "the-plan.md"
    assert Path(download.value.path()).read_bytes() == wanted.encode()


def test_line_ends_and_the_byte_order_mark_are_given_back(correct: Open) -> None:
    page = correct("with-mark")
    page.fill("#pd-a-summary", "One.\nTwo.")
    raw = (FILES / "with-mark.md").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf---\r\n")
    with page.expect_download() as download:
        page.click("[data-way=download]")
    assert Path(download.value.path()).read_bytes() == raw.replace(b"It says so.", b"One.\r\nTwo.")


def test_what_is_ticked_and_typed_changes_those_lines_alone(correct: Open) -> None:
    page = correct()
    page.get_by_label("literature searching", exact=True).check()
    page.get_by_label("<b>our own</b>").uncheck()
    page.fill("#pd-a-source", "NHSE; Our “own” body; the King's Fund")
    page.fill("#pd-a-date", "1 June 2018")
    page.fill("#pd-a-link", "")
    page.locator("#pd-a-link").blur()
    handed(page, "copy")
    assert copied(page) == (
        PLAN.replace("  - training\n", "  - training\n  - literature searching\n")
        .replace('[leadership, "<b>our own</b>"]', "[leadership]")
        .replace("Our “own” body]", "Our “own” body, The King’s Fund]")
        .replace("date: 2018-06 ", "date: 2018-06-01 ")
        .replace("link: https://example.org/plan.pdf\n", "")
    )


def test_nothing_is_handed_in_where_nothing_is_changed(correct: Open) -> None:
    page = correct()
    assert handed(page, "copy") == "Nothing is changed yet."
    page.fill("#pd-a-title", "Another")
    page.fill("#pd-a-title", "The plan")
    assert handed(page, "edit") == "Nothing is changed yet."
    assert page.evaluate("localStorage.length") == 0


def test_an_error_is_told_where_it_is_and_nothing_is_handed_in(correct: Open) -> None:
    page = correct()
    page.fill("#pd-a-title", "")
    page.fill("#pd-a-date", "soon")
    page.click("[data-way=copy]")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(page.locator("#pd-path")).to_have_text("There is an error in what you changed.")
    assert text_of(page) == PLAN


def test_what_was_there_before_is_no_error(correct: Open) -> None:
    """The driver has a date that cannot be read, and no source; its title can be corrected all the same."""
    page = correct("with-faults")
    page.fill("#pd-a-title", "Corrected")
    page.locator("#pd-a-title").blur()
    page.focus("#pd-a-date")
    page.locator("#pd-a-date").blur()
    assert handed(page, "copy") == "Copied. The file belongs at drivers/2017/with-faults.md."
    assert copied(page) == (FILES / "with-faults.md").read_bytes().decode().replace("title: Faulty", "title: Corrected")


def test_what_no_answer_can_be_is_shown_as_fixed(correct: Open) -> None:
    page = correct("with-faults")
    expect(page.locator("#pd-a-type")).to_be_disabled()
    expect(page.locator("#pd-a-type-said")).to_have_text(
        "This is written in a way that cannot be changed here. Change it where the file is edited."
    )


def test_what_was_typed_is_kept_for_each_driver_by_itself(correct: Open, forms: dict[str, str]) -> None:
    page = correct()
    page.fill("#pd-a-title", "The new plan")
    page.get_by_label("literature searching", exact=True).check()
    changed = text_of(page)
    page.reload()
    expect(page.locator("#pd-kept")).to_have_text("What you typed before is here again. Start again")
    assert text_of(page) == changed
    page.goto(f"{forms['github']}contribute/add/?correct=with-mark")
    expect(page.locator("#pd-a-title")).to_have_value("Marked")
    page.goto(f"{forms['github']}contribute/add/")
    expect(page.locator("#pd-a-title")).to_have_value("")
    page.goto(f"{forms['github']}contribute/add/?correct=the-plan")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#pd-again")
    expect(page.locator("#pd-a-title")).to_have_value("The plan")
    assert text_of(page) == PLAN
    assert page.evaluate("localStorage.length") == 0


def test_the_driver_itself_is_not_told_to_be_there_already(correct: Open) -> None:
    page = correct()
    page.focus("#pd-a-title")
    settle(page)
    page.fill("#pd-a-title", "The Plan")
    page.locator("#pd-a-title").blur()
    expect(page.locator("#pd-a-title-said")).to_be_empty()
    page.fill("#pd-a-title", "Marked")
    page.locator("#pd-a-title").blur()
    expect(page.locator("#pd-a-title-said")).to_contain_text("A driver with this title is there already: with-mark.")


def test_a_file_that_cannot_be_changed_here_is_left_to_the_forge(correct: Open) -> None:
    page = correct("with-tab")
    expect(page.locator("#pd-add")).to_be_hidden()
    expect(page.locator("#pd-made")).to_be_hidden()
    expect(page.get_by_role("alert")).to_have_text(
        "This file cannot be changed here. A text in quotation marks has a tab. "
        "Change it by hand: drivers/2017/with-tab.md."
    )
    where = page.get_by_role("alert").get_by_role("link").get_attribute("href")
    assert where == EDIT.replace("the-plan", "with-tab")


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("no-such-driver", "Its file could not be loaded. You may be offline, or there is no such driver."),
        ("../../evil", "There is no such driver."),
        ("<img src=x onerror=alert(1)>", "There is no such driver."),
    ],
)
def test_a_driver_that_is_not_there_is_told(correct: Open, slug: str, said: str) -> None:
    page = correct(slug)
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.locator("#pd-add")).to_be_hidden()
    assert page.locator("article img").count() == 0


def test_where_reviews_are_hidden_no_file_can_be_had(correct: Open, forms: dict[str, str]) -> None:
    page = correct(name="hidden")
    expect(page.get_by_role("alert")).to_contain_text("Its file could not be loaded.")
    assert page.request.get(f"{forms['hidden']}drivers/the-plan/file.json").status == 404
    assert page.locator("[data-way=edit]").count() == 0


def test_without_a_place_to_edit_it_can_be_copied_and_downloaded(correct: Open) -> None:
    page = correct(name="alone")
    assert [each.inner_text() for each in page.locator("[data-way]:visible").all()] == [
        "Copy the text",
        "Download the file",
    ]
    page = correct(name="wiki")
    expect(page.locator("[data-way=edit]")).to_have_text("Propose it where the file is edited")
    page.fill("#pd-a-title", "The new plan")
    with page.context.expect_page() as opened:
        handed(page, "edit")
    expect(opened.value).to_have_url("https://wiki.example/edit/drivers/2017/the-plan.md")


@pytest.mark.parametrize("lines", [1, 300])
def test_a_correction_is_sent_by_mail_as_what_was_changed_where_the_file_is_too_long(correct: Open, lines: int) -> None:
    page = correct("long", "mail")
    page.evaluate("HTMLAnchorElement.prototype.click = function () { window.sent = this.href; }")
    summary = page.locator("#pd-a-summary").input_value()
    page.fill("#pd-a-summary", summary.replace("Line 7 is worng.", "Line 7 is right.\n" * lines))
    page.get_by_label("training", exact=True).check()
    said = handed(page, "mail")
    if lines > 1:
        assert said.startswith("The text is too long for a message")
        return
    assert said.startswith("Your mail program opens a message to library@example.org")
    sent = urlsplit(page.evaluate("window.sent"))
    assert parse_qs(sent.query, strict_parsing=True) == {
        "subject": ["Correction: drivers/2017/long.md"],
        "body": [
            "Which services does it affect?\r\n\r\nInstead of:\r\n(nothing)\r\n\r\nWrite:\r\ntraining\r\n\r\n"
            "What does it say, in short?\r\n\r\n"
            "Instead of:\r\nLine 7 is worng.\r\n\r\nWrite:\r\nLine 7 is right.\r\n\r\n"
        ],
    }


def test_other_ways_to_add_a_driver_are_not_offered_where_one_is_corrected(correct: Open) -> None:
    page = correct()
    expect(page.get_by_role("heading", name="Hand it in")).to_be_visible()
    expect(page.get_by_role("heading", name="Other ways")).to_be_hidden()


def test_a_page_that_may_not_copy_selects_the_text_and_opens_nothing(
    form_reader: BrowserContext, correct: Open
) -> None:
    page = correct(script=NOTHING_MAY_COPY)
    before = form_reader.pages
    page.fill("#pd-a-title", "The new plan")
    assert handed(page, "edit").startswith("Your browser did not let this page copy. The text is selected")
    assert page.locator("#pd-handed a").get_attribute("href") == EDIT
    assert form_reader.pages == before


def test_a_driver_full_of_attacks_is_inert_in_the_form(correct: Open) -> None:
    page = correct("the-plan")
    dialogs: list[Dialog] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog))
    elements = "document.querySelectorAll('article :not(label, label *, option)').length"
    before = page.evaluate(elements)
    page.goto(page.url.replace("the-plan", "attacked"))
    expect(page.locator("#pd-path")).to_have_text("drivers/2017/attacked.md")
    assert page.evaluate(elements) == before
    assert page.locator("article img").count() == 0
    page.fill("#pd-a-date", "2018")
    handed(page, "copy")
    (driver,) = (each for each in DRIVERS if each.slug == "attacked")
    assert copied(page) == set_fields(driver, {"date": "2018"}).source.raw.decode()
    assert dialogs == []


def test_the_link_on_a_drivers_page_opens_it_and_the_page_can_be_used_by_all(page: Page, small_url: str) -> None:
    """On a built site, with the theme around it and its policy, on a small screen."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{small_url}drivers/almost-due/")
    page.get_by_role("link", name="Correct this driver").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct a driver")
    (path,) = SMALL.glob("*/almost-due.md")
    file = path.read_bytes().decode()
    expect(page.locator("#pd-text")).to_have_text(file, use_inner_text=False)
    page.fill("#pd-a-title", "")
    page.click("[data-way=copy]")
    expect(page.get_by_role("alert")).to_be_focused()
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert problems == []
