"""The finder at `/drivers/`, as a reader uses it."""

from __future__ import annotations

import csv
import io
import json

import feedparser
import pytest
from playwright.sync_api import Page, expect

from policy_drivers.site.files.finder_data import facets
from tests.making.findable import PLANS
from tests.making.finder_pages import choose, expect_status, look, titles
from tests.making.sites import site


def _filters(page: Page) -> dict[str, list[str]]:
    """What can be chosen, with how many would remain."""
    return {
        group.locator("legend").inner_text(): [
            " ".join(text.split()) for text in group.locator("li:visible").all_inner_texts()
        ]
        for group in page.locator("#pd-filters fieldset:visible").all()
    }


@pytest.mark.parametrize("words", ["King's view", "King’s view", "Kings view", "KINGS", "king"])
def test_an_apostrophe_is_found_however_it_is_typed(same_page: Page, findable_url: str, words: str) -> None:
    look(same_page, findable_url, f"q={words}")
    expect(same_page.locator("#pd-cards .pd-list__title")).to_have_text(["A King’s View of Care"])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("AHP", "A Framework for Therapists"),
        ("allied health professions", "A Framework for Therapists"),
        ("TCP", "A King’s View of Care"),
        ("cafe", "Café Culture"),
        ("naïve", "Café Culture"),
        ("naive", "Café Culture"),
        ("health scotland", "Café Culture"),
        ("Health\u00a0Scotland", "Café Culture"),
        ("zebra-crossing", "A King’s View of Care"),
    ],
)
def test_other_names_accents_and_spaces_make_no_difference(
    same_page: Page, findable_url: str, words: str, title: str
) -> None:
    look(same_page, findable_url, f"q={words}")
    expect_status(same_page, f"1 driver mentions “{words.replace(chr(160), ' ')}”.")
    assert titles(same_page) == [title]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ('"zebra crossing"', '"zebra crossing"'),
        ("“zebra crossing”", '"zebra crossing"'),
        ("a zebra", "zebra"),
        ("crossing/zebra", "crossing zebra"),
    ],
)
def test_what_was_counted_is_said(same_page: Page, findable_url: str, words: str, counted: str) -> None:
    look(same_page, findable_url, f"q={words}")
    expect_status(same_page, f"1 driver mentions “{counted}”.")
    assert titles(same_page) == ["A King’s View of Care"]


