"""The feeds of events, read by feedparser: what is in them, that ids stay, and that the months are their archive."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from policy_drivers.site.files.event_feeds import event_feeds
from policy_drivers.site.site import Site
from tests.making.news import TODAY, URL, site_with_news
from tests.making.sites import site

_ATOM = "{http://www.w3.org/2005/Atom}"


def read(of: Site) -> dict[str, Any]:
    """Every feed by its address, as a reader gets it."""
    found = {url: feedparser.parse(make().encode()) for url, make, _ in event_feeds(of)}
    assert not any(feed.bozo for feed in found.values())
    return found


def texts(of: Site) -> dict[str, str]:
    return {url: make() for url, make, _ in event_feeds(of)}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return read(site_with_news())


def test_there_is_one_of_all_one_of_each_month_and_one_of_each_theme_and_service(made: dict[str, Any]) -> None:
    assert {url: [entry.title for entry in feed.entries] for url, feed in made.items()} == {
        "new/feed.xml": [
            "Superseded: Yr Hen Gynllun",
            "Added: The New Plan & <More>",
            "Withdrawn by the source: A Law",
            "Reviewed and unchanged: A Law",
            "Revised: Yr Hen Gynllun",
            "Added: A Law",
            "Added: Yr Hen Gynllun",
        ],
        "new/2026-11/feed.xml": [
            "Superseded: Yr Hen Gynllun",
            "Added: The New Plan & <More>",
            "Withdrawn by the source: A Law",
            "Reviewed and unchanged: A Law",
        ],
        "new/2026-10/feed.xml": ["Revised: Yr Hen Gynllun", "Added: A Law", "Added: Yr Hen Gynllun"],
        "themes/leadership/new.xml": [
            "Superseded: Yr Hen Gynllun",
            "Added: The New Plan & <More>",
            "Revised: Yr Hen Gynllun",
            "Added: Yr Hen Gynllun",
        ],
        "themes/workforce/new.xml": ["Added: The New Plan & <More>"],
        "themes/staff/new.xml": ["Added: The New Plan & <More>"],
        "services/training/new.xml": [
            "Added: The New Plan & <More>",
            "Withdrawn by the source: A Law",
            "Reviewed and unchanged: A Law",
            "Added: A Law",
        ],
    }


def test_what_an_entry_holds(made: dict[str, Any]) -> None:
    entry = made["themes/workforce/new.xml"].entries[0]
    assert (entry.id, entry.link, entry.updated) == (
        f"{URL}new/2026-11/#added-2026-11-12-new-plan",
        f"{URL}drivers/new-plan/",
        "2026-11-12T00:00:00Z",
    )
    assert [(tag.term, tag.scheme, tag.label) for tag in entry.tags] == [
        ("added", f"{URL}new/", "Added"),
        ("leadership", f"{URL}themes/", "leadership"),
        ("workforce", f"{URL}themes/", "workforce"),
        ("training", f"{URL}services/", "training"),
    ]
    assert entry.summary == "It says something."


def test_what_a_source_says_is_text(made: dict[str, Any]) -> None:
    (entry,) = (each for each in made["new/feed.xml"].entries if "Withdrawn" in each.title)
    assert entry.summary_detail.type == "text/plain"
    assert entry.summary == (
        "Its source has said since 3 November 2026 that it is withdrawn. It says: “It was <i>withdrawn</i>.” "
        "See: https://example.com/notice?a=1&b=2."
    )


def test_a_month_is_a_date_of_its_first_day(made: dict[str, Any]) -> None:
    (entry,) = (each for each in made["new/feed.xml"].entries if "unchanged" in each.title)
    assert (entry.id, entry.updated) == (f"{URL}new/2026-11/#reviewed-2026-11-law", "2026-11-01T00:00:00Z")


def test_the_same_event_is_the_same_entry_in_every_feed(made: dict[str, Any]) -> None:
    facts: dict[str, set[tuple[str, str, str]]] = {}
    for feed in made.values():
        for entry in feed.entries:
            facts.setdefault(entry.id, set()).add((entry.title, entry.updated, entry.get("summary", "")))
    assert len(facts) == 7
    assert {len(each) for each in facts.values()} == {1}


def test_the_months_are_the_archive_of_the_feed_of_all() -> None:
    found = texts(site_with_news())
    links = {
        url: {link.get("rel"): link.get("href") for link in ElementTree.fromstring(text).findall(f"{_ATOM}link")}
        for url, text in found.items()
    }
    newer, older = f"{URL}new/2026-11/feed.xml", f"{URL}new/2026-10/feed.xml"
    assert links["new/feed.xml"]["prev-archive"] == newer
    assert links["new/2026-11/feed.xml"].get("prev-archive") == older
    assert "next-archive" not in links["new/2026-11/feed.xml"]
    assert links["new/2026-10/feed.xml"].get("next-archive") == newer
    assert "prev-archive" not in links["new/2026-10/feed.xml"]
    assert [url for url, text in found.items() if "<fh:archive/>" in text] == [
        "new/2026-11/feed.xml",
        "new/2026-10/feed.xml",
    ]


def test_without_an_address_of_the_site_ids_stay_and_links_are_relative() -> None:
    found = read(site_with_news(url=""))
    entry = found["services/training/new.xml"].entries[0]
    assert (entry.id[:9], entry.link) == ("urn:uuid:", "../../drivers/new-plan/")
    assert entry.id in [each.id for each in found["new/feed.xml"].entries]


def test_where_reviews_are_hidden_none_is_told() -> None:
    found = "".join(texts(site_with_news(show_reviews=False)).values())
    for told in ("reviewed", "Reviewed", "2026-11-15", "Chapter 2", "The new plan is out"):
        assert told not in found
    assert f"{URL}new/2026-11/#superseded-2026-11-12-old-plan" in found


def test_nothing_that_joins_with_an_old_date_is_missed() -> None:
    drivers = {f"d{number}": f"title: D{number}\ndate: {1990 + number}\nadded: 2026-11-30" for number in range(30)}
    drivers |= {f"e{number}": f"title: E{number}\ndate: 2026\nadded: 2020-01-{number + 1:02}" for number in range(25)}
    entries = read(site(drivers, url=URL, today=TODAY))["new/feed.xml"].entries
    assert sorted(entry.title for entry in entries) == sorted(f"Added: D{number}" for number in range(30))


def test_a_quiet_feed_holds_twenty_and_no_day_in_part() -> None:
    drivers = {f"e{number}": f"title: E{number}\nadded: 2020-01-{number // 2 + 1:02}" for number in range(41)}
    assert len(read(site(drivers, url=URL, today=TODAY))["new/feed.xml"].entries) == 21


def test_an_empty_site_has_a_feed_without_entries() -> None:
    feed = read(site({}, url=URL))["new/feed.xml"]
    assert (feed.entries, feed.feed.updated) == ([], "1970-01-01T00:00:00Z")
