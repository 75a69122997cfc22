"""What becomes of the inbox when feeds were looked at. Nothing is asked here, and nothing is written.

A candidate stays until somebody decides, or a driver is about it, or it was first seen more than a year ago and is no
longer in a feed. What was decided stays for good, so that what was rejected does not come again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.model.known_titles import KnownTitles
from policy_drivers.model.names import fold, title_key
from policy_drivers.model.registers import Feed
from policy_drivers.reading.inbox_file import Inbox
from policy_drivers.reading.known_documents import KnownDocuments
from policy_drivers.watching.inbox.items import Item
from policy_drivers.watching.inbox.looking import Looked

KEPT = timedelta(days=365)
"""How long a candidate is kept that no feed names any more."""


class News:
    """The inbox as it becomes: `feeds` by name, and `candidates` by id."""

    def __init__(self, before: Inbox, known: KnownDocuments, today: date) -> None:
        self.feeds, self.candidates = dict(before.feeds), dict(before.candidates)
        self._known, self._today = known, today
        self._titles: KnownTitles[_Titled] = KnownTitles()
        for each in self.candidates.values():
            self._titles.add(_titled(each))
        self._named: set[str] = set()
        self._unread: set[str] = set()

    def take(self, looked: Iterable[Looked]) -> None:
        """Take on what was seen. A feed that is not among these is no longer in the register, and is forgotten."""
        found = list(looked)
        for each in found:
            self._take_feed(each)
        names = {each.feed.name for each in found}
        self.feeds = {name: state for name, state in self.feeds.items() if name in names}
        self._forget()

    def _take_feed(self, looked: Looked) -> None:
        name = looked.feed.name
        before = self.feeds.get(name)
        if looked.items is None:
            self._unread.add(name)
        if looked.is_left:
            return
        if looked.fault:
            state = before or FeedState(feed=name, news=self._today)
            self.feeds[name] = state if state.fault else replace(state, fault=looked.fault, since=self._today)
            return
        has_news = [self._take_item(item, looked.feed) for item in looked.items or ()]
        if before is None or any(has_news):
            self.feeds[name] = FeedState(feed=name, news=self._today, etag=looked.etag, modified=looked.modified)
        elif before.fault:
            self.feeds[name] = replace(before, fault="", since=None)

    def _take_item(self, item: Item, feed: Feed) -> bool:
        """Whether an item is news."""
        made = _candidate(item, feed, self._today)
        if self._known.find(_addresses(made), made.title, made.sources) is not None:
            return False
        there = self.candidates.get(made.id) or self._same_title(made)
        self._named.add(there.id if there else made.id)
        if there is None:
            self.candidates[made.id] = made
            self._titles.add(_titled(made))
            return True
        after = _joined(there, made) if there.is_open else there
        self.candidates[there.id] = after
        return after != there

    def _same_title(self, made: Candidate) -> Candidate | None:
        """A candidate of the same title, source and day at another address, as two feeds name one document."""
        mine = _titled(made)
        found = self._titles.find(mine.names, mine)
        return self.candidates[found.id] if found else None

    def _forget(self) -> None:
        """Take out what a driver is about by now, and what is old."""
        self.candidates = {each.id: each for each in self.candidates.values() if not self._is_over(each)}

    def _is_over(self, each: Candidate) -> bool:
        if not each.is_open:
            return False
        if self._known.find(_addresses(each), each.title, each.sources) is not None:
            return True
        is_old = each.seen + KEPT < self._today and each.id not in self._named
        return is_old and not each.assigned_to and not self._unread & set(each.feeds)


def undecided(inbox: Inbox, known: KnownDocuments) -> list[Candidate]:
    """The candidates that are still to be looked at, in the order of their ids."""
    return [each for each in inbox.open if known.find(_addresses(each), each.title, each.sources) is None]


def _candidate(item: Item, feed: Feed, today: date) -> Candidate:
    """What an item is as a candidate. A day to come is no day on which it was published, and would come first."""
    return Candidate(
        address=item.address,
        title=item.title,
        seen=today,
        feeds=(feed.name,),
        sources=feed.source or item.sources,
        published=item.published if item.published and item.published <= today else None,
        doi=item.doi,
        says=item.says,
        subjects=tuple(dict.fromkeys([*feed.themes, *item.subjects])),
        type=item.type,
    )


def _joined(there: Candidate, made: Candidate) -> Candidate:
    """One candidate of both: all its feeds, and where it has got another title, the facts of now."""
    feeds = tuple(sorted({*there.feeds, *made.feeds}))
    if title_key(there.title) == title_key(made.title) or there.id != made.id:
        return replace(there, feeds=feeds)
    return replace(made, seen=there.seen, feeds=feeds, assigned_to=there.assigned_to)


def _addresses(each: Candidate) -> Iterator[str]:
    yield each.address
    if each.doi:
        yield f"https://doi.org/{each.doi}"


@dataclass(frozen=True, slots=True)
class _Titled:
    """A candidate as it is known again at another address."""

    names: frozenset[str]
    sources: frozenset[str]
    published: Edtf | None
    id: str


def _titled(each: Candidate) -> _Titled:
    day = of_day(each.published) if each.published else None
    return _Titled(frozenset({title_key(each.title)}), frozenset(map(fold, each.sources)), day, each.id)
