"""A collection as a briefing in Word: what its page says, in the same order and with the same numbers."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.markdown.marks import anchor
from policy_drivers.model import addresses
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.site.files.briefings.parts import (
    Fact,
    address,
    facts,
    facts_of,
    imprint,
    line,
    made,
    made_today,
    title_of,
    whole,
)
from policy_drivers.site.files.briefings.searches import search_blocks
from policy_drivers.site.files.word.blocks import NORMAL, Block, Labels, Listing, Paragraph, Run
from policy_drivers.site.files.word.from_html import blocks
from policy_drivers.site.pages.collection_results import Item, results_of
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import marked as _

_FURTHER = "List Continue 2"
"""The style of what stands below a driver's title, as far to the right as that."""


def briefing(site: Site, file: CollectionFile) -> bytes:
    """The file for Word. Links to other pages are in it where the address of the site is known."""
    collection = file.collection
    return made(site, collection.title or file.slug, collection.question or "", _blocks(site, file), site.today)


def _blocks(site: Site, file: CollectionFile) -> Iterator[Block]:
    collection, results = file.collection, results_of(site, file)
    page = whole(site, addresses.collection(file.slug))
    gettext = site.words.gettext
    yield line("Title", collection.title or file.slug)
    if collection.question:
        yield line("Subtitle", collection.question)
    yield from facts(site, _facts(site, file))
    if results.has_headlines:
        yield line("Heading 1", gettext("Headlines"))
    yield from blocks(results.text.html, lambda target: address(target, page))
    yield line("Heading 1", gettext("Results"))
    for section in results.sections:
        yield line("Heading 2", section.title)
        for item in section.items:
            yield from _item(site, item)
    if collection.sources_searched:
        yield line("Heading 1", gettext("Sources searched"))
        yield line(NORMAL, ", ".join(collection.sources_searched))
    if results.strategy.html:
        yield line("Heading 1", gettext("Search strategy"))
        yield from blocks(results.strategy.html, lambda target: address(target, page))
    yield from search_blocks(site, collection.searches)


def _facts(site: Site, file: CollectionFile) -> Iterator[Fact]:
    collection, dates, words = file.collection, site.dates, site.words
    completed, updated = collection.completed_on, collection.updated_on
    due = collection.review_due if site.settings.show_reviews else None
    yield _("Requested by"), collection.requested_by or "", ""
    yield _("Completed"), dates.in_words(completed) if completed else "", ""
    yield _("Completed by"), collection.completed_by or "", ""
    yield _("Updated"), dates.in_words(updated) if updated else "", ""
    yield _("Due for an update"), dates.in_words(due) if due else "", ""
    yield _("Results"), words.ngettext("%(number)s driver", "%(number)s drivers", len(collection.numbers)), ""
    yield made_today(site)
    yield from imprint(site, addresses.collection(file.slug))


def _item(site: Site, item: Item) -> Iterator[Paragraph]:
    """A driver with its number, which stays as it is when another one is taken out in Word."""
    listing, here = Listing(Labels.IN_BRACKETS, item.number), Run("", anchor=anchor(item.number))
    if item.file is None:
        text = f"{item.slug}: {site.words.gettext('this driver has errors, so it is not shown.')}"
        yield Paragraph("List Number", (here, Run(text)), listing=listing)
        return
    driver = item.file.driver
    title = title_of(driver, item.slug, whole(site, addresses.driver(item.slug)))
    about = " · ".join(filter(None, facts_of(site, item.file)))
    has_more = bool(item.points.summary or item.points.features or driver.address)
    yield Paragraph("List Number", (here, title), listing=listing, leads=bool(about) or has_more)
    if about:
        yield Paragraph(_FURTHER, (Run(clean_line(about)),), leads=has_more)
    if item.points.summary:
        yield line(_FURTHER, item.points.summary)
    for point in item.points.features:
        yield Paragraph("List Bullet 2", (Run(clean_line(point)),), listing=listing, level=1)
    if driver.address:
        link, form = clean_line(driver.address), f" · {clean_line(driver.format)}" if driver.format else ""
        yield Paragraph(
            _FURTHER, (Run(f"{site.words.gettext('Read the document')}: "), Run(link, link=link), Run(form))
        )
