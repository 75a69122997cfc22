"""Each kind of feed is read, and what is no feed is a sentence."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.inbox import FeedState
from policy_drivers.model.registers import Feed
from policy_drivers.watching.inbox import xml_feed
from policy_drivers.watching.inbox.items import Item
from policy_drivers.watching.inbox.looking import LARGEST, Looked, address_of, look
from tests.making.feeds import FEEDS, FakeAsk, raw

ADDRESS = "https://example.org/feed"
FEED = Feed(name="A feed", link=ADDRESS)
ITEMS = {
    "atom.xml": [
        Item(
            address="https://example.org/reports/leading-well?page=2",
            title="Leading well & often",
            sources=("The King's Fund",),
            published=date(2026, 11, 19),
            says="What leaders do.",
            subjects=("Leadership",),
        )
    ],
    "govuk.json": [
        Item(
            address="https://www.gov.uk/government/publications/our-strategy-for-evidence",
            title="Our strategy for evidence",
            sources=("Department of Health and Social Care",),
            published=date(2026, 11, 18),
            says="How evidence reaches those who decide.",
        ),
        Item(address="https://www.example.org/elsewhere", title="On another site"),
    ],
    "json_feed.json": [
        Item(
            address="https://example.org/notes/1",
            title="A note on research",
            sources=("Care Quality Commission",),
            published=date(2026, 11, 5),
            says="Short.",
            subjects=("research",),
        )
    ],
    "legislation.xml": [
        Item(
            address="https://www.legislation.gov.uk/ukpga/2026/12",
            title="Libraries Act 2026",
            published=date(2026, 11, 17),
            says="An Act to make provision about libraries.",
            type="legislation",
        )
    ],
    "rss1.xml": [
        Item(
            address="https://example.org/journal/1",
            title="Knowledge and evidence",
            sources=("Green, Fiona",),
            published=date(2026, 10, 1),
            doi="10.1234/journal.1",
        )
    ],
    "rss2.xml": [
        Item(
            address="https://example.org/workforce-plan",
            title="A plan for the workforce",
            sources=("NHS England",),
            published=date(2026, 11, 3),
            says="How many people are needed.",
            subjects=("workforce",),
        ),
        Item(address="https://example.org/no-date", title="Without a date"),
    ],
}


def _look(feed: Feed, ask: FakeAsk, known: FeedState | None = None) -> Looked:
    (looked,) = asyncio.run(look([feed], ask, {feed.name: known} if known else {}))
    return looked


def _fault(said: bytes | int | str) -> str:
    looked = _look(FEED, FakeAsk({ADDRESS: said}))
    assert looked.items is None
    return looked.fault


@pytest.mark.parametrize("name", FEEDS)
def test_each_kind_is_read(name: str) -> None:
    feed = FEEDS[name]
    looked = _look(feed, FakeAsk({address_of(feed): raw(name)}))
    assert looked.fault == ""
    assert list(map(asdict, looked.items or ())) == list(map(asdict, ITEMS[name]))
    assert looked.etag == '"1"'


def test_what_is_asked_for_is_what_the_owners_document() -> None:
    assert address_of(FEEDS["govuk.json"]) == (
        "https://www.gov.uk/api/search.json?filter_organisations=department-of-health-and-social-care"
        "&filter_content_store_document_type=policy_paper&order=-public_timestamp&count=50"
        "&fields=title,link,description,public_timestamp,organisations"
    )
    assert address_of(FEEDS["legislation.xml"]) == "https://www.legislation.gov.uk/new/data.feed?results-count=100"
    assert address_of(FEED) == ADDRESS


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (b"<html><body>Not found</body></html>", "the answer is no feed: neither Atom nor RSS"),
        (b"", "the answer is no feed: neither Atom nor RSS"),
        (b"\xff\xfe\x00", "the answer is no feed: neither Atom nor RSS"),
        (
            b'<!DOCTYPE feed [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom"/>',
            "the answer declares a document type (DOCTYPE), which no feed needs, and was not read",
        ),
        (
            b'&broken; <!doctype rss><rss version="2.0"/>',
            "the answer declares a document type (DOCTYPE), which no feed needs, and was not read",
        ),
        (b'<?xml version="1.0" encoding="shift_jis"?><rss/>', "the answer is in an encoding that is not read"),
        (b'{"version": "1"}', "the answer is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "the answer has no list “items”"),
        (b"{", "the answer is not JSON"),
        (b'{"version": ["https://jsonfeed.org/version/1"]}', "the answer is JSON, but no JSON Feed"),
        (b"<" * (LARGEST + 1), "the answer is larger than 5,000,000 bytes, and was not read"),
        (404, "the server answered with status 404"),
        (422, "the server does not know an organisation or a kind of document that it was asked for (422)"),
        ("robots.txt does not allow it", "robots.txt does not allow it"),
    ],
)
def test_what_is_no_feed_is_a_sentence(said: bytes | int | str, fault: str) -> None:
    assert _fault(said) == fault


@pytest.mark.parametrize(
    ("known", "headers", "status", "fault"),
    [
        (FeedState(feed="A feed", news=date(2026, 1, 1), etag='"1"', modified="x"), 2, 304, ""),
        (FeedState(feed="A feed", news=date(2026, 1, 1)), 0, 304, ""),
        (FeedState(feed="A feed", news=date(2026, 1, 1), etag='"1"', fault="gone"), 0, 200, None),
        (None, 0, 304, "the server answered with status 304"),
    ],
)
def test_a_feed_is_asked_whether_it_is_as_it_was(
    known: FeedState | None, headers: int, status: int, fault: str | None
) -> None:
    ask = FakeAsk({ADDRESS: raw("rss2.xml") if status == 200 else status})
    looked = _look(FEED, ask, known)
    assert len(ask.asked[0][1]) == headers
    assert looked.fault == (fault or "")


def test_one_that_no_reader_is_ready_for_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(module: str, file: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(xml_feed, "said_by", fails)
    assert _fault(raw("rss2.xml")) == "the answer could not be read (RuntimeError)"
    monkeypatch.setattr(xml_feed, "said_by", lambda module, file: None)
    assert _fault(raw("rss2.xml")) == "the answer cannot be read as a feed, or not in time"


@given(st.one_of(st.binary(max_size=80), st.sampled_from(sorted(FEEDS)).flatmap(lambda name: _spoilt(raw(name)))))
def test_no_bytes_stop_it(said: bytes) -> None:
    _look(FEED, FakeAsk({ADDRESS: said}))
    for name in ("govuk.json", "legislation.xml"):
        _look(FEEDS[name], FakeAsk({address_of(FEEDS[name]): said}))


def _spoilt(whole: bytes) -> st.SearchStrategy[bytes]:
    """A feed in which some bytes are others."""
    places = st.tuples(st.integers(0, len(whole) - 1), st.binary(max_size=3))
    return places.map(lambda place: whole[: place[0]] + place[1] + whole[place[0] + 1 :])
