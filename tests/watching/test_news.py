"""What is known after a look: no news changes nothing, and what a source says holds for as long as it says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.watch_file import read_watch_state, watch_state_text
from policy_drivers.watching.news import after
from policy_drivers.watching.source_kind import Seen, Statement, unknown

ADDRESS = "https://example.org/plan"
TODAY = date(2026, 5, 4)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
KNOWN = Watched(address=ADDRESS, seen=date(2026, 1, 1), status=200, etag='"a"', modified="then", digest="d")
SAME = Seen(status=200, etag='"a"', modified="then", digest="d")
SILENT = unknown("the connection took longer than 30 seconds")


def _said(*said: Statement) -> Seen:
    return Seen(status=200, etag='"a"', modified="then", digest="d", said=said)


def _kinds(record: Watched) -> list[tuple[str, str]]:
    return [(each.kind.value, each.day.isoformat()) for each in record.signals]


def test_what_is_looked_at_for_the_first_time_is_known_from_today() -> None:
    seen = Seen(status=200, final="https://example.org/b", digest="d", remembered={"name": "value"})
    assert after(ADDRESS, None, seen, TODAY) == Watched(
        address=ADDRESS,
        seen=TODAY,
        status=200,
        final="https://example.org/b",
        digest="d",
        remembered=MappingProxyType({"name": "value"}),
    )


def test_no_news_gives_the_very_record_that_was_known() -> None:
    assert after(ADDRESS, KNOWN, SAME, TODAY) is KNOWN


def test_new_validators_of_the_same_text_are_no_news() -> None:
    assert after(ADDRESS, KNOWN, Seen(status=200, etag='"b"', modified="now", digest="d"), TODAY) is KNOWN


def test_new_validators_come_with_news() -> None:
    now = after(ADDRESS, KNOWN, Seen(status=200, etag='"b"', modified="now", digest="e"), TODAY)
    assert (now.etag, now.modified, now.digest, now.seen) == ('"b"', "now", "e", TODAY)


def test_three_runs_without_an_answer_are_told_once() -> None:
    record, told = KNOWN, []
    for run in range(5):
        record = after(ADDRESS, record, SILENT, TODAY + timedelta(days=run))
        told.append((record.unknown_runs, _kinds(record)))
    assert told == [(1, []), (2, []), *[(3, [("unreachable", "2026-05-06")])] * 3]
    assert record.signals[0].says == SILENT.why
    assert record.digest == "d"
    assert after(ADDRESS, record, SILENT, date(2027, 1, 1)) is record


def test_an_answer_takes_count_and_signal_away() -> None:
    record = KNOWN
    for _ in range(3):
        record = after(ADDRESS, record, SILENT, TODAY)
    assert after(ADDRESS, record, SAME, TOMORROW) == Watched(
        address=ADDRESS, seen=TOMORROW, status=200, etag='"a"', modified="then", digest="d"
    )


def test_silence_takes_nothing_away_that_was_said() -> None:
    record = after(ADDRESS, KNOWN, _said(Statement(kind=SignalKind.WITHDRAWN, day=YESTERDAY)), TODAY)
    assert _kinds(after(ADDRESS, record, SILENT, TODAY)) == [("withdrawn", "2026-05-03")]


def test_what_never_answered_is_counted_too() -> None:
    assert after(ADDRESS, None, SILENT, TODAY) == Watched(address=ADDRESS, seen=TODAY, unknown_runs=1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(YESTERDAY, "2026-05-03"), (TODAY, "2026-05-04"), (None, "2026-05-04"), (TOMORROW, "2026-05-04")],
)
def test_a_signal_has_the_day_that_the_source_says_and_none_to_come(day: date | None, expected: str) -> None:
    now = after(ADDRESS, KNOWN, _said(Statement(kind=SignalKind.WITHDRAWN, day=day)), TODAY)
    assert _kinds(now) == [("withdrawn", expected)]


def test_it_is_kept_when_something_was_learned_where_that_was_later() -> None:
    seen = _said(Statement(kind=SignalKind.WITHDRAWN, day=YESTERDAY), Statement(kind=SignalKind.CORRECTED, day=TODAY))
    record = after(ADDRESS, KNOWN, seen, TODAY)
    assert [each.learned for each in record.signals] == [TODAY, None]
    later = after(ADDRESS, record, replace(seen, digest="e"), TOMORROW)
    assert later.signals == record.signals


@pytest.mark.parametrize("day", [None, date(2030, 1, 1)])
def test_a_signal_without_a_day_keeps_that_on_which_it_was_first_seen(day: date | None) -> None:
    seen = _said(Statement(kind=SignalKind.SUPERSEDED, day=day, by="https://example.org/b"))
    record = after(ADDRESS, KNOWN, seen, TODAY)
    assert after(ADDRESS, record, seen, TODAY + timedelta(days=30)) is record


def test_another_successor_is_news_of_another_day() -> None:
    record = after(ADDRESS, KNOWN, _said(Statement(kind=SignalKind.SUPERSEDED, by="https://example.org/b")), TODAY)
    record = after(ADDRESS, record, _said(Statement(kind=SignalKind.SUPERSEDED, by="https://example.org/c")), TOMORROW)
    assert [(each.by, each.day) for each in record.signals] == [("https://example.org/c", TOMORROW)]


def test_what_the_source_says_no_more_goes() -> None:
    record = after(ADDRESS, KNOWN, _said(Statement(kind=SignalKind.WITHDRAWN, day=YESTERDAY)), TODAY)
    assert _kinds(after(ADDRESS, record, SAME, TOMORROW)) == []


def test_what_changed_stays_said() -> None:
    record = after(ADDRESS, KNOWN, _said(Statement(kind=SignalKind.CHANGED, day=YESTERDAY, says="a note")), TODAY)
    assert after(ADDRESS, record, SAME, TOMORROW) is record


def test_nothing_changes_at_the_first_look() -> None:
    seen = _said(Statement(kind=SignalKind.CHANGED), Statement(kind=SignalKind.RETRACTED, day=YESTERDAY))
    assert _kinds(after(ADDRESS, None, seen, TODAY)) == [("retracted", "2026-05-03")]
    silent = after(ADDRESS, None, SILENT, YESTERDAY)
    assert _kinds(after(ADDRESS, silent, seen, TODAY)) == [("retracted", "2026-05-03")]


def test_what_is_there_again_loses_its_signal_and_is_compared_with_what_it_was() -> None:
    gone = after(ADDRESS, KNOWN, Seen(status=404, said=(Statement(kind=SignalKind.GONE),)), TODAY)
    assert (gone.status, gone.digest, gone.etag, _kinds(gone)) == (404, "d", "", [("gone", "2026-05-04")])
    back = after(ADDRESS, gone, SAME, TOMORROW)
    assert (back.status, back.digest, _kinds(back)) == (200, "d", [])


def test_of_one_kind_and_day_there_is_one_signal_and_the_gravest_comes_first() -> None:
    said = [
        Statement(kind=SignalKind.MOVED, day=YESTERDAY),
        Statement(kind=SignalKind.CORRECTED, day=YESTERDAY, says="first"),
        Statement(kind=SignalKind.CORRECTED, day=YESTERDAY, says="second"),
        Statement(kind=SignalKind.RETRACTED, day=YESTERDAY),
        Statement(kind=SignalKind.CORRECTED, day=date(2026, 5, 1)),
    ]
    record = after(ADDRESS, KNOWN, _said(*said), TODAY)
    assert _kinds(record) == [
        ("corrected", "2026-05-01"),
        ("retracted", "2026-05-03"),
        ("corrected", "2026-05-03"),
        ("moved", "2026-05-03"),
    ]
    assert record.signals[2].says == "first"


def test_the_last_ten_changes_are_kept() -> None:
    said = [Statement(kind=SignalKind.CHANGED, day=TODAY - timedelta(days=number)) for number in range(12)]
    days = [each.day for each in after(ADDRESS, KNOWN, _said(*said), TODAY).signals]
    assert days == [TODAY - timedelta(days=number) for number in range(9, -1, -1)]


def test_the_last_ten_of_any_other_kind_are_kept_and_are_no_news_the_next_time() -> None:
    days = [TODAY - timedelta(days=number) for number in range(39, -1, -1)]
    said = _said(*(Statement(kind=SignalKind.CORRECTED, day=day) for day in days))
    now = after(ADDRESS, KNOWN, said, TODAY)
    assert [each.day for each in now.signals] == days[-10:]
    assert after(ADDRESS, now, said, TOMORROW) is now


def test_evidence_is_one_line_that_hides_nothing() -> None:
    says = "one\n\ttwo \u202ethree\x1b[31m ##[error] " + "x" * 10_000
    [signal] = after(ADDRESS, KNOWN, _said(Statement(kind=SignalKind.WITHDRAWN, says=says)), TODAY).signals
    assert signal.says.startswith("one two \\u202ethree\\x1b[31m #\\x23[error] xxx")
    assert len(signal.says) == 300


@pytest.mark.parametrize(
    "by", ["javascript:alert(1)", "https://a b", "//x", "https://[", "https://u@h/", "https://h/\u202e"]
)
def test_what_came_instead_is_an_address_or_nothing(by: str) -> None:
    [signal] = after(ADDRESS, KNOWN, _said(Statement(kind=SignalKind.SUPERSEDED, by=by)), TODAY).signals
    assert signal.by == ""


DAYS = st.dates(date(2020, 1, 1), date(2032, 1, 1))
TEXTS = st.text(max_size=12)
STATEMENTS = st.builds(
    Statement, kind=st.sampled_from(SignalKind), day=st.none() | DAYS, says=TEXTS, by=TEXTS | st.just("https://a.org/")
)
SEEN = st.builds(
    Seen,
    is_known=st.booleans(),
    why=TEXTS,
    final=TEXTS | st.just("https://a.org/"),
    status=st.sampled_from([200, 404, 410]),
    etag=TEXTS,
    modified=TEXTS,
    digest=st.sampled_from(["", "d", "e"]),
    content_id=TEXTS,
    remembered=st.dictionaries(st.sampled_from("ab"), TEXTS, max_size=2),
    said=st.lists(STATEMENTS, max_size=5).map(tuple),
)


@given(st.lists(SEEN, max_size=4), SEEN, DAYS, st.integers(0, 400))
def test_the_same_look_again_is_no_news(earlier: list[Seen], seen: Seen, today: date, later: int) -> None:
    """But for those that were not answered, which are counted to three; and for what has meanwhile come to pass."""
    record = KNOWN
    for each in earlier:
        record = after(ADDRESS, record, each, today)
    record = after(ADDRESS, record, seen, today)
    for _ in range(0 if seen.is_known else 2):
        record = after(ADDRESS, record, seen, today)
    assert after(ADDRESS, record, seen, today) is record
    if not any(each.kind is SignalKind.CHANGED or (each.day or today) > today for each in seen.said):
        assert after(ADDRESS, record, seen, today + timedelta(days=later)) is record


@given(st.lists(SEEN, min_size=1, max_size=4), DAYS)
def test_every_record_can_be_written_and_read_again(looks: list[Seen], today: date) -> None:
    record: Watched | None = None
    for each in looks:
        record = after(ADDRESS, record, each, today)
    assert record is not None
    assert all(isinstance(each, Signal) and each.day <= today for each in record.signals)
    text = watch_state_text([record])
    assert read_watch_state(SourceText("state.jsonl", text.encode())).by_address == {ADDRESS: record}
