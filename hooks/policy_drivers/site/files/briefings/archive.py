"""What the drivers of a theme or a service say, each passage with its source: in Word, and as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.archives import Archive
from policy_drivers.site.derived import quotes
from policy_drivers.site.facets import ArchivedFacet
from policy_drivers.site.files.briefings.parts import (
    Fact,
    Sourced,
    all_quoted,
    as_texts,
    facts,
    facts_of,
    imprint,
    line,
    listed,
    made,
    made_today,
    quotable,
    sourced,
    studies,
    title_of,
    whole,
)
from policy_drivers.site.files.word.blocks import NORMAL, Block, Paragraph
from policy_drivers.site.pages.used import used_in_archive
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import marked as _

MOST = 100
"""Drivers in one file, the newest; nobody reads more of them on paper, and the page has them all."""


def briefing(site: Site, facet: ArchivedFacet, archive: Archive) -> bytes:
    """The file for Word."""
    return made(site, archive.title, site.words.gettext(facet.heading), _blocks(site, facet, archive), site.today)


def quotations(site: Site, facet: ArchivedFacet, archive: Archive) -> str:
    """The passages alone, as plain text: each with its source, and an empty line between two."""
    parts = [clean_line(archive.title), *([page] if (page := whole(site, archive.url)) else [])]
    for file in archive.current[:MOST]:
        parts += as_texts(_quotable(site, facet, archive, file))
    return "\n\n".join(parts) + "\n"


def _blocks(site: Site, facet: ArchivedFacet, archive: Archive) -> Iterator[Block]:
    gettext = site.words.gettext
    yield line("Title", archive.title)
    yield line("Subtitle", gettext("What current drivers say, ready to quote"))
    yield from facts(site, _facts(site, archive))
    if left := len(archive.current[MOST:]):
        one, many = _("The page has one more driver."), _("The page has %(number)s more drivers.")
        yield line(NORMAL, site.words.ngettext(one, many, left))
    for file in archive.current[:MOST]:
        yield from _driver(site, facet, archive, file)
    if used := used_in_archive(site, facet, archive.url).files:
        yield line("Heading 1", gettext("How %(means_for)s used this", means_for=site.means_for))
        yield from listed(studies(site, used))


def _facts(site: Site, archive: Archive) -> Iterator[Fact]:
    yield _("Current"), site.words.ngettext("%(number)s driver", "%(number)s drivers", len(archive.current)), ""
    yield made_today(site)
    yield from imprint(site, archive.url)


def _driver(site: Site, facet: ArchivedFacet, archive: Archive, file: DriverFile) -> Iterator[Block]:
    title = title_of(file.driver, file.slug, whole(site, addresses.driver(file.slug)))
    yield Paragraph("Heading 1", (title,))
    if about := " · ".join(filter(None, facts_of(site, file))):
        yield line(NORMAL, about)
    found = _quotable(site, facet, archive, file)
    yield from all_quoted(found)
    if not found:
        said = _("The driver does not say yet what it means for %(means_for)s.")
        yield line(NORMAL, site.words.gettext(said, means_for=site.means_for))


def _quotable(site: Site, facet: ArchivedFacet, archive: Archive, file: DriverFile) -> Sequence[Sourced]:
    """Of a service what names it, as its page has it; of a theme all that can be quoted."""
    if not facet.is_quoted:
        return quotable(site, file)
    named = quotes.names_of(archive.name, archive.entry)
    return sourced(site, file, quotes.about(file.driver, site.texts.of(file).impact.html, named))
