"""The Atom feeds, read by feedparser: what is in them, that ids stay, and that nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.feeds import feeds
from policy_drivers.site.site import Site
from policy_drivers.wording.characters import utf8, without_invisible
from tests.making.agendas import TODAY
from tests.making.sites import driver, site

URL = "https://example.org/policy/"
ATOM = "{http://www.w3.org/2005/Atom}"
PLAN = """
title: The Plan
source: [NHS England, The King's Fund]
date: 2018-10
themes: [leadership, workforce]
services: [training]
library_impact: |
  Expect *more*:

  - requests for **training**;
  - [searches](old-plan.md) on R&D.
last_updated: 2018-11-20
review_due: 2019-11
group_member: FG
"""


def parsed(text: str) -> Any:
    """The feed as a reader gets it."""
    feed = feedparser.parse(text.encode("utf-8"))
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    return feed


def _texts(of: Site) -> list[tuple[str, str]]:
    """The address and the text of every feed of a site."""
    return [(url, make()) for url, make, _ in feeds(of)]


def read(of: Site) -> dict[str, Any]:
    """Every feed of a site by its address."""
    return {url: parsed(text) for url, text in _texts(of)}


def main(of: Site) -> Any:
    """The feed of all drivers."""
    return read(of)["feed.xml"]


def titles(feed: Any) -> list[str]:
    return [entry.title for entry in feed.entries]


def dated(slug: str, front_matter: str) -> dict[str, str]:
    return {slug: f"title: {slug}\n{front_matter}"}


def updated(front_matter: str, today: date = TODAY) -> str:
    """When the feed says that a driver was changed."""
    (entry,) = main(site(dated("a", front_matter), today=today)).entries
    return str(entry.updated)


def test_an_entry_tells_what_a_reader_wants_to_know() -> None:
    file = driver("plan", PLAN, "# The plan\n\n## Summary\n\nIt sets out **a plan**, see\n[this](x.md).\n\nMore.\n")
    (entry,) = main(site([file], URL)).entries
    assert entry.id == entry.link == "https://example.org/policy/drivers/plan/"
    assert (entry.title, entry.updated) == ("The Plan", "2018-11-20T00:00:00Z")
    assert [author.name for author in entry.authors] == ["NHS England", "The King's Fund"]
    assert [tag.term for tag in entry.tags] == ["leadership", "workforce"]
    assert entry.summary == "It sets out a plan, see this."
    assert entry.content[0].type == "text/html"
    assert entry.content[0].value == (
        "<h2>What this means for libraries</h2><p>Expect more:</p>"
        "<ul><li>requests for training;</li><li>searches on R&amp;D.</li></ul>"
    )


SOURCES = """
- {name: BMJ Leader, journal: true}
- {name: Nobody knows, unidentified: true}
"""


@pytest.mark.parametrize(
    ("front_matter", "authors", "contributors"),
    [
        ("source: [NHS England, The King's Fund]", ["NHS England", "The King's Fund"], []),
        (
            'authors: ["de la Mare, Walter", Plato]\nsource: NHS England',
            ["Walter de la Mare", "Plato"],
            ["NHS England"],
        ),
        ('authors: ["Smith, Jane"]\nsource: BMJ Leader', ["Jane Smith"], ["BMJ Leader"]),
        ("source: BMJ Leader", ["BMJ Leader"], []),
        ('authors: ["Smith, Jane"]\nsource: Parliament\ntype: legislation', ["Parliament"], []),
        ("source: Nobody knows", ["Drivers for tests"], []),
    ],
)
def test_an_entry_names_who_wrote_the_document(front_matter: str, authors: list[str], contributors: list[str]) -> None:
    made = site({"a": f"title: A\ndate: 2018\n{front_matter}"}, registers={RegisterName.SOURCES: SOURCES})
    (entry,) = main(made).entries
    assert [author.name for author in entry.authors] == authors
    assert [each.name for each in entry.get("contributors", [])] == contributors


def test_a_feed_says_what_it_is_and_where() -> None:
    found = read(site({"plan": PLAN}, URL))
    assert set(found) == {
        "feed.xml",
        "themes/leadership/feed.xml",
        "themes/workforce/feed.xml",
        "sources/nhs-england/feed.xml",
        "sources/the-kings-fund/feed.xml",
        "services/training/feed.xml",
        "years/2018/feed.xml",
    }
    feed = found["themes/leadership/feed.xml"].feed
    address = "https://example.org/policy/themes/leadership/"
    assert (feed.id, feed.title) == (f"{address}feed.xml", "Drivers for tests: leadership")
    assert (feed.updated, feed.author) == ("2018-11-20T00:00:00Z", "Drivers for tests")
    assert [(link.rel, link.type, link.href) for link in feed.links] == [
        ("self", "application/atom+xml", f"{address}feed.xml"),
        ("alternate", "text/html", address),
    ]


@pytest.mark.parametrize("base", ["https://one.example/x/", "http://two.example/"])
def test_a_site_that_does_not_know_its_address_has_links_from_where_the_feed_is(base: str) -> None:
    for url, text in _texts(site({"plan": PLAN})):
        headers = {"content-location": f"{base}{url}", "content-type": "application/xml"}
        feed = feedparser.parse(text.encode(), response_headers=headers)
        assert not feed.bozo
        assert [entry.link for entry in feed.entries] == [f"{base}drivers/plan/"]
        page = url.removesuffix("feed.xml")
        assert [link.href for link in feed.feed.links] == [f"{base}{url}", f"{base}{page}"]
        assert UUID(feed.feed.id) != UUID(feed.entries[0].id)


@pytest.mark.parametrize("url", ["", URL])
def test_a_revised_driver_is_the_same_entry_with_a_later_date(url: str) -> None:
    old = main(site({"plan": PLAN}, url))
    revised = PLAN.replace("2018-11-20", "2019-01-10").replace("The Plan", "The Better Plan")
    new = main(site({"plan": revised}, url))
    assert new.feed.id == old.feed.id
    assert new.entries[0].id == old.entries[0].id
    assert (old.entries[0].updated, new.entries[0].updated) == ("2018-11-20T00:00:00Z", "2019-01-10T00:00:00Z")
    assert new.feed.updated == new.entries[0].updated


def test_an_entry_is_the_same_in_every_feed_of_the_driver() -> None:
    found = {url: [dict(entry) for entry in feed.entries] for url, feed in read(site({"plan": PLAN}, URL)).items()}
    assert len(found) == 7
    assert all(entries == found["feed.xml"] for entries in found.values())


@pytest.mark.parametrize(
    ("front_matter", "day"),
    [
        ("date: 2017\nlast_updated: 2018-06-05", "2018-06-05"),
        ("date: 2017\nlast_updated: 2018-06", "2018-06-01"),
        ("date: 2017\nlast_updated: 2019-01", "2019-01-01"),
        ("date: 2017\nlast_updated: 2019", "2019-01-01"),
        ("date: 2017\nlast_updated: 2016-10/2016-11", "2016-11-01"),
        ("date: 2017-06/2018", "2018-01-01"),
        ("date: 2017\nlast_updated: 2019-01-16", "2019-01-15"),
        ("date: 2017\nreviews: [{date: 2018-03-01, by: FG, outcome: revised}]", "2018-03-01"),
        ("date: 2017\nreviews: [{date: 2018-03-01, by: FG, outcome: no change}]", "2017-01-01"),
        ("last_updated: 2018\nreviews: [{date: 2018-03-01, by: FG, outcome: archived}]", "2018-03-01"),
        ("last_updated: 2018-05\nreviews: [{date: 2018-03-01, by: FG, outcome: superseded}]", "2018-05-01"),
        ("last_updated: 2017-02\nimported: {from: old.txt, on: 2018-12-24}", "2018-12-24"),
        ("last_updated: 2017-02\nadded: 2018-12-24", "2018-12-24"),
    ],
)
def test_the_date_of_an_entry_is_that_of_the_last_change(front_matter: str, day: str) -> None:
    assert updated(front_matter) == f"{day}T00:00:00Z"


@pytest.mark.parametrize(
    ("front_matter", "day"),
    [
        ("added: 2018-06-04\nlast_updated: 2018-12", "2018-06-04"),
        ("added: 2018-06\nlast_updated: 2018-06", "2018-06-01"),
        ("added: 2019-01-16", "2019-01-15"),
    ],
)
def test_an_entry_was_published_on_the_day_on_which_the_summary_joined(front_matter: str, day: str) -> None:
    (entry,) = main(site(dated("a", f"date: 2017\n{front_matter}"))).entries
    assert entry.published == f"{day}T00:00:00Z"


def test_where_it_is_not_known_when_a_summary_joined_no_entry_says_so() -> None:
    (entry,) = main(site(dated("a", "date: 2017\nlast_updated: 2018-12"))).entries
    assert "published" not in entry


def test_building_the_site_again_makes_nothing_new() -> None:
    days = [TODAY + timedelta(days=days) for days in range(40)]
    assert {updated("last_updated: 2019-01", day) for day in days} == {"2019-01-01T00:00:00Z"}


def test_a_driver_without_any_date_is_in_no_feed_and_an_empty_feed_is_a_feed() -> None:
    feed = main(site({"plan": "title: The Plan\nthemes: leadership"}))
    assert (feed.entries, feed.feed.updated) == ([], "1970-01-01T00:00:00Z")
    assert [entry.title for entry in main(site({})).entries] == []


def test_the_newest_come_first() -> None:
    drivers: Mapping[str, str] = {
        **dated("b", "last_updated: 2018-12"),
        **dated("c", "last_updated: 2018-12-02"),
        **dated("a", "last_updated: 2018-12"),
        **dated("d", "last_updated: 2019-01-02"),
    }
    assert titles(main(site(drivers))) == ["d", "c", "a", "b"]


def test_everything_of_a_year_is_held_however_much_it_is() -> None:
    drivers: dict[str, str] = {}
    for number in range(150):
        drivers |= dated(f"new-{number:03}", f"last_updated: 2018-{number % 12 + 1:02}\nthemes: leadership")
    for number in range(30):
        drivers |= dated(f"old-{number:03}", f"last_updated: 2016-{number % 12 + 1:02}\nthemes: leadership")
    for feed in (read(site(drivers))[url] for url in ("feed.xml", "themes/leadership/feed.xml")):
        assert sorted(titles(feed)) == [f"new-{number:03}" for number in range(150)]


def test_the_hundred_newest_have_their_texts_and_the_others_what_names_them() -> None:
    drivers: dict[str, str] = {}
    for number in range(130):
        facts = f"last_updated: 2018-12-{1 + number % 30:02}\nthemes: [{'workforce' if number < 20 else 'leadership'}]"
        drivers |= dated(f"new-{number:03}", f"{facts}\nlibrary_impact: Read it")
    found = read(site(drivers, URL))
    everything = found["feed.xml"].entries
    assert ["content" in entry for entry in everything] == [True] * 100 + [False] * 30
    assert {tuple(sorted(entry)) for entry in everything[100:]} == {
        ("author", "author_detail", "authors", "guidislink", "id", "link", "links", "tags", "title", "title_detail",
         "updated", "updated_parsed")
    }  # fmt: skip
    assert all("content" in entry for entry in found["themes/workforce/feed.xml"].entries)


def test_a_feed_holds_twenty_and_all_that_share_the_date_of_the_last() -> None:
    drivers: dict[str, str] = {}
    for number in range(15):
        drivers |= dated(f"a{number:02}", f"last_updated: 2015-06-{number + 1:02}")
    for number in range(40):
        drivers |= dated(f"b{number:02}", "last_updated: 2014-06")
    drivers |= dated("c", "last_updated: 2014-05")
    assert len(titles(main(site(drivers)))) == 55
    assert "c" not in titles(main(site(drivers)))


def test_what_may_have_changed_within_the_year_counts() -> None:
    drivers = dated("year", "last_updated: 2018")
    for number in range(25):
        drivers |= dated(f"a{number:02}", f"last_updated: 2018-12-{number + 1:02}")
    assert titles(main(site(drivers)))[-1] == "year"
    assert "year" in titles(main(site(drivers, today=date(2019, 12, 31))))
    assert "year" not in titles(main(site(drivers, today=date(2020, 1, 2))))


def test_a_log_that_readers_do_not_see_dates_nothing() -> None:
    drivers = {
        "plan": "title: P\nlast_updated: 2018\nreviews: [{date: 2018-03-01, by: FG, outcome: archived}]",
        "old": "title: O\ndate: 2017\nreviews: [{date: 2018-03-01, by: FG, outcome: revised}]",
    }
    entries = main(site(drivers, show_reviews=False)).entries
    assert [entry.updated for entry in entries] == ["2018-01-01T00:00:00Z", "2017-01-01T00:00:00Z"]


@pytest.mark.parametrize("today", [date.min, date(1, 2, 1), date.max])
def test_the_ends_of_the_calendar_break_nothing(today: date) -> None:
    assert titles(main(site(dated("plan", "last_updated: 2018"), today=today))) == ["plan"]


def test_whether_a_driver_still_holds_stands_first() -> None:
    (entry,) = main(site(dated("plan", "date: 2018\nstatus: superseded\nlibrary_impact: Less."))).entries
    assert entry.content[0].value.startswith("<p><strong>Superseded.</strong></p><h2>")


def test_what_a_driver_lacks_is_left_out() -> None:
    file = driver("plan", "date: 2018", "")
    (entry,) = main(site([file], name="Drivers")).entries
    assert (entry.title, entry.author) == ("plan", "Drivers")
    assert "content" not in entry
    assert "summary" not in entry


@pytest.mark.parametrize(
    "title",
    [
        "a < b & c > d",
        "<b>bold</b> &amp; &lt;",
        "]]>",
        "<![CDATA[x]]>",
        "“Quotes” – dashes",
        "<script>alert(1)</script>",
    ],
)
def test_markup_in_a_title_is_text(title: str) -> None:
    (_, text), *_ = _texts(
        site([driver("plan", f"title: {title!r}\ndate: 2018\nlibrary_impact: {title!r}")], name=title)
    )
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{ATOM}title") == root.findtext(f"{ATOM}entry/{ATOM}title") == title
    assert parsed(text).entries[0].title_detail.type == "text/plain"
    assert parsed(text).entries[0].title == title
    assert "<script" not in text


@given(st.text(st.characters()) | st.text("<>&]'\"\t\r\n\x0b\x1e\x85\u2028\u00a0é💡%=;#", max_size=60))
def test_any_text_comes_back_as_it_was(title: str) -> None:
    file = driver("plan", "date: 2018")
    file.driver = file.driver.model_copy(
        update={"title": title, "themes": (f"x{title}",), "source": (title,), "library_impact": title}
    )
    expected = re.sub("[ \t\r\n]+", " ", without_invisible(utf8(title))).strip(" ")
    for url, text in _texts(site([file], name=f"{title}.")):
        root = ElementTree.fromstring(text.encode())
        assert root.findtext(f"{ATOM}entry/{ATOM}title") == (expected if title else "plan")
        assert root.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == expected
        assert parsed(text).entries[0].link == "../" * url.count("/") + "drivers/plan/"


def test_the_feeds_of_a_built_site_are_read_and_announced(small_site: Path) -> None:
    found = sorted(small_site.rglob("feed.xml"))
    assert len(found) >= 9
    for path in found:
        parsed(path.read_text(encoding="utf-8"))
    assert titles(parsed((small_site / "feed.xml").read_text(encoding="utf-8")))[0] == "The New Plan"
    link = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    for page, root in [("", ""), ("drivers/", "../"), ("drivers/new-plan/", "../../"), ("about/", "../")]:
        html = (small_site / page / "index.html").read_text(encoding="utf-8")
        assert html.count("application/atom+xml") == (2 if page in ("", "drivers/") else 1)
        assert link.format("Policy Drivers", f"{root}feed.xml") in html
    for page, name in [("themes/leadership", "Leadership"), ("services/training", "Training"), ("years/2019", "2019")]:
        html = (small_site / page / "index.html").read_text(encoding="utf-8")
        assert link.format(f"Policy Drivers: {name}", "feed.xml") in html
        assert '<a href="feed.xml" type="application/atom+xml">Feed of new and revised drivers</a>' in html
