"""A driver on paper: a brief of one or two pages that says where it came from and how old it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

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
    assert text.startswith(f"1 / {len(sheets)} {page.locator('h1').inner_text()}")
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


OTHERS = (
    "case-studies/reading-group/",
    "actions/",
    "collections/plans/",
    "services/training/",
    "case-studies/",
    "themes/leadership/",
    "new/",
    "methodology/",
)
PRESSED = ("Search the site", "Correct this", "Skip to", "On this page", "Breadcrumbs", "Print, or", "Word document",
           "Words to quote", "Feed of", "Show all", "Add a case study", "Copy", "JSON", "Cite or quote",
           "Accessibility statement")  # fmt: skip


@pytest.mark.parametrize("path", each_push(OTHERS[:4], OTHERS))
def test_each_kind_of_page_is_read_on_paper_from_its_title_to_its_address(
    page: Page, small_url: str, path: str
) -> None:
    page.goto(small_url + path)
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True)))
    sheets = [" ".join(each.extract_text().split()) for each in pdf.pages]
    text = " ".join(sheets)
    assert page.locator("h1").inner_text() in sheets[0]
    assert f"Built on 15 January 2019 {small_url}{path}" in sheets[-1]
    assert [each for each in PRESSED if each in text] == []
    numbers = [f"{number} / {len(sheets)}" for number in range(1, len(sheets) + 1)]
    assert [number for number, sheet in zip(numbers, sheets, strict=True) if number not in sheet] == []
    tags = [*_tags(pdf.trailer["/Root"]["/StructTreeRoot"])]
    levels = [int(each[2]) for each in tags if each in HEADINGS]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1 or pair[1] == 1] == []
    tables = page.locator("article table").count()
    assert tags.count("/Table") == tables
    assert ("/TH" in tags) == (tables > 0)


HEADINGS = {f"/H{level}" for level in range(1, 7)}


def _tags(node: Any) -> Iterator[str]:
    """The kinds of the structure of a tagged PDF, in the order of reading."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from _tags(node["/K"])


def test_a_case_study_says_on_paper_where_more_is_to_be_read(page: Page, small_url: str) -> None:
    text = " ".join(_printed(page, small_url + "case-studies/reading-group/"))
    address = page.get_by_role("link", name="Read more about this work").get_attribute("href")
    assert f"Read more about this work ({address})" in text


def test_a_table_of_a_text_is_broken_over_sheets_with_its_heading(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/new-plan/")
    page.locator("article table:not([class]) tbody").evaluate(
        "body => { const row = body.rows[0]; for (let n = 0; n < 90; n++) body.append(row.cloneNode(true)); }"
    )
    sheets = [each.extract_text() for each in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert sum("Year" in sheet and "Step" in sheet for sheet in sheets) >= 2


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
    page.locator("#overdue + table tbody").evaluate(
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
