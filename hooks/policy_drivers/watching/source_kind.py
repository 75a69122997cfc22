"""What a kind of source is: it knows the addresses that are its own, whom to ask about them, and what is said there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Protocol

from policy_drivers.model.signals import Signal, Watched
from policy_drivers.watching.asking import Ask


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one look at a document showed. `watching.news.after` makes of it, and of what was known, the new record."""

    is_known: bool = True
    """Whether anything was learned of the document. Where it was not, `why` says so, and the rest says nothing."""
    why: str = ""
    is_unchanged: bool = False
    """Whether the server says that nothing has changed since (304): then the rest says nothing either."""
    final: str = ""
    target: str = ""
    status: int = 0
    etag: str = ""
    modified: str = ""
    digest: str = ""
    content_id: str = ""
    archived: str = ""
    remembered: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    signals: tuple[Signal, ...] = ()
    """All that the source says now, new or not."""


class SourceKind(Protocol):
    """A kind of source. A module of one in `watching/kinds/` is all that adding it needs."""

    @property
    def name(self) -> str:
        """What people call it: `GOV.UK`."""

    def claims(self, address: str) -> bool:
        """Whether an address is of this kind."""

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        """What the source says of a document today.

        `known` is what was known of it; None where it is looked at for the first time. `words` are those of the driver
        that can be told apart, by which a page that is quite another is known.
        """
