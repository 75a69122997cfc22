"""Links by which readers write to the team: where they belong, filled in, and nowhere without an address for them."""

from __future__ import annotations

import json
import re
from html import unescape

from policy_drivers.model import addresses
from policy_drivers.site.pages import contacting, home
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.sites import article, site

MAIL = "us@example.org"
HERE = "https://our.example/"
TITLE = "\"><img src=x onerror=alert(1)>' & {{ 7*7 }} [x](javascript:y)"
DRIVERS = {"a": f"title: {json.dumps(TITLE)}\n", "b": "title: B\nlink: https://example.org/b.pdf\n"}


def _letters(html: str) -> list[tuple[str, str]]:
    """The words and the address of each link."""
    found = "".join(re.findall(r'(?s)<p class="pd-letters.*?</p>', html))
    return [(words, unescape(href)) for href, words in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', found)]


def _told(subject: str, title: str, url: str) -> tuple[str, str]:
    return subject, f"mailto:{MAIL}?subject={title}&body=https%3A%2F%2Four.example%2F{url}%0D%0A%0D%0A"


def _made(contact: str = MAIL) -> Site:
    return site(DRIVERS, HERE, contact=contact)


def test_on_the_page_of_a_driver() -> None:
    assert _letters(article(_made(), "drivers/b/")) == [
        _told("Help getting the document", "Help%20getting%20the%20document%3A%20B", "drivers%2Fb%2F"),
        _told("This is wrong", "This%20is%20wrong%3A%20B", "drivers%2Fb%2F"),
        _told("Ask for a literature search", "Ask%20for%20a%20literature%20search%3A%20B", "drivers%2Fb%2F"),
    ]


def test_on_the_home_page_the_page_that_says_how_to_help_and_the_finder() -> None:
    at_home = _letters(home.below_introduction(_made()).html)
    assert [words for words, _ in at_home] == ["Suggest a driver", "Ask for a literature search"]
    assert at_home[0] == _told("Suggest a driver", "Suggest%20a%20driver%3A%20Drivers%20for%20tests", "")
    helping = _letters(contacting.below_introduction(_made()).html)
    assert helping[0] == _told("Suggest a driver", "Suggest%20a%20driver", "contribute%2F")
    assert [words for words, _ in helping] == ["Suggest a driver", "This is wrong", "Ask for a literature search"]
    in_finder = _letters(article(_made(), addresses.DRIVERS))
    assert in_finder[0] == _told("Suggest a driver", "Suggest%20a%20driver%3A%20Drivers", "drivers%2F")
    assert [words for words, _ in in_finder] == ["Suggest a driver", "Ask for a literature search"] * 2


def test_a_form_of_the_teams_is_filled_in_too() -> None:
    html = article(_made("https://forms.example/?s={subject}&t={title}&u={url}"), "drivers/b/")
    assert _letters(html)[1] == (
        "This is wrong",
        "https://forms.example/?s=This%20is%20wrong&t=B&u=https%3A%2F%2Four.example%2Fdrivers%2Fb%2F",
    )


def test_what_a_driver_is_called_does_nothing_there() -> None:
    html = article(_made(), "drivers/a/")
    for _, address in _letters(html):
        assert re.fullmatch(r"mailto:us@example\.org\?subject=[\w.~%-]+&body=[\w.~%-]+", address)
    assert "<img" not in html


def test_a_site_without_an_address_asks_for_nothing() -> None:
    made = _made("")
    html = [str(page.render().html) for page in all_pages(made)]
    html += [home.below_introduction(made).html, contacting.below_introduction(made).html]
    assert [each for each in html if "pd-letters" in each or "mailto:" in each] == []


def test_the_address_is_on_no_other_page() -> None:
    made = _made()
    with_it = {page.url for page in all_pages(made) if MAIL in str(page.render().html)}
    assert with_it == {"contribute/add/", "contribute/add-case-study/", "drivers/", "drivers/a/", "drivers/b/"}
