"""A bulletin: what was new in a month, or in any other time, as every form of it says it, in the words of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy_drivers.markdown.plain_text import first_paragraph
from policy_drivers.model import addresses
from policy_drivers.model.edtf import Edtf, of_day, parse
from policy_drivers.model.links import fault_of
from policy_drivers.model.signals import SignalKind
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.events import Event, EventKind
from policy_drivers.site.news import answered_by, counts, replaced_by
from policy_drivers.site.sayings import ended
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import marked as _

MOST = 50
"""Entries of one kind in what is published for each month besides its page: mail programs cut off longer mails."""
HEADINGS = {
    EventKind.ADDED: _("Added"),
    EventKind.REVISED: _("Revised"),
    EventKind.CASE_STUDY: _("Case study added"),
    EventKind.SUPERSEDED: _("Superseded"),
    EventKind.WITHDRAWN: _("Withdrawn by the source"),
    EventKind.ARCHIVED: _("Archived"),
    EventKind.REVIEWED: _("Reviewed and unchanged"),
}
_COUNTED = {
    EventKind.ADDED: _("%(number)s added"),
    EventKind.REVISED: _("%(number)s revised"),
    EventKind.CASE_STUDY: _("case studies: %(number)s"),
    EventKind.SUPERSEDED: _("%(number)s superseded"),
    EventKind.WITHDRAWN: _("%(number)s withdrawn"),
    EventKind.ARCHIVED: _("%(number)s archived"),
    EventKind.REVIEWED: _("%(number)s reviewed"),
}
_ON = {
    SignalKind.WITHDRAWN: _("Its source has said since %(date)s that it is withdrawn."),
    SignalKind.RETRACTED: _("Its source has said since %(date)s that it is retracted."),
    SignalKind.SUPERSEDED: _("Its source has said since %(date)s that it is superseded."),
}


@dataclass(frozen=True)
class Lead:
    """Where an entry leads besides the page that it is of."""

    label: str
    """What it is: `Superseded by`."""
    text: str
    url: str
    """Absolute, or from the site's root; empty where it leads nowhere."""
    lang: str = ""


@dataclass(frozen=True)
class Entry:
    """One event, in words."""

    event: Event
    title: str
    lang: str
    """The language of the title, where it is not that of the site."""
    url: str
    """The page of the driver or of the case study, from the site's root."""
    when: str
    facts: str
    """Who published the document, and when; of a case study which library did it."""
    sentences: Sequence[str]
    """What there is to say of the event."""
    leads: Sequence[Lead]


@dataclass(frozen=True)
class Section:
    """The events of one kind."""

    kind: EventKind
    heading: str
    entries: Sequence[Entry]
    more: int
    """How many there are besides these."""


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    """What was new."""

    site: Site
    title: str
    events: Sequence[Event]
    """All of them, the newest first."""
    about: str = ""
    """What was chosen among all that was new: `leadership; training`."""
    page: str = ""
    """The address of the page that has all of it, from the site's root; empty where there is none."""
    most: int | None = None
    """So many entries of each kind are told; all where it is None."""

    @cached_property
    def sections(self) -> list[Section]:
        """The events by their kinds, of which none is without any."""
        site, found = self.site, []
        for kind, number in counts(self.events).items():
            of_kind = [event for event in self.events if event.kind is kind][: self.most]
            entries = [entry_of(site, event, with_summary=True) for event in of_kind]
            found.append(Section(kind, site.words.gettext(HEADINGS[kind]), entries, number - len(entries)))
        return found

    @cached_property
    def counted(self) -> str:
        """How much there is of each kind, in a sentence."""
        return counted(self.site, self.events)

    @property
    def whole_page(self) -> str:
        """The absolute address of the page that has all of it; empty where that is not known."""
        return f"{self.site.url}{self.page}" if self.site.url and self.page else ""

    def said_of(self, section: Section) -> str:
        """What is said where a section has more than it shows; empty where it does not."""
        words = self.site.words
        return words.gettext("And %(number)s more.", number=words.number(section.more)) if section.more else ""

    def whole(self, url: str) -> str:
        """An address of the site as anybody can follow it from a file; empty where the site's own is not known."""
        return url if "://" in url else f"{self.site.url}{url}" if self.site.url and url else ""


def counted(site: Site, events: Sequence[Event]) -> str:
    """How many events there are of each kind: `3 added · 1 revised`."""
    gettext, number = site.words.gettext, site.words.number
    found = (gettext(_COUNTED[kind], number=number(many)) for kind, many in counts(events).items())
    return " · ".join(found) or gettext("Nothing is new.")


def month_in_words(site: Site, month: str) -> str:
    """A month in the language of the site: `November 2026`."""
    return site.dates.in_words(parse(month))


def of_month(site: Site, month: str, events: Sequence[Event]) -> Bulletin:
    """The bulletin of a month, as it is published."""
    title = site.words.gettext("What was new in %(month)s", month=month_in_words(site, month))
    return Bulletin(site=site, title=title, events=events, page=addresses.new_month(month), most=MOST)


def entry_of(site: Site, event: Event, *, with_summary: bool = False) -> Entry:
    """An event in words; of new and revised summaries how they begin, where that is wanted."""
    summary = _summary(site, event) if with_summary else ""
    return Entry(
        event=event,
        title=event.title,
        lang=event.lang,
        url=event.page,
        when=site.dates.in_words(event.when),
        facts=_facts(site, event.file),
        sentences=[each for each in (*_sentences(site, event), summary) if each],
        leads=[*_leads(site, event)],
    )


def _summary(site: Site, event: Event) -> str:
    """How a new or revised summary begins, and of a case study what came of it first."""
    if isinstance(event.file, CaseStudyFile):
        return next((each.effect for each in event.file.study.impact), "")
    is_new = event.kind in (EventKind.ADDED, EventKind.REVISED)
    return first_paragraph(site.texts.of(event.file).body.html) if is_new else ""


def _facts(site: Site, file: DriverFile | CaseStudyFile) -> str:
    if isinstance(file, CaseStudyFile):
        return file.study.organisation or ""
    published = site.dates.in_words(file.driver.date) if file.driver.date else ""
    return " · ".join(filter(None, (", ".join(file.driver.source), published)))


def _sentences(site: Site, event: Event) -> Iterator[str]:
    yield event.note
    if event.heard is not None:
        signal = event.heard.signal
        yield site.words.gettext(_ON[signal.kind], date=site.dates.in_words(_day(event)))
        if signal.says:
            yield ended(site.words.gettext("It says: “%(words)s”", words=clean_line(signal.says)))


def _day(event: Event) -> Edtf:
    assert event.heard is not None
    return of_day(event.heard.signal.day)


def _leads(site: Site, event: Event) -> Iterator[Lead]:
    if event.heard is not None:
        by = event.heard.signal.by
        if by and fault_of(by) is None:
            yield Lead(site.words.gettext("See"), by, by)
        if (summary := site.sayings.summary(event.heard)) is not None:
            yield _lead_to(summary, site.words.gettext("Our summary"))
    elif isinstance(event.file, CaseStudyFile):
        for driver in answered_by(site, event.file):
            yield _lead_to(driver, site.words.gettext("Answers"))
    elif event.kind is EventKind.SUPERSEDED:
        for slug in replaced_by(site, event.file):
            yield _lead_to(site.catalogue.by_slug[slug], site.words.gettext("Superseded by"))


def _lead_to(file: DriverFile, label: str) -> Lead:
    driver = file.driver
    return Lead(label, driver.title or file.slug, addresses.driver(file.slug), driver.title_lang or "")
