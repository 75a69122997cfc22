"""The page of a driver, and the list of all drivers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from policy_drivers.model.driver import UNASSIGNED, Document, Review
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.archives import archive_url
from policy_drivers.site.markdown import Token
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site

LIST_URL = "drivers/"


def url(slug: str) -> str:
    """The address of a driver's page from the site's root."""
    return f"{LIST_URL}{slug}/"


def pages(site: Site) -> Iterator[SitePage]:
    """The list of drivers, and a page for each."""
    yield _list_page(site)
    for file in site.drivers:
        yield _driver_page(site, file)


def _list_page(site: Site) -> SitePage:
    def render() -> Content:
        years = [(year, list(files)) for year, files in groupby(site.drivers, _year)]
        return site.html("drivers.html", page, years=years)

    page = SitePage(
        LIST_URL, "Drivers", "Every policy driver in the collection, by year of publication.", render, is_searched=False
    )
    return page


def _year(file: DriverFile) -> str:
    return str(file.driver.date.first.year) if file.driver.date else "No date"


def _driver_page(site: Site, file: DriverFile) -> SitePage:
    title = file.driver.title or file.slug

    def render() -> Content:
        text = site.texts.of(file)
        facts = _Facts(site, file)
        content = site.html("driver.html", page, file=file, facts=facts, impact=text.impact.html, body=text.body.html)
        return Content(content.html, [_IMPACT_HEADING, *text.body.headings, *facts.headings])

    description = f"{title}: what it means for health libraries. {', '.join(file.driver.source)}"
    if file.driver.date:
        description += f", {file.driver.date.in_words()}"
    page = SitePage(url(file.slug), title, f"{description}.", render, WITHOUT_NAVIGATION)
    return page


def _heading(anchor: str, name: str) -> Token:
    return Token(level=2, id=anchor, name=name, children=[])


_IMPACT_HEADING = _heading("pd-library-impact", "What this means for libraries")


@dataclass(frozen=True)
class Named:
    """A name on a driver's page, and the address of its own page where it has one."""

    name: str
    url: str = ""


class _Facts:
    """What a driver's page says besides the driver's own texts."""

    def __init__(self, site: Site, file: DriverFile) -> None:
        self._site = site
        self._file = file
        registers = site.catalogue.registers
        driver = file.driver
        self.state = site.state(file)
        self.sources = _named(driver.source, registers.sources, "sources")
        self.themes = _named(driver.themes, registers.themes, "themes")
        self.documents: tuple[Document, ...] = driver.links
        self.supersedes = self._drivers(site.catalogue.supersedes(file.slug))
        self.superseded_by = self._drivers(site.catalogue.superseded_by(file.slug))
        self.related = self._drivers(_related(site, file))
        self.collections = site.in_collections.get(file.slug, [])
        self.member = site.people.of(driver.group_member or UNASSIGNED)
        self.shows_reviews = site.settings.show_reviews
        self.actions = driver.actions if self.shows_reviews else ()
        self.reviews = _newest_first(driver.reviews) if self.shows_reviews else []

    @property
    def headings(self) -> list[Token]:
        """The sections that the template adds after the driver's own text."""
        found = []
        if self.actions:
            found.append(_heading("pd-actions", "What we are doing about it"))
        if self._file.driver.link or self.documents or self._file.driver.identifiers:
            found.append(_heading("pd-documents", "Documents"))
        if self.supersedes or self.superseded_by or self.related:
            found.append(_heading("pd-related", "Related drivers"))
        found.append(_heading("pd-about", "About this summary"))
        if self.reviews:
            found.append(_heading("pd-reviews", "Review history"))
        return found

    def _drivers(self, slugs: list[str]) -> list[DriverFile]:
        return [self._site.catalogue.by_slug[slug] for slug in slugs if slug in self._site.published]


def _related(site: Site, file: DriverFile) -> list[str]:
    """The drivers that this one names, and those that name it."""
    return list(dict.fromkeys([*file.driver.related, *site.related_to.get(file.slug, [])]))


def _named(names: tuple[str, ...], register: Register[Entry], folder: str) -> list[Named]:
    return [Named(name, archive_url(folder, name, register)) for name in names]


def _newest_first(log: tuple[Review, ...]) -> list[Review]:
    """The review log, which is written oldest first; of one day's reviews the last that was written comes first."""
    return sorted(log, key=lambda review: review.date.last)[::-1]
