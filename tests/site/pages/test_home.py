"""The home page below its introduction: a search box, what is new, what changed, themes, and how many are in date."""

from __future__ import annotations

from policy_drivers.site.pages.home import below_introduction
from policy_drivers.site.site import Site
from tests.making.sites import site, words


def _words(made: Site) -> list[str]:
    return words(below_introduction(made).html)


DRIVERS = {
    "a": "title: A\ndate: 2018\nthemes: leadership\nreview_due: 2020\ngroup_member: FG\n",
    "b": "title: B\ndate: 2017\nlast_updated: 2018-12\nreview_due: 2018\ngroup_member: FG\n",
    "c": "title: C\ndate: 2016\n",
    "d": "title: D\ndate: 2015\nlast_updated: 2018-03\nsource: NHS England\n",
    "e": "title: E\ndate: 2014\nreviews: [{date: 2018-11-03, by: FG, outcome: revised}]\n",
    "f": "title: F\ndate: 2013\nreviews: [{date: 2019-01-03, by: FG, outcome: no change}]\n",
    "g": "title: G\ndate: 2012\nlast_updated: 2019-06\n",
    "h": "title: H\ndate: 2011\nlast_updated: 2017\n",
    "i": "title: I\ndate: 2010\nlast_updated: 2010\n",
}


def test_it_says_what_is_new_and_what_was_recently_revised() -> None:
    assert _words(site(DRIVERS)) == [
        "Search the drivers", "Search",
        "Latest drivers", "A", "2018", "B Review overdue", "2017", "C", "2016",
        "All 9 drivers · What is new · What is new for me · Add a driver",
        "Recently added or revised", "E", "Revised 3 November 2018", "D", "Revised March 2018", "H", "Revised 2017",
        "Feed of new and revised drivers",
        "Themes", "leadership 1",
        "The state of the drivers", "As of 15 January 2019.",
        "Current drivers 9", "In date 1", "Review due soon 0", "Review overdue 1", "All reviews",
    ]  # fmt: skip


def test_without_reviews_it_says_nothing_of_them() -> None:
    found = _words(site(DRIVERS, show_reviews=False))
    assert found[found.index("Recently added or revised") :] == [
        "Recently added or revised", "D", "Revised March 2018", "H", "Revised 2017", "I", "Revised 2010",
        "Feed of new and revised drivers",
        "Themes", "leadership 1",
    ]  # fmt: skip


def test_a_small_collection_has_nothing_that_is_not_new() -> None:
    assert "Recently added or revised" not in _words(site({"b": DRIVERS["b"]}))


def test_what_joined_last_is_called_added() -> None:
    more = {
        "j": "title: J\ndate: 2009\nadded: 2019-01-14\nlast_updated: 2017-02\n",
        "k": "title: K\ndate: 2008\nadded: 2019-01-04\nlast_updated: 2019-01-10\n",
        "l": "title: L\ndate: 2007\nadded: 2019-01-16\n",
    }
    found = _words(site(DRIVERS | more))
    assert found[found.index("Recently added or revised") :][1:5] == [
        "J", "Added 14 January 2019", "K", "Revised 10 January 2019",
    ]  # fmt: skip


def test_the_search_box_is_a_plain_form() -> None:
    html = below_introduction(site({})).html
    assert '<form class="pd-find" role="search" aria-label="Drivers" action="drivers/">' in html
    assert '<label for="pd-q">Search the drivers</label>\n<input type="search" id="pd-q" name="q"' in html


def test_of_many_themes_the_largest_are_shown_by_name() -> None:
    many = {f"d{number:02}": f"title: D\nthemes: [t{number:02}]\n" for number in range(20)}
    more = {f"e{number:02}": f"title: E\nthemes: [t{number:02}]\n" for number in range(8, 20)}
    found = _words(site(many | more))
    start = found.index("Themes") + 1
    assert found[start : start + 6] == [*[f"t{number:02} 2" for number in range(8, 13)], "All themes"]
