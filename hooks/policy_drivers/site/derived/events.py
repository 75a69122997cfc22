"""What has happened to a driver, and when, as its file and its source tell it; no page is asked.

Of a case study there is one event: that it joined.

A driver joined on the day that `added` gives, or else that of its import; a draft joined when somebody approved it.
What happened to the document or to its summary before that is no news here: it came with it. But what its source had
said of it by then is news, and is of the day on which it joined. Where nobody knows when it joined, nothing is too old.

What its source says later is of the day on which that was learned, however long ago it happened: who follows the months
would never hear of what is added to one that is over.

Readers who see nothing of reviews learn nothing from the review log here either. Then a driver is superseded on the day
on which what replaces it joined, if it was there before.

A date of which only the month is known is of that month, and one of which only the year is known of its first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policy_drivers.model import addresses
from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.driver import Driver, Outcome, Review, Status
from policy_drivers.model.edtf import Edtf, of_day
from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.signals import Heard, signals_said
from policy_drivers.site.derived.changes import end_of


class EventKind(StrEnum):
    """What can happen, in the order in which readers see it."""

    ADDED = "added"
    REVISED = "revised"
    CASE_STUDY = "case-study"
    """A case study joined: a library tells what it did with drivers."""
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    """By the source of the document, which may have retracted it."""
    ARCHIVED = "archived"
    REVIEWED = "reviewed"
    """Somebody looked, and it still holds."""


_OF_SIGNAL = {
    SignalKind.WITHDRAWN: EventKind.WITHDRAWN,
    SignalKind.RETRACTED: EventKind.WITHDRAWN,
    SignalKind.SUPERSEDED: EventKind.SUPERSEDED,
}
"""What sources say that readers are told as news; the rest is for the team alone."""
_OF_OUTCOME = {
    Outcome.REVISED: EventKind.REVISED,
    Outcome.NO_CHANGE: EventKind.REVIEWED,
    Outcome.SUPERSEDED: EventKind.SUPERSEDED,
    Outcome.ARCHIVED: EventKind.ARCHIVED,
}
_PLACE = {kind: place for place, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a driver, or that a case study joined."""

    kind: EventKind
    file: DriverFile | CaseStudyFile
    when: Edtf
    """A day, a month or a year."""
    note: str = ""
    """What whoever reviewed it noted."""
    heard: Heard | None = None
    """What the source says, where the event is known from that."""

    @property
    def page(self) -> str:
        """The page of the driver or of the case study, from the site's root."""
        is_driver = isinstance(self.file, DriverFile)
        return addresses.driver(self.file.slug) if is_driver else addresses.case_study(self.file.slug)

    @property
    def title(self) -> str:
        """What that is called."""
        return self._says.title or self.file.slug

    @property
    def lang(self) -> str:
        """The language of the title, where it is not that of the site."""
        return self._says.title_lang or ""

    @property
    def _says(self) -> Driver | CaseStudy:
        return self.file.driver if isinstance(self.file, DriverFile) else self.file.study

    @property
    def month(self) -> str:
        """The month that it is of: `2026-11`."""
        return self.when.first.isoformat()[:7]

    @property
    def anchor(self) -> str:
        """Its place on the page of its month, which never changes: `revised-2026-11-25-better-public-services`."""
        source = f"-by-{self.heard.signal.kind.value}" if self.heard else ""
        return f"{self.kind.value}-{self.when.text}-{self.file.slug}{source}"


def newest_first(event: Event) -> tuple[int, int, str, str]:
    """Sorts events by their days, and those of one day by kind and slug. A month comes after its days."""
    return -event.when.first.toordinal(), _PLACE[event.kind], event.file.slug, event.anchor


def events_of(
    file: DriverFile,
    replaced_by: Sequence[DriverFile],
    known: Mapping[str, Watched],
    today: date,
    *,
    show_reviews: bool,
) -> list[Event]:
    """All that has happened to a driver up to today, each once, in no order.

    `replaced_by` has the drivers that replace it, and `known` what is known of addresses.
    """
    if file.is_draft:
        return []
    since = joined(file.driver, show_reviews=show_reviews)
    found = [Event(EventKind.ADDED, file, since)] if since else []
    found += _reviewed(file, since) if show_reviews else ()
    found += _revised(file, since, found)
    found += _superseded(file, since, replaced_by, found, show_reviews=show_reviews)
    found += _heard(file, since, known)
    return [*{event.anchor: event for event in found if event.when.first <= today}.values()]


def event_of_study(file: CaseStudyFile, today: date, *, show_reviews: bool) -> Event | None:
    """That a case study joined by today, where its file tells when."""
    since = None if file.is_draft else joined(file.study, show_reviews=show_reviews)
    return Event(EventKind.CASE_STUDY, file, since) if since and since.first <= today else None


def joined(driver: Driver | CaseStudy, *, show_reviews: bool) -> Edtf | None:
    """When a driver or a case study joined what is published, as far as its file tells."""
    begun = driver.added or (driver.imported.on if driver.imported else None)
    if begun is None:
        return None
    approved = [each.date for each in driver.reviews if show_reviews and each.outcome is Outcome.APPROVED]
    return max(map(end_of, [begun, *approved]), key=lambda each: (each.first, each.last))


def _is_later(when: Edtf, since: Edtf | None) -> bool:
    return since is None or when.first > since.last


def _reviewed(file: DriverFile, since: Edtf | None) -> Iterator[Event]:
    """What the review log tells."""
    for review in file.driver.reviews:
        kind, when = _OF_OUTCOME.get(review.outcome), end_of(review.date)
        if kind is not None and _is_later(when, since):
            yield Event(kind, file, when, note=_note(review))


def _note(review: Review) -> str:
    return review.note or ""


def _revised(file: DriverFile, since: Edtf | None, found: Iterable[Event]) -> Iterator[Event]:
    """What `last_updated` tells, unless the log tells it, which knows the day."""
    if file.driver.last_updated is None:
        return
    when = end_of(file.driver.last_updated)
    told = (event.when for event in found if event.kind is EventKind.REVISED)
    if _is_later(when, since) and not any(each.first <= when.last and when.first <= each.last for each in told):
        yield Event(EventKind.REVISED, file, when)


def _superseded(
    file: DriverFile,
    since: Edtf | None,
    replaced_by: Sequence[DriverFile],
    found: Iterable[Event],
    *,
    show_reviews: bool,
) -> Iterator[Event]:
    """That a driver was replaced by one that joined later, unless the log tells it."""
    if file.driver.status is not Status.SUPERSEDED or any(each.kind is EventKind.SUPERSEDED for each in found):
        return
    newer = (joined(each.driver, show_reviews=show_reviews) for each in replaced_by)
    later = [each for each in newer if each is not None and since is not None and _is_later(each, since)]
    if later:
        yield Event(EventKind.SUPERSEDED, file, min(later, key=lambda each: (each.first, each.last)))


def _heard(file: DriverFile, since: Edtf | None, known: Mapping[str, Watched]) -> Iterator[Event]:
    """What the source says of the document itself."""
    for heard in signals_said(file.driver, known) if known else ():
        kind = _OF_SIGNAL.get(heard.kind)
        if kind is not None and heard.is_main:
            day = of_day(heard.signal.known_since)
            yield Event(kind, file, day if since is None or _is_later(day, since) else since, heard=heard)
