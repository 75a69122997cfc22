"""A button of a form stays under the pointer that presses it, whatever there is to say of the field that it leaves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.making.settling import open_settled, settle
from tests.site.browser.form_in_use import PLAN, Open, fill


def _with_message(page: Page) -> None:
    """Correct a date of which something was said, and stay in its field."""
    fill(page, PLAN)
    page.fill("#pd-a-date", "one day")
    page.locator("#pd-a-date").blur()
    expect(page.locator("#pd-a-date-said")).to_contain_text("one day")
    page.fill("#pd-a-date", PLAN.date)


def _press(page: Page) -> None:
    page.locator("[data-way=copy]").hover()
    page.mouse.down()
    settle(page)


def _release(page: Page) -> None:
    page.mouse.up()
    expect(page.locator("#pd-handed")).to_contain_text("Copied")


def test_a_message_goes_when_the_pointer_is_up(form: Open) -> None:
    page = form()
    _with_message(page)
    _press(page)
    expect(page.locator("#pd-a-date-said")).to_contain_text("one day")
    _release(page)
    expect(page.locator("#pd-a-date-said")).to_have_text("Read as June 2018.")


def test_names_that_come_meanwhile_are_told_of_then(form_reader: BrowserContext, form: Open) -> None:
    page, waiting = form(), list[Route]()
    form_reader.route("**/names.json", lambda route: waiting.append(route))
    page.fill("#pd-a-source", "Nobody Knows Them")
    page.locator("#pd-a-source").blur()
    page.locator("[data-way=copy]").hover()
    page.mouse.down()
    (route,) = waiting
    with page.expect_response("**/names.json"):
        route.continue_()
    settle(page)
    expect(page.locator("#pd-a-source-said")).to_be_empty()
    page.mouse.up()
    expect(page.locator("#pd-a-source-said")).to_contain_text("not in the register")


def test_a_tap_hands_it_in(browser: Browser, form_sites: dict[str, str]) -> None:
    context = browser.new_context(has_touch=True, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_settled(page, f"{form_sites['alone']}contribute/add/")
    _with_message(page)
    page.tap("[data-way=copy]")
    expect(page.locator("#pd-handed")).to_contain_text("Copied")
    expect(page.locator("#pd-a-date-said")).to_have_text("Read as June 2018.")
    context.close()


@pytest.mark.parametrize("how", ["contextmenu", "keydown", "pointercancel"])
def test_what_ends_without_the_pointer_coming_up_holds_nothing_up(form: Open, how: str) -> None:
    page = form()
    _with_message(page)
    _press(page)
    page.evaluate(f"dispatchEvent(new Event('{how}'))")
    expect(page.locator("#pd-a-date-said")).to_have_text("Read as June 2018.")
    page.mouse.up()
