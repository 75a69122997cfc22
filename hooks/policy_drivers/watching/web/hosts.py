"""When a host may be asked again: one request at a time, a pause between, and what the host itself asks for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from policy_drivers.watching.asking import Answer, NoAnswer
from policy_drivers.watching.web.limits import Limits

Sleep = Callable[[float], Awaitable[None]]
_LONGEST = 64
"""Characters of a day with its time (RFC 9110, 5.6.7)."""
_TOO_MANY = (429, 503)
"""Answers that may say when to ask again (RFC 6585, 4, and RFC 9110, 15.6.4)."""


class Host:
    """One host, as this run has met it. Whoever asks holds `turn`."""

    def __init__(self, limits: Limits) -> None:
        self.turn = asyncio.Lock()
        self.pause = limits.pause
        self.not_before = float("-inf")
        """When, by the clock, it may be asked again."""
        self.is_left = ""
        """Why it is asked no more in this run; empty where it is."""
        self.lost: NoAnswer | None = None
        """Why it cannot be reached, once that has been tried often enough."""
        self._failures, self._limits = 0, limits

    def heard(self, answer: Answer | NoAnswer, now: float) -> None:
        """Take note of an answer."""
        self.not_before = now + self.pause
        if isinstance(answer, Answer):
            self._failures = 0
            if answer.status in _TOO_MANY:
                self._asked_to_wait(answer, now)
        elif not (answer.is_refused or answer.is_left):
            self._failures += 1
            if self._failures >= self._limits.failures:
                self.lost = answer

    def _asked_to_wait(self, answer: Answer, now: float) -> None:
        seconds = retry_after(answer.headers)
        if seconds is not None:
            self.not_before = max(self.not_before, now + seconds)
        elif answer.status == 429:
            self.is_left = "the host asks for fewer requests, and does not say when to ask again"


def asks_again(answer: Answer | NoAnswer) -> bool:
    """Whether an answer says no more than when to ask again."""
    return isinstance(answer, Answer) and answer.status in _TOO_MANY and retry_after(answer.headers) is not None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """In how many seconds a server wants to be asked again (RFC 9110, 10.2.3); None where it does not say.

    A day counts from the server's own `Date`.
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    until, now = _moment(said), _moment(headers.get("date", ""))
    if until is None or now is None:
        return None
    return max(0.0, (until - now).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text[:_LONGEST])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo is not None else None
