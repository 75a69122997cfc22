"""What sources have said holds for a driver until somebody has done what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.signals import Heard, signals_said, signals_that_hold
from tests.making.sites import driver

LINK = "link: https://example.org/plan.pdf"
ADDRESS = "https://example.org/plan.pdf"
DAY = date(2018, 5, 3)
COPY = "https://web.archive.org/web/2018/https://www.example.org/plan.pdf"


def known(*signals: Signal, address: str = ADDRESS, **others: object) -> dict[str, Watched]:
    """What is known of one address."""
    return {address: Watched(address=address, seen=DAY, signals=signals, **others)}  # type: ignore[arg-type]


def said(kind: SignalKind, day: date = DAY, says: str = "", by: str = "") -> Signal:
    """A signal."""
    return Signal(kind=kind, day=day, says=says, by=by)


def holding(front_matter: str, state: Mapping[str, Watched]) -> tuple[Heard, ...]:
    """What holds for a driver."""
    return signals_that_hold(driver("plan", front_matter), state)


def review(day: str) -> str:
    """An entry of the review log."""
    return f"reviews: [{{date: {day}, by: FG, outcome: no change}}]"


def shown(found: tuple[Heard, ...]) -> list[tuple[str, str, bool]]:
    """What holds, where, and whether it asks for a review."""
    return [(each.kind.value, each.key, each.asks_for_review) for each in found]


@pytest.mark.parametrize("kind", SignalKind)
def test_a_signal_holds_and_only_what_is_said_of_the_document_asks_for_a_review(kind: SignalKind) -> None:
    state = known(said(kind), unknown_runs=3)
    assert shown(holding(LINK, state)) == [(kind.value, "link", kind.asks_for_review)]


@pytest.mark.parametrize("kind", SignalKind)
def test_a_review_on_its_day_ends_all_but_what_is_said_of_the_address(kind: SignalKind) -> None:
    state = known(said(kind), unknown_runs=3)
    stays = [(kind.value, "link", False)] if kind in (SignalKind.GONE, SignalKind.MOVED) else []
    assert shown(holding(f"{LINK}\n{review('2018-05-03')}", state)) == stays
    assert shown(holding(f"{LINK}\n{review('2018-05-02')}", state)) == shown(holding(LINK, state))


@pytest.mark.parametrize("status", ["draft", "superseded", "archived"])
def test_nothing_holds_for_drivers_that_nobody_has_to_look_at(status: str) -> None:
    assert holding(f"{LINK}\nstatus: {status}", known(said(SignalKind.WITHDRAWN))) == ()


def test_what_is_gone_ends_with_an_archived_copy_or_another_address() -> None:
    state = known(said(SignalKind.GONE), archived="https://archive.example.org/1")
    assert shown(holding(LINK, state)) == [("gone", "link", True)]
    for copy in (COPY, "https://archive.example.org/1", "https://our-library.example.org/plan.pdf"):
        assert holding(f"{LINK}\nlinks: [{{title: A copy, url: {copy!r}, role: archived}}]", state) == ()
    assert holding("link: https://example.org/new/plan.pdf", state) == ()


def test_a_copy_of_another_document_is_no_copy_of_this_one() -> None:
    links = f"links:\n  - {{title: A, url: 'https://example.com/a'}}\n  - {{title: C, url: '{COPY}', role: archived}}"
    state = known(said(SignalKind.GONE), address="https://example.com/a")
    assert shown(holding(f"{LINK}\n{links}", state)) == [("gone", "links", True)]


def test_a_copy_that_is_gone_itself_is_told() -> None:
    state = known(said(SignalKind.GONE), address=COPY)
    links = f"links: [{{title: A copy, url: {COPY!r}, role: archived}}]"
    assert shown(holding(f"{LINK}\n{links}", state)) == [("gone", "links", True)]


def test_what_can_be_reached_again_is_not_unreachable() -> None:
    assert holding(LINK, known(said(SignalKind.UNREACHABLE), unknown_runs=0)) == ()


def test_of_an_earlier_edition_and_of_a_copy_only_news_is_told() -> None:
    signals = [said(kind) for kind in SignalKind]
    for role, kinds in {
        "previous edition": ["retracted", "gone", "corrected", "changed", "moved", "looks-elsewhere", "unreachable"],
        "archived": ["gone", "moved", "unreachable"],
    }.items():
        links = f"links: [{{title: Another, url: 'https://example.com/a', role: {role}}}]"
        found = holding(f"{LINK}\n{links}", known(*signals, address="https://example.com/a", unknown_runs=3))
        assert [each.kind.value for each in found] == kinds
        assert not any(each.is_main for each in found)


def test_the_gravest_comes_first_and_the_last_of_a_kind_tells_of_all() -> None:
    february, march = date(2018, 2, 1), date(2018, 3, 1)
    changes = (said(SignalKind.CHANGED, february, "Table 1"), said(SignalKind.CHANGED, march, "Table 2"))
    found = holding(LINK, known(*changes, said(SignalKind.WITHDRAWN)))
    assert [(each.kind.value, each.signal.says, each.since) for each in found] == [
        ("withdrawn", "", DAY),
        ("changed", "Table 2", february),
    ]
    assert [each.since for each in holding(f"{LINK}\n{review('2018-02-15')}", known(*changes))] == [march]


def test_one_event_at_two_addresses_is_told_once() -> None:
    doi = "identifiers: ['doi:10.1000/1']"
    at_doi = known(said(SignalKind.RETRACTED, says="Retracted"), address="https://doi.org/10.1000/1")
    assert shown(holding(f"{LINK}\n{doi}", {**known(said(SignalKind.RETRACTED)), **at_doi})) == [
        ("retracted", "link", True)
    ]
    other = known(said(SignalKind.RETRACTED, says="Another notice"))
    assert len(holding(f"{LINK}\n{doi}", {**other, **at_doi})) == 2
    gone = {**known(said(SignalKind.GONE)), **known(said(SignalKind.GONE), address="https://doi.org/10.1000/1")}
    assert len(holding(f"{LINK}\n{doi}", gone)) == 2


def test_what_was_ever_said_is_there_whatever_was_done_about_it() -> None:
    reviewed = driver("plan", f"{LINK}\nstatus: archived\n{review('2018-06-01')}").driver
    assert [each.kind.value for each in signals_said(reviewed, known(said(SignalKind.WITHDRAWN)))] == ["withdrawn"]


@given(st.lists(st.tuples(st.sampled_from(SignalKind), st.dates(date(2018, 1, 1), date(2018, 12, 31)))), st.dates())
def test_nobody_is_asked_for_a_review_that_was_done(signals: list[tuple[SignalKind, date]], day: date) -> None:
    state = known(*(said(*each) for each in signals), unknown_runs=3)
    found = holding(f"{LINK}\n{review(day.isoformat())}", state)
    assert all(each.signal.day > day for each in found if each.asks_for_review)
    assert {each.kind for each in found} <= {kind for kind, _ in signals}
