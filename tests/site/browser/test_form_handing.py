"""The ways in which the form of a driver hands its file in, and what it offers where one cannot be gone."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from policy_drivers.forms.new_driver import Answers
from policy_drivers.model.forge import LONGEST_ADDRESS, Forge, Repository
from tests.site.browser.form_in_use import GITHUB, NOTHING_MAY_COPY, PLAN, Open, copied, fill, handed, python


def test_the_forge_opens_the_file_in_another_tab_and_may_refuse_it(form_reader: BrowserContext, form: Open) -> None:
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.fulfill(status=503, body="down")

    form_reader.route("https://github.com/**", refuse)
    page = form("github")
    fill(page, PLAN)
    file = python(PLAN)
    with form_reader.expect_page() as opened:
        said = handed(page, "forge")
    opened.value.wait_for_load_state()
    assert refused == [Repository(GITHUB, Forge.GITHUB).new_file("drivers/2018", "our-plan-evidence.md", file.text)]
    assert said.startswith("The new file is in another tab: send it off there. If GitHub refused it")
    assert opened.value.evaluate("window.opener") is None
    expect(page.locator("#pd-a-title")).to_have_value(PLAN.title)
    expect(page.locator("#pd-text")).to_have_text(file.text, use_inner_text=False)


@pytest.mark.parametrize("length", [LONGEST_ADDRESS, 60_000])
def test_a_text_that_is_too_long_for_an_address_is_copied_instead(form: Open, length: int) -> None:
    page = form("github")
    long = Answers(title="Long", source=("NHSE",), date="2018", library_impact="- x", summary="y" * length)
    fill(page, long)
    said = handed(page, "forge")
    assert said == (
        "The text is too long for an address of GitHub. The text is copied. Open the page for the new file, "
        "and paste it there: drivers/2018/long.md."
    )
    address = page.locator("#pd-handed a").get_attribute("href")
    assert address == f"{GITHUB}/new/main/drivers/2018?filename=long.md"
    assert copied(page) == python(long).text


def test_an_address_of_just_the_longest_length_is_opened(form_reader: BrowserContext, form: Open) -> None:
    page = form("github")
    short = Answers(title="Long", source=("NHSE",), date="2018", library_impact="- x", summary="y")
    left = LONGEST_ADDRESS - len(
        Repository(GITHUB, Forge.GITHUB).new_file("drivers/2018", "long.md", python(short).text)
    )
    page.fill("#pd-a-summary", "y" * (left + 1))
    fill(page, Answers(title="Long", source=("NHSE",), date="2018", library_impact="- x", summary="y" * (left + 1)))
    with form_reader.expect_page() as opened:
        page.click("[data-way=forge]")
    opened.value.wait_for_url(f"{GITHUB}/**")
    assert len(opened.value.url) == LONGEST_ADDRESS


def test_a_forge_that_takes_no_text_gets_it_by_copying(form: Open) -> None:
    page = form("gitlab")
    fill(page, PLAN)
    assert handed(page, "forge").startswith("GitLab takes no text from another page. The text is copied. Open the page")
    assert page.locator("#pd-handed a").get_attribute("href") == (
        "https://gitlab.com/group/policy-drivers/-/new/main/drivers/2018?file_name=our-plan-evidence.md"
    )
    assert copied(page) == python(PLAN).text


def test_without_a_repository_the_page_says_what_to_do_instead(form: Open) -> None:
    page = form()
    assert page.locator("[data-way=forge]").count() == 0
    expect(page.locator("#pd-made")).to_contain_text("This site does not say where its repository is")


SENT = "HTMLAnchorElement.prototype.click = function () { window.sent = this.href; }"


def test_a_file_is_sent_by_mail_whole_or_not_at_all(form: Open) -> None:
    page = form("mail")
    page.evaluate(SENT)
    fill(page, PLAN)
    assert handed(page, "mail").startswith("Your mail program opens a message to o'brien+us@example.org: send it off")
    sent = urlsplit(page.evaluate("window.sent"))
    assert (sent.scheme, sent.path) == ("mailto", "o'brien+us@example.org")
    file = python(PLAN)
    assert parse_qs(sent.query, strict_parsing=True) == {
        "subject": [f"New driver: {file.path}"],
        "body": [file.text.replace("\n", "\r\n")],
    }
    page.evaluate("window.sent = ''")
    page.fill("#pd-a-summary", "long " * 300)
    page.click("[data-way=mail]")
    expect(page.locator("#pd-handed")).to_contain_text("The text is too long for a message")
    assert page.evaluate("window.sent") == ""


def test_a_page_that_may_not_copy_selects_the_text(form: Open) -> None:
    page = form(script=NOTHING_MAY_COPY)
    fill(page, PLAN)
    assert handed(page, "copy").startswith("Your browser did not let this page copy. The text is selected")
    assert page.evaluate("getSelection().toString()").startswith("---\ntitle:")
