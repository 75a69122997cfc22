"""A driver as a briefing in Word: what it means, says and recommends, and words to quote with their source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from policy_drivers.model import addresses
from policy_drivers.model.driver import Action
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.files.briefings.parts import (
    Fact,
    address,
    all_quoted,
    as_texts,
    facts,
    facts_of,
    first_day,
    imprint,
    line,
    listed,
    made,
    quotable,
    studies,
    table,
    title_of,
    whole,
)
from policy_drivers.site.files.evidence_blocks import recommendation_blocks, reference_blocks
from policy_drivers.site.files.word.blocks import NORMAL, Block, Run
from policy_drivers.site.files.word.from_html import blocks
from policy_drivers.site.pages.driver_evidence import Evidence
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import capitalised, clean_line
from policy_drivers.wording.words import marked as _

_MOST = 5
"""Case studies that are named."""


def briefing(site: Site, file: DriverFile) -> bytes:
    """The file for Word. Links to other pages are in it where the address of the site is known."""
    driver, said = file.driver, driver_blocks(site, file)
    return made(site, driver.title or file.slug, "; ".join(driver.source), said, as_of(site, file))


def as_of(site: Site, file: DriverFile) -> date:
    """The day of the file: that of the summary, as far as it is known, so that the file is the same from day to day."""
    driver = file.driver
    return first_day(site, driver.last_updated, driver.added, driver.date)


def quotations(site: Site, file: DriverFile) -> str:
    """The words to quote alone, as plain text: each passage with its source, and an empty line between two."""
    page = whole(site, addresses.driver(file.slug))
    found = [*as_texts(quotable(site, file))]
    if not found:
        said = _("The driver does not say yet what it means for %(means_for)s.")
        found = [site.words.gettext(said, means_for=site.means_for)]
    return "\n\n".join([clean_line(file.driver.title or file.slug), *filter(None, [page]), *found]) + "\n"


def driver_blocks(site: Site, file: DriverFile) -> Iterator[Block]:
    """What is in it."""
    driver, gettext = file.driver, site.words.gettext
    to = partial(address, page=whole(site, addresses.driver(file.slug)))
    text, evidence = site.texts.of(file), Evidence(site, file)
    yield line("Title", driver.title or file.slug, driver.title_lang)
    if about := " · ".join(filter(None, facts_of(site, file))):
        yield line("Subtitle", about)
    yield from facts(site, _facts(site, file))
    yield line("Heading 1", site.heading_of_impact)
    yield from blocks(text.impact.html, to)
    yield from blocks(text.body.html, to)
    yield from recommendation_blocks(site, evidence)
    yield from _actions(site, file)
    yield from _used(site, file)
    yield from reference_blocks(site, evidence)
    if links := [*_documents(site, file)]:
        yield line("Heading 1", gettext("Documents"))
        yield from listed(links)
    if found := quotable(site, file):
        yield line("Heading 1", gettext("Words to quote"))
        yield line(NORMAL, gettext("Each passage has its source after it, so that both can be copied."))
        yield from all_quoted(found)


def replaced_by(site: Site, file: DriverFile) -> list[DriverFile]:
    """The drivers to read instead, of those that have a page."""
    return [site.catalogue.by_slug[slug] for slug in site.successions.of(file.slug).ends]


def _facts(site: Site, file: DriverFile) -> Iterator[Fact]:
    driver = file.driver
    instead = (each.driver.title or each.slug for each in replaced_by(site, file))
    yield _("Read instead"), "; ".join(instead), ""
    yield _("Also known as"), "; ".join(driver.alternative_titles), ""
    yield _("Written for"), "; ".join(driver.audience), ""
    yield _("Themes"), ", ".join(driver.themes), ""
    yield _("Services"), ", ".join(driver.services), ""
    yield _("Read the document"), driver.address or "", driver.address or ""
    yield _("Summary last updated"), site.dates.in_words(driver.last_updated) if driver.last_updated else "", ""
    yield from imprint(site, addresses.driver(file.slug))


def _actions(site: Site, file: DriverFile) -> Iterator[Block]:
    gettext = site.words.gettext
    if not (site.settings.show_reviews and file.driver.actions):
        return
    yield line("Heading 1", gettext("What we are doing about it"))
    yield table(
        (gettext("Action"), gettext("Lead"), gettext("Due"), gettext("Status")),
        (
            (
                "\n".join(_told_of(site, each)),
                site.people.of(each.lead).name if each.lead else "",
                site.dates.in_words(each.due) if each.due else gettext("No date"),
                capitalised(gettext(each.status)) if each.status else gettext("Not said"),
            )
            for each in file.driver.actions
        ),
    )


def _told_of(site: Site, action: Action) -> Iterator[str]:
    """What belongs to an action, each on a line of its own, as its page has it."""
    gettext = site.words.gettext
    yield action.action
    if action.recommendation:
        yield gettext("Recommendation %(number)s", number=clean_line(action.recommendation))
    for place, stage in enumerate(action.stages, 1):
        yield f"{place}. {stage}"
    if action.benefit:
        yield gettext("Benefit: %(benefit)s", benefit=clean_line(action.benefit))


def _used(site: Site, file: DriverFile) -> Iterator[Block]:
    """What libraries did with it."""
    if found := site.used_in.get(file.slug, [])[:_MOST]:
        yield line("Heading 1", site.words.gettext("How %(means_for)s used this", means_for=site.means_for))
        yield from listed(studies(site, found))


def _documents(site: Site, file: DriverFile) -> Iterator[tuple[Run, ...]]:
    driver = file.driver
    if driver.link:
        yield (title_of(driver, file.slug, driver.link),)
    for each in driver.links:
        role = f" ({site.words.gettext(each.role)})" if each.role != "other" else ""
        yield Run(clean_line(each.title or each.url), link=each.url), Run(role)
    for identifier in driver.identifiers:
        yield Run(f"{identifier.scheme.upper()}: "), Run(clean_line(identifier.value), link=identifier.url or "")
