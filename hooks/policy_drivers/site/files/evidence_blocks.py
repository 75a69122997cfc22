"""The evidence around a document for Word: what it recommends, what it cites, what cites it, and who can read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_drivers.model import addresses
from policy_drivers.model.driver import Driver
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.files.word.blocks import Block, Labels, Listing, Mark, Paragraph, Run, Table
from policy_drivers.site.pages.driver_evidence import Cited, Evidence
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import marked as _

_BOLD = frozenset({Mark.BOLD})


def recommendation_blocks(site: Site, evidence: Evidence, level: int = 1) -> Iterator[Block]:
    """A heading of a level and a table of the recommendations, as they are numbered in the document; else nothing."""
    if not evidence.recommendations:
        return
    gettext = site.words.gettext
    yield _heading(gettext("What it recommends"), level)
    header = [(Run(gettext(text)),) for text in (_("Number"), _("Recommendation"), _("To"))]
    rows = [
        ((Run(clean_line(each.number)),), (Run(clean_line(each.text)),), (Run(clean_line("; ".join(each.to))),))
        for each in evidence.recommendations
    ]
    yield Table((tuple(header), *rows), widths=(1, 5, 2))


def reference_blocks(site: Site, evidence: Evidence, level: int = 1) -> Iterator[Block]:
    """Under headings of a level a numbered list of what the document cites, and a list of the drivers that cite it."""
    gettext = site.words.gettext
    if evidence.cites:
        yield _heading(gettext("What it cites"), level)
        yield from _list(Labels.NUMBERS, "List Number", [_cited(site, each) for each in evidence.cites])
    if evidence.cited_by:
        yield _heading(gettext("Cited by"), level)
        yield from _list(Labels.BULLETS, "List Bullet", [_driver(site, each) for each in evidence.cited_by])
        if evidence.further_citing:
            others = site.words.ngettext("and %(number)s other", "and %(number)s others", evidence.further_citing)
            yield Paragraph("List Continue", (Run(others),))


def access_of(site: Site, driver: Driver) -> str:
    """`Access: subscription. Ask your library.`, or an empty string where nobody has said who can read a document."""
    access = (
        site.words.gettext("Access: %(access)s.", access=site.words.gettext(driver.access)) if driver.access else ""
    )
    return clean_line(" ".join(filter(None, [access, driver.access_note])))


def _list(labels: Labels, style: str, entries: Sequence[tuple[Run, ...]]) -> Iterator[Paragraph]:
    listing = Listing(labels)
    yield from (Paragraph(style, runs, listing=listing) for runs in entries)


def _cited(site: Site, cited: Cited) -> tuple[Run, ...]:
    if cited.file is not None:
        return _driver(site, cited.file)
    return tuple(Run(_with_ends(text), link=address) for text, address in cited.pieces)


def _with_ends(text: str) -> str:
    """A piece of a line, with the spaces at its ends that part it from the next one."""
    return clean_line(f"|{text}|")[1:-1]


def _driver(site: Site, file: DriverFile) -> tuple[Run, ...]:
    """`The title, NHS England, June 2019`; the title leads to the page where the address of the site is known."""
    driver = file.driver
    page = f"{site.url}{addresses.driver(file.slug)}" if site.url else ""
    published = [site.dates.in_words(driver.date)] if driver.date else []
    facts = "".join(f", {clean_line(text)}" for text in (*driver.source, *published))
    title = Run(clean_line(driver.title or file.slug), marks=_BOLD, link=page, lang=driver.title_lang or "")
    return (title, Run(facts)) if facts else (title,)


def _heading(text: str, level: int) -> Paragraph:
    return Paragraph(f"Heading {level}", (Run(text),))
