"""Feeds from files, and what asks for them without asking anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest

from policy_drivers.model.registers import Feed
from policy_drivers.watching.asking import Answer, NoAnswer
from policy_drivers.watching.inbox import xml_feed
from policy_drivers.watching.inbox.feed_child import answer
from policy_drivers.watching.inbox.looking import address_of
from tests.making.server_answers import body

FILES = Path(__file__).parents[1] / "watching" / "inbox" / "feeds"
FEEDS = {
    "atom.xml": Feed(name="Reports", link="https://example.org/reports.xml", themes=("leadership",)),
    "govuk.json": Feed(name="Papers", govuk=("department-of-health-and-social-care",), documents=("policy_paper",)),
    "json_feed.json": Feed(name="Notes", link="https://example.org/notes.json"),
    "legislation.xml": Feed(name="New Acts", legislation=("ukpga",)),
    "rss1.xml": Feed(name="Journal", link="https://example.org/journal.rdf", source=("A journal",)),
    "rss2.xml": Feed(name="News", link="https://example.org/news.xml"),
}
"""A feed for each file."""


def raw(name: str) -> bytes:
    """What a server answers with."""
    return (FILES / name).read_bytes()


class FakeAsk:
    """Answers with bytes, by address; for others there is no answer."""

    def __init__(self, answers: Mapping[str, bytes | int | str]) -> None:
        self.answers = dict(answers)
        """Bytes that come with status 200, another status, or why there is no answer."""
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    async def __call__(
        self, url: str, *, headers: Mapping[str, str] = MappingProxyType({}), follows: bool = True
    ) -> Answer | NoAnswer:
        self.asked.append((url, headers))
        said = self.answers.get(url, "nobody is there")
        if isinstance(said, str):
            return NoAnswer(asked=url, reason=said)
        status, content = (said, b"") if isinstance(said, int) else (200, said)
        return Answer(asked=url, url=url, status=status, headers={"etag": '"1"'}, body=body(content))


@contextmanager
def feeds_are_read_here() -> Iterator[None]:
    """Let this process read feeds in XML: to start another for each example would take long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_feed, "said_by", lambda module, file: answer(file.read()).encode("ascii") or None)
        yield


def all_feeds() -> FakeAsk:
    """What answers for each of the feeds."""
    return FakeAsk({address_of(feed): raw(name) for name, feed in FEEDS.items()})
