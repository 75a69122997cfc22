"""The page of a case study: what a library did with drivers, what it took, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape

from markupsafe import Markup

from policy_drivers.exports.study_reference import REFERENCE_FILES
from policy_drivers.markdown.heading import Heading
from policy_drivers.markdown.plain_text import opening
from policy_drivers.markdown.safe_markdown import Rendered
from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.review_state import state_of
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.archives import names_with_pages
from policy_drivers.site.facets import SERVICE, THEME
from policy_drivers.site.news import answered_by
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.pages.driver_feedback import feedback_on_study
from policy_drivers.site.pages.review_facts import ReviewFacts
from policy_drivers.site.pages.used import cited_study, names_of, related_to
from policy_drivers.site.site import Site

_DESCRIPTION = 300
"""Characters that search engines and social media are given; they show about as many."""
_HOLDING = re.compile(r'<(/?)(?:blockquote|div|dl|ol|section|table|ul)\b|<h2 id="([^"]*)"')


def pages(site: Site) -> Iterator[SitePage]:
    """A page for each case study."""
    for file in site.case_studies:
        yield _case_study_page(site, file)


def _case_study_page(site: Site, file: CaseStudyFile) -> SitePage:
    return SitePage(
        url=addresses.case_study(file.slug),
        title=file.study.title or file.slug,
        description="",
        content=partial(_case_study, site, file),
        made_from=partial(_made_from, site, file),
        meta=WITHOUT_NAVIGATION,
        found_as="case study",
        has_headings=True,
    )


def _made_from(site: Site, file: CaseStudyFile) -> object:
    """The file, the day, whoever is named, and what the page shows of drivers and of other case studies."""
    digests, study = site.digests, file.study
    named = (study.group_member or UNASSIGNED, *(each.by for each in study.reviews))
    services = names_with_pages(site, SERVICE, study.services)
    themes = names_with_pages(site, THEME, names_of(site, file, THEME))
    return (
        digests.text(file),
        digests.links(file.source.raw),
        site.today.toordinal(),
        digests.listed(answered_by(site, file)),
        *map(digests.text, related_to(site, file)),
        *map(site.people.of, dict.fromkeys(named)),
        *((each.name, each.url) for each in (*services, *themes)),
    )


@dataclass(frozen=True)
class _Divided:
    """A text in two: its first section, and the others. What came of the work stands between them."""

    done: Markup
    others: Markup
    headings_done: tuple[Heading, ...]
    headings_of_others: tuple[Heading, ...]


def _divided(text: Rendered) -> _Divided:
    """A text before its second heading of the second level, and from there; all of it is first where it has none."""
    numbers = {heading.id: number for number, heading in enumerate(text.headings) if heading.level == 2}
    depth = seen = 0
    for match in _HOLDING.finditer(text.html):
        if match[2] is None:
            depth += -1 if match[1] else 1
        elif depth == 0 and (number := numbers.get(unescape(match[2]))) is not None:
            seen += 1
            if seen == 2:
                at = match.start()
                return _Divided(text.html[:at], text.html[at:], text.headings[:number], text.headings[number:])
    return _Divided(text.html, Markup(), text.headings, ())


class _Facts:
    """What the page says besides the case study's own texts."""

    def __init__(self, site: Site, file: CaseStudyFile) -> None:
        study = file.study
        self._site, self._file = site, file
        self.drivers = [*_answered(site, file)]
        self.services = names_with_pages(site, SERVICE, study.services)
        self.themes = names_with_pages(site, THEME, names_of(site, file, THEME))
        self.team = study.team if study.team_consent else ()
        self.related = related_to(site, file)
        self.shows_reviews = site.settings.show_reviews
        self.member = site.people.of(study.group_member or UNASSIGNED)
        due = study.review_due
        self.state = state_of((site.today - due.last).days, site.settings.due_soon) if due else ""
        log = study.reviews if self.shows_reviews else ()
        self.reviews = sorted(log, key=lambda review: review.date.last)[::-1]
        self.feedback = [*feedback_on_study(site, file)]
        self.harvard, self.vancouver = cited_study(site, file).citations(site.today)
        self.references = [
            (name, addresses.case_study_download(file.slug, end)) for end, (name, _) in REFERENCE_FILES.items()
        ]

    @property
    def took(self) -> bool:
        """Whether the case study says what it took."""
        return bool(self._file.study.resources or self._file.study.time)

    def headings(self, text: _Divided) -> Iterator[Heading]:
        """The headings of the page: those that the template adds, and those of the case study's own text."""
        gettext = self._site.words.gettext
        if self.drivers:
            yield Heading(2, "pd-answers", gettext("The drivers that it answers"))
        if self.took:
            yield Heading(2, "pd-took", gettext("What it took"))
        yield from text.headings_done
        if self._file.study.impact:
            yield Heading(2, "pd-effects", gettext("What came of it"))
        yield from text.headings_of_others
        yield Heading(2, "pd-cite", gettext("Cite or quote"))
        if self.related:
            yield Heading(2, "pd-related", gettext("Related case studies"))
        yield Heading(2, "pd-about", gettext("About this case study"))
        if self.reviews:
            yield Heading(2, "pd-reviews", gettext("Review history"))


@dataclass(frozen=True)
class _Answered:
    """A driver, and how the work answers it."""

    slug: str
    how: str
    file: DriverFile | None
    """None for one that has no page, which only a preview tells."""


def _answered(site: Site, file: CaseStudyFile) -> Iterator[_Answered]:
    for each in file.study.drivers:
        driver = site.catalogue.by_slug[each.driver] if each.driver in site.published else None
        if driver is not None or site.is_preview:
            yield _Answered(each.driver, each.how or "", driver)


def _case_study(site: Site, file: CaseStudyFile, page: SitePage) -> Content:
    texts = site.study_texts.of(file)
    facts, text = _Facts(site, file), _divided(texts.body)
    content = site.html(
        "case-study.html",
        page,
        file=file,
        study=file.study,
        facts=facts,
        reviewed=ReviewFacts(site, file),
        text=text,
        resources=texts.resources.html,
    )
    beginning = opening(text.done.partition("</h2>")[2], _DESCRIPTION)
    description = beginning or site.words.gettext("Case study: %(title)s.", title=page.title)
    return Content(content.html, tuple(facts.headings(text)), description=description)
