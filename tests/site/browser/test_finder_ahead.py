"""What the finder fetches before anybody asks for it, and what it need not fetch."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.making.findable import PLANS
from tests.making.finder_pages import choose, expect_status, look, titles
from tests.making.settling import open_settled, settle

_COUNT = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/search/pages/')).length"
_SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
_HIDDEN = "window.isHidden = true; Object.defineProperty(document, 'hidden', { get: () => isHidden })"
_OFFLINE = "window.isOnLine = false; Object.defineProperty(navigator, 'onLine', { get: () => isOnLine })"
_SEEN = "isHidden = false; document.dispatchEvent(new Event('visibilitychange'))"
_ONLINE = "isOnLine = true; dispatchEvent(new Event('online'))"
_COUNT_IDLE = """
window.idle = 0;
const whenIdle = window.requestIdleCallback;
window.requestIdleCallback = (work) => whenIdle(() => { work(); window.idle += 1; });
"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page with the clock of the machine: with another, scripts are not told what was fetched."""
    return context.new_page()


@pytest.fixture
def ahead(page: Page, findable_url: str) -> Page:
    """The finder with more results than it shows, once it has fetched all of them, and can fetch no more."""
    look(page, findable_url, "q=quokka")
    page.wait_for_function(f"() => {_COUNT} === {PLANS}")
    page.route("**/search/**", lambda route: route.abort())
    return page


def test_a_filter_shows_what_is_there_already(ahead: Page) -> None:
    choose(ahead, "Theme", "workforce")
    expect_status(ahead, "10 drivers about workforce mention “quokka”, the best match first.")
    expect(ahead.locator("#pd-cards .pd-list__title")).to_have_count(10)


def test_more_results_are_there_already(ahead: Page) -> None:
    ahead.get_by_role("button", name="Show more").click()
    expect(ahead.locator("#pd-cards .pd-list__title")).to_have_count(PLANS)


def test_readers_who_save_data_get_what_they_ask_for(page: Page, findable_url: str) -> None:
    page.add_init_script(_SAVE_DATA)
    open_settled(page, f"{findable_url}drivers/?q=quokka")
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    option = page.get_by_role("group", name="Theme").get_by_role("checkbox", name="workforce")
    option.dispatch_event("pointerdown", {"bubbles": True})  # and no click yet
    page.wait_for_function(f"() => {_COUNT} > 10")
    settle(page)
    assert page.evaluate(_COUNT) < 20
    page.route("**/search/**", lambda route: route.abort())
    option.click()
    expect_status(page, "10 drivers about workforce mention “quokka”, the best match first.")


@pytest.mark.parametrize(("state", "change"), [(_HIDDEN, _SEEN), (_OFFLINE, _ONLINE)], ids=["hidden", "offline"])
def test_nothing_is_fetched_ahead_until_the_page_is_looked_at_online(
    page: Page, findable_url: str, state: str, change: str
) -> None:
    page.add_init_script(f"{state};{_COUNT_IDLE}")
    look(page, findable_url, "q=quokka")
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    page.wait_for_function("() => window.idle > 0")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_COUNT) == 10
    page.evaluate(change)
    page.wait_for_function(f"() => {_COUNT} === {PLANS}")


def test_what_fails_to_come_ahead_is_not_spoken_of_and_takes_nothing_away(page: Page, findable_url: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(f"{_HIDDEN};{_COUNT_IDLE}")
    look(page, findable_url, "q=quokka")
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    page.wait_for_function("() => window.idle > 0")
    year = titles(page)[0]
    page.route("**/search/**", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.evaluate(_SEEN)
    page.wait_for_load_state("networkidle")
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    assert [each for each in said if "Failed to load resource" not in each] == []  # which the browser says itself
    choose(page, "Year of publication", "2009")
    expect_status(page, "3 drivers published in 2009 mention “quokka”, the best match first.")
    assert titles(page)[0] == year


@pytest.mark.parametrize(("typed", "fetched"), [("quokak", False), ("uqokka", True)])
def test_the_vocabulary_is_fetched_only_for_a_word_that_begins_wrongly(
    page: Page, findable_url: str, typed: str, *, fetched: bool
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{findable_url}search/")))
    look(page, findable_url, f"q={typed}")
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    said = f"Showing results for quokka. Search for “{typed}” instead"
    expect(page.locator("#pd-understood")).to_contain_text(said)
    assert any(each.startswith("vocabulary-") for each in asked) == fetched
