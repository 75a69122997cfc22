"""When a host may be asked again."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.asking import Answer, NoAnswer
from policy_drivers.watching.web.hosts import Host, asks_again, retry_after
from policy_drivers.watching.web.limits import LIMITS
from tests.making.server_answers import body

URL = "https://example.org/"
DATE = "Mon, 30 Nov 2026 10:00:00 GMT"


def _answer(status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(asked=URL, url=URL, status=status, headers=MappingProxyType(named), body=body(b""))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "9" * 400}, 999999999),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "1.5"}, None),
        ({"retry-after": "²"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Mon, 30 Nov 2026 10:01:30 GMT", "date": DATE}, 90),
        ({"retry-after": "Mon, 30 Nov 2026 09:00:00 GMT", "date": DATE}, 0),
        ({"retry-after": "Mon, 30 Nov 2026 10:01:30 GMT"}, None),
        ({"retry-after": "Mon, 30 Nov 2026 10:01:30 GMT", "date": "today"}, None),
        ({"retry-after": "Mon, 30 Nov 2026 10:01:30 -0000", "date": DATE}, None),
    ],
)
def test_a_server_says_in_seconds_or_by_a_day_when_to_ask_again(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


@given(st.text(), st.text())
def test_whatever_a_server_says_of_it_is_read_or_passed_over(said: str, date: str) -> None:
    seconds = retry_after({"retry-after": said, "date": date})
    assert seconds is None or seconds >= 0


def test_a_pause_follows_each_answer() -> None:
    host = Host(LIMITS)
    host.heard(_answer(), 100)
    assert host.not_before == 101
    host.pause = 10
    host.heard(NoAnswer(asked=URL, reason="why"), 200)
    assert host.not_before == 210


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_is_left_alone_as_long_as_it_says(status: int) -> None:
    host, answer = Host(LIMITS), _answer(status, retry_after="60")
    host.heard(answer, 100)
    assert (host.not_before, host.is_left, asks_again(answer)) == (160, "", True)


def test_a_host_that_asks_for_fewer_requests_and_says_no_time_is_left_for_this_run() -> None:
    host, answer = Host(LIMITS), _answer(429)
    host.heard(answer, 100)
    assert host.is_left == "the host asks for fewer requests, and does not say when to ask again"
    assert not asks_again(answer)


def test_other_answers_ask_for_no_time() -> None:
    host, answer = Host(LIMITS), _answer(404, retry_after="60")
    host.heard(answer, 100)
    assert (host.not_before, asks_again(answer)) == (101, False)


def test_a_host_that_does_not_answer_three_times_in_a_row_is_lost() -> None:
    host, failure = Host(LIMITS), NoAnswer(asked=URL, reason="the server takes no connection")
    for answer in (failure, failure, _answer(500), failure, failure):
        host.heard(answer, 0)
    assert host.lost is None
    host.heard(failure, 0)
    assert host.lost == failure


def test_what_may_not_be_asked_is_no_fault_of_the_host() -> None:
    host = Host(LIMITS)
    for _ in range(5):
        host.heard(NoAnswer(asked=URL, reason="not public", is_refused=True), 0)
        host.heard(NoAnswer(asked=URL, reason="no room", is_left=True), 0)
    assert host.lost is None
