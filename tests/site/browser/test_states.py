"""States on a page are those of the day on which it is read; without JavaScript, those of the day it was built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, expect

from policy_drivers.engines.assets import assets
from policy_drivers.engines.navigation import without_page
from policy_drivers.model import addresses
from policy_drivers.site.derived.review_counts import counts, kind
from policy_drivers.site.how_long import when
from policy_drivers.wording.words import ENGLISH
from tests.making.agendas import made
from tests.making.built_sites import BUILT
from tests.making.campaign import each_push
from tests.making.readers import Reader, reader

SCRIPT = assets(ENGLISH, show_reviews=True)[addresses.asset("review-states.js")].decode()
A_YEAR_LATER = "2020-01-15T12:00:00"


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Iterator[Callable[[str, str], Reader]]:
    """The reader of a day, in a place."""
    with ExitStack() as stack:

        @cache
        def of(at: str, place: str) -> Reader:
            return stack.enter_context(reader(browser, at, timezone_id=place))

        yield of


@pytest.fixture
def read(readers: Callable[[str, str], Reader], small_url: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the small site on a day, in a place."""
    with ExitStack() as stack:

        def open_(path: str, at: str, place: str = "Europe/London") -> Page:
            page = stack.enter_context(readers(at, place).visit()).new_page()
            page.goto(small_url + path)
            return page

        yield open_


@pytest.fixture
def read_plainly(plain_page: Page, small_url: str) -> Callable[[str], Page]:
    """Open a page of it without JavaScript."""

    def open_(path: str) -> Page:
        plain_page.goto(small_url + path)
        return plain_page

    return open_


def _banner(page: Page) -> str:
    banner = page.locator("article .pd-banner")
    return " ".join(banner.inner_text().split()) if banner.is_visible() else ""


def _badges(page: Page) -> dict[str, str]:
    """What the list says of each driver."""
    found = {}
    for item in page.locator(".pd-list li").all():
        badge = item.locator(".pd-state")
        found[item.locator("a").inner_text()] = badge.inner_text() if badge.is_visible() else ""
    return found


def _numbers(page: Page) -> list[tuple[str, str]]:
    names, numbers = (page.locator(f"article .pd-counts {tag}").all_text_contents() for tag in ("dt", "dd"))
    return list(zip(names, numbers, strict=True))


def test_a_year_later_the_page_of_a_driver_is_right(read: Callable[..., Page]) -> None:
    page = read("drivers/new-plan/", A_YEAR_LATER)
    assert _banner(page) == "Review due soon. This summary is due to be looked at again by January 2020."
    expect(page.locator("dd .pd-state")).to_have_text("Review due soon")
    assert page.locator("#pd-actions + table .pd-state:visible").all_text_contents() == ["1 year late", "6 months late"]
    page = read("drivers/almost-due/", A_YEAR_LATER)
    assert _banner(page) == (
        "Review overdue. This summary should have been looked at again by February 2019. "
        "Check the document itself before you rely on it."
    )
    expect(page.locator("dd .pd-state")).to_have_class("pd-state pd-state--overdue")


@pytest.mark.parametrize("path", ["drivers/", ""])
def test_a_year_later_lists_are_right(read: Callable[..., Page], path: str) -> None:
    found = _badges(read(path, A_YEAR_LATER))
    found.pop('Kept <for> "the" record & nothing else', None)
    assert found == {
        "The New Plan": "Review due soon",
        "Almost Due": "Review overdue",
        "The Old Plan": "Superseded",
        "Left Behind": "Review overdue",
        "State of Things 2017/18": "Review overdue",
        **({"Summaries for wards": ""} if path == "" else {}),
    }


def test_a_year_later_every_count_is_right_and_the_page_says_how_old_its_lists_are(read: Callable[..., Page]) -> None:
    page = read("", A_YEAR_LATER)
    assert _numbers(page) == [
        ("Current drivers", "4"), ("In date", "0"), ("Review due soon", "1"), ("Review overdue", "3"),
    ]  # fmt: skip
    page = read("reviews/", A_YEAR_LATER)
    assert _numbers(page) == [
        ("Overdue", "5"), ("Due soon", "1"), ("In date", "0"), ("Unassigned", "3"), ("Late actions", "2"),
        ("Actions to be done", "3"), ("Current drivers", "4"),
    ]  # fmt: skip
    expect(page.locator("[data-since]")).to_contain_text("The lists were made on 15 January 2019")
    assert page.locator("#due-soon + table .pd-state").all_text_contents() == ["10 months late"]
    assert page.locator("#overdue + table .pd-state").all_text_contents() == [
        "1 year late",
        "1 year late",
        "1 year late",
    ]
    assert page.locator("#members + table tbody tr").nth(1).locator("td").all_text_contents() == [
        "1",
        "0",
        "0",
        "0",
        "1",
    ]
    assert page.locator("#members + table tbody tr").first.locator("td").all_text_contents() == [
        "1",
        "1",
        "0",
        "2",
        "1",
    ]


def test_on_the_day_of_the_build_nothing_is_said_about_time_that_has_passed(read: Callable[..., Page]) -> None:
    expect(read("reviews/", BUILT).locator("[data-since]")).to_be_hidden()


