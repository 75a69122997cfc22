"""What has happened to the drivers of a site, and which case studies joined: by month, and of any of its drivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.events import Event, EventKind, event_of_study, events_of, newest_first
from policy_drivers.site.facets import SERVICE, THEME
from policy_drivers.site.site import Site

FOLLOWED = (THEME, SERVICE)
"""The facets whose values have a feed of events each."""
_WITHIN = 366
"""Days."""
_AT_LEAST = 20


@dataclass(frozen=True)
class News:
    """The events of some drivers and case studies, the newest first."""

    by_slug: Mapping[str, Sequence[Event]]
    """Those of each driver that has some."""
    studies: Sequence[Event] = ()
    """Those of case studies."""

    @cached_property
    def events(self) -> list[Event]:
        """All of them."""
        return sorted([*chain.from_iterable(self.by_slug.values()), *self.studies], key=newest_first)

    @cached_property
    def _of_studies(self) -> dict[str, list[Event]]:
        """For each driver those of the case studies that answer it."""
        found: dict[str, list[Event]] = {}
        for event in self.studies:
            for slug in event.file.study.slugs if isinstance(event.file, CaseStudyFile) else ():
                found.setdefault(slug, []).append(event)
        return found

    @cached_property
    def by_month(self) -> dict[str, list[Event]]:
        """Those of each month that has some, as `2026-11`, the newest month first."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.month, []).append(event)
        return found

    def of(self, files: Iterable[DriverFile]) -> list[Event]:
        """Those of some drivers and of the case studies that answer one of these, each once, the newest first."""
        slugs = [file.slug for file in files]
        found = [*chain.from_iterable(self.by_slug.get(slug, ()) for slug in slugs)]
        answering = chain.from_iterable(self._of_studies.get(slug, ()) for slug in slugs) if self.studies else ()
        return sorted([*found, *{event.anchor: event for event in answering}.values()], key=newest_first)


def news_of(site: Site) -> News:
    """What has happened to the drivers that the site publishes."""
    if "news" not in site.kept:
        site.kept["news"] = News(dict(_by_slug(site)), [*_of_studies(site)])
    found: News = site.kept["news"]
    return found


def _by_slug(site: Site) -> Iterable[tuple[str, Sequence[Event]]]:
    known, by_slug = site.catalogue.watch.with_signals, site.catalogue.by_slug
    for file in site.drivers:
        newer = [by_slug[slug] for slug in replaced_by(site, file)]
        found = events_of(file, newer, known, site.today, show_reviews=site.settings.show_reviews)
        if found:
            yield file.slug, found


def _of_studies(site: Site) -> Iterator[Event]:
    for file in site.case_studies:
        if event := event_of_study(file, site.today, show_reviews=site.settings.show_reviews):
            yield event


def replaced_by(site: Site, file: DriverFile | CaseStudyFile) -> list[str]:
    """The slugs of the published drivers that replace one."""
    return [slug for slug in site.catalogue.superseded_by(file.slug) if slug in site.published and slug != file.slug]


def answered_by(site: Site, file: CaseStudyFile) -> list[DriverFile]:
    """Those drivers of a case study that have a page, in its order."""
    return [site.catalogue.by_slug[slug] for slug in file.study.slugs if slug in site.published]


def of_period(events: Iterable[Event], since: date, until: date) -> list[Event]:
    """Those from one day to another, both included; what is only of a month or a year touches them."""
    return [event for event in events if event.when.first <= until and event.when.last >= since]


def recent(events: Sequence[Event], today: date) -> Sequence[Event]:
    """Those that belong in a feed, of events that are sorted: those of a year, at least twenty, and no day in part."""
    since = today.toordinal() - _WITHIN
    if len(events) > _AT_LEAST:
        since = min(since, events[_AT_LEAST - 1].when.first.toordinal())
        return [event for event in events if event.when.last.toordinal() >= since]
    return events


def counts(events: Iterable[Event]) -> dict[EventKind, int]:
    """How many there are of each kind that there is, in the order of the kinds."""
    found = dict.fromkeys(EventKind, 0)
    for event in events:
        found[event.kind] += 1
    return {kind: number for kind, number in found.items() if number}


def made_from(site: Site, events: Iterable[Event]) -> list[object]:
    """What tells of some events, for the digest of what shows them."""
    text = site.digests.text
    return [(event.anchor, text(event.file), _told_besides(site, event)) for event in events]


def _told_besides(site: Site, event: Event) -> object:
    """What an event tells that is not in the file of its driver or case study."""
    text = site.digests.text
    if event.heard is not None:
        signal, summary = event.heard.signal, site.sayings.summary(event.heard)
        return signal.day.toordinal(), signal.says, signal.by, text(summary) if summary else b""
    if isinstance(event.file, CaseStudyFile):
        return [text(driver) for driver in answered_by(site, event.file)]
    if event.kind is EventKind.SUPERSEDED:
        return [text(site.catalogue.by_slug[slug]) for slug in replaced_by(site, event.file)]
    return ()
