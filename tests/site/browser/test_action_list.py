"""The list of actions in a browser: filtered and sorted over all its parts, with what was chosen in the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.making.action_pages import ROOT, served_actions
from tests.making.sites import site

LIST = f"{ROOT}actions/"
DRIVERS = {
    "zebra": "title: Zebra\nactions:\n"
    + "".join(f"  - {{action: Late {number}, lead: FG, due: 2018-06, status: red}}\n" for number in range(99)),
    "ant": "title: Ant\nactions:\n"
    "  - {action: Soon, lead: JW, due: 2019-02, status: amber}\n"
    "  - {action: Much later, lead: JW, due: 2020-02, status: green}\n"
    "  - {action: Some day, lead: The board}\n"
    "  - {action: Long done, lead: FG, due: 2017, status: done}\n",
    "old": "title: Old\nstatus: archived\nactions:\n  - {action: Let go, lead: JW, due: 2018, status: amber}\n",
}


@pytest.fixture
def reader(page: Page) -> Page:
    """A reader on the day on which the site was built."""
    served_actions(page, site(DRIVERS))
    return page


def _actions(page: Page) -> list[str]:
    return page.locator("#pd-actions-list tbody th > a").all_text_contents()


def _said(page: Page, words: str) -> None:
    expect(page.locator("#pd-actions-said")).to_have_text(words)


FOUND = (
    ("state=amber", ["Soon", "Let go"]),
    ("state=none", ["Some day"]),
    ("state=past", ["Let go"]),
    ("state=open&lead=JW", ["Soon", "Much later"]),
    ("lead=The+board", ["Some day"]),
    ("due=none", ["Some day"]),
    ("due=90", ["Soon"]),
    ("due=later&state=green", ["Much later"]),
    ("lead=JW&sort=driver", ["Soon", "Much later", "Let go"]),
    ("lead=JW&sort=due", ["Let go", "Soon", "Much later"]),
    ("lead=JW&sort=state", ["Soon", "Let go", "Much later"]),
)
"""What is chosen in an address, and the actions that are found."""


def test_an_address_has_what_was_chosen(reader: Page) -> None:
    for query, found in FOUND:
        reader.goto(f"{LIST}?{query}")
        number = len(found)
        _said(reader, f"{number} action found." if number == 1 else f"{number} actions found.")
        assert _actions(reader) == found, query


def test_choosing_changes_the_address_and_going_back_undoes_it(reader: Page) -> None:
    reader.goto(LIST)
    assert len(_actions(reader)) == 100
    reader.get_by_label("Status").select_option("amber")
    _said(reader, "2 actions found.")
    expect(reader).to_have_url(f"{LIST}?state=amber")
    expect(reader.locator(".pd-pages")).to_be_hidden()
    reader.get_by_label("Lead").select_option("FG")
    _said(reader, "0 actions found.")
    reader.go_back()
    _said(reader, "2 actions found.")
    reader.get_by_role("button", name="Show all").click()
    _said(reader, "")
    expect(reader).to_have_url(LIST)
    expect(reader.locator("#pd-actions-list tbody th > a")).to_have_count(100)
    expect(reader.locator(".pd-pages")).to_be_visible()


def test_rows_of_other_parts_lead_where_they_should(reader: Page) -> None:
    reader.goto(f"{LIST}?lead=The+board")
    _said(reader, "1 action found.")
    link = reader.locator("#pd-actions-list tbody th a")
    assert link.evaluate("link => link.href") == f"{ROOT}drivers/ant/#pd-action-3"
    reader.goto(f"{LIST}page-2/?state=red")
    _said(reader, "99 actions found.")
    link = reader.locator("#pd-actions-list tbody th a").first
    assert link.evaluate("link => link.href") == f"{ROOT}drivers/zebra/#pd-action-1"


def test_more_is_shown_when_somebody_asks(reader: Page) -> None:
    reader.goto(f"{LIST}?state=red")
    _said(reader, "99 actions found.")
    assert len(_actions(reader)) == 50
    reader.get_by_role("button", name="Show more").click()
    expect(reader.locator("#pd-actions-list tbody tr")).to_have_count(99)
    expect(reader.locator("#pd-actions-more")).to_be_hidden()


def test_what_is_late_is_said_of_the_day_on_which_it_is_read(own_page: Page) -> None:
    served_actions(own_page, site(DRIVERS))
    own_page.clock.set_fixed_time("2019-03-01T12:00:00")
    own_page.goto(f"{LIST}?due=late&lead=JW")
    _said(own_page, "1 action found.")
    assert _actions(own_page) == ["Soon"]
    expect(own_page.locator("#pd-actions-list tbody td .pd-state:visible")).to_have_text("1 day late")


def test_what_cannot_be_loaded_is_said_and_the_list_stays(reader: Page) -> None:
    reader.route("**/order.json", lambda route: route.abort())
    reader.goto(f"{LIST}?state=amber")
    _said(reader, "The list could not be loaded. Load the page again to filter it.")
    assert len(_actions(reader)) == 100


def test_nonsense_in_the_address_is_no_choice(reader: Page) -> None:
    reader.goto(f"{LIST}?state=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&lead=__proto__&due=NaN&sort=constructor&x=%")
    _said(reader, "")
    expect(reader.get_by_label("Lead")).to_have_value("")
    assert len(_actions(reader)) == 100
    expect(reader.locator("img")).to_have_count(0)


def test_without_the_script_it_is_a_plain_table_with_pages(plain_page: Page) -> None:
    served_actions(plain_page, site(DRIVERS))
    plain_page.goto(LIST)
    expect(plain_page.locator("#pd-actions-filter")).to_be_hidden()
    plain_page.get_by_role("link", name="Next").click()
    expect(plain_page).to_have_url(f"{LIST}page-2/")
    assert _actions(plain_page) == ["Much later", "Some day", "Long done", "Let go"]


def test_a_status_is_said_in_words_and_shown_by_a_shape_in_any_colours(reader: Page) -> None:
    reader.emulate_media(forced_colors="active")
    reader.goto(LIST)
    red, amber = (reader.locator(f"#pd-actions-list .pd-status--{each}").first for each in ("red", "amber"))
    assert [each.inner_text() for each in (red, amber)] == ["Red", "Amber"]
    shape = "each => getComputedStyle(each, '::before').content"
    assert [each.evaluate(shape) for each in (red, amber)] == ['"■"', '"▲"']
    reader.emulate_media(media="print")
    assert [each.evaluate(shape) for each in (red, amber)] == ['"■"', '"▲"']
    expect(reader.locator("#pd-actions-filter")).to_be_hidden()