def test_without_javascript_states_are_those_of_the_build_and_say_so(read_plainly: Callable[[str], Page]) -> None:
    page = read_plainly("drivers/almost-due/")
    assert _banner(page) == (
        "Review due soon. This summary is due to be looked at again by February 2019. As of 15 January 2019."
    )
    expect(page.locator("dd .pd-state")).to_have_text("Review due soon")
    assert _banner(read_plainly("drivers/new-plan/")) == ""
    assert _badges(read_plainly("drivers/"))["The New Plan"] == ""
    page = read_plainly("reviews/")
    expect(page.locator(".pd-as-of")).to_have_text("As of 15 January 2019.")
    assert _numbers(page)[:3] == [("Overdue", "3"), ("Due soon", "1"), ("In date", "2")]
    assert page.locator("#due-soon + table .pd-state").all_text_contents() == ["in 1 month"]
    expect(page.locator("[data-since]")).to_be_hidden()
    assert page.locator("thead button").count() == 0
    expect(read_plainly("").locator(".pd-as-of")).to_be_visible()


@pytest.mark.parametrize(
    ("place", "at", "state"),
    [
        ("Pacific/Kiritimati", "2019-02-28T09:59:00Z", "Review due soon"),  # 23:59 on the last day
        ("Pacific/Kiritimati", "2019-02-28T10:01:00Z", "Review overdue"),  # 00:01 on the next
        ("America/Los_Angeles", "2019-03-01T07:59:00Z", "Review due soon"),
        ("America/Los_Angeles", "2019-03-01T08:01:00Z", "Review overdue"),
    ],
)
def test_the_day_is_that_of_the_readers_own_calendar(
    read: Callable[..., Page], place: str, at: str, state: str
) -> None:
    page = read("drivers/almost-due/", at, place)
    expect(page.locator("dd .pd-state")).to_have_text(state)


WITH_STATES = ("drivers/almost-due/", "reviews/", "drivers/", "", "reviews/fg/")


@pytest.mark.parametrize("path", each_push(WITH_STATES[:2], WITH_STATES))
def test_a_page_says_when_it_is_older_than_a_fortnight(read: Callable[..., Page], path: str) -> None:
    assert read(path, "2019-01-29T12:00:00").locator("#pd-stale").count() == 0
    page = read(path, "2019-02-20T12:00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("h1 + #pd-stale")).to_have_text(
        "This page was made 1 month ago. What it says about reviews may be wrong, "
        "and the weekly job that makes the site may have stopped."
    )


def test_a_page_without_states_does_not_grow_old(read: Callable[..., Page]) -> None:
    assert read("contribute/", A_YEAR_LATER).locator("#pd-stale").count() == 0


def test_a_clock_that_is_behind_the_build_makes_nothing_younger(read: Callable[..., Page]) -> None:
    assert _banner(read("drivers/state-of-things/", "1999-12-31T12:00:00")).startswith("Review overdue.")


def test_a_page_that_stays_open_is_right_when_it_is_seen_again(own_page: Page, small_url: str) -> None:
    own_page.goto(f"{small_url}drivers/almost-due/")
    assert _banner(own_page).startswith("Review due soon.")
    own_page.clock.set_fixed_time(A_YEAR_LATER)
    own_page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert _banner(own_page).startswith("Review overdue.")


def test_pages_that_material_changes_without_loading_are_right_too(page: Page) -> None:
    page.set_content('<time id="pd-built" datetime="2019-01-15" data-soon="60"></time><p></p>')
    page.evaluate("window.document$ = {subscribe: update => { window.changed = update; }}")
    page.add_script_tag(content=SCRIPT)
    page.evaluate("document.querySelector('p').innerHTML = '<span class=pd-state data-due=2019-01-14></span>'")
    page.evaluate("window.changed()")
    expect(page.locator("span")).to_have_text("Review overdue")


def test_the_script_says_what_the_build_says_on_every_day(page: Page) -> None:
    today = date(2019, 1, 15)
    days = [*range(-800, 800), 700_000, -2_900_000]
    due = [today - timedelta(days=each) for each in days]
    page.set_content(
        '<time id="pd-built" datetime="2019-01-15" data-soon="60"></time>'
        + "".join(f'<span class="pd-state" data-due="{day}" data-words="when"></span>' for day in due)
    )
    page.add_script_tag(content=SCRIPT)
    said = page.locator("span").evaluate_all("all => all.map(each => [each.textContent, each.className])")
    agenda = made({f"d{n}": f"review_due: {day}\ngroup_member: FG" for n, day in enumerate(due)}, today)
    states = {item.days_overdue: kind(item.state) for item in agenda.reviews}
    assert said == [[when(ENGLISH, each), f"pd-state pd-state--{states[each]}"] for each in days]


def test_counts_hold_what_is_needed_to_count_again() -> None:
    found = counts(
        made(
            {
                "a": "review_due: 2016\ngroup_member: FG",
                "b": "review_due: 2019-01-14\ngroup_member: unassigned",
                "c": "review_due: 2019-01-15\ngroup_member: FG\nactions: [{action: X, lead: FG, due: 2019-01-20}]",
                "d": "review_due: 2019-01-20\ngroup_member: FG",
                "e": "review_due: 2019-01-20\ngroup_member: OLD",
            }
        )
    )
    assert (found.overdue, found.due_soon, found.in_date, found.unassigned, found.late_actions) == (2, 3, 0, 2, 0)
    assert (found.review_days, found.action_days) == ("-1:2 0:1 5:2", "5:1")


def test_a_page_is_taken_out_of_the_navigation_wherever_it_is() -> None:
    nav = [{"Home": "index.md"}, {"Reviews": "x.md"}, "x.md", {"More": ["x.md"]}, {"Others": [{"X": "x.md"}, "y.md"]}]
    assert without_page(nav, "x.md") == [{"Home": "index.md"}, {"Others": ["y.md"]}]
    assert without_page(None, "x.md") is None
