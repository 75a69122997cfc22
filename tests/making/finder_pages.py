"""The finder in a browser, as several of its tests use it."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def look(page: Page, url: str, query: str) -> None:
    """Open the finder with a query in its address."""
    page.goto(f"{url}drivers/?{query}")


def expect_status(page: Page, text: str) -> None:
    """Wait until the finder says this."""
    expect(page.locator("#pd-status")).to_have_text(text)


def titles(page: Page) -> list[str]:
    """The titles of the results."""
    return page.locator("#pd-cards .pd-list__title").all_text_contents()


def choose(page: Page, facet: str, value: str) -> None:
    """Choose a value of a facet, or take it back."""
    page.get_by_role("group", name=facet).get_by_role("checkbox", name=value).click()
