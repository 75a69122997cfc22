"""What has happened to a driver: each event once, on the day that file, log or source gives it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.site.derived.events import Event, EventKind, event_of_study, events_of, newest_first
from tests.making.sites import driver, study

TODAY = date(2026, 11, 30)
LINK = "https://example.org/plan"
LOG = """
added: 2026-03-02
last_updated: 2026-06
reviews:
  - {date: 2026-01-10, by: FG, outcome: no change}
  - {date: 2026-06-15, by: FG, outcome: revised, note: The second edition.}
  - {date: 2026-08, by: FG, outcome: no change}
  - {date: 2026-10-01, by: FG, outcome: superseded}
"""


def happened(
    front_matter: str, *newer: str, signals: tuple[Signal, ...] = (), show_reviews: bool = True, **more: Any
) -> list[str]:
    """The events of a driver by their anchors, the newest first; `newer` has the front matter of what replaces it."""
    file = driver("plan", f"title: Plan\nlink: {LINK}\n{front_matter}")
    others = [driver(f"newer-{number}", f"title: Newer\n{each}") for number, each in enumerate(newer)]
    known = MappingProxyType({LINK: Watched(address=LINK, seen=TODAY, signals=signals)} if signals else {})
    found = events_of(file, others, known, more.get("today", TODAY), show_reviews=show_reviews)
    return [event.anchor for event in sorted(found, key=newest_first)]


def test_what_the_file_and_its_log_tell() -> None:
    assert happened(LOG) == [
        "superseded-2026-10-01-plan",
        "reviewed-2026-08-plan",
        "revised-2026-06-15-plan",
        "added-2026-03-02-plan",
    ]


def test_where_reviews_are_hidden_the_log_tells_nothing() -> None:
    assert happened(LOG, show_reviews=False) == ["revised-2026-06-plan", "added-2026-03-02-plan"]


def test_what_happened_before_it_joined_came_with_it() -> None:
    assert happened("added: 2026-03-02\nlast_updated: 2017-02") == ["added-2026-03-02-plan"]
    assert happened("added: 2026-03-02\nlast_updated: 2026-03") == ["added-2026-03-02-plan"]
    assert happened("imported: {from: old.txt, on: 2026-03-02}\nlast_updated: 2017-02") == ["added-2026-03-02-plan"]


def test_where_nobody_knows_when_it_joined_nothing_is_too_old() -> None:
    assert happened("last_updated: 2017-02") == ["revised-2017-02-plan"]
    assert happened("date: 2017") == []


def test_a_draft_joined_when_it_was_approved_and_before_nothing_has_happened() -> None:
    approved = "added: 2026-03-02\nreviews:\n  - {date: 2026-05-04, by: FG, outcome: approved}"
    assert happened(approved) == ["added-2026-05-04-plan"]
    assert happened(approved, show_reviews=False) == ["added-2026-03-02-plan"]
    assert happened("added: 2026-03-02\nstatus: draft") == []


def test_a_driver_is_superseded_when_what_replaces_it_joins_where_no_log_says_so() -> None:
    old = "added: 2026-03-02\nstatus: superseded"
    assert happened(old, "added: 2026-09-09", "added: 2026-07-07") == [
        "superseded-2026-07-07-plan",
        "added-2026-03-02-plan",
    ]
    assert happened(old, "added: 2026-03-02") == ["added-2026-03-02-plan"]  # both joined as they are
    assert happened("status: superseded", "added: 2026-09-09") == []  # nobody knows which was there first


@pytest.mark.parametrize(
    ("kind", "anchor"),
    [
        (SignalKind.WITHDRAWN, "withdrawn-2026-05-03-plan-by-withdrawn"),
        (SignalKind.RETRACTED, "withdrawn-2026-05-03-plan-by-retracted"),
        (SignalKind.SUPERSEDED, "superseded-2026-05-03-plan-by-superseded"),
        *((kind, None) for kind in (SignalKind.GONE, SignalKind.CHANGED, SignalKind.MOVED, SignalKind.UNREACHABLE)),
    ],
)
def test_what_its_source_says(kind: SignalKind, anchor: str | None) -> None:
    signal = Signal(kind=kind, day=date(2026, 5, 3))
    assert happened("added: 2026-03-02", signals=(signal,)) == [*([anchor] if anchor else []), "added-2026-03-02-plan"]


def test_what_its_source_had_said_before_is_of_the_day_on_which_it_joined() -> None:
    signal = Signal(kind=SignalKind.WITHDRAWN, day=date(2019, 5, 3))
    assert happened("added: 2026-03-02", signals=(signal,)) == [
        "added-2026-03-02-plan",
        "withdrawn-2026-03-02-plan-by-withdrawn",
    ]


def test_what_its_source_said_long_before_it_was_learned_is_of_the_day_on_which_it_was() -> None:
    signal = Signal(kind=SignalKind.WITHDRAWN, day=date(2026, 5, 3), learned=date(2026, 11, 20))
    assert happened("added: 2026-03-02", signals=(signal,)) == [
        "withdrawn-2026-11-20-plan-by-withdrawn",
        "added-2026-03-02-plan",
    ]


def test_nothing_is_told_of_a_day_to_come() -> None:
    assert happened(LOG, today=date(2026, 6, 20)) == ["revised-2026-06-15-plan", "added-2026-03-02-plan"]


def test_a_year_is_of_its_first_month() -> None:
    (event,) = events_of(driver("plan", "added: 2016/2017"), [], {}, TODAY, show_reviews=True)
    assert (event.month, event.anchor) == ("2017-01", "added-2017-plan")


@given(st.permutations([2, 4, 6, 8]), st.booleans())
def test_no_event_is_there_twice_and_none_is_before_it_joined(days: list[int], shown: bool) -> None:
    added, updated, *reviewed = days
    log = "".join(f"\n  - {{date: 2026-01-0{day}, by: FG, outcome: revised}}" for day in reviewed)
    file = driver("plan", f"added: 2026-01-0{added}\nlast_updated: 2026-01-0{updated}\nreviews:{log}")
    found: list[Event] = events_of(file, [], {}, TODAY, show_reviews=shown)
    assert len({event.anchor for event in found}) == len(found)
    assert min(event.when.first.day for event in found) == added


@pytest.mark.parametrize(
    ("keys", "joined"),
    [
        ("added: 2026-03-02\nlast_updated: 2026-06", "2026-03-02"),
        ("imported: {from: old.txt, on: 2026-04-01}", "2026-04-01"),
        ("added: 2027-01-01", ""),
        ("completed_on: 2020", ""),
        ("added: 2026-03-02\nstatus: draft", ""),
    ],
)
def test_of_a_case_study_it_is_told_once_that_it_joined(keys: str, joined: str) -> None:
    event = event_of_study(study("wards", f"title: Wards\ntitle_lang: cy\n{keys}"), TODAY, show_reviews=True)
    assert (event.anchor if event else "") == (f"case-study-{joined}-wards" if joined else "")
    if event is not None:
        assert (event.kind, event.page, event.title, event.lang) == (
            EventKind.CASE_STUDY, "case-studies/wards/", "Wards", "cy",
        )  # fmt: skip
