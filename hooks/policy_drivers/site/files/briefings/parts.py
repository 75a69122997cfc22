"""What briefings have in common: lines, facts, links, how a driver is named, and where a passage is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from policy_drivers.model import addresses
from policy_drivers.model.driver import Driver
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.passages import Origin, Passage, passages
from policy_drivers.site.files.evidence_blocks import access_of
from policy_drivers.site.files.word.blocks import Block, Labels, Listing, Mark, Paragraph, Run, Table
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.template import template_of
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import capitalised, clean_line
from policy_drivers.wording.words import marked as _

BOLD = frozenset({Mark.BOLD})
_ITALIC = frozenset({Mark.ITALIC})
_STATES = {ReviewState.OVERDUE: _("Review overdue"), ReviewState.DUE_SOON: _("Review due soon")}
_KEPT = 1000
"""Drivers whose quotable words are remembered: up to six files have those of one."""


class Sourced(NamedTuple):
    """Words to quote, ready to be copied with where they are from."""

    words: str
    """With quotation marks around them."""
    source: str


Fact = tuple[str, str, str]
"""A label that is marked for translation, what it says, and where that leads; nothing is said of an empty one."""


def made(site: Site, title: str, subject: str, blocks: Iterable[Block], made_on: date) -> bytes:
    """The file for Word, as of a day."""
    properties = Properties(
        title=clean_line(title),
        subject=clean_line(subject),
        author=clean_line(site.name),
        lang=site.lang,
        made_on=made_on,
    )
    return write(blocks, properties, template_of(site))


def first_day(site: Site, *dates: Edtf | None) -> date:
    """The first day of the first of some dates that is given; of none the day of the site."""
    return next((each.first for each in dates if each is not None), site.today)


def line(style: str, text: str, lang: str | None = "") -> Paragraph:
    """A paragraph of one line, in another language where one is given."""
    return Paragraph(style, (Run(clean_line(text), lang=lang or ""),))


def facts(site: Site, found: Iterable[Fact]) -> Iterator[Paragraph]:
    """A line for each fact that there is."""
    for label, text, link in found:
        if text:
            label_run = Run(f"{site.words.gettext(label)}: ", marks=BOLD)
            yield Paragraph("No Spacing", (label_run, Run(clean_line(text), link=link)))


def made_today(site: Site) -> Fact:
    """When a copy was made of what changes from day to day."""
    return _("This copy was made"), site.today_in_words, ""


def imprint(site: Site, url: str) -> Iterator[Fact]:
    """Where the page of a copy is, and what may be done with it; `url` is that of the page."""
    licence, page = site.settings.licence, whole(site, url)
    yield _("Published at"), page, page
    yield _("Summaries under"), licence.name if licence else "", licence.url if licence else ""


def whole(site: Site, url: str) -> str:
    """The absolute address of a page; an empty string where the site's is not known."""
    return f"{site.url}{url}" if site.url else ""


def title_of(driver: Driver, slug: str, link: str) -> Run:
    """A driver's title, in bold, in its language, and leading to its page."""
    return Run(clean_line(driver.title or slug), marks=BOLD, link=link, lang=driver.title_lang or "")


def facts_of(site: Site, file: DriverFile) -> Iterator[str]:
    """What a list says of a driver below its title; some of these may be empty."""
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


def address(target: str, page: str) -> str:
    """Where a link of the page leads from a document: within it, to an absolute address, or nowhere."""
    if target.startswith("#"):
        return target
    try:
        absolute = urlsplit(urljoin(page, target))
    except ValueError:
        return ""
    leads = absolute.netloc if absolute.scheme in ("http", "https") else absolute.scheme == "mailto"
    return absolute.geturl() if leads else ""


def quotable(site: Site, file: DriverFile) -> Sequence[Sourced]:
    """All that can be quoted of a driver."""
    if "quotable" not in site.kept:
        site.kept["quotable"] = lru_cache(_KEPT)(partial(_quotable, site))
    found: Sequence[Sourced] = site.kept["quotable"](file.slug)
    return found


