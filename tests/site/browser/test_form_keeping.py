"""What the form of a driver keeps in the browser, until somebody starts again."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.site.browser.form_in_use import PLAN, Open, fill, python


def test_nothing_is_lost_by_a_reload_and_all_is_gone_when_somebody_starts_again(form: Open) -> None:
    page = form()
    fill(page, PLAN)
    page.reload()
    expect(page.locator("#pd-kept")).to_have_text("What you typed before is here again. Start again")
    expect(page.locator("#pd-text")).to_have_text(python(PLAN).text, use_inner_text=False)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("#pd-again")
    expect(page.locator("#pd-a-title")).to_have_value(PLAN.title)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#pd-again")
    expect(page.locator("#pd-a-title")).to_have_value("")
    expect(page.locator("#pd-a-link")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(page.locator("#pd-kept")).to_be_hidden()
    assert page.locator("input:checked").count() == 0


def test_somebody_who_comes_back_can_start_again_at_once(form: Open) -> None:
    page = form()
    fill(page, PLAN)
    page.reload()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").first.press("Enter")
    expect(page.locator("#pd-a-link")).to_be_focused()
    expect(page.locator("#pd-a-title")).to_have_value("")
    expect(page.locator("#pd-kept")).to_be_hidden()


def test_two_tabs_tell_each_other(form: Open) -> None:
    first, second = form(), form()
    first.fill("#pd-a-title", "One plan")
    expect(second.locator("#pd-kept")).to_contain_text("This form is open in another tab too")
    second.fill("#pd-a-title", "Another plan")
    expect(first.locator("#pd-kept")).to_contain_text("This form is open in another tab too")
    expect(first.locator("#pd-a-title")).to_have_value("One plan")


def test_what_no_form_has_kept_is_left_alone(form: Open) -> None:
    """Any page of the same host can have put it there."""
    page = form()
    for planted in (
        '{"title": {}, "themes": 5, "date": [1]}', '{"__proto__": {"title": "A"}}', "7", '"A"', "null", "{",
    ):  # fmt: skip
        page.evaluate("(planted) => localStorage.setItem(`policy-drivers:${location.pathname}`, planted)", planted)
        page.reload()
        expect(page.locator("#pd-made")).to_be_visible()
        expect(page.locator("#pd-kept")).to_be_hidden()
        expect(page.locator("#pd-a-title")).to_have_value("")


def test_a_browser_that_keeps_nothing_says_so(form: Open) -> None:
    page = form(script="Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    page.fill("#pd-a-title", "Our plan")
    expect(page.locator("#pd-kept")).to_have_text("This browser keeps nothing: hand it in before you close the page.")
