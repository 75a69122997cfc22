"""What sources have published and no driver is about: candidates, what was decided about them, and their feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from policy_drivers.model.links import compared

ID_LENGTH = 8
"""Characters of an id as it is shown: among thousands of candidates hardly two begin alike."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A document that a feed has named: one line of the inbox."""

    address: str
    title: str
    seen: date
    """The day on which it was first seen."""
    feeds: tuple[str, ...]
    """The names of the feeds that have named it."""
    sources: tuple[str, ...] = ()
    """Who published it, as the feed says or as the register of feeds says of the feed."""
    published: date | None = None
    """The day that the feed gives."""
    doi: str = ""
    """Without `doi:`."""
    says: str = ""
    """What the feed says of it: plain text on one line."""
    subjects: tuple[str, ...] = ()
    """What the feed says that it is about, and what the register of feeds says of the feed."""
    type: str = ""
    """The type of document, as drivers have it, where the feed has no other."""
    assigned_to: str = ""
    """The initials of the member who looks at it."""
    rejected: date | None = None
    """The day on which somebody decided that no driver will be about it."""
    because: str = ""
    accepted: date | None = None
    slug: str = ""
    """The driver that it became."""

    @cached_property
    def id(self) -> str:
        """What it is called in the command: hexadecimal, and the same in every copy of the repository.

        It follows from the address alone, so two branches that meet the same document give it the same id.
        """
        return sha256(compared(self.address).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def short_id(self) -> str:
        """The beginning of the id, which is what people type."""
        return self.id[:ID_LENGTH]

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided about it."""
        return self.rejected is None and self.accepted is None


@dataclass(frozen=True, kw_only=True)
class FeedState:
    """What is known of a feed: another line of the inbox. It changes when the feed has something new, and then only."""

    feed: str
    """Its name in the register of feeds."""
    news: date
    """The day on which it last had something new, or was first read."""
    etag: str = ""
    modified: str = ""
    """`Last-Modified`, as it was sent with those news."""
    fault: str = ""
    """Why it could not be read, in a sentence without a full stop; empty where it could."""
    since: date | None = None
    """The day since which that is so."""