def test_a_result_says_what_it_is_and_shows_the_sentence_that_matches(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=zebra")
    card = page.locator("#pd-cards li")
    expect(card).to_have_text(
        "A King’s View of Care Review overdueThe King's Fund · November 2018 · leadership"
        "Summary The foundation asks for a zebra crossing; nobody else does."
    )
    assert card.locator("mark").all_text_contents() == ["zebra"]
    card.get_by_role("link").click()
    expect(page).to_have_url(f"{findable_url}drivers/view-of-care/")


def test_a_title_in_another_language_says_so(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=naive")
    expect(page.locator("#pd-cards .pd-list__title")).to_have_attribute("lang", "fr")
    look(page, findable_url, "q=zebra")
    expect(page.locator("#pd-cards .pd-list__title")).to_have_text("A King’s View of Care")
    assert page.locator("#pd-cards .pd-list__title[lang]").count() == 0


def test_the_newest_are_listed_with_filters_before_anything_is_looked_for(open_finder: Page) -> None:
    expect_status(open_finder, "35 policy drivers, newest first.")
    assert open_finder.locator("#pd-plain .pd-list > li > a").first.text_content() == "A King’s View of Care"
    assert _filters(open_finder) == {
        "Theme": ["leadership 22", "workforce 12", "allied health professions 1"],
        "Source": ["NHS Improvement 30", "NHS England 3", "<script>alert(2)</script> 1", "The King's Fund 1"],
        "Coverage": ["England 2", "Scotland 1", "Wales 1"],
        "Written for": ["<svg onload=alert(3)> 1"],
        "Service": ["training 2", "literature searching 1"],
        "Type": ["framework 1", "report 1"],
        "Year of publication": [
            "2018 2", "2017 1", "2016 1", "2015 1", "2009 3", "2008 3", "2007 3", "2006 3",
        ],
        "Status": ["current 33", "archived 1", "superseded 1"],
        "Review state": ["in date 31", "due soon 1", "overdue 1", "not reviewed 2"],
    }  # fmt: skip


def test_values_of_one_facet_are_alternatives_and_facets_add_up(open_finder: Page, findable_url: str) -> None:
    choose(open_finder, "Theme", "workforce")
    expect_status(open_finder, "12 drivers about workforce, newest first.")
    choose(open_finder, "Theme", "allied health professions")
    expect_status(open_finder, "12 drivers about workforce or allied health professions, newest first.")
    choose(open_finder, "Coverage", "Scotland")
    expect_status(open_finder, "1 driver about workforce or allied health professions for Scotland.")
    assert titles(open_finder) == ["Café Culture"]
    assert _filters(open_finder)["Theme"] == ["workforce 1", "allied health professions 0"]
    assert _filters(open_finder)["Coverage"] == ["England 1", "Scotland 1", "Wales 1"]
    expect(open_finder).to_have_url(
        f"{findable_url}drivers/?theme=workforce&theme=allied+health+professions&coverage=Scotland"
    )


def test_counts_tell_how_many_would_remain(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=plan&source=NHS+England")
    expect_status(page, "1 driver from NHS England mentions “plan”.")
    assert _filters(page)["Source"] == ["NHS Improvement 30", "NHS England 1", "The King's Fund 1"]
    choose(page, "Source", "The King's Fund")
    expect_status(page, "2 drivers from NHS England or The King's Fund mention “plan”, the best match first.")


def test_a_former_name_in_an_address_is_the_name_of_today(page: Page, findable_url: str) -> None:
    look(page, findable_url, "theme=WORKFORCE&theme=workforce&theme=AHPs&source=nhs+improvement&q=plan#x")
    expect(page.locator("#pd-chips button")).to_have_text([
        "Theme: workforce, remove", "Theme: allied health professions, remove", "Source: NHS Improvement, remove",
        "Remove all filters",
    ])  # fmt: skip
    query = "q=plan&theme=workforce&theme=allied+health+professions&source=NHS+Improvement"
    expect(page).to_have_url(f"{findable_url}drivers/?{query}#x")
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_a_chip_takes_a_filter_away_and_leaves_the_keyboard_beside_it(page: Page, findable_url: str) -> None:
    look(page, findable_url, "theme=leadership&status=superseded&since=2010")
    expect_status(page, "1 driver about leadership with the status superseded published since 2010.")
    chips = page.locator("#pd-chips button")
    expect(chips).to_have_text([
        "Theme: leadership, remove", "Status: superseded, remove", "Published since 2010, remove", "Remove all filters",
    ])  # fmt: skip
    chips.nth(1).focus()
    page.keyboard.press("Enter")
    expect_status(page, "2 drivers about leadership published since 2010, newest first.")
    expect(chips.nth(1)).to_be_focused()
    chips.nth(2).click()
    expect_status(page, "35 policy drivers, newest first.")
    expect(page.locator("#pd-q")).to_be_focused()
    expect(page).to_have_url(f"{findable_url}drivers/")


SORTED = {
    "newest": ["A King’s View of Care", "The Old Care Plan", "Plan 09", "Plan 19", "Plan 29"],
    "title": ["A King’s View of Care", "Plan 01", "Plan 02", "Plan 03", "Plan 04"],
    "revised": ["Plan 23", "Plan 11", "A King’s View of Care", "Plan 22", "Plan 10"],
}
"""The first five results in each order."""


def test_results_can_be_sorted(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=plan")
    expect(page.locator("#pd-sort")).to_have_value("relevance")
    for sort, first in SORTED.items():
        page.locator("#pd-sort").select_option(sort)
        expect(page).to_have_url(f"{findable_url}drivers/?q=plan&sort={sort}")
        expect(page.locator(f"#pd-cards li:nth-child(-n+{len(first)}) .pd-list__title")).to_have_text(first)


def test_back_and_forward_go_through_what_was_looked_for(open_finder: Page, findable_url: str) -> None:
    page = open_finder
    page.locator("#pd-q").fill("quokka")
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    choose(page, "Year of publication", "2009")
    expect_status(page, "3 drivers published in 2009 mention “quokka”, the best match first.")
    page.locator("#pd-cards a").first.click()
    expect(page.locator("article h1")).to_contain_text("Plan")
    page.go_back()
    expect_status(page, "3 drivers published in 2009 mention “quokka”, the best match first.")
    page.go_back()
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    expect(page.locator("#pd-q")).to_have_value("quokka")
    page.go_forward()
    expect(page).to_have_url(f"{findable_url}drivers/?q=quokka&year=2009")
    expect_status(page, "3 drivers published in 2009 mention “quokka”, the best match first.")
    expect(page.get_by_role("checkbox", name="2009")).to_be_checked()


def test_what_was_typed_on_the_way_is_no_state_to_go_back_to(page: Page, findable_url: str) -> None:
    look(page, findable_url, "theme=workforce")
    expect_status(page, "12 drivers about workforce, newest first.")
    page.locator("#pd-q").press_sequentially("quokka", delay=150)
    expect_status(page, "10 drivers about workforce mention “quokka”, the best match first.")
    page.go_back()
    expect_status(page, "12 drivers about workforce, newest first.")
    expect(page.locator("#pd-q")).to_have_value("")


def test_all_drivers_can_be_sorted_and_downloaded(open_finder: Page, findable_url: str) -> None:
    expect(open_finder.locator("#pd-downloading")).to_be_visible()
    open_finder.locator("#pd-sort").select_option("title")
    expect(open_finder).to_have_url(f"{findable_url}drivers/?sort=title")
    expect_status(open_finder, "35 drivers, by title.")


def test_more_results_are_shown_when_they_are_asked_for(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=quokka")
    expect(page.locator("#pd-cards li")).to_have_count(10)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#pd-cards li")).to_have_count(30)
    expect(page.locator("#pd-cards a").nth(10)).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    page.reload()
    expect(page.locator("#pd-cards li")).to_have_count(30)


def test_help_pages_are_found_apart_from_the_drivers(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=write a driver")
    help_pages = page.get_by_role("region", name="Help pages and collections")
    expect(help_pages.get_by_role("link").first).to_have_text("Write a driver")
    expect_status(page, "No driver mentions “write driver”, but help pages do. Below are the newest drivers.")
    help_pages.get_by_role("link").first.click()
    expect(page).to_have_url(f"{findable_url}contribute/writing/")


@pytest.mark.parametrize(
    ("query", "name", "feed"),
    [
        ("theme=allied+health+professions", "allied health professions", "themes/allied-health-professions/feed.xml"),
        ("source=NHS+England&sort=title", "NHS England", "sources/nhs-england/feed.xml"),
        ("year=2003", "2003", "years/2003/feed.xml"),
        ("sort=title", "all drivers", "feed.xml"),
    ],
)
def test_what_has_a_feed_of_its_own_can_be_subscribed_to(
    same_page: Page, findable_url: str, query: str, name: str, feed: str
) -> None:
    look(same_page, findable_url, query)
    link = same_page.locator("#pd-feeds a")
    expect(link).to_have_text([f"Subscribe to {name} (feed)"])
    address = link.evaluate("link => link.href")
    assert address == f"{findable_url}{feed}"
    title = feedparser.parse(same_page.request.get(address).body()).feed.title
    assert title == ("Policy Drivers" if name == "all drivers" else f"Policy Drivers: {name}")


def test_values_that_share_a_feed_have_none_of_their_own() -> None:
    themes = {"a": "Skill mix", "b": "skill-mix", "c": "b"}
    of = site({slug: f"title: A\nthemes: [{theme}]" for slug, theme in themes.items()})
    data = json.loads(facets(of, ""))
    assert dict(zip(data["names"]["theme"], data["slugs"]["theme"], strict=True)) == {
        "Skill mix": "", "skill-mix": "", "b": "b",
    }  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "theme=allied+health+professions&source=NHS+England",
        "theme=leadership&theme=workforce",
        "theme=leadership&q=plan",
        "theme=leadership&since=2001",
        "status=current",
        "q=plan",
    ],
)
def test_what_no_feed_holds_cannot_be_subscribed_to(same_page: Page, findable_url: str, query: str) -> None:
    look(same_page, findable_url, query)
    expect(same_page.locator("#pd-downloading")).to_be_visible()
    expect(same_page.locator("#pd-feeds a")).to_have_count(0)


def test_all_results_are_downloaded_as_a_spreadsheet(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=plan&theme=workforce&sort=title")
    expect_status(page, "10 drivers about workforce mention “plan”, by title.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert download.value.suggested_filename == "policy-drivers.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    records = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [record["slug"] for record in records] == [f"plan-{number:02}" for number in range(3, 31, 3)]
    assert records[0]["body"] == "## Summary\n\nA quokka is on every page of plan 03.\n"


def test_a_name_that_a_driver_has_twice_counts_once() -> None:
    data = json.loads(facets(site({"plan": "title: Plan\naudience: [Nurses, Nurses]"}), ""))
    assert data["names"]["audience"] == ["Nurses"]
    assert data["drivers"]["audience"] == [0]


def test_no_name_holds_a_character_that_cannot_be_seen() -> None:
    data = json.loads(facets(site({"plan": 'title: Plan\naudience: ["Nur\\u202eses\\x07"]'}), ""))
    assert data["names"]["audience"] == ["Nurses"]


def test_what_a_driver_says_is_text_in_results_and_filters(page: Page, findable_url: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    look(page, findable_url, "q=okapi")
    expect(page.locator("#pd-cards .pd-list__title")).to_have_text(
        '<img src=x onerror=alert(1)> "quoted" & <b>bold</b>'
    )
    expect(page.locator("#pd-cards .pd-card__sentence")).to_have_text(
        "What this means for libraries Beware of the okapi <script>alert(4)</script>."
    )
    choose(page, "Source", "<script>alert(2)</script>")
    expect(page.locator("#pd-chips button")).to_have_text("Source: <script>alert(2)</script>, remove")
    assert page.locator(":is(#pd-found, #pd-filters, #pd-chips) :is(script, img, b, svg)").count() == 0
    assert dialogs == []


def test_without_a_script_there_is_the_list(plain_page: Page, findable_url: str) -> None:
    plain_page.goto(f"{findable_url}drivers/?q=quokka")
    expect(plain_page.locator("noscript p")).to_be_visible()
    expect(plain_page.locator(".pd-filters")).to_be_hidden()
    assert plain_page.locator("#pd-plain .pd-list > li > a").count() == 35


def test_the_status_is_said_and_words_can_be_sent_by_keyboard_alone(open_finder: Page) -> None:
    expect(open_finder.get_by_role("status").first).to_have_text("35 policy drivers, newest first.")
    open_finder.get_by_role("searchbox").last.focus()
    open_finder.keyboard.type("zebra")
    open_finder.keyboard.press("Enter")
    expect_status(open_finder, "1 driver mentions “zebra”.")


def test_states_are_counted_as_they_are_on_the_day_of_reading(own_page: Page, findable_url: str) -> None:
    own_page.clock.install(time="2020-02-01T12:00:00")
    own_page.goto(f"{findable_url}drivers/")
    expect(own_page.locator("#pd-filters fieldset").first).to_be_attached()
    assert _filters(own_page)["Review state"] == ["overdue 33", "not reviewed 2"]
    choose(own_page, "Review state", "overdue")
    expect(own_page.locator("#pd-cards .pd-state").first).to_have_text("Review overdue")
