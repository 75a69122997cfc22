"""What a kind of source is: it knows the addresses that are its own, whom to ask about them, and what is said there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Protocol

from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.watching.asking import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that a source says of a document, as it says it: `watching.news.after` makes a signal of it."""

    kind: SignalKind
    day: date | None = None
    """When it happened, or will; None where the source does not say."""
    says: str = ""
    """The evidence, in any characters and of any length."""
    by: str = ""
    """The address of what came in its place."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one look at a document showed. `watching.news.after` makes of it, and of what was known, the new record."""

    is_known: bool = True
    """Whether anything was learned of the document. Where it was not, `why` says so, and the rest says nothing."""
    why: str = ""
    final: str = ""
    target: str = ""
    status: int = 0
    etag: str = ""
    modified: str = ""
    digest: str = ""
    """Empty where this look shows no text: what was known of it is kept."""
    content_id: str = ""
    """Empty where this look does not show it, as `archived` is."""
    archived: str = ""
    remembered: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is to be known next time. A name that is not here keeps what it had."""
    said: tuple[Statement, ...] = ()
    """All that the source says now, new or not; of what changed, only what did since it was looked at before."""


class Breadth(IntEnum):
    """Of how many addresses a kind is: an address is of the kind that claims the fewest."""

    ONE_SITE = 1
    ANY_SITE = 2


class SourceKind(Protocol):
    """A kind of source. A module of one in `watching/kinds/`, which calls it `KIND`, is all that adding it needs."""

    @property
    def name(self) -> str:
        """What people call it: `GOV.UK`."""

    @property
    def breadth(self) -> Breadth:
        """Of how many addresses it is."""

    def claims(self, address: str) -> bool:
        """Whether an address is of this kind. Never raises, whatever the address is."""

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        """What the source says of a document today. Never raises for what a server sends.

        `known` is what was known of it; None where it is looked at for the first time. `words` are those of the driver
        that can be told apart, by which a page that is quite another is known (`watching.telling_words`).
        """


def unknown(why: str) -> Seen:
    """What was seen where nothing could be learned; `why` is a sentence without a full stop."""
    return Seen(is_known=False, why=why)
