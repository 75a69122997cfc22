"""The page of a driver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from policy_drivers.exports.attribution import attribution
from policy_drivers.exports.citations import harvard, vancouver
from policy_drivers.markdown.heading import Heading
from policy_drivers.markdown.plain_text import opening
from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED, Document, Review
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reviews.links import review_links
from policy_drivers.site.archives import Named, archive_url, with_pages
from policy_drivers.site.derived.similar import by_reason
from policy_drivers.site.derived.unpublished import Unpublished
from policy_drivers.site.facets import SERVICE, SOURCE, THEME, ArchivedFacet
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.pages.contacting import DOCUMENT, SEARCH, WRONG, letters
from policy_drivers.site.pages.driver_evidence import Evidence
from policy_drivers.site.pages.driver_feedback import feedback
from policy_drivers.site.pages.driver_head import head
from policy_drivers.site.pages.driver_versions import listed_versions, quoted_version, shown_versions
from policy_drivers.site.pages.used import heading_of_used, of_used, used_in_driver
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

_DESCRIPTION = 300
"""Characters of a summary that search engines and social media are given; they show about as many."""
_MOST_ENDS = 50
"""So many drivers are named in the place of one that was divided."""


def pages(site: Site) -> Iterator[SitePage]:
    """A page for each driver."""
    for file in site.drivers:
        yield _driver_page(site, file)


def _driver_page(site: Site, file: DriverFile) -> SitePage:
    title = file.driver.title or file.slug
    return SitePage(
        url=addresses.driver(file.slug),
        title=title,
        description="",
        content=partial(_driver, site, file),
        made_from=partial(_made_from, site, file),
        meta=WITHOUT_NAVIGATION,
        found_as="driver",
        has_head=True,
        has_headings=True,
    )


def _driver(site: Site, file: DriverFile, page: SitePage) -> Content:
    text = site.texts.of(file)
    facts = _Facts(site, file)
    content = site.html("driver.html", page, file=file, facts=facts, text=text)
    impact = Heading(2, "pd-library-impact", site.heading_of_impact)
    headings = (impact, *text.impact.headings, *text.body.headings, *facts.headings)
    description = opening(text.body.html, _DESCRIPTION) or _of_no_summary(site, file, page.title)
    return Content(content.html, headings, head(site, file, page.url), description)


def _of_no_summary(site: Site, file: DriverFile, title: str) -> str:
    """`Our plan: what it means for libraries; NHS England; June 2019.`"""
    about = _("%(title)s: what it means for %(means_for)s")
    if title.endswith(("?", "!", ".", "…")):
        about = _("%(title)s What it means for %(means_for)s")
    said = site.words.gettext(about, title=title, means_for=site.means_for)
    published = [site.dates.in_words(file.driver.date)] if file.driver.date else []
    return f"{'; '.join([said, *file.driver.source, *published])}."


class _Relations:
    """The other drivers on a driver's page."""

    def __init__(self, site: Site, file: DriverFile) -> None:
        self._site = site
        self._file = file
        self.supersedes = self._drivers(site.catalogue.supersedes(file.slug))
        self.superseded_by = self._drivers(site.catalogue.superseded_by(file.slug))
        self.related = self._drivers(_related(site, file))
        leads = site.successions.of(file.slug)
        self.read_instead = self._drivers(leads.ends[:_MOST_ENDS])
        self.further_ends = len(leads.ends[_MOST_ENDS:])
        self.between = self._drivers(leads.between)
        self.further_between = leads.further
        listed = (*self.supersedes, *self.superseded_by, *self.related)
        self.similar = site.similar.to(file, {each.slug for each in listed})
        self.unpublished = self._unpublished()

    def _drivers(self, slugs: Sequence[str]) -> list[DriverFile]:
        return [self._site.catalogue.by_slug[slug] for slug in slugs if slug in self._site.published]

    def _unpublished(self) -> list[Unpublished]:
        """What a preview cannot show beside the related drivers."""
        if not self._site.unpublished:
            return []
        catalogue, slug = self._site.catalogue, self._file.slug
        named = {*catalogue.supersedes(slug), *catalogue.superseded_by(slug), *self._file.driver.related}
        return [each for each in self._site.unpublished if each.file is not None and each.file.slug in named]


def _made_from(site: Site, file: DriverFile) -> object:
    """The file, the day, whoever is named, what the page shows of others, and the versions."""
    others, digests, driver = _Relations(site, file), site.digests, file.driver
    listed = (others.supersedes, others.superseded_by, others.related, others.read_instead, others.between)
    versions = shown_versions(site, file)
    named = (
        driver.group_member or UNASSIGNED,
        *(each.lead for each in driver.actions),
        *(each.by for each in driver.reviews),
        *(each.by for each in versions if each.by),
    )
    return (
        digests.listed([file]),
        digests.links(file.source.raw),
        site.today.toordinal(),
        *map(digests.listed, listed),
        (others.further_ends, others.further_between),
        *((each.themes, each.sources, digests.listed([each.file])) for each in others.similar),
        *map(digests.text, site.in_collections.get(file.slug, [])),
        of_used(site, used_in_driver(site, file.slug)),
        *map(site.people.of, dict.fromkeys(named)),
        digests.unpublished(others.unpublished),
        *((each, each.day.text) for each in versions),
        (quoted_version(site, file, versions) is None, site.versions.is_cut),
        *Evidence(site, file).made_from,
    )


