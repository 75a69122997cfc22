"""The page of what was seen and is not summarised: why each is on it, how old it is, and the form filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest
from lxml.html import fromstring

from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.inbox_file import Inbox, inbox_text, read_inbox
from policy_drivers.reading.source import SourceText
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pages.inbox import MOST
from policy_drivers.site.site import Site
from tests.making.sites import article, site, words

TODAY = date(2026, 11, 30)
DECIDED = "Everything that was seen is summarised, or somebody has decided that it will not be."
REGISTERS = {
    RegisterName.SOURCES: "- name: NHS England\n  also_known_as: [NHSE]\n- name: NICE\n",
    RegisterName.THEMES: "- name: leadership\n- name: workforce\n",
}
DRIVERS = {"a": "title: A\nsource: NHS England\nthemes: [workforce]\nlink: https://example.org/there"}
FEEDS = [
    FeedState(feed="News", news=date(2026, 11, 29)),
    FeedState(feed="Papers", news=date(2026, 11, 1), fault="404", since=date(2026, 11, 20)),
]
PLAN = Candidate(
    address="https://example.org/plan",
    title="A plan for the workforce & its leadership",
    seen=date(2026, 11, 29),
    feeds=("News",),
    sources=("NHSE", "A <b>body</b>"),
    published=date(2026, 11, 27),
    assigned_to="FG",
)
OTHER = Candidate(address="https://example.org/other", title="Roads", seen=TODAY, feeds=("News", "Papers"))
THERE = Candidate(address="http://www.example.org/there/", title="There", seen=TODAY, feeds=("News",))
GONE = Candidate(address="https://example.org/gone", title="Gone", seen=TODAY, feeds=("News",), rejected=TODAY)


def _site(text: str, **settings: Any) -> Site:
    inbox = read_inbox(SourceText("drivers/watch/inbox.jsonl", text.encode("utf-8")))
    made = site(DRIVERS, today=TODAY, registers=REGISTERS, show_inbox=True, **settings)
    return replace(made, catalogue=replace(made.catalogue, inbox=inbox))


def _with(*candidates: Candidate, **settings: Any) -> Site:
    return _site(inbox_text(FEEDS, candidates), **settings)


def test_it_is_on_no_site_that_has_not_asked_for_it() -> None:
    assert "inbox/" not in {page.url for page in all_pages(site(DRIVERS))}


def test_to_the_letter() -> None:
    assert words(article(_with(OTHER, PLAN, THERE, GONE), "inbox/")) == [
        "Home",
        "Seen, not yet summarised",
        "Documents that sources have published, and that no summary here is about yet. Those come first that match "
        "most themes and bodies of this site. Would you summarise one? “Summarise it” leads to the form, filled in "
        "with what is known.",
        "As of 30 November 2026.",
        "The feeds last had something new on 29 November 2026.",
        "A plan for the workforce & its leadership",
        "NHSE, A <b>body</b> · published 27 November 2026 · 3 days old",
        "Themes: leadership, workforce · Sources: NHS England · From: News",
        "Assigned to Fiona Green (FG). Summarise it",
        "Roads",
        "seen 30 November 2026 · today",
        "From: News, Papers",
        "Summarise it",
        "Feeds that could not be read",
        "Papers, since 20 November 2026",
    ]


def test_who_looks_at_it_is_hidden_as_reviews_are() -> None:
    assert "Fiona Green" not in article(_with(PLAN, show_reviews=False), "inbox/")


def test_the_form_is_filled_in_with_what_is_known() -> None:
    html = fromstring(article(_with(PLAN), "inbox/"))
    (link,) = html.xpath("//a[starts-with(., 'Summarise')]")
    assert link.get("aria-label") == "Summarise “A plan for the workforce & its leadership”"
    address, _, filled_in = link.get("href").partition("#")
    assert address == "../contribute/add/"
    assert parse_qsl(filled_in) == [
        ("link", "https://example.org/plan"),
        ("title", "A plan for the workforce & its leadership"),
        ("source", "NHS England"),
        ("source", "A <b>body</b>"),
        ("date", "2026-11-27"),
        ("themes", "leadership"),
        ("themes", "workforce"),
    ]
    assert html.xpath("//time/@datetime") == ["2026-11-29", "2026-11-27", "2026-11-20"]
    assert html.xpath("//li//a[contains(@href, 'themes/')]/@href") == ["../themes/workforce/"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "What was seen cannot be shown now: the file that holds it cannot be read."),
        (inbox_text([], []), "No feed was read yet."),
        (
            inbox_text(FEEDS, [GONE]),
            DECIDED,
        ),
    ],
)
def test_it_says_why_nothing_is_on_it(text: str, said: str) -> None:
    assert said in words(article(_site(text), "inbox/"))


def test_no_more_are_shown_than_anybody_reads() -> None:
    many = [replace(OTHER, address=f"https://example.org/{number}") for number in range(MOST + 2)]
    shown = words(article(_with(*many), "inbox/"))
    assert "2 more are not shown here; drivers inbox lists them." in shown
    assert shown.count("Roads") == MOST


def test_it_is_made_anew_when_what_it_shows_is_another() -> None:
    def digest(made: Site) -> bytes | None:
        (page,) = (each for each in all_pages(made) if each.url == "inbox/")
        return page.digest

    assert digest(_with(PLAN)) == digest(_with(PLAN, THERE))
    assert digest(_with(PLAN)) != digest(_with(PLAN, OTHER))
    assert digest(_with(PLAN)) != digest(replace(_with(PLAN), today=date(2026, 12, 1)))
    assert Inbox().last_news is None
