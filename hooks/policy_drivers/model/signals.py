"""What sources say of their own documents: signals, and all that `drivers watch` knows of one address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SignalKind(StrEnum):
    """What a source says, the gravest first."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    GONE = "gone"
    CORRECTED = "corrected"
    CHANGED = "changed"
    MOVED = "moved"
    """For good: every step of the way there says so."""
    LOOKS_ELSEWHERE = "looks-elsewhere"
    """The address answers, but with what seems to be another page: a guess, and said as one."""
    UNREACHABLE = "unreachable"
    """Nothing is known for three runs."""

    @property
    def in_words(self) -> str:
        """What happened to the document, as lists say it: `withdrawn`."""
        return _IN_WORDS[self]

    @property
    def asks_for_review(self) -> bool:
        """Whether the summary has to be looked at because of it; the others are about the address alone."""
        return self in _ASK_FOR_REVIEW


_IN_WORDS = {
    SignalKind.RETRACTED: "retracted",
    SignalKind.WITHDRAWN: "withdrawn",
    SignalKind.SUPERSEDED: "superseded at the source",
    SignalKind.GONE: "no longer there",
    SignalKind.CORRECTED: "corrected since",
    SignalKind.CHANGED: "changed since",
    SignalKind.MOVED: "moved",
    SignalKind.LOOKS_ELSEWHERE: "perhaps another page",
    SignalKind.UNREACHABLE: "cannot be reached",
}
_ASK_FOR_REVIEW = frozenset(
    {
        SignalKind.RETRACTED,
        SignalKind.WITHDRAWN,
        SignalKind.SUPERSEDED,
        SignalKind.GONE,
        SignalKind.CORRECTED,
        SignalKind.CHANGED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something that a source says of a document. A review on or after its day clears it."""

    kind: SignalKind
    day: date
    """When it happened, as the source says; where it does not, when it was first seen. Never a day to come."""
    says: str = ""
    """The evidence on one line of plain text: what the source says, or what was seen."""
    by: str = ""
    """The address of what came in its place: a successor, a notice, or where a document moved to."""
    learned: date | None = None
    """When it was learned, where that was later than its day."""

    @property
    def known_since(self) -> date:
        """The day on which it was news."""
        return self.learned or self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """All that is known of one address: one line of the state file.

    A run that learns nothing new gives the same record again, so that the file stays as it is to the byte.
    """

    address: str
    """As drivers have it; of a DOI, `https://doi.org/` and the DOI."""
    seen: date
    """The day on which what this record says was first seen."""
    final: str = ""
    """Where redirects end, if that is another address."""
    target: str = ""
    """Where permanent redirects alone lead, if they lead anywhere: what a link may be changed to."""
    status: int = 0
    """The last status of HTTP (RFC 9110) that says something of the document; 0 where there was none yet."""
    etag: str = ""
    modified: str = ""
    """`Last-Modified`, as it was sent."""
    digest: str = ""
    """SHA-256, in hexadecimal, of the text that matters."""
    content_id: str = ""
    """What the source calls the document, wherever it is."""
    archived: str = ""
    """The address of an archived copy."""
    unknown_runs: int = 0
    """The runs in a row, at most three, in which nothing could be learned."""
    remembered: Mapping[str, str] = field(default_factory=dict)
    """What a kind of source needs to know again next time, by names of its own."""
    signals: tuple[Signal, ...] = ()
    """What the source has said, the oldest first, one of each kind and day."""