class _Facts:
    """What a driver's page says besides the driver's own texts."""

    def __init__(self, site: Site, file: DriverFile) -> None:
        self._site = site
        self._file = file
        driver = file.driver
        relations = _Relations(site, file)
        self.evidence = Evidence(site, file)
        self.state = site.state(file)
        self.heard = site.sayings.of(file)
        self.is_due_now = any(each.asks_for_review for each in self.heard)
        self.sources = self._named(driver.source, SOURCE)
        self.sources_now = self._now(driver.source)
        self.themes = self._named(driver.themes, THEME)
        self.services = self._named(driver.services, SERVICE)
        self.documents: tuple[Document, ...] = driver.links
        self.supersedes = relations.supersedes
        self.superseded_by = relations.superseded_by
        self.related = relations.related
        self.read_instead = relations.read_instead
        self.further_ends = relations.further_ends
        self.between = relations.between
        self.further_between = relations.further_between
        self.similar = by_reason(relations.similar, site.words)
        url, title = addresses.driver(file.slug), driver.title or file.slug
        self.feedback = [*feedback(site, file)]
        self.letters = letters(site, title, url, WRONG, SEARCH)
        self.letters_for_document = letters(site, title, url, DOCUMENT)
        said = attribution(driver, site.catalogue.registers.sources)
        self.harvard = harvard(driver, said, title, site.today)
        self.vancouver = vancouver(driver, said, title, site.today)
        self.unpublished = relations.unpublished
        self.collections = site.in_collections.get(file.slug, [])
        self.member = site.people.of(driver.group_member or UNASSIGNED)
        self.shows_reviews = site.settings.show_reviews
        is_reviewed = self.shows_reviews and (file.is_draft or (file.is_current and driver.review_due is not None))
        self.review_links = review_links(site.settings.on_forge, file.slug, driver.status) if is_reviewed else ()
        self.versions = shown_versions(site, file)
        self.listed_versions = listed_versions(site, file, self.versions)
        self.version = quoted_version(site, file, self.versions)
        self.has_older = bool(self.versions) and not self.versions[-1].is_new
        self.used = used_in_driver(site, file.slug)
        self.actions = driver.actions if self.shows_reviews else ()
        self.reviews = _newest_first(driver.reviews) if self.shows_reviews else []

    @property
    def has_related(self) -> bool:
        """Whether there are drivers to name under “Related drivers”."""
        return bool(self.supersedes or self.superseded_by or self.related or self.similar or self.unpublished)

    @property
    def headings(self) -> list[Heading]:
        """The sections that the template adds after the driver's own text."""
        found, gettext = [*self.evidence.of_recommendations], self._site.words.gettext
        if self.used.files:
            found.append(Heading(2, "pd-used", heading_of_used(self._site)))
        if self.actions:
            found.append(Heading(2, "pd-actions", gettext("What we are doing about it")))
        if self._file.driver.link or self.documents or self._file.driver.identifiers:
            found.append(Heading(2, "pd-documents", gettext("Documents")))
        found.append(Heading(2, "pd-cite", gettext("Cite or quote")))
        if self.has_related:
            found.append(Heading(2, "pd-related", gettext("Related drivers")))
        found += self.evidence.of_references
        found.append(Heading(2, "pd-about", gettext("About this summary")))
        if self.reviews:
            found.append(Heading(2, "pd-reviews", gettext("Review history")))
        if self.versions:
            found.append(Heading(2, "pd-versions", gettext("Versions of this summary")))
        return found

    def _now(self, names: tuple[str, ...]) -> list[Named]:
        """The bodies that those which published the document have become, the last of each chain."""
        register = self._site.catalogue.registers.sources
        entries = [entry for name in names if (entry := register.find(name)) is not None]
        last = dict.fromkeys(each.name for entry in entries for each in register.last_after(entry))
        return with_pages(self._site, SOURCE, (entry for name in last if (entry := register.find(name)) is not None))

    def _named(self, names: tuple[str, ...], facet: ArchivedFacet) -> list[Named]:
        register = facet.names_in(self._site.catalogue.registers)
        return [Named(name, archive_url(facet, name, register)) for name in names]


def _related(site: Site, file: DriverFile) -> list[str]:
    """The drivers that this one names, and those that name it, but for those that replace it or that it replaces."""
    named = dict.fromkeys([*file.driver.related, *site.related_to.get(file.slug, [])])
    catalogue = site.catalogue
    told = {*catalogue.supersedes(file.slug), *catalogue.superseded_by(file.slug)} if named else ()
    return [slug for slug in named if slug not in told]


def _newest_first(log: tuple[Review, ...]) -> list[Review]:
    """The review log, which is written oldest first; of one day's reviews the last that was written comes first."""
    return sorted(log, key=lambda review: review.date.last)[::-1]
