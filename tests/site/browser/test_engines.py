"""What holds for Material's pages holds for those of Zensical's classic theme: axe, and the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.making.campaign import each_push
from tests.site.browser.axe import broken_rules
from tests.site.browser.test_accessibility import (
    WIDER,
    reader,
    test_the_form_in_use_breaks_no_rule_of_accessibility,
    test_the_open_menu_breaks_no_rule_of_accessibility,
)
from tests.site.browser.test_keyboard import (
    narrow,
    test_colours_are_changed_with_the_keyboard,
    test_single_letters_can_be_typed_into_the_search_box,
    test_tabs_stay_where_they_are_seen_while_the_page_is_scrolled,
    test_the_menu_and_the_search_work_without_javascript,
    test_the_menu_closes_behind_a_focus_that_leaves_it,
    test_the_menu_takes_the_focus_and_gives_it_back,
    test_the_skip_link_leads_to_the_content_of_any_page,
    test_with_the_menu_closed_nothing_in_it_has_the_focus,
)

__all__ = [
    "narrow",
    "reader",
    "test_colours_are_changed_with_the_keyboard",
    "test_single_letters_can_be_typed_into_the_search_box",
    "test_tabs_stay_where_they_are_seen_while_the_page_is_scrolled",
    "test_the_form_in_use_breaks_no_rule_of_accessibility",
    "test_the_menu_and_the_search_work_without_javascript",
    "test_the_menu_closes_behind_a_focus_that_leaves_it",
    "test_the_menu_takes_the_focus_and_gives_it_back",
    "test_the_open_menu_breaks_no_rule_of_accessibility",
    "test_the_skip_link_leads_to_the_content_of_any_page",
    "test_with_the_menu_closed_nothing_in_it_has_the_focus",
]
"""These tests are run here once more, against the site below."""

PAGES = {
    "some": ("drivers/new-plan/", "themes/leadership/", "contribute/writing/"),
    "others": ("", "drivers/", "drivers/old-plan/", "reviews/", "contribute/add/", "404.html"),
}
"""One of each kind."""


@pytest.fixture
def small_url(zensical_url: str) -> str:
    """The site that is looked at here, built with Zensical."""
    return zensical_url


@pytest.mark.parametrize("pages", each_push(["some"], PAGES))
def test_no_page_breaks_a_rule_of_accessibility_or_overflows(reader: Page, small_url: str, pages: str) -> None:
    problems: list[tuple[object, ...]] = []
    for path in PAGES[pages]:
        reader.goto(small_url + path)
        problems += broken_rules(reader)
        wider = reader.evaluate(WIDER)
        problems += [(path, "wider than the window", wider)] if wider > 0 else []
    assert problems == []
