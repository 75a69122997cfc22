"""Asks as `Ask` says: what may be asked, when it may be asked, and where it leads."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

import httpx

from policy_drivers.watching.asking import Answer, Hop, NoAnswer
from policy_drivers.watching.web.bodies import Bodies
from policy_drivers.watching.web.budget import Budget
from policy_drivers.watching.web.connecting import Transport
from policy_drivers.watching.web.fetching import Fetcher, NoConnection
from policy_drivers.watching.web.hosts import Host, Sleep, asks_again
from policy_drivers.watching.web.limits import LIMITS, Limits
from policy_drivers.watching.web.public import parsed
from policy_drivers.watching.web.refused import RefusedError
from policy_drivers.watching.web.robots import MOST, Robots

_AskOnce: TypeAlias = Callable[[str, Mapping[str, str]], Awaitable[Answer | NoAnswer]]
_REDIRECTS = (301, 302, 303, 307, 308)
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_SPENT = "the requests or the time of this run are used up"


@asynccontextmanager
async def asking(
    *,
    agent: str,
    budget: Budget,
    transport: Transport,
    limits: Limits = LIMITS,
    sleep: Sleep = asyncio.sleep,
) -> AsyncIterator[Asker]:
    """What asks, for the time of a run. Bodies that it has given are gone afterwards."""
    with Bodies(limits.in_memory) as bodies:
        yield Asker(Fetcher(transport, bodies, limits, agent), budget, limits, sleep)


class Asker:
    """An `Ask` that goes to servers."""

    def __init__(self, fetcher: Fetcher, budget: Budget, limits: Limits, sleep: Sleep) -> None:
        self.requests = 0
        """How many were sent."""
        self.answers = 0
        """How many brought an answer, whatever it was."""
        self._fetcher, self._budget, self._limits, self._sleep = fetcher, budget, limits, sleep
        self._hosts: dict[str, Host] = defaultdict(lambda: Host(limits))
        self._robots: dict[str, Robots | NoAnswer] = {}
        self._reading: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._at_once = asyncio.Semaphore(limits.at_once)

    async def __call__(
        self, url: str, *, headers: Mapping[str, str] = _NO_HEADERS, follows: bool = True
    ) -> Answer | NoAnswer:
        """The answer at an address; with `follows`, where its redirects end."""
        return await self._followed(url, headers, self._allowed, self._limits.redirects if follows else None)

    async def _followed(
        self, url: str, headers: Mapping[str, str], ask: _AskOnce, most: int | None
    ) -> Answer | NoAnswer:
        """What one way of asking gives, with redirects followed, at most so many; None follows none."""
        hops: list[Hop] = []
        now, seen = url, {url}
        while True:
            answer = await ask(now, headers)
            if isinstance(answer, NoAnswer):
                reason = f"it leads to {now}: {answer.reason}" if hops else answer.reason
                return replace(answer, asked=url, reason=reason)
            if most is None or answer.status not in _REDIRECTS:
                return replace(answer, asked=url, url=now, hops=tuple(hops))
            to = _target(answer)
            if not to:
                return NoAnswer(asked=url, reason="its redirect leads nowhere")
            if to in seen:
                return NoAnswer(asked=url, reason="its redirects go in a circle")
            if len(hops) == most:
                return NoAnswer(asked=url, reason=f"there are more than {most} redirects")
            hops.append(Hop(answer.status, to))
            seen.add(to)
            now = to

    async def _allowed(self, url: str, headers: Mapping[str, str]) -> Answer | NoAnswer:
        """Ask for an address if its server’s robots.txt allows it."""
        try:
            place = parsed(url)
        except RefusedError as error:
            return NoAnswer(asked=url, reason=str(error), is_refused=True)
        robots = await self._robots_of(place)
        if isinstance(robots, NoAnswer):
            return replace(robots, asked=url)
        if not robots.allows(str(place)):
            return NoAnswer(asked=url, reason=f"robots.txt of {place.host} does not allow it", is_refused=True)
        host = self._hosts[place.host]
        host.pause = max(host.pause, robots.pause)
        return await self._in_turn(url, headers)

    async def _robots_of(self, place: httpx.URL) -> Robots | NoAnswer:
        """The rules of a server, which is asked for them once in a run; why it cannot be asked where there are none."""
        at = f"{place.scheme}://{place.netloc.decode('ascii')}/robots.txt"
        async with self._reading[at]:
            if at not in self._robots:
                found = _rules(await self._followed(at, _NO_HEADERS, self._beginning_in_turn, _OF_ROBOTS))
                if isinstance(found, NoAnswer) and found.is_left:
                    return found
                self._robots[at] = found
        return self._robots[at]

    async def _beginning_in_turn(self, url: str, headers: Mapping[str, str]) -> Answer | NoAnswer:
        return await self._in_turn(url, headers, beginning=MOST)

    async def _in_turn(self, url: str, headers: Mapping[str, str], beginning: int | None = None) -> Answer | NoAnswer:
        """Ask a host when it may be asked, and once more where it says when."""
        try:
            host = self._hosts[parsed(url).host]
        except RefusedError as error:
            return NoAnswer(asked=url, reason=str(error), is_refused=True)
        async with host.turn:
            answer = await self._once(host, url, headers, beginning)
            if asks_again(answer):
                again = await self._once(host, url, headers, beginning)
                return answer if isinstance(again, NoAnswer) and again.is_left else again
            return answer

    async def _once(self, host: Host, url: str, headers: Mapping[str, str], beginning: int | None) -> Answer | NoAnswer:
        """Wait for a host’s turn, and ask."""
        if host.lost is not None:
            return replace(host.lost, asked=url)
        waits = max(0.0, host.not_before - self._budget.clock())
        if host.is_left or waits > self._budget.seconds or not self._budget.seconds:
            return NoAnswer(asked=url, reason=host.is_left or _SPENT, is_left=True)
        if waits:
            await self._sleep(waits)
        async with self._at_once:
            if not self._budget.take():
                return NoAnswer(asked=url, reason=_SPENT, is_left=True)
            self.requests += 1
            answer = await self._fetcher.fetch(url, headers, beginning=beginning)
        self.answers += isinstance(answer, Answer)
        host.heard(answer, self._budget.clock())
        return answer


_OF_ROBOTS = 5
"""Redirects of a robots.txt that are followed (RFC 9309, 2.3.1.2)."""


def _rules(answer: Answer | NoAnswer) -> Robots | NoAnswer:
    """What an answer for a robots.txt means (RFC 9309, 2.3.1)."""
    if isinstance(answer, NoAnswer):
        is_itself = isinstance(answer, NoConnection) or answer.is_left or answer.is_refused
        return answer if is_itself else replace(answer, reason=f"its robots.txt cannot be had: {answer.reason}")
    if answer.status >= 500 or answer.status == 429:
        return NoAnswer(asked=answer.asked, reason=f"its robots.txt cannot be had: the server answers {answer.status}")
    is_there = 200 <= answer.status < 300
    return Robots(answer.body.read(MOST).decode("utf-8", "replace") if is_there else "")


def _target(answer: Answer) -> str:
    """Where a redirect leads, as an absolute address without a fragment; empty where it does not say."""
    said = answer.headers.get("location", "")
    try:
        return str(httpx.URL(answer.url).join(said).copy_with(fragment=None)) if said else ""
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        return ""
