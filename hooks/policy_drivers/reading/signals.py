"""What sources have said of a driver's documents, and which of it still holds.

A signal holds until somebody has done what it asks for:

- What is said of a document (it was retracted, withdrawn, superseded, corrected, changed) holds until somebody reviews
  the summary, on the day of the signal or later. So do the guesses (it looks like another page, it cannot be reached):
  whoever reviews a summary opens its document.
- What is gone or has moved is about an address. It holds until the driver has another address, and what is gone until
  an archived copy is among its `links`. No review ends it, for the link still leads nowhere; but nobody is asked for
  another review because of it.

Of drafts, and of drivers that are superseded or archived, nothing holds: nobody has to look at those again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from policy_drivers.model.driver import Document, DocumentRole, Driver
from policy_drivers.model.links import compared
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import Span
from policy_drivers.wording.characters import utf8

_GRAVITY = {kind: place for place, kind in enumerate(SignalKind)}
_OF_ADDRESSES = frozenset({SignalKind.GONE, SignalKind.MOVED, SignalKind.LOOKS_ELSEWHERE, SignalKind.UNREACHABLE})
"""What is said of one address alone, and not of the document, whichever address it has."""
_EXPECTED = {
    DocumentRole.PREVIOUS_EDITION: frozenset({SignalKind.WITHDRAWN, SignalKind.SUPERSEDED}),
    DocumentRole.ARCHIVED: frozenset(SignalKind) - {SignalKind.GONE, SignalKind.MOVED, SignalKind.UNREACHABLE},
}
"""What is no news of a further document: an earlier edition is superseded, and of a copy nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the source of one of a driver's documents has said of it."""

    signal: Signal
    """The last of its kind."""
    since: date
    """The day of the first of its kind that holds: a review has been due since then."""
    watched: Watched
    """All that is known of the address."""
    key: str
    """The key that has the address: `link`, `links` or `identifiers`."""
    number: int = 0
    """The place in that key, from 0, among those entries that could be read."""
    document: Document | None = None
    """The further document that it is said of; None for the driver's own."""
    asks_for_review: bool = False
    """Whether somebody has to look at the summary because of it, and nobody has."""

    @property
    def kind(self) -> SignalKind:
        """What is said."""
        return self.signal.kind

    @property
    def for_machines(self) -> dict[str, str | None]:
        """What is said, as data files have it."""
        signal = self.signal
        return {
            "signal": signal.kind.value,
            "day": signal.day.isoformat(),
            "says": utf8(signal.says) or None,
            "by": utf8(signal.by) or None,
            "address": utf8(self.watched.address),
        }

    @property
    def is_main(self) -> bool:
        """Whether it is said of the document that the driver is about, and not of a further one."""
        return self.document is None


def signals_said(driver: Driver, known: Mapping[str, Watched]) -> Iterator[Heard]:
    """All that sources have ever said of a driver's documents, whatever was done about it; by their addresses.

    `known` has what is known of addresses. Signals of one event at two addresses are there once.
    """
    told: list[Heard] = []
    for heard in _at_all_addresses(driver, known):
        if not any(_is_same_event(heard, other) for other in told):
            told.append(heard)
            yield heard


def signals_that_hold(file: DriverFile, known: Mapping[str, Watched]) -> tuple[Heard, ...]:
    """What still holds of what sources have said of a driver's documents: the gravest first, one of a kind for each
    address.
    """
    if not known or not _is_known(file.driver, known) or not file.is_current:
        return ()
    last: dict[tuple[str, int, SignalKind], Heard] = {}
    for heard in signals_said(file.driver, known):
        if _holds(heard, file.driver):
            place = (heard.key, heard.number, heard.kind)
            asks = heard.kind.asks_for_review and not _is_reviewed(file.driver, heard.signal.day)
            earlier = last[place].since if place in last else heard.since
            last[place] = replace(heard, since=earlier, asks_for_review=asks)
    return tuple(sorted(last.values(), key=lambda each: _GRAVITY[each.kind]))


def place_of(file: DriverFile, heard: Heard) -> Span:
    """Where the address stands of which a source says something."""
    if heard.key == "link":
        return file.span("link")
    position = file.positions(heard.key)[heard.number]
    return file.span(heard.key, position, "url") if heard.key == "links" else file.span(heard.key, position)


def _at_all_addresses(driver: Driver, known: Mapping[str, Watched]) -> Iterator[Heard]:
    seen: set[str] = set()
    for key, number, address, document in _addresses(driver):
        watched = known.get(address)
        if watched is None or compared(address) in seen:
            continue
        seen.add(compared(address))
        for signal in sorted(watched.signals, key=lambda each: each.day):
            if document is None or signal.kind not in _EXPECTED.get(document.role, ()):
                yield Heard(signal=signal, since=signal.day, watched=watched, key=key, number=number, document=document)


def _is_known(driver: Driver, known: Mapping[str, Watched]) -> bool:
    """Whether anything is known of any address of a driver: of most, nothing is."""
    return (
        driver.link in known
        or any(each.url in known for each in driver.links)
        or any(each.url in known for each in driver.identifiers)
    )


def _addresses(driver: Driver) -> Iterator[tuple[str, int, str, Document | None]]:
    """Where the documents of a driver are, the main one first."""
    if driver.link:
        yield "link", 0, driver.link, None
    for number, identifier in enumerate(driver.identifiers):
        if identifier.url:
            yield "identifiers", number, identifier.url, None
    for number, document in enumerate(driver.links):
        yield "links", number, document.url, document


def _is_same_event(heard: Heard, other: Heard) -> bool:
    """Whether two signals at two addresses are of one event: said of a document, on one day, and not otherwise."""
    one, two = heard.signal, other.signal
    if (one.kind, one.day) != (two.kind, two.day) or one.kind in _OF_ADDRESSES or heard.watched is other.watched:
        return False
    return one.says == two.says or not (one.says and two.says)


def _holds(heard: Heard, driver: Driver) -> bool:
    kind = heard.kind
    if kind is SignalKind.GONE:
        return not _has_archived_copy(heard, driver.links)
    if kind is SignalKind.MOVED:
        return True
    if kind is SignalKind.UNREACHABLE and not heard.watched.unknown_runs:
        return False
    return not _is_reviewed(driver, heard.signal.day)


def _is_reviewed(driver: Driver, day: date) -> bool:
    return any(review.date.last >= day for review in driver.reviews)


def _has_archived_copy(heard: Heard, documents: Iterable[Document]) -> bool:
    """Whether a copy is there. Archives have the address in that of the copy; what has none is one of the main one."""
    others = [each for each in documents if each is not heard.document]
    copies = [compared(each.url) for each in others if each.role is DocumentRole.ARCHIVED]
    address, archived = compared(heard.watched.address), compared(heard.watched.archived)
    if any(copy == archived or address in copy for copy in copies):
        return True
    further = [compared(each.url) for each in others if each.role is not DocumentRole.ARCHIVED]
    return heard.is_main and any(not any(other in copy for other in further) for copy in copies)
