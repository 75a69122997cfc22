"""Asking for real, but from a server on this machine only, and by a clock that nobody waits for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from policy_drivers.watching.asking import Answer, Ask, NoAnswer
from policy_drivers.watching.web.asker import asking
from policy_drivers.watching.web.budget import Budget
from policy_drivers.watching.web.connecting import Transport
from policy_drivers.watching.web.limits import Limits
from policy_drivers.watching.web.public import IPAddress, is_public
from tests.making.loopback import Loopback

Result = TypeVar("Result")

QUICK = Limits(largest=4096, in_memory=1024)
"""So little that everything is soon too large."""
IMPATIENT = replace(QUICK, silence=0.1)
"""For servers that say nothing; with others a machine that is busy would be too slow."""
AGENT = "PolicyDrivers/0 (+https://drivers.example; editor@drivers.example)"


@dataclass
class Clock:
    """A clock that goes on when somebody sleeps, at once."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)


def is_open(address: IPAddress) -> bool:
    """Whether a test may open a connection: to this machine, and in vain to the public."""
    return address.is_loopback or is_public(address)


def transport(server: Loopback) -> Transport:
    """What finds every host on the server, and takes its certificates."""
    return Transport(look_up=server.look_up, is_open=is_open, trusted=server.trusted)


def asking_of(server: Loopback) -> Callable[[object], AbstractAsyncContextManager[Ask]]:
    """What stands for `asking_for` of the command line, whatever the project."""

    @asynccontextmanager
    async def asking_for(project: object) -> AsyncIterator[Ask]:
        clock = Clock()
        budget = Budget(100, 1e9, clock)
        async with asking(agent=AGENT, budget=budget, transport=transport(server), sleep=clock.sleep) as ask:
            yield ask

    return asking_for


def with_ask(
    server: Loopback,
    work: Callable[[Ask], Awaitable[Result]],
    *,
    clock: Clock | None = None,
    limits: Limits = QUICK,
    requests: int = 10_000,
    seconds: float = 1e9,
) -> Result:
    """What `work` gives, to which is given what asks the server."""
    clock = clock or Clock()

    async def run() -> Result:
        budget = Budget(requests, clock.now + seconds, clock)
        about = {"agent": AGENT, "budget": budget, "transport": transport(server), "limits": limits}
        async with asking(**about, sleep=clock.sleep) as ask:
            return await work(ask)

    return asyncio.run(run())


def asked(server: Loopback, *urls: str, **about: object) -> list[Answer | NoAnswer]:
    """The answers at some addresses, asked for one after the other."""

    async def work(ask: Ask) -> list[Answer | NoAnswer]:
        return [await ask(url) for url in urls]

    return with_ask(server, work, **about)


def reason(server: Loopback, url: str, **about: object) -> str:
    """Why there is no answer at an address."""
    (found,) = asked(server, url, **about)
    assert isinstance(found, NoAnswer), found
    return found.reason
