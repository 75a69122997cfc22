"""Links by which a member says what a review found, in a browser: at any width, with the keyboard alone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.making.builds import SMALL, build, make_collection, without_help
from tests.making.campaign import each_push
from tests.making.once import Once
from tests.making.servers import serve
from tests.site.browser.axe import broken_rules
from tests.site.browser.test_accessibility import WIDER

REPOSITORY = "https://github.com/group/policy-drivers"
WORDS = ["It still holds", "Revised", "Superseded", "Archived"]
WIDTHS = (320, 1280)
PAGES = ("drivers/almost-due/", "reviews/jw/", "reviews/unassigned/")


@pytest.fixture(scope="module")
def url(once: Once) -> Iterator[str]:
    """The address of a site whose settings have a repository."""

    def fill(folder: Path) -> None:
        result = build(without_help(make_collection(folder, SMALL)), "--strict", DRIVERS_REPOSITORY=REPOSITORY)
        assert result.returncode == 0, result.stderr

    with serve(once("review-links", fill) / "site") as address:
        yield address


@pytest.mark.parametrize(("path", "width"), each_push([*zip(PAGES[:2], WIDTHS, strict=True)], product(PAGES, WIDTHS)))
def test_the_links_break_no_rule_of_accessibility_and_fit_any_screen(
    page: Page, url: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + path)
    assert page.locator(".pd-outcomes").first.locator("a").all_text_contents() == WORDS
    assert broken_rules(page) == []
    assert page.evaluate(WIDER) <= 0, "wider than the window"


def test_they_are_reached_and_followed_with_the_keyboard(page: Page, url: str) -> None:
    page.goto(f"{url}drivers/almost-due/")
    page.locator(".pd-outcomes a").first.focus()
    for words in WORDS:
        assert page.evaluate("document.activeElement.textContent") == words
        page.keyboard.press("Tab")
    page.route(f"{REPOSITORY}/**", lambda route: route.fulfill(body="the form"))
    page.get_by_role("link", name="It still holds").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(
        f"{REPOSITORY}/issues/new?template=review.yml&title=Review%3A%20almost-due&slug=almost-due&outcome=no%20change"
    )


@pytest.mark.parametrize("path", each_push(PAGES[:1], PAGES))
def test_on_paper_there_are_none(page: Page, url: str, path: str) -> None:
    page.goto(url + path)
    expect(page.locator(".pd-outcomes:visible")).not_to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".pd-outcomes:visible")).to_have_count(0)
