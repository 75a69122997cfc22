"""The pages about reviews: what stands on them, and how large they get."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.pages import reviews
from policy_drivers.site.site import Site
from tests.making.agendas import case_study, collection
from tests.making.review_pages import rows_below
from tests.making.sites import site


def _pages(made: Site) -> dict[str, str]:
    return {page.url: page.render().html for page in reviews.pages(made)}


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def _counts(page: Page) -> dict[str, str]:
    names, numbers = (page.locator(f"article .pd-counts {tag}").all_text_contents() for tag in ("dt", "dd"))
    return dict(zip(names, numbers, strict=True))


def test_the_overview_lists_what_is_overdue_first_and_then_what_is_urgent(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    assert page.locator("article h2").all_text_contents() == [
        "Overdue", "Due soon", "Unassigned", "Late actions", "What falls due when", "Calendar and data",
        "Recently reviewed", "Members",
    ]  # fmt: skip
    assert _counts(page) == {
        "Overdue": "3", "Due soon": "1", "In date": "2", "Unassigned": "3", "Late actions": "1",
        "Actions to be done": "3", "Current drivers": "4",
    }  # fmt: skip
    late = [
        ["Left Behind", "OLD, who has left", "October 2018", "2 months late"],
        ["State of Things 2017/18", "Unassigned", "December 2018", "15 days late"],
        ["Summaries for wards Case study", "Unassigned", "December 2018", "15 days late"],
    ]
    assert rows_below(page, "unassigned") == late
    assert rows_below(page, "overdue") == late
    assert rows_below(page, "due-soon") == [["Almost Due", "JW", "February 2019", "in 1 month"]]
    assert rows_below(page, "late-actions") == [
        ["Brief the board", "Fiona Green (FG)", "The New Plan", "11 January 2019", "4 days late", "Amber"]
    ]
    assert rows_below(page, "lately") == [
        ["14 January 2019", "The New Plan", "Fiona Green (FG)", "No change", ""],
        ["12 January 2019", "A reading group for new leaders Case study", "JW", "No change", "Still meets."],
        ["11 January 2019", "The New Plan", "JW", "Revised", "Took in 3 errata & a reply"],
        ["10 January 2019", "The Old Plan", "OLD, who has left", "Superseded", ""],
        [
            "December 2018", 'Kept <for> "the" record & nothing else', "<script>alert(8)</script>", "Archived",
            "<img src=https://evil.example/x onerror=alert(9)> [click](javascript:alert(10))",
        ],
    ]  # fmt: skip
    assert rows_below(page, "members") == [
        ["Fiona Green (FG)", "0", "0", "2", "1", "1"],
        ["JW", "0", "1", "0", "0", "1"],
        ["OLD, who has left", "1", "0", "0", "0", "0"],
        ["Unassigned", "3", "0", "0", "0", "0"],
    ]


OTHERS = (
    case_study("plan", "review_due: 2018-11\ngroup_member: FG\nreviews: [{date: 2017-11, by: FG, outcome: revised}]"),
    case_study("idea", "status: draft\nreview_due: 2018-11\ngroup_member: FG"),
)


def _with_others(**settings: Any) -> Site:
    """A site with a driver, a case study of the same slug, and a collection."""
    drivers = {"plan": "title: The plan\nreview_due: 2018-12\ngroup_member: FG"}
    made = site(drivers, "https://example.org/", studies=OTHERS, repository="https://github.com/group/it", **settings)
    catalogue = replace(made.catalogue, collections=(collection("ahp", "review_due: 2018-10"),))
    return replace(made, catalogue=catalogue)


def test_case_studies_and_collections_are_listed_with_what_they_are() -> None:
    pages = _pages(_with_others())
    text = _text(pages["reviews/"])
    assert (
        "Overdue Overdue on 15 January 2019, oldest date first Title Member Due How late "
        "All about ahp CollectionUnassignedOctober 20182 months late "
        "The story of plan Case studyFiona Green (FG)November 20181 month late "
        "The planFiona Green (FG)December 201815 days late Due soon Nothing is due soon. "
    ) in text
    assert "November 2017The story of plan Case studyFiona Green (FG)Revised" in text
    assert '<a href="../case-studies/plan/">The story of plan</a>' in pages["reviews/"]
    assert '<a href="../collections/ahp/">All about ahp</a>' in pages["reviews/"]
    assert 'data-reviews="-1:3"' in pages["reviews/"]
    assert "Reviews of current drivers, case studies and collections by the quarter" in pages["reviews/"]
    assert "Each page has its whole history." not in pages["reviews/"]


def test_the_page_of_a_member_has_what_each_review_can_have_found_and_how_much_there_is() -> None:
    pages = _pages(_with_others())
    assert "Fiona Green (FG) looks after 1 current driver. Besides: 1 case study." in _text(pages["reviews/fg/"])
    assert "No current driver is unassigned. Besides: 1 collection." in _text(pages["reviews/unassigned/"])
    assert [
        re.findall(r"slug=([^&]+)&amp;outcome=([^\"]+)", pages[f"reviews/{each}/"]) for each in ("fg", "unassigned")
    ] == [
        [
            ("case-studies%2Fplan", "no%20change"), ("case-studies%2Fplan", "revised"),
            ("case-studies%2Fplan", "archived"), ("plan", "no%20change"), ("plan", "revised"), ("plan", "superseded"),
            ("plan", "archived"),
        ],
        [("collections%2Fahp", "no%20change"), ("collections%2Fahp", "revised")],
    ]  # fmt: skip


def test_what_is_made_of_a_case_study_is_made_anew_when_it_changes() -> None:
    before = _with_others()
    changed = case_study("plan", "review_due: 2018-09\ngroup_member: JW")
    after = replace(before, catalogue=replace(before.catalogue, case_studies=(changed,)))
    old, new = ({each.url: each.digest for each in (*reviews.pages(of), *data_files(of))} for of in (before, after))
    assert sorted(url for url in old if old[url] != new.get(url) and "reviews" in url) == [
        "api/reviews.json", "reviews.csv", "reviews.ics", "reviews/", "reviews/fg.ics", "reviews/fg/",
        "reviews/jw.ics", "reviews/jw/",
    ]  # fmt: skip


def test_they_are_in_no_page_and_no_file_where_readers_see_no_reviews() -> None:
    of = _with_others(show_reviews=False)
    assert _pages(of) == {}
    assert [each.url for each in data_files(of) if "reviews" in each.url] == []


def test_every_count_leads_to_what_it_counts(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    for link in page.locator("article .pd-counts a").all():
        target = link.get_attribute("href") or ""
        assert target in ("../drivers/", "../actions/") or page.locator(f":is(h2, figure){target}").count() == 1


@pytest.mark.parametrize("path", ["reviews/", "reviews/fg/", "reviews/unassigned/", "drivers/new-plan/"])
def test_every_table_of_ours_has_a_caption_and_headers(page: Page, small_url: str, path: str) -> None:
    page.goto(small_url + path)
    tables = page.locator("table.pd-table")
    assert tables.count() >= 1
    assert tables.count() == page.locator("table.pd-table > caption").count()
    assert (
        page.locator("table.pd-table thead th:not([scope=col]), table.pd-table tbody th:not([scope=row])").count() == 0
    )
    for row in page.locator("table.pd-table tbody tr").all():
        assert row.locator("th").count() == 1


def test_the_picture_has_its_numbers_as_text_and_as_a_table(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    picture = page.get_by_role("img", name="Reviews by the quarter in which they fall due, on 15 January 2019")
    expect(picture).to_be_visible()
    page.get_by_text("The picture as a table").click()
    rows = [row.locator("th, td").all_text_contents() for row in page.locator("details tbody tr").all()]
    assert rows[:2] == [["Before Jan 2019", "3"], ["Jan–Mar 2019", "1"]]
    assert "; ".join(": ".join(row) for row in rows) + "." == page.locator("svg desc").last.text_content()
    assert page.locator(".pd-quarters text:not(.pd-quarters__number)").all_text_contents() == [row[0] for row in rows]


def test_a_member_sees_their_drivers_actions_and_what_they_looked_at(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/")
    page.locator("#members + table").get_by_role("link", name="Fiona Green (FG)").click()
    expect(page.locator("article h1")).to_have_text("Reviews: Fiona Green (FG)")
    assert rows_below(page, "later") == [
        ["A reading group for new leaders Case study", "December 2019", "in 11 months"],
        ["The New Plan", "January 2020", "in 1 year"],
    ]
    assert rows_below(page, "actions") == [
        ["Brief the board", "Fiona Green (FG)", "The New Plan", "11 January 2019", "4 days late", "Amber"],
        ["Buy the books", "The trust's librarian", "The New Plan", "June 2019", "in 5 months", "Not started"],
    ]
    assert rows_below(page, "lately") == [["14 January 2019", "The New Plan", "No change", ""]]
    expect(page.locator("#overdue + p")).to_have_text("Nothing is overdue.")
    assert page.get_by_role("link", name="Put these dates into your calendar").get_attribute("href") == (
        "../../reviews/fg.ics"
    )
    assert page.request.get(small_url + "reviews/fg.ics").ok


def test_a_member_who_left_and_nobody_have_pages_that_say_so(page: Page, small_url: str) -> None:
    page.goto(small_url + "reviews/old/")
    expect(page.locator(".pd-banner--past")).to_have_text("OLD has left the group. This driver needs somebody else.")
    page.goto(small_url + "reviews/unassigned/")
    expect(page.locator("article h1")).to_have_text("Unassigned")
    expect(page.locator("article")).to_contain_text("Would you take one on?")
    assert rows_below(page, "overdue") == [
        ["Left Behind", "OLD, who has left", "October 2018", "2 months late"],
        ["State of Things 2017/18", "Unassigned", "December 2018", "15 days late"],
        ["Summaries for wards Case study", "Unassigned", "December 2018", "15 days late"],
    ]
    expect(page.locator(".pd-standfirst")).to_have_text("2 current drivers are unassigned. Besides: 1 case study.")


def test_a_driver_shows_its_actions_and_its_history_newest_first(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/new-plan/")
    assert rows_below(page, "pd-actions") == [
        ["Brief the board", "Fiona Green (FG)", "11 January 2019", "Amber 4 days late"],
        ["Buy the books", "The trust's librarian", "June 2019", "Not said"],
        ["Ask around", "JW", "No date", "Green"],
        ["Tell the members", "JW", "10 January 2019", "Done"],
    ]
    assert rows_below(page, "pd-reviews") == [
        ["14 January 2019", "Fiona Green (FG)", "No change", ""],
        ["11 January 2019", "JW", "Revised", "Took in 3 errata & a reply"],
    ]
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Review history").click()
    expect(page).to_have_url(small_url + "drivers/new-plan/#pd-reviews")
    page.locator("dd").get_by_role("link", name="Fiona Green (FG)").click()
    expect(page).to_have_url(small_url + "reviews/fg/")


def _many(number: int, title: str, members: Sequence[str]) -> dict[str, str]:
    """Drivers of which 3,000 are overdue, with titles, names and log entries as long as they get."""
    action = "Tell everybody about it " * 20
    drivers = {}
    for n in range(number):
        due = f"2018-{1 + n % 12:02}" if n < 3000 else f"2019-{2 + n % 11:02}-{1 + n % 28:02}"
        member = members[n % len(members)]
        drivers[f"a-plan-for-the-workforce-of-health-and-care-libraries-and-for-all-who-depend-on-them-{n}"] = (
            f"title: {title}{n}\nreview_due: {due}\ngroup_member: {member}\n"
            f"reviews:\n- {{date: 2018-01-01, by: {member}, outcome: no change, note: {'word ' * 90}}}\n"
            f"actions:\n- {{action: {action}, lead: {member}, due: 2018-06, status: not started}}"
        )
    return drivers


TITLE = "A plan for the workforce of health and care libraries and for all who depend upon them in every region "


def test_the_overview_says_what_it_leaves_out_and_the_members_pages_leave_nothing_out() -> None:
    pages = _pages(site(_many(3600, TITLE, ("FG", "JW", "OLD", "unassigned"))))
    overview = _text(pages["reviews/"])
    assert "Overdue on 15 January 2019: the 80 oldest of 3,000, oldest date first" in overview
    assert "Showing the 80 oldest of 3,000. The rest is on the members’ pages and in the CSV file." in overview
    assert "Showing the 20 latest of 3,600. Each driver’s page has its whole history." in overview
    assert 'href="../reviews.csv"' in pages["reviews/"]
    for member, overdue, actions in (("fg", 750, 900), ("jw", 750, 900), ("unassigned", 1500, 1800)):
        page = pages[f"reviews/{member}/"]
        assert page.partition('id="overdue"')[2].partition("</table>")[0].count('<th scope="row"') == overdue
        assert page.partition('id="actions"')[2].partition("</table>")[0].count('<th scope="row"') == actions
    assert "Showing the first 80 of " in _text(pages["reviews/fg/"])
    assert 'href="unassigned/">a page of its own</a>' in pages["reviews/"]


@pytest.mark.parametrize(
    ("number", "title"),
    [(10_000, "x" * 500), (3_600, "\"&<>'" * 100), (3_600, "図書館" * 170)],
    ids=["plain", "escaped", "wide"],
)
def test_the_overview_stays_small_whatever_titles_say_and_however_many_members_there_are(
    number: int, title: str, small_site: Path
) -> None:
    members = [f"{chr(65 + n // 26)}{chr(97 + n % 26)}LONG-NAME" for n in range(130)]
    drivers = _many(number, json.dumps(title, ensure_ascii=False)[:-1], members)
    drivers = {slug: text.replace("\nreview_due", '"\nreview_due', 1) for slug, text in drivers.items()}
    made = site(drivers)
    overview = next(reviews.pages(made)).render().html
    frame = (small_site / "about" / "index.html").stat().st_size
    assert len(overview.encode()) + frame < 300_000
    assert "Showing the 50 of 133 members with most to look at" in _text(overview)
    assert re.search(r"Overdue on 15 January 2019: the [1-8][0-9] oldest of 3,000, oldest date first", _text(overview))


def test_a_member_whom_the_register_does_not_know_has_a_page_that_says_so() -> None:
    pages = _pages(site({"odd": "title: Odd\nreview_due: 2019-06\ngroup_member: XX"}))
    assert "XX is not in the register. This driver needs somebody else." in _text(pages["reviews/xx/"])
    assert "XX, who is not in the register" in _text(pages["reviews/"])


def test_a_member_says_what_they_found_beside_what_is_due_and_not_beside_the_rest() -> None:
    due = {"late": "2018", "soon": "2019-02", "later": "2030"}
    drivers = {slug: f"title: {slug}\nreview_due: {date}\ngroup_member: FG\n" for slug, date in due.items()}
    shown = _pages(site(drivers, repository="https://github.com/group/drivers"))
    page = "reviews/fg/"
    assert re.findall(r"&amp;slug=([a-z]+)&amp;outcome=([a-z%0-9]+)", shown[page]) == [
        (slug, outcome) for slug in ("late", "soon") for outcome in ("no%20change", "revised", "superseded", "archived")
    ]
    assert shown[page].count('<th scope="col" class="pd-screen-only" data-unsorted>Record a review</th>') == 2
    assert not any("template=review.yml" in html for url, html in shown.items() if url != page)
    assert "Record a review" not in _pages(site(drivers))[page]


def test_a_long_table_has_links_in_its_first_rows_alone_and_stays_small() -> None:
    drivers = {f"d{number:04}": "title: A\nreview_due: 2018\ngroup_member: FG\n" for number in range(300)}
    html = _pages(site(drivers, repository="https://github.com/group/drivers"))["reviews/fg/"]
    assert html.count(">It still holds</a>") == reviews.MOST_ROWS
    assert html.count('<tr><th scope="row">') == 300
    assert len(html) - len(_pages(site(drivers))["reviews/fg/"]) < reviews.MOST_ROWS * 1_000


def test_unassigned_drivers_in_date_are_counted_and_linked_and_not_listed() -> None:
    in_date = {f"later-{n}": f"title: In date {n}\nreview_due: 2019-12\ngroup_member: unassigned" for n in range(45)}
    late = {"late": "title: Late plan\nreview_due: 2018-12\ngroup_member: OLD"}
    for drivers, rows in (({**in_date, **late}, 1), (in_date, 0)):
        pages = _pages(site(drivers))
        section = pages["reviews/"].partition('<h2 id="unassigned">')[2].partition("<h2")[0]
        assert section.count('<th scope="row">') == section.count("Late plan") == rows
        assert "In date" not in section
        assert '<a href="unassigned/#later">45 unassigned drivers are in date</a>.' in section
        assert pages["reviews/unassigned/"].count(">In date ") == 45
    assert "No unassigned driver is overdue or due soon." in section


def test_nothing_comes_before_what_is_overdue_but_a_few_lines(page: Page, small_url: str) -> None:
    for width, most in ((1280, 500), (320, 900)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(small_url + "reviews/")
        assert page.locator("article h2").first.text_content() == "Overdue"
        box = page.locator("#overdue").bounding_box()
        assert box is not None
        assert box["y"] < most


def test_dates_stand_on_one_line(page: Page, small_url: str) -> None:
    page.set_viewport_size({"width": 800, "height": 800})
    for path, cells in (
        ("reviews/", "article .pd-table [data-sort]"),
        ("drivers/new-plan/", "#pd-actions + table td[data-label=Due], #pd-reviews + table tbody th"),
    ):
        page.goto(small_url + path)
        lines = page.locator(cells).evaluate_all(
            """cells => cells.map(cell => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                return new Set([...range.getClientRects()].map(each => each.top)).size;
            })"""
        )
        assert len(lines) >= 6
        assert set(lines) == {1}


def test_an_empty_collection_has_pages_of_reviews_too() -> None:
    text = _text(_pages(site({}))["reviews/"])
    for sentence in (
        "No driver is unassigned.", "Nothing is overdue.", "Nothing is due soon.", "No action is late.",
        "No review has been recorded yet.",
    ):  # fmt: skip
        assert sentence in text
