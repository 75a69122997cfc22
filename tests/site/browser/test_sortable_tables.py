"""Tables that a reader sorts, as those of the pages about reviews."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.making.review_pages import rows_below


def test_a_table_is_sorted_with_the_keyboard_and_says_so(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    table = page.locator("#overdue + table")
    titles = table.locator("tbody th")
    assert titles.all_text_contents() == ["Left Behind", "State of Things 2017/18", "Summaries for wards Case study"]
    expect(table.locator("caption")).to_have_text("Overdue on 15 January 2019, oldest date first")
    due = table.get_by_role("button", name="Due")
    due.focus()
    page.keyboard.press("Enter")
    assert titles.all_text_contents() == ["Left Behind", "State of Things 2017/18", "Summaries for wards Case study"]
    expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Space")
    assert titles.all_text_contents() == ["State of Things 2017/18", "Summaries for wards Case study", "Left Behind"]
    expect(table.locator("caption")).to_have_text("Overdue on 15 January 2019, sorted by due, descending")
    expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#overdue + table + [role=status]")).to_have_text("Sorted by due, descending.")
    expect(due).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert [row[1] for row in rows_below(page, "overdue")] == ["OLD, who has left", "Unassigned", "Unassigned"]
    expect(table.locator("th[aria-sort]")).to_have_text("Member")


def test_a_column_of_links_is_not_sorted(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    page.evaluate("""() => {
        const table = '<table data-sortable id="one"><tr><th>Due</th><th data-unsorted>Record</th></tr></table>';
        document.querySelector("article").insertAdjacentHTML("beforeend", table);
        const script = document.createElement("script");
        script.src = document.querySelector("script[src*=sortable-tables]").src;
        document.body.append(script);
    }""")
    expect(page.locator("#one.pd-table--sortable")).to_have_count(1)
    assert page.locator("#one button").all_text_contents() == ["Due"]


def test_dates_sort_by_the_calendar_and_numbers_by_size(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    page.locator("#lately + table").get_by_role("button", name="Date").click()
    assert [row[0] for row in rows_below(page, "lately")] == [
        "December 2018", "10 January 2019", "11 January 2019", "12 January 2019", "14 January 2019",
    ]  # fmt: skip
    cells = page.locator("#members + table tbody tr td:nth-child(2)")
    cells.evaluate_all("cells => cells.forEach((cell, n) => cell.textContent = ['1,200', '3', '20', '900'][n])")
    page.locator("#members + table").get_by_role("button", name="Overdue").click()
    assert cells.all_text_contents() == ["3", "20", "900", "1,200"]