def _quotable(site: Site, slug: str) -> Sequence[Sourced]:
    file = site.catalogue.by_slug[slug]
    text = site.texts.of(file)
    return sourced(site, file, passages(file.driver, text.impact.html, text.body.html))


def sourced(site: Site, file: DriverFile, found: Iterable[Passage]) -> Sequence[Sourced]:
    """Passages of a driver, each with where it is from."""
    source = lru_cache(partial(source_of, site, file))
    return [Sourced(quoted(each.text), source(each.origin, each.number)) for each in found]


def quoted(text: str) -> str:
    """Words as they are quoted."""
    return f"“{clean_lines(text)}”"


def all_quoted(found: Iterable[Sourced]) -> Iterator[Paragraph]:
    """Each of some words with where they are from as one paragraph, which is copied with a triple click."""
    return (Paragraph("Quote", (Run(f"{words}\n"), Run(source, marks=_ITALIC))) for words, source in found)


def as_texts(found: Iterable[Sourced]) -> Iterator[str]:
    """The same as plain text: the line behind the words says where they are from."""
    return map("\n".join, found)


def clean_lines(text: str) -> str:
    """A text of several lines, in each of which every character can be seen; quotation marks in it are single ones."""
    inner = text.replace("“", "‘").replace("”", "’").replace('"', "'")
    return "\n".join(map(clean_line, inner.split("\n")))


def source_of(site: Site, file: DriverFile, origin: Origin = Origin.IMPACT, number: str = "") -> str:
    """Where a passage is from, ready to be pasted behind it."""
    driver, gettext = file.driver, site.words.gettext
    title = clean_line(driver.title or file.slug)
    published = [*map(clean_line, driver.source), *([site.dates.in_words(driver.date)] if driver.date else [])]
    called = f"“{title}” ({', '.join(published)})" if published else f"“{title}”"
    if origin is Origin.IMPACT:
        said = gettext("What %(title)s means for %(means_for)s", title=called, means_for=site.means_for)
    elif origin is Origin.RECOMMENDATION and number:
        about = _("Recommendation %(number)s of %(title)s, summarised")
        said = gettext(about, number=clean_line(number), title=called)
    else:
        said = gettext("%(title)s, summarised", title=called)
    return _at_page(site, said, driver.last_updated, addresses.driver(file.slug))


def source_of_study(site: Site, file: CaseStudyFile) -> str:
    """The same of a case study."""
    study, gettext = file.study, site.words.gettext
    done = site.dates.in_words(study.completed_on) if study.completed_on else ""
    told = [clean_line(study.organisation or ""), gettext("completed %(date)s", date=done) if done else ""]
    about = ", ".join(filter(None, told))
    title = f"“{clean_line(study.title or file.slug)}”" + (f" ({about})" if about else "")
    said = gettext("Case study %(title)s", title=title)
    return _at_page(site, said, study.last_updated, addresses.case_study(file.slug))


def _at_page(site: Site, said: str, updated: Edtf | None, url: str) -> str:
    told = (clean_line(site.name), site.dates.in_words(updated) if updated else "", whole(site, url))
    return f"{said}. {', '.join(filter(None, told))}"


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """A table of plain texts below its header; a text can have several lines."""
    cells = (tuple((Run("\n".join(map(clean_line, text.split("\n")))),) for text in row) for row in rows)
    return Table((tuple((Run(text, marks=BOLD),) for text in header), *cells))


def listed(items: Iterable[tuple[Run, ...]]) -> Iterator[Paragraph]:
    """A list with bullets."""
    listing = Listing(Labels.BULLETS)
    return (Paragraph("List Bullet", runs, listing=listing) for runs in items)


def studies(site: Site, files: Iterable[CaseStudyFile]) -> Iterator[tuple[Run, ...]]:
    """Case studies as items of a list, which lead to their pages."""
    for file in files:
        study, page = file.study, whole(site, addresses.case_study(file.slug))
        title = Run(clean_line(study.title or file.slug), link=page, lang=study.title_lang or "")
        yield title, Run(f" · {clean_line(study.organisation)}" if study.organisation else "")
