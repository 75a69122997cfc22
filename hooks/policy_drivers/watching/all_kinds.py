"""The kinds of source that there are, and of which an address is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from policy_drivers.model.signals import Watched
from policy_drivers.watching import kinds as room
from policy_drivers.watching.archived_copy import with_copy
from policy_drivers.watching.asking import Ask
from policy_drivers.watching.source_kind import Breadth, Seen, SourceKind


@cache
def all_kinds() -> tuple[SourceKind, ...]:
    """Each kind that a module of `watching/kinds/` is about, the most particular first."""
    names = [each.name for each in iter_modules(room.__path__, f"{room.__name__}.") if not each.ispkg]
    found: list[SourceKind] = [import_module(name).KIND for name in sorted(names)]
    return tuple(_WithCopy(each) for each in sorted(found, key=lambda each: each.breadth))


def kind_of(address: str) -> SourceKind:
    """The kind of source that an address is of: the first that claims it; the broadest takes what no other does."""
    *particular, broadest = all_kinds()
    return next((each for each in particular if each.claims(address)), broadest)


@dataclass(frozen=True)
class _WithCopy:
    """A kind of source that also looks for an archived copy of what is gone."""

    kind: SourceKind

    @property
    def name(self) -> str:
        return self.kind.name

    @property
    def breadth(self) -> Breadth:
        return self.kind.breadth

    def claims(self, address: str) -> bool:
        return self.kind.claims(address)

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        seen = await self.kind.look(ask, known, address, words, today)
        return await with_copy(ask, known, address, seen, today)
