"""A link fills in the form of a driver: with text only, for the keys of the form; what was typed is not lost."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.site.browser.form_in_use import Open

FILLED_IN = "The link has filled in what is known. Compare it with the document."
LINK = (
    "#link=https%3A%2F%2Fexample.org%2Fplan&title=Our%20plan%20%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&source=NHSE"
    "&source=The%20King%27s%20Fund&date=2018-06&themes=leadership&themes=sailing&__proto__=a&slug-of-mine=b"
)


def _follow(page: Page, link: str) -> None:
    """Come to the form by a link from another page."""
    address = page.url
    page.goto("about:blank")
    page.goto(f"{address.partition('#')[0]}{link}")
    expect(page.locator("#pd-made")).to_be_visible()


def test_what_is_known_is_in_the_form_as_text(form: Open) -> None:
    page = form()
    _follow(page, LINK)
    expect(page.locator("#pd-kept")).to_have_text(FILLED_IN)
    expect(page.locator("#pd-a-title")).to_have_value("Our plan <img src=x onerror=alert(1)>")
    expect(page.locator("#pd-a-link")).to_have_value("https://example.org/plan")
    expect(page.locator("#pd-a-source")).to_have_value("NHSE; The King's Fund")
    expect(page.locator("#pd-a-date")).to_have_value("2018-06")
    assert page.locator("input:checked").evaluate_all("boxes => boxes.map(({ value }) => value)") == ["leadership"]
    expect(page.locator("#pd-text")).to_contain_text("link: https://example.org/plan")
    assert page.locator("main img").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_what_was_typed_before_comes_first_and_the_link_after_it(form: Open) -> None:
    page = form()
    page.fill("#pd-a-title", "What I typed")
    page.wait_for_function("localStorage.length === 1")
    _follow(page, LINK)
    expect(page.locator("#pd-kept")).to_have_text(
        "What you typed before is here again. It is not what the link was about. Start again"
    )
    expect(page.locator("#pd-a-title")).to_have_value("What I typed")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").first.click()
    expect(page.locator("#pd-a-link")).to_have_value("https://example.org/plan")


def test_a_link_that_says_nothing_fills_in_nothing(form: Open) -> None:
    page = form()
    for link in ("#", "#title=", "#nothing=a", "#the-file", "#title=%E0%A4"):
        _follow(page, link)
        expect(page.locator("#pd-a-link")).to_have_value("")
        expect(page.locator("#pd-a-title")).to_have_value("\ufffd" if link.endswith("%E0%A4") else "")
