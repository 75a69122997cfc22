"""What becomes of the inbox: what is new comes in, what is decided stays, and nothing new changes no byte."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from policy_drivers.model.inbox import Candidate
from policy_drivers.model.registers import Feed
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.inbox_file import Inbox, inbox_text, read_inbox
from policy_drivers.reading.known_documents import KnownDocuments
from policy_drivers.reading.source import SourceText
from policy_drivers.watching.inbox.deciding import assigned, rejected
from policy_drivers.watching.inbox.items import Item
from policy_drivers.watching.inbox.looking import Looked, look
from policy_drivers.watching.inbox.news import KEPT, News, undecided
from tests.making.feeds import FEEDS, FILES, all_feeds

TODAY = date(2026, 11, 30)
FEED, OTHER = Feed(name="One", link="https://example.org/1"), Feed(name="Two", link="https://example.org/2")
ITEM = Item(address="https://example.org/plan", title="A plan", sources=("NHS England",))
NOTHING = KnownDocuments([])


def _driver(front_matter: str) -> DriverFile:
    text = f"---\n{front_matter}\n---\n\n## Summary\n\nText.\n"
    return read_driver(SourceText("drivers/2026/plan.md", text.encode("utf-8")))


def _after(before: Inbox, *looked: Looked, known: KnownDocuments = NOTHING, today: date = TODAY) -> Inbox:
    news = News(before, known, today)
    news.take(looked)
    text = inbox_text(news.feeds.values(), news.candidates.values())
    return read_inbox(SourceText("drivers/watch/inbox.jsonl", text.encode("utf-8")))


def _text(inbox: Inbox) -> str:
    assert inbox.source is not None
    return inbox.source.text


def _seen(*items: Item, feed: Feed = FEED) -> Looked:
    return Looked(feed=feed, items=items, etag='"1"')


def _with(inbox: Inbox, *candidates: Candidate) -> Inbox:
    changed = {**inbox.candidates, **{each.id: each for each in candidates}}
    text = inbox_text(inbox.feeds.values(), changed.values())
    return read_inbox(SourceText("drivers/watch/inbox.jsonl", text.encode("utf-8")))


def _titles(candidates: Sequence[Candidate]) -> list[str]:
    return [each.title for each in candidates]


def test_all_kinds_of_feed_to_the_letter_and_again_without_a_change() -> None:
    looked = asyncio.run(look(list(FEEDS.values()), all_feeds(), {}))
    after = _after(Inbox(), *looked)
    assert _text(after) == (FILES / "inbox.jsonl").read_text(encoding="utf-8")
    again = _after(after, *asyncio.run(look(list(FEEDS.values()), all_feeds(), after.feeds)), today=date(2027, 2, 1))
    assert _text(again) == _text(after)


def test_what_a_driver_is_about_is_no_candidate() -> None:
    drivers = [
        "title: Another\nlink: http://www.example.org/plan/",
        "title: A PLAN.\nsource: nhs england",
        "title: A plan",
        "title: Another\nidentifiers: ['doi:10.1234/PLAN']",
        "title: Another\nlinks: [{title: Brief, url: https://example.org/plan, role: briefing}]",
        "title: Another\nalternative_titles: [A plan]\nsource: [NHS England, NICE]\nstatus: draft",
    ]
    item = replace(ITEM, doi="10.1234/plan")
    for front_matter in drivers:
        known = KnownDocuments([_driver(front_matter)])
        assert dict(_after(Inbox(), _seen(item), known=known).candidates) == {}, front_matter
        there = _after(Inbox(), _seen(item))
        assert undecided(there, known) == []
        assert dict(_after(there, _seen(item), known=known).candidates) == {}
    other = KnownDocuments([_driver("title: A plan\nsource: NICE\nlink: https://example.org/other")])
    assert len(_after(Inbox(), _seen(item), known=other).candidates) == 1


def test_nothing_is_published_on_a_day_to_come() -> None:
    days = [date(2026, 11, 30), date(2026, 12, 1), date(9999, 12, 31)]
    items = [replace(ITEM, address=f"https://example.org/{day}", title=str(day), published=day) for day in days]
    found = _after(Inbox(), _seen(*items)).candidates.values()
    assert {each.title: each.published for each in found} == {
        "2026-11-30": date(2026, 11, 30),
        "2026-12-01": None,
        "9999-12-31": None,
    }


def test_one_document_in_two_feeds_is_one_candidate() -> None:
    elsewhere = replace(ITEM, address="https://example.net/a-plan", title="A  Plan.")
    both = (_seen(ITEM), _seen(ITEM, elsewhere, feed=OTHER))
    after = _after(Inbox(), *both)
    assert _text(_after(after, *both)) == _text(after)
    assert [(each.title, each.feeds) for each in after.candidates.values()] == [("A plan", ("One", "Two"))]
    years = (date(2025, 11, 1), date(2026, 11, 1))
    editions = [replace(ITEM, address=f"https://example.org/{day.year}", published=day) for day in years]
    assert len(_after(Inbox(), _seen(*editions)).candidates) == 2


def test_what_was_rejected_does_not_come_again() -> None:
    there = _after(Inbox(), _seen(ITEM))
    (candidate,) = there.candidates.values()
    decided = _with(there, rejected(candidate, "About roads.", TODAY))
    much_later = TODAY + 3 * KEPT
    again = _after(decided, _seen(replace(ITEM, title="A plan, again")), today=much_later)
    assert _text(again) == _text(decided)
    assert undecided(again, NOTHING) == []


def test_a_new_title_is_news_and_keeps_who_looks_at_it() -> None:
    there = _after(Inbox(), _seen(ITEM))
    (candidate,) = there.candidates.values()
    later = TODAY + timedelta(days=3)
    after = _after(_with(there, assigned(candidate, "FG")), _seen(replace(ITEM, title="Our plan")), today=later)
    (renamed,) = after.candidates.values()
    assert (renamed.title, renamed.seen, renamed.assigned_to) == ("Our plan", TODAY, "FG")
    assert after.last_news == later


def test_a_feed_that_fails_keeps_what_it_brought() -> None:
    there = _after(Inbox(), _seen(ITEM))
    failed = _after(there, Looked(feed=FEED, fault="404"), today=date(2027, 1, 1))
    assert failed.candidates == there.candidates
    assert (failed.feeds["One"].fault, failed.feeds["One"].since) == ("404", date(2027, 1, 1))
    still = _after(failed, Looked(feed=FEED, fault="no answer"), today=date(2028, 6, 1))
    assert _text(still) == _text(failed)
    assert _text(_after(still, _seen(ITEM), today=date(2028, 7, 1))) == _text(there)


def test_what_is_old_goes_once_no_feed_has_it() -> None:
    there = _after(Inbox(), _seen(ITEM), _seen(feed=OTHER))
    just, late = TODAY + KEPT, TODAY + KEPT + timedelta(days=1)
    (candidate,) = there.candidates.values()
    assert len(_after(there, _seen(), today=just).candidates) == 1
    assert len(_after(there, _seen(), today=late).candidates) == 0
    assert len(_after(there, _seen(ITEM), today=late).candidates) == 1, "it is in the feed still"
    assert len(_after(there, Looked(feed=FEED), today=late).candidates) == 1, "nobody knows what is in the feed"
    assert len(_after(_with(there, assigned(candidate, "FG")), _seen(), today=late).candidates) == 1
    assert len(_after(there, _seen(feed=OTHER), today=late).candidates) == 0, "the feed has left the register"
    assert list(_after(there, _seen(feed=OTHER)).feeds) == ["Two"]


def test_of_thousands_those_are_left_that_no_driver_is_about() -> None:
    drivers = [_driver(f"title: Plan {number}\nlink: https://example.org/{number}") for number in range(200)]
    items = [replace(ITEM, address=f"https://example.org/{number}", title=f"Plan {number}") for number in range(2000)]
    after = _after(Inbox(), _seen(*items), known=KnownDocuments(drivers))
    assert len(after.candidates) == 1800
    assert _titles(undecided(after, NOTHING)) == _titles(list(after.candidates.values()))
