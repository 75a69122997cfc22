"""A case study as a briefing in Word: what a library did with drivers, what it took, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from policy_drivers.markdown.plain_text import blocks as blocks_of
from policy_drivers.model import addresses
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.site.derived.passages import LONGEST, joined
from policy_drivers.site.files.briefings.parts import (
    Fact,
    Sourced,
    address,
    all_quoted,
    as_texts,
    facts,
    first_day,
    imprint,
    line,
    listed,
    made,
    quoted,
    source_of_study,
    table,
    title_of,
    whole,
)
from policy_drivers.site.files.word.blocks import NORMAL, Block, Run
from policy_drivers.site.files.word.from_html import blocks
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import marked as _


def briefing(site: Site, file: CaseStudyFile) -> bytes:
    """The file for Word. Who did the work is in it only where they have agreed to that."""
    study = file.study
    return made(site, study.title or file.slug, study.organisation or "", _blocks(site, file), as_of(site, file))


def quotations(site: Site, file: CaseStudyFile) -> str:
    """The words to quote alone, as plain text: each passage with its source, and an empty line between two."""
    page = whole(site, addresses.case_study(file.slug))
    found = as_texts(_quotable(site, file))
    return "\n\n".join([clean_line(file.study.title or file.slug), *filter(None, [page]), *found]) + "\n"


def as_of(site: Site, file: CaseStudyFile) -> date:
    """The day of the file, as far as it is known, so that the file is the same from day to day."""
    study = file.study
    return first_day(site, study.last_updated, study.added, study.completed_on)


def _blocks(site: Site, file: CaseStudyFile) -> Iterator[Block]:
    study, gettext = file.study, site.words.gettext
    to = partial(address, page=whole(site, addresses.case_study(file.slug)))
    text = site.study_texts.of(file)
    yield line("Title", study.title or file.slug, study.title_lang)
    if study.organisation:
        yield line("Subtitle", study.organisation)
    yield from facts(site, _facts(site, file))
    if study.drivers:
        yield line("Heading 1", gettext("The drivers that it answers"))
        yield from listed(_answered(site, file))
    if study.resources or study.time:
        yield line("Heading 1", gettext("What it took"))
        if study.time:
            yield line(NORMAL, gettext("Time: %(time)s", time=study.time))
        yield from blocks(text.resources.html, to)
    yield from blocks(text.body.html, to)
    if study.impact:
        yield line("Heading 1", gettext("What came of it"))
        header = gettext("What changed"), gettext("Evidence")
        yield table(header, ((each.effect or "", each.evidence or "") for each in study.impact))
    if found := _quotable(site, file):
        yield line("Heading 1", gettext("Words to quote"))
        yield line(NORMAL, gettext("Each passage has its source after it, so that both can be copied."))
        yield from all_quoted(found)


def _quotable(site: Site, file: CaseStudyFile) -> list[Sourced]:
    source = source_of_study(site, file)
    return [Sourced(quoted(text), source) for text in _passages(site, file)]


def _passages(site: Site, file: CaseStudyFile) -> Iterator[str]:
    """What of a case study can be quoted: what was done, and what came of it, each with its evidence."""
    yield from joined(blocks_of(site.study_texts.of(file).body.html, LONGEST))
    for each in file.study.impact:
        if each.effect:
            yield f"{each.effect} ({each.evidence})" if each.evidence else each.effect


def _facts(site: Site, file: CaseStudyFile) -> Iterator[Fact]:
    study = file.study
    yield _("Team"), "; ".join(study.team) if study.team_consent else "", ""
    yield _("Completed"), site.dates.in_words(study.completed_on) if study.completed_on else "", ""
    yield _("Services"), ", ".join(study.services), ""
    yield _("Whom to ask"), study.contact or "", ""
    yield _("Read more about this work"), study.link or "", study.link or ""
    yield _("Case study last updated"), site.dates.in_words(study.last_updated) if study.last_updated else "", ""
    yield from imprint(site, addresses.case_study(file.slug))


def _answered(site: Site, file: CaseStudyFile) -> Iterator[tuple[Run, ...]]:
    for each in file.study.drivers:
        if each.driver in site.published:
            driver = site.catalogue.by_slug[each.driver].driver
            title = title_of(driver, each.driver, whole(site, addresses.driver(each.driver)))
            yield title, Run(f": {clean_line(each.how)}" if each.how else "")
