"""Atom feeds (RFC 4287) of new and revised drivers: of all, and of each archive.

An entry's id is the address of the driver's page, which never changes, so that a revised driver comes back as the same
entry with a later date. A site that does not know its own address has ids made of its name and the slug instead.

The date of an entry is the first day of the month, or year, that `added`, `last_updated` or the review log gives; where
readers see nothing of reviews, the log says nothing here either. Its last day would be a day to come until the month is
over, and cutting that at today would make every entry of this month new again each time that the site is built. That a
summary was published on the day on which it joined the repository is said where `added` has it.

Nothing is dropped because much came at once: a feed holds whatever may have changed within a year, at least twenty
drivers, and with the oldest of these all others of the same date. The hundred newest have their texts in it. The others
are named with their links: a reader asks for the whole feed every hour, and has had their texts from it before.

Where a theme, a source or a service has other names, the same feed, with the same id, is at the addresses of these too:
programs that read feeds follow no page that leads on, and would go on asking for one that never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, partial
from html import escape
from itertools import groupby
from operator import attrgetter

from policy_drivers.exports.attribution import attribution
from policy_drivers.markdown.plain_text import Kind, blocks, first_paragraph
from policy_drivers.model import addresses
from policy_drivers.model.driver import Driver, Status
from policy_drivers.model.person import Person
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.archives import archives
from policy_drivers.site.derived.changes import Change, changed
from policy_drivers.site.facets import archived
from policy_drivers.site.files.atom import NEVER, element, head, id_of, link, midnight, root_of
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import capitalised, clean_line

_TAGS = {Kind.PARAGRAPH: "p", Kind.HEADING: "h3", Kind.ITEM: "li"}
_WITHIN = 366
"""Days."""
_AT_LEAST = 20
_WITH_TEXTS = 100
"""Entries of one feed."""


def recent(changes: Iterable[Change], today: date) -> list[Change]:
    """Those that belong in a feed, the newest first."""
    ordered = sorted(changes, key=lambda change: (-change.first.toordinal(), change.file.slug))
    least = ordered[:_AT_LEAST]
    since = today.toordinal() - _WITHIN
    return [change for change in ordered if change.first >= least[-1].first or change.last.toordinal() >= since]


def feeds(site: Site) -> Iterator[tuple[str, Callable[[], str], Callable[[], object]]]:
    """The address of every feed from the site's root, what makes its text, and what that is made from."""
    written = _Feeds(site)
    url, title = addresses.FEED, site.name
    yield url, partial(written.feed, url, title, site.drivers), partial(written.made_from, title, site.drivers)
    for facet in archived():
        for archive in archives(site, facet):
            url, title = addresses.feed(archive.url), f"{site.name}: {archive.name}"
            made_from = partial(written.made_from, title, archive.files, archive.url)
            make = partial(written.feed, url, title, archive.files, archive.url)
            yield url, make, made_from
            for former in archive.former_urls:  # a feed cannot lead on without a server: who follows it there goes on
                yield addresses.feed(former), make, made_from


class _Feeds:
    """The feeds of one site. An entry is written once, however many of them it is in."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._facts: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    @cached_property
    def _changes(self) -> dict[str, Change]:
        site = self._site
        changes = [changed(file, site.today, show_reviews=site.settings.show_reviews) for file in site.drivers]
        return {change.file.slug: change for change in changes if change}

    def feed(self, url: str, title: str, files: Iterable[DriverFile], page: str = "") -> str:
        """The feed at `url` of some drivers, which stand on the page at `page` too."""
        held = self._held(files)
        updated = held[0].first if held else NEVER
        entries = self._entries_of(held, root_of(self._site, url))
        return "".join([*head(self._site, url, title, page, updated), "\n", *entries, "</feed>\n"])

    def made_from(self, title: str, files: Iterable[DriverFile], page: str = "") -> object:
        """What a feed is made from: what is in it, and since when."""
        held = ((self._site.digests.text(each.file), each.first.toordinal()) for each in self._held(files))
        return title, page, *held

    def _held(self, files: Iterable[DriverFile]) -> list[Change]:
        changes = [self._changes[file.slug] for file in files if file.slug in self._changes]
        return recent(changes, self._site.today)

    def _entries_of(self, held: Iterable[Change], root: str) -> Iterator[str]:
        """Entries whose links lead from where the feed is; all the rest is the same in every feed."""
        before, _, after = link("alternate", "text/html", f"{root}{addresses.driver('*')}").rpartition("*")
        for number, change in enumerate(held):
            slug = change.file.slug
            if slug not in self._facts:
                self._facts[slug] = "".join(self._facts_of(change))
            if number < _WITH_TEXTS and slug not in self._texts:
                self._texts[slug] = "".join(self._texts_of(change))
            texts = self._texts[slug] if number < _WITH_TEXTS else ""
            yield f"<entry>{before}{slug}{after}{self._facts[slug]}{texts}</entry>\n"

    def _facts_of(self, change: Change) -> Iterator[str]:
        driver = change.file.driver
        yield element("id", id_of(self._site, addresses.driver(change.file.slug)))
        lang = f' xml:lang="{driver.title_lang}"' if driver.title_lang else ""
        yield element("title", driver.title or change.file.slug, lang)
        yield f"<updated>{midnight(change.first)}</updated>"
        if driver.added:
            yield f"<published>{midnight(min(driver.added.first, change.first))}</published>"
        yield from self._people(driver)
        for theme in driver.themes:
            yield f'<category term="{escape(clean_line(theme))}"/>'

    def _texts_of(self, change: Change) -> Iterator[str]:
        driver = change.file.driver
        if summary := first_paragraph(self._site.texts.of(change.file).body.html):
            yield element("summary", summary)
        if content := "".join(self._html(driver, self._site.texts.of(change.file).impact.html)):
            yield element("content", content, ' type="html"')

    def _people(self, driver: Driver) -> Iterator[str]:
        """Who wrote the document, and as contributors who publishes what persons wrote: RFC 4287 has no publisher."""
        said = attribution(driver, self._site.catalogue.registers.sources)
        publishers = (*said.bodies, said.journal) if said.persons else ()
        authors = tuple(map(Person.in_reading_order, said.persons)) or said.bodies or (said.journal or self._site.name,)
        for name in authors:
            yield f"<author>{element('name', name)}</author>"
        for name in filter(None, publishers):
            yield f"<contributor>{element('name', name)}</contributor>"

    def _html(self, driver: Driver, impact: str) -> Iterator[str]:
        """What a driver means for libraries below its heading, and before it whether it still holds."""
        if driver.status is not Status.CURRENT:
            yield f"<p><strong>{capitalised(self._site.words.gettext(driver.status.value))}.</strong></p>"
        if driver.library_impact:
            yield f"<h2>{escape(self._site.heading_of_impact, quote=False)}</h2>"
        for kind, found in groupby(blocks(impact), attrgetter("kind")):
            tag = _TAGS[kind]
            inner = "".join([f"<{tag}>{escape(block.text, quote=False)}</{tag}>" for block in found])
            yield f"<ul>{inner}</ul>" if kind is Kind.ITEM else inner
