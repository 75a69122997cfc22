"""What a reader sees of home and of the archives, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

_PARTS = {
    "what is this": "article h1 + p",
    "a search box": "article [role=search] input",
    "what is new": "section[aria-labelledby=latest]",
    "what changed": "section[aria-labelledby=revised]",
    "themes": "#themes + ul",
    "how many are in date": "article [data-count=in-date]",
}


@pytest.mark.parametrize("script", ["page", "plain_page"], ids=["script", "no-script"])
def test_home_answers_in_one_screen(request: pytest.FixtureRequest, own_url: str, script: str) -> None:
    page: Page = request.getfixturevalue(script)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(own_url)
    for name, selector in _PARTS.items():
        part = page.locator(selector)
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box is not None, name
        assert min(box["x"], box["y"]) >= 0, name
        assert box["x"] + box["width"] <= 1280, name
        assert box["y"] + box["height"] <= 800, name


def test_home_can_be_read_on_a_narrow_screen(page: Page, own_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(own_url)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for selector in _PARTS.values():
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_the_search_box_of_home_leads_to_the_drivers(page: Page, own_url: str) -> None:
    page.goto(own_url)
    page.get_by_label("Search the drivers").fill("king's & co")
    page.get_by_label("Search the drivers").press("Enter")
    expect(page).to_have_url(f"{own_url}drivers/?q=king%27s+%26+co")


def test_a_manager_finds_what_to_quote_for_a_service(page: Page, small_url: str) -> None:
    page.goto(small_url)
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Services").click()
    page.locator("article").get_by_role("link", name="training").click()
    expect(page.locator("article h1")).to_have_text("Training")
    expect(page.locator("blockquote")).to_have_text("Expect requests for training.", use_inner_text=True)
    page.get_by_role("link", name="The New Plan").first.click()
    expect(page).to_have_url(f"{small_url}drivers/new-plan/")


def test_a_reader_goes_through_the_years(page: Page, small_url: str) -> None:
    page.goto(f"{small_url}years/")
    assert page.locator(".pd-list > li > a").all_text_contents() == ["2019", "2018", "2017", "No date"]
    page.get_by_role("link", name="2018").click()
    expect(page.locator(".pd-list > li > a")).to_have_text(["Almost Due", "The Old Plan", "Left Behind"])


def test_the_counts_of_an_archive_are_those_of_the_day_on_which_it_is_read(own_page: Page, small_url: str) -> None:
    def counts() -> dict[str, str]:
        names = own_page.locator("article dt").all_text_contents()
        return dict(zip(names, own_page.locator("article dd").all_text_contents(), strict=True))

    own_page.goto(f"{small_url}sources/nhs-england/")
    built = {"Current": "2", "Superseded": "1", "Archived": "0"}
    assert counts() == built | {"In date": "1", "Review due soon": "1", "Review overdue": "0"}
    own_page.clock.set_fixed_time("2019-03-01T12:00:00")
    own_page.goto(f"{small_url}sources/nhs-england/")
    assert counts() == built | {"In date": "1", "Review due soon": "0", "Review overdue": "1"}


def test_a_driver_of_this_repository_leads_to_others_on_the_same_subject(page: Page, own_url: str) -> None:
    page.goto(f"{own_url}drivers/leadership-in-todays-nhs/")
    similar = page.locator("h3:has-text('On the same subject') ~ ul > li")
    expect(similar).to_have_count(5)
    expect(similar.first).to_contain_text("Realising the potential of allied health professions")
    reasons = page.locator("h3:has-text('On the same subject') ~ p")
    expect(reasons.first).to_have_text("These share the theme leadership and the source The King's Fund:")
    said = reasons.all_text_contents()
    assert len(said) == len(set(said))
