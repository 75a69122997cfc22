"""A collection as a briefing in Word: what its page says, in the same order and with the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from policy_drivers.markdown.marks import anchor
from policy_drivers.model import addresses
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.files.evidence_blocks import access_of
from policy_drivers.site.files.word.blocks import NORMAL, Block, Labels, Listing, Mark, Paragraph, Run
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.from_html import blocks
from policy_drivers.site.files.word.template import template_of
from policy_drivers.site.pages.collection_results import Item, results_of
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import capitalised, clean_line
from policy_drivers.wording.words import marked as _

_BOLD = frozenset({Mark.BOLD})
_STATES = {ReviewState.OVERDUE: _("Review overdue"), ReviewState.DUE_SOON: _("Review due soon")}
_FURTHER = "List Continue 2"
"""The style of what stands below a driver's title, as far to the right as that."""


def briefing(site: Site, file: CollectionFile) -> bytes:
    """The file for Word. Links to other pages are in it where the address of the site is known."""
    collection = file.collection
    title, question = collection.title or file.slug, collection.question or ""
    properties = Properties(
        title=clean_line(title),
        subject=clean_line(question),
        author=clean_line(site.name),
        lang=site.lang,
        made_on=site.today,
    )
    return write(list(_blocks(site, file)), properties, template_of(site))


def _blocks(site: Site, file: CollectionFile) -> Iterator[Block]:
    collection, results = file.collection, results_of(site, file)
    page = f"{site.url}{addresses.collection(file.slug)}" if site.url else ""
    gettext = site.words.gettext
    yield _line("Title", collection.title or file.slug)
    if collection.question:
        yield _line("Subtitle", collection.question)
    yield from _facts(site, file, page)
    if results.has_headlines:
        yield _line("Heading 1", gettext("Headlines"))
    yield from blocks(results.text.html, lambda target: _address(target, page))
    yield _line("Heading 1", gettext("Results"))
    for section in results.sections:
        yield _line("Heading 2", section.title)
        for item in section.items:
            yield from _item(site, item)
    if collection.sources_searched:
        yield _line("Heading 1", gettext("Sources searched"))
        yield _line(NORMAL, ", ".join(collection.sources_searched))
    if results.strategy.html:
        yield _line("Heading 1", gettext("Search strategy"))
        yield from blocks(results.strategy.html, lambda target: _address(target, page))


def _facts(site: Site, file: CollectionFile, page: str) -> Iterator[Paragraph]:
    collection, dates, words = file.collection, site.dates, site.words
    licence = site.settings.licence
    completed, updated = collection.completed_on, collection.updated_on
    for label, text, link in (
        (_("Requested by"), collection.requested_by or "", ""),
        (_("Completed"), dates.in_words(completed) if completed else "", ""),
        (_("Updated"), dates.in_words(updated) if updated else "", ""),
        (_("Results"), words.ngettext("%(number)s driver", "%(number)s drivers", len(collection.numbers)), ""),
        (_("This copy was made"), site.today_in_words, ""),
        (_("Published at"), page, page),
        (_("Summaries under"), licence.name if licence else "", licence.url if licence else ""),
    ):
        if text:
            yield Paragraph(
                "No Spacing", (Run(f"{words.gettext(label)}: ", marks=_BOLD), Run(clean_line(text), link=link))
            )


def _item(site: Site, item: Item) -> Iterator[Paragraph]:
    """A driver with its number, which stays as it is when another one is taken out in Word."""
    listing, here = Listing(Labels.IN_BRACKETS, item.number), Run("", anchor=anchor(item.number))
    if item.file is None:
        text = f"{item.slug}: {site.words.gettext('this driver has errors, so it is not shown.')}"
        yield Paragraph("List Number", (here, Run(text)), listing=listing)
        return
    driver = item.file.driver
    page = f"{site.url}{addresses.driver(item.slug)}" if site.url else ""
    title = Run(clean_line(driver.title or item.slug), marks=_BOLD, link=page)
    facts = " · ".join(filter(None, _facts_of(site, item.file)))
    has_more = bool(item.points.summary or item.points.features or driver.address)
    yield Paragraph("List Number", (here, title), listing=listing, leads=bool(facts) or has_more)
    if facts:
        yield Paragraph(_FURTHER, (Run(clean_line(facts)),), leads=has_more)
    if item.points.summary:
        yield _line(_FURTHER, item.points.summary)
    for point in item.points.features:
        yield Paragraph("List Bullet 2", (Run(clean_line(point)),), listing=listing, level=1)
    if driver.address:
        link, form = clean_line(driver.address), f" · {clean_line(driver.format)}" if driver.format else ""
        yield Paragraph(
            _FURTHER, (Run(f"{site.words.gettext('Read the document')}: "), Run(link, link=link), Run(form))
        )


def _facts_of(site: Site, file: DriverFile) -> Iterator[str]:
    driver = file.driver
    yield "; ".join(driver.authors)
    yield ", ".join(driver.source)
    yield site.dates.in_words(driver.date) if driver.date else ""
    yield capitalised(site.words.gettext(driver.type)) if driver.type else ""
    yield ", ".join(driver.coverage)
    yield access_of(site, driver).rstrip(".")
    for heard in site.sayings.of(file):
        if heard.is_main:
            yield site.sayings.on_a_day(heard).rstrip(".")
    if driver.status != "current":
        yield capitalised(site.words.gettext(driver.status))
    elif site.settings.show_reviews and driver.review_due:
        yield site.words.gettext(_STATES.get(site.state(file), ""))


def _line(style: str, text: str) -> Paragraph:
    return Paragraph(style, (Run(clean_line(text)),))


def _address(target: str, page: str) -> str:
    """Where a link of the page leads from a document: within it, to an absolute address, or nowhere."""
    if target.startswith("#"):
        return target
    try:
        whole = urlsplit(urljoin(page, target))
    except ValueError:
        return ""
    leads = whole.netloc if whole.scheme in ("http", "https") else whole.scheme == "mailto"
    return whole.geturl() if leads else ""
