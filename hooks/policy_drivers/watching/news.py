"""From what was known of an address, and what was seen there, to what is known now.

- Where nothing is new, the very record that was known comes back. New validators (`ETag`, `Last-Modified`) of a text
  that is the same are no news.
- What a source says holds for as long as it says so: a withdrawal that is taken back, and a document that is there
  again, lose their signals. What changed stays said, since that was an event, and a review clears it.
- A document that comes back as another text has changed; one that comes back as it was has not.
- Three runs in a row without an answer make one signal, and an answer takes it away.
- Who looks for the first time has nothing to compare with, and says of nothing that it changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.watching.evidence import evidence, header, web_address
from policy_drivers.watching.source_kind import Seen, Statement

_RUNS = 3
"""So many runs in a row without an answer are told."""
_MOST = 10
"""So many days of each kind are kept: the last ones are what a reviewer asks for."""


def after(address: str, known: Watched | None, seen: Seen, today: date) -> Watched:
    """What is known of an address after a look at it; `known` itself where that brought no news."""
    before = known or Watched(address=address, seen=today)
    now = _with_answer(before, seen, today) if seen.is_known else _without_answer(before, seen, today)
    if known is not None and _same(now, known):
        return known
    return replace(now, seen=today)


def _without_answer(before: Watched, seen: Seen, today: date) -> Watched:
    runs = min(before.unknown_runs + 1, _RUNS)
    signals = before.signals
    if runs == _RUNS and not any(each.kind is SignalKind.UNREACHABLE for each in signals):
        signal = Signal(kind=SignalKind.UNREACHABLE, day=today, says=evidence(seen.why))
        signals = _in_order([*signals, signal])
    return replace(before, unknown_runs=runs, signals=signals)


def _with_answer(before: Watched, seen: Seen, today: date) -> Watched:
    return replace(
        before,
        final=web_address(seen.final),
        target=web_address(seen.target),
        status=seen.status,
        etag=header(seen.etag),
        modified=header(seen.modified),
        digest=seen.digest or before.digest,
        content_id=header(seen.content_id) or before.content_id,
        archived=web_address(seen.archived) or before.archived,
        unknown_runs=0,
        remembered=MappingProxyType(
            {**before.remembered, **{name: header(seen.remembered[name]) for name in seen.remembered}}
        ),
        signals=_signals(before, seen.said, today),
    )


def _same(now: Watched, known: Watched) -> bool:
    """Whether two records say the same, whatever a server calls this copy of it."""
    return replace(now, seen=known.seen, etag=known.etag, modified=known.modified) == known


def _signals(before: Watched, said: Iterable[Statement], today: date) -> tuple[Signal, ...]:
    kept = [each for each in before.signals if each.kind is SignalKind.CHANGED]
    is_first = before.status == 0
    new = [each for each in said if not (is_first and each.kind is SignalKind.CHANGED)]
    dated = [_with_day(each, each.day, before, today) for each in new if each.day is not None and each.day <= today]
    undated = {each.kind: each for each in reversed(new) if each.day is None or each.day > today}
    for kind in undated.keys() - {each.kind for each in dated}:
        dated.append(_without_day(undated[kind], before, today))
    return _in_order([*kept, *dated])


def _signal(statement: Statement, day: date) -> Signal:
    return Signal(kind=statement.kind, day=day, says=evidence(statement.says), by=web_address(statement.by))


def _with_day(statement: Statement, day: date, before: Watched, today: date) -> Signal:
    """The signal of something with a day, and when it was learned, if that was later."""
    former = (each.learned for each in before.signals if (each.kind, each.day) == (statement.kind, day))
    return replace(_signal(statement, day), learned=next(former, today if day < today else None))


def _without_day(statement: Statement, before: Watched, today: date) -> Signal:
    """The signal of something without a day: it has that on which it was first said, and today where it is new.

    Of one kind there is one, and none where another of it has a day: it would not be known again.
    """
    signal = _signal(statement, today)
    if signal.kind is SignalKind.CHANGED:
        return signal
    former = (each.day for each in before.signals if (each.kind, each.by) == (signal.kind, signal.by))
    return replace(signal, day=next(former, today))


def _in_order(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals, the oldest first and of one day the gravest, one of each kind and day: what was said first."""
    found: dict[tuple[SignalKind, date], Signal] = {}
    for each in signals:
        found.setdefault((each.kind, each.day), each)
    ranks = {kind: rank for rank, kind in enumerate(SignalKind)}
    ordered = sorted(found.values(), key=lambda each: (each.day, ranks[each.kind]))
    later = Counter[SignalKind]()
    kept = []
    for each in reversed(ordered):
        if later[each.kind] < _MOST:
            kept.append(each)
        later[each.kind] += 1
    return tuple(reversed(kept))
