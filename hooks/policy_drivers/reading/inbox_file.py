"""The inbox of `drivers inbox`, `drivers/watch/inbox.jsonl`: a line for each feed, and one for each candidate.

Candidates are in the order of their ids, which follow from addresses as if by chance. So what two branches have found
is seldom in the same place, and git merges it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import chain
from typing import Any

from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.model.links import compared, fault_of
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.headed_lines import HeadedLines, said_by, texts_of
from policy_drivers.reading.source import SourceText


@dataclass(frozen=True)
class Inbox:
    """What the inbox says. With a fault it says nothing, and nobody may write it anew."""

    source: SourceText | None = None
    """The file; None where there is none."""
    feeds: Mapping[str, FeedState] = field(default_factory=dict)
    """By name."""
    candidates: Mapping[str, Candidate] = field(default_factory=dict)
    """By id, in the order of the ids."""
    faults: tuple[Fault, ...] = ()

    @property
    def open(self) -> list[Candidate]:
        """The candidates about which nothing was decided."""
        return [each for each in self.candidates.values() if each.is_open]

    @property
    def last_news(self) -> date | None:
        """The day on which a feed last had something new; None where none was ever read."""
        return max((each.news for each in self.feeds.values()), default=None)


def read_inbox(source: SourceText) -> Inbox:
    """What an inbox says. Never raises for what is in it."""
    found, faults = _LINES.records(source)
    feeds = {each.feed: each for each in found.values() if isinstance(each, FeedState)}
    candidates = {each.id: each for each in found.values() if isinstance(each, Candidate)}
    in_order = dict(sorted(candidates.items()))
    return Inbox(source, feeds, in_order, faults)


def inbox_text(feeds: Iterable[FeedState], candidates: Iterable[Candidate]) -> str:
    """The text of an inbox that says this."""
    in_order = map(_said, sorted(candidates, key=lambda each: each.id))
    return _LINES.text(chain(map(_said, sorted(feeds, key=lambda each: each.feed)), in_order))


def _said(record: FeedState | Candidate) -> Iterator[tuple[str, Any]]:
    return said_by(record, fields(record), _written)


def _written(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _record(said: Any) -> tuple[str, FeedState | Candidate]:
    """What names the thing of a line, and the thing. Raises `ValueError` and the like where it says none."""
    kind: type[FeedState | Candidate] = FeedState if "feed" in said else Candidate
    known = {each.name: str(each.type) for each in fields(kind)}
    record = kind(**{name: _READ[known[name]](value) for name, value in said.items()})
    if isinstance(record, FeedState):
        return f"the feed “{record.feed}”", record
    if not record.title.strip() or fault_of(record.address):
        raise ValueError
    return compared(record.address), record


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


_READ: Mapping[str, Callable[[Any], Any]] = {
    "str": _text,
    "date": date.fromisoformat,
    "date | None": date.fromisoformat,
    "tuple[str, ...]": texts_of,
}
_LINES = HeadedLines(
    head="drivers-inbox",
    version=1,
    rule="inbox-invalid",
    command="drivers inbox",
    what="what is known of a feed or a candidate",
    read=_record,
    restore="take back what git has of this file; if you delete it, what was rejected comes again",
)
