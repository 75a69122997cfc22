"""What a run has learned."""

from __future__ import annotations

from datetime import date

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.watching.outcome import Look, Outcome, Told, told
from policy_drivers.watching.wanted import Wanted

OLD, NEW = date(2026, 1, 1), date(2026, 11, 30)
A, B, C = (Wanted(f"https://{name}.example/", frozenset(), ("plan",)) for name in "abc")
MOVED = Signal(kind=SignalKind.MOVED, day=OLD)
CHANGED = Signal(kind=SignalKind.CHANGED, day=NEW)
WITHDRAWN = Signal(kind=SignalKind.WITHDRAWN, day=OLD, learned=NEW)


def _record(wanted: Wanted, *signals: Signal) -> Watched:
    return Watched(address=wanted.address, seen=OLD, signals=signals)


def test_what_was_looked_at_is_known_anew_and_the_rest_stays() -> None:
    outcome = Outcome()
    outcome.add(Look(A, _record(A), _record(A, CHANGED)))
    outcome.add(Look(B, _record(B), _record(B), is_left=True))
    known = {each.address: _record(each) for each in (A, B, C)}
    assert outcome.records(known, None) == {**known, A.address: _record(A, CHANGED)}
    assert list(outcome.records(known, {A.address})) == [A.address]


def test_only_signals_that_were_not_there_are_news() -> None:
    look = Look(A, _record(A, MOVED), _record(A, MOVED, CHANGED))
    assert look.news == (CHANGED,)
    assert Look(A, None, _record(A, MOVED)).news == (MOVED,)


def test_news_are_told_and_with_a_day_all_since_then() -> None:
    outcome = Outcome([Look(A, _record(A, MOVED), _record(A, MOVED, CHANGED))])
    known = {A.address: _record(A, MOVED, CHANGED), B.address: _record(B, CHANGED), C.address: _record(C, MOVED)}
    assert told(outcome, known, [A, B, C], None) == [Told(CHANGED, A)]
    assert told(outcome, known, [A, B, C], NEW) == [Told(CHANGED, A), Told(CHANGED, B)]
    assert told(outcome, known, [C], OLD) == [Told(MOVED, C)]
    assert told(outcome, {C.address: _record(C, MOVED, WITHDRAWN)}, [C], NEW) == [Told(WITHDRAWN, C)]


def test_where_no_server_answers_it_is_this_machines_fault_unless_there_is_only_one() -> None:
    reason = "there is no host of this name"
    lost = [Look(each, None, _record(each), why=reason, unreached=reason) for each in (A, B)]
    assert Outcome(lost).is_offline
    assert Outcome(lost).why_offline == reason
    assert not Outcome(lost[:1]).is_offline
    assert not Outcome(lost, answers=1).is_offline


def test_an_address_that_may_not_be_asked_says_nothing_of_this_machine() -> None:
    refused = [Look(each, None, _record(each), why="10.0.0.1 is not public") for each in (A, B)]
    assert not Outcome(refused).is_offline
    lost = Look(C, None, _record(C), why="there is no host of this name", unreached="there is no host of this name")
    assert not Outcome([*refused, lost]).is_offline
