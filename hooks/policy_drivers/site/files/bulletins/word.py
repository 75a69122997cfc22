"""A bulletin for Word."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.site.bulletin import Bulletin, Entry, Lead
from policy_drivers.site.files.word.blocks import NORMAL, Block, Labels, Listing, Mark, Paragraph, Run
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.template import template_of
from policy_drivers.wording.lines import clean_line

_BOLD = frozenset({Mark.BOLD})


def render(bulletin: Bulletin) -> bytes:
    """The whole file. It is of the day of its newest event, so that the file of a month stays as it is."""
    site = bulletin.site
    properties = Properties(
        title=clean_line(bulletin.title),
        subject=clean_line(bulletin.about),
        author=clean_line(site.name),
        lang=site.lang,
        made_on=bulletin.events[0].when.first if bulletin.events else site.today,
    )
    return write([*_blocks(bulletin)], properties, template_of(site))


def _blocks(bulletin: Bulletin) -> Iterator[Block]:
    yield _line("Title", bulletin.title)
    if bulletin.about:
        yield _line("Subtitle", bulletin.about)
    yield _line(NORMAL, bulletin.counted)
    for section in bulletin.sections:
        yield _line("Heading 1", section.heading)
        listing = Listing(Labels.BULLETS)
        yield from (_entry(bulletin, entry, listing) for entry in section.entries)
        if more := bulletin.said_of(section):
            yield Paragraph(NORMAL, (Run(more, link=bulletin.whole_page),))
    if bulletin.whole_page:
        yield Paragraph(NORMAL, (Run(clean_line(bulletin.site.name), link=bulletin.whole_page),))


def _entry(bulletin: Bulletin, entry: Entry, listing: Listing) -> Paragraph:
    """An entry as one paragraph, which no page parts."""
    facts = " · ".join(filter(None, (entry.when, entry.facts)))
    said = "".join(f"\n{clean_line(each)}" for each in (facts, *entry.sentences))
    title = Run(clean_line(entry.title), marks=_BOLD, link=bulletin.whole(entry.url), lang=entry.lang)
    leads = [run for lead in entry.leads for run in _lead(bulletin, lead)]
    return Paragraph("List Bullet", (title, Run(said), *leads), listing=listing)


def _lead(bulletin: Bulletin, lead: Lead) -> tuple[Run, ...]:
    return Run(f"\n{lead.label}: "), Run(clean_line(lead.text), link=bulletin.whole(lead.url), lang=lead.lang)


def _line(style: str, text: str) -> Paragraph:
    return Paragraph(style, (Run(clean_line(text)),))
