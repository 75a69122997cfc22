"""Atom feeds (RFC 4287) of events: of all, of each month, of each theme and of each service.

An entry is an event, and not a driver as in the other feeds (`feeds.py`): who follows one learns of each revision, each
review and each withdrawal. Its id is the address of the event's place on the page of its month, its date the day on
which it happened, or the first of its month. `model/addresses.new_feed` says which categories it has.

The feeds that people follow hold the events of a year, and at least twenty. That of all is a subscription document
(RFC 5005, 4): the feeds of the months are its archive, in which each leads to the one before.

An entry is written once, however many feeds it is in. The hundred newest of a feed say how the summary begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from policy_drivers.model import addresses
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.archives import archive_url, archives
from policy_drivers.site.bulletin import HEADINGS, Bulletin, entry_of, of_month
from policy_drivers.site.derived.events import Event
from policy_drivers.site.facets import ArchivedFacet
from policy_drivers.site.files.atom import MEDIA_TYPE, NEVER, category, element, head, id_of, link, midnight, root_of
from policy_drivers.site.news import FOLLOWED, made_from, news_of, recent
from policy_drivers.site.pages.used import names_of
from policy_drivers.site.site import Site

_HISTORY = "http://purl.org/syndication/history/1.0"
_WITH_SUMMARY = 100
"""Entries of one feed."""


def event_feeds(site: Site) -> Iterator[tuple[str, Callable[[], str], Callable[[], object]]]:
    """The address of every feed from the site's root, what makes its text, and what that is made from."""
    news, written = news_of(site), _Written(site)
    title = site.words.gettext("%(site)s: what is new", site=site.name)
    url, events = addresses.NEW_FEED, recent(news.events, site.today)
    months = [*news.by_month]
    first = _archive("prev", site, url, months[:1])
    yield url, partial(written.feed, url, title, events, addresses.NEW, first), partial(_from, site, title, events)
    for number, (month, of) in enumerate(news.by_month.items()):
        bulletin = of_month(site, month, of)
        url = addresses.feed(bulletin.page)
        steps = f"<fh:archive/>{_archive('prev', site, url, months[number + 1 : number + 2])}"
        steps += _archive("next", site, url, months[max(0, number - 1) : number])
        make = partial(written.feed, url, f"{site.name}: {bulletin.title}", of, bulletin.page, steps)
        yield url, make, partial(_from, site, steps, of)
    for facet in FOLLOWED:
        yield from _of_archives(site, facet, written)


def _of_archives(
    site: Site, facet: ArchivedFacet, written: _Written
) -> Iterator[tuple[str, Callable[[], str], Callable[[], object]]]:
    for archive in archives(site, facet):
        url, events = addresses.new_feed(archive.url), recent(news_of(site).of(archive.files), site.today)
        title = site.words.gettext("%(site)s: what is new about %(name)s", site=site.name, name=archive.name)
        make, of = partial(written.feed, url, title, events, archive.url), partial(_from, site, title, events)
        yield url, make, of
        for former in archive.former_urls:  # as the feeds of drivers do: who follows it there goes on
            yield addresses.new_feed(former), make, of


def feed_of(bulletin: Bulletin) -> str:
    """A bulletin as a feed that is at no address of its own."""
    return _Written(bulletin.site).feed(addresses.NEW_FEED, bulletin.title, bulletin.events, addresses.NEW)


def _from(site: Site, title: str, events: Sequence[Event]) -> object:
    return title, *made_from(site, events)


def _archive(which: str, site: Site, url: str, months: Sequence[str]) -> str:
    """The link to the feed of a month, if there is one (RFC 5005, 4.2)."""
    root = root_of(site, url)
    found = (addresses.feed(addresses.new_month(month)) for month in months)
    return "".join(link(f"{which}-archive", MEDIA_TYPE, f"{root}{each}") for each in found)


class _Written:
    """The entries of one site that have been written so far."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._facts: dict[str, str] = {}
        self._summaries: dict[str, str] = {}
        self._categories: dict[str, str] = {}

    def feed(self, url: str, title: str, events: Sequence[Event], page: str, steps: str = "") -> str:
        """The feed at an address, with links to feeds before and after it."""
        updated = events[0].when.first if events else NEVER
        begin = head(self._site, url, title, page, updated, f' xmlns:fh="{_HISTORY}"' if steps else "")
        return "".join([*begin, steps, "\n", *self._entries(events, root_of(self._site, url)), "</feed>\n"])

    def _entries(self, events: Sequence[Event], root: str) -> Iterator[str]:
        for number, event in enumerate(events):
            key = event.anchor
            if key not in self._facts:
                self._facts[key] = "".join(self._facts_of(event))
            if number < _WITH_SUMMARY and key not in self._summaries:
                self._summaries[key] = self._summary(event)
            summary = self._summaries[key] if number < _WITH_SUMMARY else ""
            page = link("alternate", "text/html", f"{root}{event.page}")
            yield f"<entry>{page}{self._facts[key]}{summary}</entry>\n"

    def _facts_of(self, event: Event) -> Iterator[str]:
        site, day = self._site, midnight(event.when.first)
        yield element("id", id_of(site, f"{addresses.new_month(event.month)}#{event.anchor}"))
        what = site.words.gettext(HEADINGS[event.kind])
        yield element("title", site.words.gettext("%(what)s: %(title)s", what=what, title=event.title))
        yield f"<updated>{day}</updated><published>{day}</published>"
        yield category(event.kind.value, f"{site.url}{addresses.NEW}", what)
        if event.page not in self._categories:
            self._categories[event.page] = "".join(self._categories_of(event.file))
        yield self._categories[event.page]

    def _categories_of(self, file: DriverFile | CaseStudyFile) -> Iterator[str]:
        """The themes and services of a driver or a case study, by the last part of the address of each."""
        for facet in FOLLOWED:
            register, root = facet.names_in(self._site.catalogue.registers), addresses.archives(facet.folder)
            if isinstance(file, CaseStudyFile):
                names: Sequence[str] = names_of(self._site, file, facet)
            else:
                names = facet.values(file.driver)
            for name in names:
                entry = register.find(name)
                if url := archive_url(facet, name, register):
                    term = url.removeprefix(root).rstrip("/")
                    yield category(term, f"{self._site.url}{root}", entry.name if entry else name)

    def _summary(self, event: Event) -> str:
        entry = entry_of(self._site, event, with_summary=True)
        leads = (f"{lead.label}: {lead.text}." for lead in entry.leads)
        said = " ".join([*entry.sentences, *leads])
        return element("summary", said) if said else ""
