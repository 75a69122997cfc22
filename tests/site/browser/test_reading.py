"""What a reader sees, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


def test_a_driver_says_what_it_means_for_libraries_first(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/new-plan/")
    assert page.locator("article h1").all_text_contents() == ["The New Plan"]
    assert page.locator("article h2").all_text_contents() == [
        "What this means for libraries", "The plan", "Summary", "Key features", "How libraries used this",
        "What we are doing about it", "Documents", "Cite or quote", "Related drivers", "About this summary",
        "Review history",
    ]  # fmt: skip
    facts = dict(
        zip(
            page.locator("article dt").all_text_contents(),
            [" ".join(text.split()) for text in page.locator("article dd").all_text_contents()],
            strict=True,
        )
    )
    assert facts == {
        "Also known as": "Plan B; The plan's plan",
        "Source": "NHS England, The King's Fund",
        "Published": "10 January 2019",
        "Type": "Plan",
        "Format": "PDF (36 pages)",
        "Coverage": "England",
        "Written for": "Managers",
        "In collections": "Plans & what came before",
        "Themes": "leadership",
        "Services": "training",
        "Status": "Current",
        "Summary added": "11 January 2019",
        "Summary last updated": "12 January 2019",
        "Last review": "14 January 2019, no change, by Fiona Green (FG)",
        "Next review due": "January 2020 In date",
        "Group member responsible": "Fiona Green (FG)",
    }


@pytest.mark.parametrize(
    ("driver", "banner"),
    [
        ("old-plan", "Superseded. Read instead: The New Plan."),
        ("archived", "Archived. This summary is kept for the record and is no longer reviewed."),
        (
            "state-of-things",
            "Review overdue. This summary should have been looked at again by December 2018. "
            "Check the document itself before you rely on it.",
        ),
        ("almost-due", "Review due soon. This summary is due to be looked at again by February 2019."),
    ],
)
def test_a_banner_tells_what_to_mind(page: Page, small_url: str, driver: str, banner: str) -> None:
    page.goto(f"{small_url}drivers/{driver}/")
    expect(page.locator(".pd-banner")).to_have_text(banner, use_inner_text=True)


def test_a_driver_that_is_in_date_has_no_banner(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/new-plan/")
    expect(page.locator(".pd-banner")).to_be_hidden()


def test_both_sides_of_superseding_and_relation_lead_to_each_other(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/old-plan/")
    page.locator(".pd-banner a").click()
    expect(page).to_have_url(small_url + "drivers/new-plan/")
    page.get_by_role("link", name="State of Things 2017/18").click()
    expect(page.locator("article h1")).to_have_text("State of Things 2017/18")
    page.get_by_role("link", name="The New Plan").click()
    page.locator("h3:has-text('Supersedes') + ul a").click()
    expect(page.locator("article h1")).to_have_text("The Old Plan")


def test_a_reader_finds_a_driver_from_the_home_page_by_theme_and_by_source(page: Page, small_url: str) -> None:
    page.goto(small_url)
    page.locator("article").get_by_role("link", name="leadership").click()
    expect(page.locator("article h1")).to_have_text("Leadership")
    assert page.locator("article > .pd-list > li > a").all_text_contents() == [
        "The New Plan", "The Old Plan", 'Kept <for> "the" record & nothing else',
    ]  # fmt: skip
    page.get_by_role("link", name="The New Plan").first.click()
    page.locator(".pd-standfirst").get_by_role("link", name="The King's Fund").click()
    expect(page.locator(".pd-standfirst")).to_have_text("2 drivers from this source, newest first.")


def test_the_home_page_says_what_is_new_and_how_the_collection_stands(page: Page, small_url: str) -> None:
    page.goto(small_url)
    assert page.locator("#latest + ul > li > a").all_text_contents()[:2] == ["The New Plan", "Almost Due"]
    counts = dict(zip(page.locator("dt").all_text_contents(), page.locator("dd").all_text_contents(), strict=True))
    assert counts == {"Current drivers": "4", "In date": "1", "Review due soon": "1", "Review overdue": "2"}


def test_the_list_is_grouped_by_year_newest_first(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/")
    listed = page.locator("article :is(h2, .pd-list > li > a)").all_text_contents()
    assert listed == [
        "2019", "The New Plan",
        "2018", "Almost Due", "The Old Plan", "Left Behind",
        "2017", "State of Things 2017/18",
        "No date", 'Kept <for> "the" record & nothing else',
    ]  # fmt: skip
    assert [each.text_content() for each in page.locator(".pd-state").all() if each.is_visible()] == [
        "Review due soon", "Superseded", "Review overdue", "Review overdue", "Archived",
    ]  # fmt: skip
    page.locator(".pd-years").get_by_role("link", name="2017").click()
    expect(page).to_have_url(small_url + "years/2017/")


def test_every_page_is_readable_without_javascript(plain_page: Page, small_url: str) -> None:
    plain_page.goto(small_url + "drivers/almost-due/")
    expect(plain_page.get_by_role("heading", name="What this means for libraries")).to_be_visible()
    plain_page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name="Drivers").click()
    expect(plain_page.get_by_role("link", name="State of Things 2017/18")).to_be_visible()


def test_the_language_is_british_english_and_the_day_of_the_build_is_shown(page: Page, small_url: str) -> None:
    page.goto(small_url)
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page.locator("footer")).to_contain_text("Built on 15 January 2019")
