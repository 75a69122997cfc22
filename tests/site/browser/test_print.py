"""A driver on paper: a brief of one or two pages that says where it came from and how old it is."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.making.campaign import each_push
from tests.making.page_kinds import SMALL_PAGES

DRIVERS = [path for path in SMALL_PAGES if path.startswith("drivers/") and path != "drivers/"]


def _printed(page: Page, url: str) -> list[str]:
    """The text of each page of paper, as the browser prints it without being told how."""
    page.goto(url)
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(each.extract_text().split()) for each in pdf.pages]


@pytest.mark.parametrize("path", each_push(["drivers/new-plan/", "drivers/left-behind/"], DRIVERS))
def test_a_driver_is_a_brief_with_its_address_and_dates(page: Page, small_url: str, path: str) -> None:
    sheets = _printed(page, small_url + path)
    text = " ".join(sheets)
    assert len(sheets) <= 2
    assert text.startswith(page.locator("h1").inner_text())
    assert text.endswith(f"Built on 15 January 2019 {small_url}{path}")
    dates = page.locator("dt:text-matches('^(Published|Summary last updated|Next review due)$')")
    assert [each for each in dates.all_text_contents() if each not in text] == []


def test_what_is_printed_is_the_driver_and_nothing_that_one_presses(page: Page, small_url: str) -> None:
    text = " ".join(_printed(page, small_url + "drivers/new-plan/"))
    for wanted in (
        "What this means for libraries Expect requests for training.",
        "Published 10 January 2019",
        "Summary last updated 12 January 2019",
        "Next review due January 2020",
        "The plan in brief (https://example.org/new-plan-brief.pdf)",
    ):
        assert wanted in text
    for unwanted in ("Search", "Skip to", "Contribute", "On this page", "Read the document", "Accessibility"):
        assert unwanted not in text


def test_a_reader_who_likes_dark_colours_prints_black_on_white(browser: Browser, small_url: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(small_url + "drivers/new-plan/")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "['body', 'article h1', 'article li', 'article a', '.pd-impact h2', '.md-copyright__highlight']"
        ".map(each => getComputedStyle(document.querySelector(each)).color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def test_tables_keep_their_headings_on_every_sheet_and_words_are_whole(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    rows = page.locator("#overdue + table tbody")
    rows.evaluate(
        "body => { const row = body.rows[1]; for (let n = 0; n < 60; n++) body.append(row.cloneNode(true)); }"
    )
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = [" ".join(each.extract_text().split()) for each in pdf.pages]
    row = "State of Things 2017/18 Unassigned December 2018 15 days late"
    above = [sheet.partition(row)[0] for sheet in sheets if row in sheet]
    overdue, unassigned = "Title Member Due How late", "Title Member Due When"
    assert [text for text in above if overdue not in text and unassigned not in text] == []
    assert len([text for text in above if overdue in text]) >= 2
    assert " ".join(sheets).count(row) == 62


def test_the_list_of_drivers_leaves_out_what_one_presses(page: Page, findable_url: str) -> None:
    page.goto(f"{findable_url}drivers/")
    page.locator("#pd-filters fieldset").first.wait_for(state="attached")
    page.evaluate("document.querySelector('.pd-filters').open = true")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = " ".join(" ".join(each.extract_text().split()) for each in pdf.pages)
    assert "policy drivers, newest first" in text
    for unwanted in ("Filters", "Published since", "Sort by", "Written for", "Download", "Search"):
        assert unwanted not in text
