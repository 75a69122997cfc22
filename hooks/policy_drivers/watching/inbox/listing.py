"""The inbox for people at a terminal, as Markdown and as JSON. What strangers wrote is nothing but text in each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy_drivers.model.edtf import of_day
from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.reports.sentences import count, listing
from policy_drivers.watching.inbox.ranking import Ranked
from policy_drivers.wording.inert_markdown import inert
from policy_drivers.wording.visible import visible, visible_json, visible_line

_INDENT = " " * 10
_IN_A_LINK = str.maketrans({"|": "%7C", "\\": "%5C", "`": "%60"})
"""What would end a cell of a table, or the address of a link in it."""
_NOTHING = "Nothing that no driver is about, and that nobody has decided about."


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What is listed."""

    ranked: Sequence[Ranked]
    feeds: Mapping[str, FeedState]
    today: date
    news: frozenset[str] = frozenset()
    """The ids of those that were not there before."""
    short: Callable[[Candidate], str] = lambda each: each.short_id
    """As much of an id as tells it from the others."""

    @property
    def faults(self) -> list[FeedState]:
        """The feeds that cannot be read, by name."""
        return [state for _, state in sorted(self.feeds.items()) if state.fault]


def reasons(each: Ranked) -> list[str]:
    """Why a candidate is shown, in phrases: what it matches, and where it is from."""
    found = [f"{_one_or_many('theme', each.themes)} {listing(list(each.themes))}"] if each.themes else []
    if each.sources:
        found.append(f"{_one_or_many('source', each.sources)} {listing(list(each.sources))}")
    if each.drivers:
        found.append(f"{count(each.drivers, 'use')} in current drivers")
    return [*found, f"from {listing(list(each.candidate.feeds))}"]


def age(days: int) -> str:
    """How old something is."""
    return "today" if days == 0 else f"{count(days, 'day')} old"


def text(shown: Listing) -> str:
    """A block for each candidate, what feeds could not be read, and a closing count."""
    blocks = ["\n".join(_block(each, shown)) for each in shown.ranked]
    faults = [visible(f"not read: {each.feed}: {each.fault}, since {each.since}") for each in shown.faults]
    return "\n\n".join([*blocks, *(["\n".join(faults)] if faults else []), _closing(shown)]) + "\n"


def markdown(shown: Listing) -> str:
    """A table, what feeds could not be read, and a closing count."""
    lines = []
    if shown.ranked:
        lines = ["| Id | Document | Age | Why |", "| --- | --- | --- | --- |"]
        lines += [_row(each, shown) for each in shown.ranked]
        lines.append("")
    lines += [f"- Not read: {inert(each.feed)}: {inert(each.fault)}, since {each.since}" for each in shown.faults]
    lines += [""] if shown.faults else []
    return "\n".join([*lines, _closing(shown)]) + "\n"


def as_json(shown: Listing) -> str:
    """One object; it grows only by new keys as long as its version is 1."""
    document = {
        "version": 1,
        "today": shown.today.isoformat(),
        "candidates": [_object(each, shown) for each in shown.ranked],
        "not_read": [{"feed": each.feed, "why": each.fault, "since": str(each.since)} for each in shown.faults],
    }
    return visible_json(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


FORMATS = {"text": text, "json": as_json, "markdown": markdown}
"""What makes a text of a listing, by the names of the formats."""


def _one_or_many(noun: str, names: Sequence[str]) -> str:
    return noun if len(names) == 1 else f"{noun}s"


def _block(each: Ranked, shown: Listing) -> Iterator[str]:
    candidate = each.candidate
    new = " (new)" if candidate.id in shown.news else ""
    yield visible_line(f"{shown.short(candidate):<{len(_INDENT)}}{candidate.title}{new}")
    yield visible_line(_INDENT + " · ".join(_facts(each, shown.today)))
    yield visible_line(f"{_INDENT}{'; '.join(reasons(each))}")
    if candidate.assigned_to:
        yield visible_line(f"{_INDENT}assigned to {candidate.assigned_to}")
    yield visible_line(f"{_INDENT}{candidate.address}")


def _facts(each: Ranked, today: date) -> Iterator[str]:
    candidate = each.candidate
    if candidate.sources:
        yield ", ".join(candidate.sources)
    if candidate.published:
        yield of_day(candidate.published).in_words()
    yield age(each.age(today)) if candidate.published else f"seen {of_day(candidate.seen).in_words()}"


def _row(each: Ranked, shown: Listing) -> str:
    candidate = each.candidate
    parts = [*reasons(each), *([f"assigned to {candidate.assigned_to}"] if candidate.assigned_to else [])]
    link = f"[{inert(candidate.title)}](<{candidate.address.translate(_IN_A_LINK)}>)"
    cells = [f"`{shown.short(candidate)}`", link, age(each.age(shown.today)), inert("; ".join(parts))]
    return f"| {' | '.join(cells)} |"


def _object(each: Ranked, shown: Listing) -> dict[str, Any]:
    candidate = each.candidate
    return {
        "id": candidate.id,
        "short_id": shown.short(candidate),
        "address": candidate.address,
        "title": candidate.title,
        "sources": list(candidate.sources),
        "published": candidate.published and candidate.published.isoformat(),
        "doi": candidate.doi or None,
        "says": candidate.says,
        "seen": candidate.seen.isoformat(),
        "days_old": each.age(shown.today),
        "is_new": candidate.id in shown.news,
        "feeds": list(candidate.feeds),
        "matches": {"themes": list(each.themes), "sources": list(each.sources), "uses": each.drivers},
        "assigned_to": candidate.assigned_to or None,
    }


def _closing(shown: Listing) -> str:
    if not shown.ranked:
        return _NOTHING
    new = f", {len(shown.news & {each.candidate.id for each in shown.ranked})} of them new" if shown.news else ""
    return f"{count(len(shown.ranked), 'candidate')}{new}. To begin a driver: drivers inbox accept ID"
