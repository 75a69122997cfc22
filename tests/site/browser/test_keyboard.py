"""What a reader does without a mouse, and what axe cannot see: where the focus goes, and whether one sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.making.campaign import each_push
from tests.making.page_kinds import SMALL_PAGES
from tests.making.readers import Reader

FOCUSED = """
() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const seen = each.matches(".md-option") ? each.nextElementSibling : each;
  const { left, top, right, bottom, width, height } = seen.getBoundingClientRect();
  const corners = [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2]];
  const points = [[left + width / 2, top + height / 2], ...corners];
  const isSeen = points.some(([x, y]) => seen.contains(document.elementFromPoint(x, y)));
  return {
    name: each.getAttribute("aria-label") || each.labels?.[0]?.innerText || each.innerText.trim(),
    inMenu: !!each.closest(".md-sidebar--primary"),
    isSeen: isSeen && each.checkVisibility({ visibilityProperty: true }),
    isMarked: getComputedStyle(seen).outlineStyle !== "none" || each.id === "pd-content",
    html: each.outerHTML.slice(0, 120),
  };
}
"""
SCROLLED = """
each => new Promise(resolve => {
  if (each.scrollLeft > 0) resolve();
  else each.addEventListener("scroll", () => resolve(), { once: true });
})
"""
MOST = 300
"""Presses of the Tab key after which a page must have come to its end."""


@pytest.fixture
def narrow(site_reader: Reader) -> Iterator[Page]:
    """A window as narrow as one of 1280 pixels at 400 %, where nothing moves."""
    with site_reader.visit() as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(reduced_motion="reduce")
        yield page


def _tab_through(page: Page) -> list[dict[str, object]]:
    """Whatever has the focus, one after the other, until the page ends."""
    found: list[dict[str, object]] = []
    while len(found) < MOST:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            return found
        found.append(focused)
    raise AssertionError("the Tab key finds no end of the page")


def test_with_the_menu_closed_nothing_in_it_has_the_focus(narrow: Page, small_url: str) -> None:
    narrow.goto(small_url + "drivers/archived/")
    found = _tab_through(narrow)
    assert [each["name"] for each in found[:7]] == [
        "Skip to content", "Menu", "Switch to dark colours", "Search the site", "Search the site", "Home", "Drivers",
    ]  # fmt: skip
    assert [each for each in found if each["inMenu"]] == []


def test_the_menu_takes_the_focus_and_gives_it_back(narrow: Page, small_url: str) -> None:
    narrow.goto(small_url + "contribute/writing/")
    button = narrow.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    names = [narrow.evaluate(FOCUSED)["name"]]
    while names[-1] != "About":
        narrow.keyboard.press("Tab")
        focused = narrow.evaluate(FOCUSED)
        assert focused["inMenu"]
        assert focused["isSeen"], focused
        names.append(focused["name"])
    assert names == [
        "Policy Drivers", "Home", "Drivers", "Themes", "Sources", "Services", "Collections", "Case studies", "Reviews",
        "Actions", "Contribute", "Add a driver", "Write a driver", "Add a driver by an issue",
        "Ask with Microsoft or Google Forms", "Every field", "Every rule", "Act on a finding", "Make a collection",
        "Write a case study", "Keep reviews going", "Plan actions", "Watch the sources", "What is new elsewhere",
        "The command", "Start your own site", "Engines", "Moving in", "About",
    ]  # fmt: skip
    section = narrow.get_by_role("button", name="About")
    expect(section).to_have_attribute("aria-expanded", "false")
    narrow.keyboard.press("Space")
    expect(section).to_have_attribute("aria-expanded", "true")
    narrow.keyboard.press("Tab")
    expect(narrow.locator("#pd-menu").get_by_role("link", name="About this site")).to_be_focused()
    narrow.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(narrow.locator("#pd-menu")).to_be_hidden()


def test_the_menu_closes_behind_a_focus_that_leaves_it(narrow: Page, small_url: str) -> None:
    narrow.goto(small_url + "drivers/")
    button = narrow.get_by_role("button", name="Menu")
    button.press("Enter")
    narrow.keyboard.press("Shift+Tab")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(narrow.locator("#pd-menu")).to_be_hidden()


@pytest.mark.parametrize("width", each_push([320], [1280, 320]))
def test_what_has_the_focus_is_marked_and_never_hidden(browser: Browser, small_url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640}, reduced_motion="reduce")
    hidden = {}
    for path in ("", "drivers/new-plan/", "reviews/", "contribute/writing/", "contribute/own-site/", "404.html"):
        assert path in SMALL_PAGES
        page.goto(small_url + path)
        if found := [each for each in _tab_through(page) if not (each["isSeen"] and each["isMarked"])]:
            hidden[path] = found
    page.close()
    assert hidden == {}


def test_tabs_stay_where_they_are_seen_while_the_page_is_scrolled(page: Page, small_url: str) -> None:
    page.goto(small_url + "contribute/writing/")
    page.mouse.wheel(0, 30)
    expect(page.locator(".md-tabs")).to_have_attribute("hidden", "")
    tab = page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Themes")
    expect(tab).to_have_css("opacity", "1")
    tab.click()
    expect(page).to_have_url(small_url + "themes/")


def test_the_skip_link_leads_to_the_content_of_any_page(page: Page, small_url: str) -> None:
    for path in ("themes/", "drivers/new-plan/", "404.html"):
        page.goto(small_url + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("article")).to_be_focused()


def test_single_letters_are_no_commands(own_page: Page, small_url: str) -> None:
    page = own_page  # whose mouse was never moved: the theme marks what has the focus by that
    page.goto(small_url + "contribute/writing/")
    page.get_by_role("link", name="2. Fill in the front matter").focus()
    before = page.evaluate("[location.href, document.activeElement.outerHTML]")
    for key in "fs/np.,":
        page.keyboard.press(key)
    page.keyboard.press("Shift")
    assert page.evaluate("[location.href, document.activeElement.outerHTML]") == before


def test_single_letters_can_be_typed_into_the_search_box(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/new-plan/")
    page.get_by_role("searchbox", name="Search the site").press_sequentially("fs/np., & more")
    page.keyboard.press("Enter")
    expect(page).to_have_url(small_url + "drivers/?q=fs%2Fnp.%2C+%26+more")


def test_a_wide_table_is_scrolled_with_the_arrow_keys_and_a_narrow_one_is_no_stop(
    page: Page, narrow: Page, small_url: str
) -> None:
    narrow.goto(small_url + "contribute/own-site/")
    region = narrow.get_by_role("region", name="Settings, scrollable")
    region.focus()
    narrow.keyboard.press("ArrowRight")
    region.evaluate(SCROLLED)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(small_url + "contribute/own-site/")
    expect(page.get_by_role("table", name="Settings")).to_be_visible()
    expect(page.locator("article [tabindex='0']")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 800})
    expect(page.get_by_role("region", name="Settings, scrollable")).to_be_visible()


def test_colours_are_changed_with_the_keyboard(page: Page, small_url: str) -> None:
    page.goto(small_url)
    page.get_by_role("radio", name="Switch to dark colours").focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_menu_and_the_search_work_without_javascript(plain_page: Page, small_url: str) -> None:
    plain_page.set_viewport_size({"width": 320, "height": 640})
    plain_page.goto(small_url + "contribute/writing/")
    plain_page.get_by_role("checkbox", name="Menu").focus()
    plain_page.keyboard.press("Space")
    menu = plain_page.locator(".md-sidebar--primary")
    expect(menu.get_by_role("link", name="About this site")).to_be_visible()
    plain_page.keyboard.press("Space")
    expect(menu).to_be_hidden()
    plain_page.get_by_role("searchbox").fill("King’s")
    plain_page.get_by_role("button", name="Search").click()
    expect(plain_page).to_have_url(small_url + "drivers/?q=King%E2%80%99s")
