"""What stands in the tables of the pages about reviews, as a browser has them."""

from __future__ import annotations

from playwright.sync_api import Page


def rows_below(page: Page, section: str) -> list[list[str]]:
    """The cells of each row of the table below a heading, which is named by its id."""
    rows = page.locator(f"#{section} + table tbody tr")
    return [[" ".join(text.split()) for text in row.locator("th, td").all_text_contents()] for row in rows.all()]
