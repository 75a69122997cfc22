"""The way to the results: few presses of the Tab key, and the first of them on the first screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.making.campaign import each_push
from tests.making.finder_pages import choose, expect_status, look, titles
from tests.making.sites import article
from tests.site.derived.test_unpublished import make_preview

WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=640)
SCREENS = {"wide": WIDE, "narrow": NARROW}
MOST_PRESSES = 5
FIRST = ":is(#pd-cards .pd-list__title, #pd-plain .pd-list > li > a):visible"
QUERIES = ["q=leadership", "coverage=Wales&theme=leadership&since=2010", "theme=nothing&q=leadership", ""]
IN_FIRST = "() => Boolean(document.activeElement.closest(':is(#pd-cards, #pd-plain) li:first-child'))"
NOTES = '<div id="pd-notes" role="status"></div>'


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, page: Page) -> Iterator[Page]:
    """A page on a screen of either size."""
    page.set_viewport_size(SCREENS[request.param])
    return page


def _expect_on_screen(page: Page) -> None:
    """Expect most of the first result’s title, which may have many lines, to be on the screen, once cards are no longer
    put in the place of others."""
    expect(page.locator(FIRST).first).to_be_in_viewport(ratio=0.5)


def _wait(page: Page) -> None:
    """Wait until results and filters are there."""
    expect(page.locator("#pd-filters fieldset").first).to_be_attached()
    expect(page.locator(FIRST).first).to_be_visible()


@pytest.mark.parametrize("query", each_push(QUERIES[1:2], QUERIES))
def test_the_first_result_is_on_the_first_screen(screen: Page, own_url: str, query: str) -> None:
    look(screen, own_url, query)
    _wait(screen)
    _expect_on_screen(screen)


@pytest.mark.parametrize("query", each_push(QUERIES[1:2], QUERIES[:2]))
def test_it_is_there_below_a_previews_banner_too(screen: Page, own_url: str, query: str) -> None:
    html = article(make_preview(), "drivers/")
    begin, end = html.index('<details class="pd-banner'), html.index("</details>") + len("</details>")

    def with_banner(route: Route) -> None:
        text = route.fetch().text()
        assert text.count(NOTES) == 1
        route.fulfill(body=text.replace(NOTES, NOTES + html[begin:end]), content_type="text/html")

    screen.route("**/drivers/?*", with_banner)
    look(screen, own_url, query)
    _wait(screen)
    banner = screen.locator(".pd-unpublished")
    expect(banner.locator("summary")).to_have_text(
        "Preview: 5 files not published, and not found here; 1 register with errors"
    )
    _expect_on_screen(screen)
    banner.locator("summary").click()
    expect(banner.get_by_role("link", name="Broken plan")).to_be_visible()


@pytest.mark.parametrize("query", each_push(QUERIES[:1], QUERIES))
def test_few_presses_of_the_tab_key_lead_from_the_box_to_the_first_result(
    screen: Page, own_url: str, query: str
) -> None:
    look(screen, own_url, query)
    _wait(screen)
    screen.locator("#pd-q").focus()
    presses = 0
    while presses < MOST_PRESSES and not screen.evaluate(IN_FIRST):
        screen.keyboard.press("Tab")
        presses += 1
    assert screen.evaluate(IN_FIRST)


def test_a_link_that_is_seen_with_the_focus_leads_past_all_that_stands_above(screen: Page, findable_url: str) -> None:
    look(screen, findable_url, "theme=leadership")
    _wait(screen)
    link = screen.get_by_role("link", name="Skip to the results")
    assert link.evaluate("each => each.getBoundingClientRect().width") < 2
    screen.locator("#pd-finder button").focus()
    screen.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate("each => each.getBoundingClientRect().height") >= 24
    screen.keyboard.press("Enter")
    expect(screen.locator("#pd-status")).to_be_focused()
    expect(screen).to_have_url(f"{findable_url}drivers/?theme=leadership")


def test_the_focus_goes_to_the_results_once_words_are_sent_and_not_before(screen: Page, findable_url: str) -> None:
    look(screen, findable_url, "")
    _wait(screen)
    box, status = screen.locator("#pd-q"), screen.locator("#pd-status")
    box.press_sequentially("zebra")
    expect_status(screen, "1 driver mentions “zebra”.")
    expect(box).to_be_focused()
    box.press("Enter")
    expect(status).to_be_focused()
    expect(status).to_have_css("outline-style", "solid")
    expect_status(screen, "1 driver mentions “zebra”.")


def test_who_goes_on_typing_keeps_the_focus(page: Page, findable_url: str) -> None:
    held: list[Route] = []
    page.route("**/facets.json", lambda route: held.append(route))
    with page.expect_request("**/facets.json"):
        look(page, findable_url, "")
    box = page.locator("#pd-q")
    box.fill("zebra")
    box.press("Enter")
    page.keyboard.type(" crossing")
    for route in held:
        route.continue_()
    expect_status(page, "1 driver mentions “zebra crossing”.")
    expect(box).to_be_focused()


def test_filters_stand_beside_the_results_and_after_them_or_folded_above(page: Page, findable_url: str) -> None:
    page.set_viewport_size(WIDE)
    look(page, findable_url, "theme=workforce")
    _wait(page)
    filters, results = page.locator("details.pd-filters"), page.locator("#pd-results")
    after = "each => Boolean(document.getElementById('pd-results').compareDocumentPosition(each) & 4)"
    expect(filters).to_have_attribute("open", "")
    assert filters.evaluate(after)
    beside, main = filters.bounding_box(), results.bounding_box()
    assert beside is not None
    assert main is not None
    assert beside["x"] >= main["x"] + main["width"]
    page.set_viewport_size(NARROW)
    expect(filters).not_to_have_attribute("open", "")
    assert not filters.evaluate(after)
    expect(filters.locator("summary")).to_have_text("Filters, 1 chosen")
    filters.locator("summary").click()
    choose(page, "Coverage", "Scotland")
    expect(filters.locator("summary")).to_have_text("Filters, 2 chosen")
    expect(page.locator("#pd-chips button").first).to_be_visible()
    assert titles(page) == ["Café Culture"]


def test_zooming_in_takes_the_focus_from_no_filter(page: Page, findable_url: str) -> None:
    page.set_viewport_size(WIDE)
    look(page, findable_url, "theme=workforce")
    _wait(page)
    box = page.get_by_role("group", name="Coverage").get_by_role("checkbox", name="Scotland")
    box.focus()
    page.set_viewport_size(NARROW)
    expect(page.locator("details.pd-filters + #pd-results")).to_be_attached()
    expect(box).to_be_focused()
    expect(box).to_be_visible()


def test_of_many_values_those_that_one_driver_has_are_folded_away(page: Page, own_url: str) -> None:
    page.set_viewport_size(WIDE)
    look(page, own_url, "")
    _wait(page)
    sources = page.get_by_role("group", name="Source")
    counts = sources.locator(".pd-tags__count").all_inner_texts()
    assert 3 <= len(counts) <= 8
    assert [count for count in counts if int(count) < 2] == []
    more = sources.get_by_role("button")
    expect(more).to_have_attribute("aria-expanded", "false")
    hidden = int(more.inner_text().split()[1])
    more.click()
    expect(sources.locator("li")).to_have_count(len(counts) + hidden)
    expect(sources.get_by_role("button", name="Show fewer")).to_be_focused()
    sources.get_by_role("checkbox").last.check()
    expect(page.locator("#pd-chips button")).to_have_count(1)
    sources.get_by_role("button", name="Show fewer").click()
    expect(sources.get_by_role("checkbox", checked=True)).to_be_visible()


def test_a_year_that_no_driver_has_is_shown_where_it_was_chosen(page: Page, findable_url: str) -> None:
    look(page, findable_url, "since=2013")
    expect_status(page, "5 drivers published since 2013, newest first.")
    expect(page.locator("#pd-since")).to_have_value("2013")


@pytest.mark.parametrize("screen", ["narrow"], indirect=True)
def test_the_two_boxes_have_two_names_that_are_seen(screen: Page, findable_url: str) -> None:
    look(screen, findable_url, "")
    boxes = screen.get_by_role("searchbox")
    for box, name in zip(boxes.all(), ["Search the site", "Search the drivers"], strict=True):
        expect(box).to_have_accessible_name(name)
        label = screen.locator(f"label[for={box.get_attribute('id')}]")
        expect(label).to_have_text(name)
        assert label.evaluate("each => each.getBoundingClientRect().width") > 40
    names = screen.get_by_role("search").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert names == ["Site", "Drivers"]


def test_forced_colours_show_where_the_focus_is(browser: Browser, findable_url: str) -> None:
    page = browser.new_page(forced_colors="active", viewport=NARROW)
    look(page, findable_url, "theme=leadership")
    _wait(page)
    page.locator("#pd-finder button").focus()
    page.keyboard.press("Tab")
    assert page.locator("#pd-skip").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator("#pd-status").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.close()


def test_without_a_script_nothing_stands_between_the_box_and_the_list(plain_page: Page, findable_url: str) -> None:
    plain_page.set_viewport_size(NARROW)
    look(plain_page, findable_url, "")
    for gone in ("details.pd-filters", "#pd-sorting", "#pd-downloading"):
        expect(plain_page.locator(gone)).to_be_hidden()
    plain_page.locator("#pd-skip").focus()
    plain_page.keyboard.press("Enter")
    expect(plain_page.locator("#pd-status")).to_be_focused()
