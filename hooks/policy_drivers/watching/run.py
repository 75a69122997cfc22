"""A run of `drivers watch`: many hosts side by side, the addresses of each one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from policy_drivers.model.signals import Watched
from policy_drivers.watching.all_kinds import kind_of
from policy_drivers.watching.archived_copy import with_copy
from policy_drivers.watching.asking import Answer, Ask, NoAnswer
from policy_drivers.watching.news import after
from policy_drivers.watching.outcome import Look
from policy_drivers.watching.source_kind import SourceKind, unknown
from policy_drivers.watching.wanted import Wanted


@dataclass(frozen=True)
class Run:
    """What a run asks by, and what it begins with."""

    ask: Ask
    known: Mapping[str, Watched]
    today: date
    tell: Callable[[Look], None]
    """Is told of each look when it is over, so that what was learned is there when somebody interrupts."""
    kind_of: Callable[[str], SourceKind] = kind_of

    async def look_at(self, hosts: Iterable[Sequence[Wanted]]) -> None:
        """Look at the addresses of all hosts. Raises nothing for what a server does."""
        async with asyncio.TaskGroup() as group:
            for addresses in hosts:
                group.create_task(self._one_by_one(addresses))

    async def _one_by_one(self, addresses: Sequence[Wanted]) -> None:
        for each in addresses:
            self.tell(await self._look(each))

    async def _look(self, wanted: Wanted) -> Look:
        known, ask = self.known.get(wanted.address), _Noting(self.ask)
        try:
            kind = self.kind_of(wanted.address)
            seen = await kind.look(ask, known, wanted.address, wanted.words, self.today)
        except Exception as error:  # of one address: the others are looked at all the same
            seen = unknown(f"what came could not be read ({type(error).__name__})")
        if ask.has_left:
            return Look(wanted, known, known, is_left=True)
        seen = await with_copy(self.ask, known, wanted.address, seen, self.today)  # which the next run may find as well
        now = after(wanted.address, known, seen, self.today)
        why = "" if seen.is_known else seen.why
        return Look(wanted, known, now, why=why, unreached=ask.unreached if why else "")


class _Noting:
    """An `Ask` that notes whether anything was left for another run, and why somebody could not be reached."""

    def __init__(self, ask: Ask) -> None:
        self.has_left, self.unreached = False, ""
        self._ask = ask

    async def __call__(
        self, url: str, *, headers: Mapping[str, str] = MappingProxyType({}), follows: bool = True
    ) -> Answer | NoAnswer:
        answer = await self._ask(url, headers=headers, follows=follows)
        if isinstance(answer, NoAnswer):
            self.has_left = self.has_left or answer.is_left
            self.unreached = self.unreached or ("" if answer.is_refused else answer.reason)
        return answer
