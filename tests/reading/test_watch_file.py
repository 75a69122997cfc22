"""The state file of `drivers watch`: what is written is read again, and what is not as written is told."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.watch_file import WatchState, read_watch_state, watch_state_text

HEAD = '{"drivers-watch": 1}\n'
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.dates(min_value=date(1900, 1, 1))
WEB = TEXTS.map(lambda text: f"https://{text}" if text else "")
SIGNALS = st.builds(Signal, kind=st.sampled_from(SignalKind), day=DAYS, says=TEXTS, by=WEB, learned=st.none() | DAYS)
RECORDS = st.builds(
    Watched,
    address=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    seen=DAYS,
    final=WEB,
    target=WEB,
    status=st.integers(0, 599),
    etag=TEXTS,
    modified=TEXTS,
    digest=TEXTS,
    content_id=TEXTS,
    archived=WEB,
    unknown_runs=st.integers(0, 3),
    remembered=st.dictionaries(TEXTS, TEXTS, max_size=3),
    signals=st.lists(SIGNALS, max_size=3).map(tuple),
)


def _read(text: str) -> WatchState:
    return read_watch_state(SourceText("drivers/watch/state.jsonl", text.encode("utf-8")))


@given(st.lists(RECORDS, unique_by=lambda each: each.address, max_size=5))
def test_what_is_written_is_read_again_whatever_the_order(records: list[Watched]) -> None:
    text = watch_state_text(records)
    state = _read(text)
    assert state.faults == ()
    assert list(state.by_address.values()) == sorted(records, key=lambda each: each.address)
    assert watch_state_text(state.by_address.values()) == watch_state_text(reversed(records)) == text
    assert text.count("\n") == len(records) + 1


def test_a_line_says_what_is_known_and_no_more() -> None:
    signal = Signal(kind=SignalKind.WITHDRAWN, day=date(2026, 5, 3), says="Replaced – see the new plan")
    known = Watched(address="https://example.org/b", seen=date(2026, 6, 1), status=200, etag='"1"', signals=(signal,))
    plain = Watched(address="https://example.org/a", seen=date(2026, 6, 2))
    assert watch_state_text([known, plain]) == (
        '{"drivers-watch": 1}\n'
        '{"address": "https://example.org/a", "seen": "2026-06-02"}\n'
        '{"address": "https://example.org/b", "seen": "2026-06-01", "status": 200, "etag": "\\"1\\"", '
        '"signals": [{"kind": "withdrawn", "day": "2026-05-03", "says": "Replaced – see the new plan"}]}\n'
    )
    assert list(_read(watch_state_text([known, plain])).with_signals) == ["https://example.org/b"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "this line is not JSON"),
        ("[]\n", 1, 'the first line of this file should be {"drivers-watch": 1}'),
        ('{"drivers-watch": true}\n', 1, 'the first line of this file should be {"drivers-watch": 1}'),
        ('{"drivers-watch": 2}\n', 1, "a later version of Policy Drivers has written this file"),
        (f"{HEAD}<<<<<<< ours\n", 2, "this file was merged by halves: git’s marks of a conflict are in it"),
        (f"{HEAD}\n", 2, "this line is not JSON"),
        (HEAD + "[" * 100_000 + "\n", 2, "this line is not JSON"),
        (f'{HEAD}{{"address": "a"}}\n', 2, "this line does not say what is known of an address"),
        (f'{HEAD}{{"address": "a", "seen": "2026"}}\n', 2, "this line does not say what is known of an address"),
        (f'{HEAD}{{"address": "a", "seen": 1}}\n', 2, "this line does not say what is known of an address"),
        (
            f'{HEAD}{{"address": "a", "seen": "2026-01-01", "status": true}}\n',
            2,
            "this line does not say what is known of an address",
        ),
        (
            f'{HEAD}{{"address": "a", "seen": "2026-01-01", "more": ""}}\n',
            2,
            "this line does not say what is known of an address",
        ),
        (
            f'{HEAD}{{"address": "a", "seen": "2026-01-01", "signals": [{{"kind": "new", "day": "2026-01-01"}}]}}\n',
            2,
            "this line does not say what is known of an address",
        ),
        (HEAD + '{"address": "a", "seen": "2026-01-01"}\n' * 2, 3, "there are two lines of a"),
    ],
)
def test_what_is_not_as_written_is_told_once_and_nothing_of_it_is_believed(text: str, line: int, reason: str) -> None:
    state = _read(text)
    (fault,) = state.faults
    assert state.source is not None
    assert (state.source.place(fault.span).line, fault.reason) == (line, reason)
    assert state.by_address == {}


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_no_bytes_stop_the_reading(raw: bytes) -> None:
    state = read_watch_state(SourceText("drivers/watch/state.jsonl", raw))
    assert not (state.faults and state.by_address)


def test_what_was_read_can_be_sent_to_another_process() -> None:
    signal = Signal(kind=SignalKind.WITHDRAWN, day=date(2026, 5, 3))
    known = Watched(address="https://example.org/a", seen=signal.day, remembered={"a": "b"}, signals=(signal,))
    read = _read(watch_state_text([known]))
    assert read.with_signals == {known.address: known}
    assert pickle.loads(pickle.dumps(read)).by_address[known.address] == known


@pytest.mark.parametrize(
    "lines",
    [
        '{"address": "a", "seen": "2026-01-01"},{"address": "b", "seen": "2026-01-01"}\n{}',
        '{"address": "a",\n"seen": 1}',
    ],
)
def test_lines_that_are_only_together_what_they_should_be_are_told(lines: str) -> None:
    (fault,) = _read(f"{HEAD}{lines}\n").faults
    assert fault.span.start == len(HEAD)
