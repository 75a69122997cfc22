"""Everything on the site that is not a page: feeds, calendars and data, each at an address that stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, partial

from policy_drivers.exports import json_drivers
from policy_drivers.exports.formats import FORMATS
from policy_drivers.model import addresses
from policy_drivers.model.json_schema import Draft, case_study_schema, collection_schema, driver_schema
from policy_drivers.reviews.formats import actions_json, csv_list, json_list
from policy_drivers.reviews.formats.calendar import Calendars
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.site.derived.digests import digest_of
from policy_drivers.site.derived.known_documents import number_of_files
from policy_drivers.site.derived.pieces import SHOW_DAY, piece_urls
from policy_drivers.site.files import form_data
from policy_drivers.site.files.action_plan_word import whole_plan
from policy_drivers.site.files.briefing_files import briefing_files
from policy_drivers.site.files.bulletins.files import bulletin_files
from policy_drivers.site.files.case_study_files import case_study_files
from policy_drivers.site.files.collection_files import collection_files
from policy_drivers.site.files.concept_files import concept_files
from policy_drivers.site.files.driver_files import driver_files
from policy_drivers.site.files.event_feeds import event_feeds
from policy_drivers.site.files.feeds import feeds
from policy_drivers.site.files.idea_template import idea_template
from policy_drivers.site.files.opml import opml_files
from policy_drivers.site.files.redirects import redirects
from policy_drivers.site.files.reference_files import reference_files
from policy_drivers.site.pages.actions import in_plan, order, plan_from
from policy_drivers.site.pages.reviews import of_agenda
from policy_drivers.site.site import Site

_MARK = "\ufeff"
"""The byte order mark, without which Excel on Windows takes a CSV file for Windows-1252."""


class Group(Enum):
    """Files that are made from the same things, which are cheaper to make together."""

    FEEDS = auto()
    NEWS = auto()
    REVIEWS = auto()
    SCHEMAS = auto()
    DRIVERS = auto()
    COLLECTIONS = auto()
    CASE_STUDIES = auto()
    BRIEFINGS = auto()
    FORM = auto()
    DRIVER_FILES = auto()
    REFERENCES = auto()
    REDIRECTS = auto()
    CONCEPTS = auto()


@dataclass(frozen=True)
class DataFile:
    """A file that is published as it is."""

    url: str
    """From the site's root: `themes/leadership/feed.xml`."""
    group: Group
    make: Callable[[], str | bytes]
    """What makes its content, or a text that is one in UTF-8."""
    made_from: Callable[[], object]
    """What gives that which it is made from, for `digest_of`."""

    @property
    def digest(self) -> bytes:
        """Another one whenever the file may be another, but for what is common to all (`Site.common`)."""
        return digest_of(self.url, self.made_from())

    @property
    def content(self) -> bytes:
        """What is in it, made when somebody asks."""
        made = self.make()
        return made.encode("utf-8") if isinstance(made, str) else made


def data_files(site: Site) -> Iterator[DataFile]:
    """Every file. Those about reviews, and whole files of drivers, are not there where readers see no reviews."""
    kinds = {
        Group.DRIVERS: _of_drivers(site),
        Group.FEEDS: _of_feeds(site),
        Group.NEWS: _of_news(site),
        Group.REVIEWS: _of_reviews(site) if site.settings.show_reviews else (),
        Group.SCHEMAS: _schemas(site.settings.means_for),
        Group.COLLECTIONS: collection_files(site),
        Group.CASE_STUDIES: case_study_files(site),
        Group.BRIEFINGS: briefing_files(site),
        Group.FORM: _of_form(site),
        Group.CONCEPTS: concept_files(site),
        Group.DRIVER_FILES: driver_files(site) if site.settings.show_reviews else (),
        Group.REFERENCES: reference_files(site),
        Group.REDIRECTS: redirects(site),
    }
    for group, made in kinds.items():
        for url, make, made_from in made:
            yield DataFile(url, group, make, made_from)


_Made = Iterator[tuple[str, Callable[[], str | bytes], Callable[[], object]]]


def _of_feeds(site: Site) -> _Made:
    yield from feeds(site)
    yield from opml_files(site)


def _of_news(site: Site) -> _Made:
    yield from event_feeds(site)
    yield from bulletin_files(site)


def _of_drivers(site: Site) -> _Made:
    """All drivers in the order of `Site.drivers`, once in each format, and the pieces of them."""
    everything = cache(partial(_everything, site))
    for name, each in FORMATS.items():
        yield each.url, partial(_whole, site, name), partial(everything, shows_day=each.shows_day)
    for url in piece_urls(len(site.drivers)):
        yield url, partial(_pieces, site, url), partial(everything, shows_day=url in SHOW_DAY)


def _everything(site: Site, *, shows_day: bool) -> bytes:
    """All drivers, in the order in which they are published, what sources say, and the day where the file shows it."""
    orders = (map(site.digests.said, files) for files in (site.catalogue.files, site.drivers))
    return digest_of(*map(tuple, orders), site.today.toordinal() if shows_day else None)


def _whole(site: Site, format_: str) -> bytes:
    return site.exported.wholes[format_]


def _pieces(site: Site, url: str) -> bytes:
    return site.exported.file(url)


def _schemas(means_for: str) -> _Made:
    """What the JSON of the drivers, and the front matter of drivers, collections and case studies, look like."""
    yield f"{addresses.API}schema.json", lambda: _indented(json_drivers.json_schema(means_for)), tuple
    for draft, kind in ((Draft.D2020_12, "schema"), (Draft.D07, "draft-07.schema")):
        yield (
            f"{addresses.API}front-matter.{kind}.json",
            partial(_schema, partial(driver_schema, means_for=means_for), draft),
            tuple,
        )
        yield f"{addresses.API}collection.{kind}.json", partial(_schema, collection_schema, draft), tuple
        yield f"{addresses.API}case-study.{kind}.json", partial(_schema, case_study_schema, draft), tuple


def _schema(of: Callable[[Draft], object], draft: Draft) -> str:
    return _indented(of(draft))


def _indented(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _of_form(site: Site) -> _Made:
    yield addresses.ADD_NAMES, partial(form_data.names, site), partial(form_data.ended, site)
    documents = cache(partial(form_data.documents, site))
    everything = cache(partial(_everything, site, shows_day=False))
    for number in range(number_of_files(len(site.drivers))):
        yield addresses.add_documents(number), partial(_documents, documents, number), everything
    yield addresses.IDEA_TEMPLATE, partial(idea_template, site), site.today.toordinal
    yield addresses.ADD_CASE_STUDY_DRIVERS, partial(form_data.titles, site), everything


def _documents(documents: Callable[[], list[str]], number: int) -> str:
    return documents()[number]


def _of_reviews(site: Site) -> _Made:
    listing = Listing(site.agenda, site_url=site.url, title=site.name, repository=site.settings.on_forge)
    calendars = cache(partial(Calendars, listing))  # which are not even begun by whoever only lists the files
    every = cache(partial(_all_reviewed, site))
    yield addresses.REVIEWS_CALENDAR, lambda: calendars().of(site.agenda, f"{site.name}: reviews"), every
    for initials, slug in site.reviewers.items():
        made_from = partial(of_agenda, site, initials, site.agenda.of_member(initials))
        yield addresses.calendar_of(slug), partial(_calendar, calendars, initials, slug), made_from
    yield addresses.REVIEWS_JSON, lambda: json_list.render(listing), every
    yield addresses.REVIEWS_CSV, lambda: f"{_MARK}{csv_list.render(listing)}", every
    yield addresses.ACTIONS_JSON, lambda: actions_json.render(site.plan, site.url), partial(_plan, site)
    yield addresses.ACTIONS_ORDER, partial(order, site), partial(plan_from, site)
    yield addresses.ACTIONS_WORD, partial(whole_plan, site), partial(_whole_plan, site)


def _plan(site: Site) -> bytes:
    """The action plan, which says on which day it is."""
    return digest_of(site.today.toordinal(), plan_from(site))


def _whole_plan(site: Site) -> bytes:
    """The same, and the drivers whose recommendations are in the plan for Word."""
    return digest_of(_plan(site), site.digests.listed(in_plan(site)))


def _all_reviewed(site: Site) -> bytes:
    """All drivers as `_everything` has them, and the case studies and collections."""
    others = map(site.digests.text, (*site.case_studies, *site.collections))
    return digest_of(_everything(site, shows_day=True), *others)


def _calendar(calendars: Callable[[], Calendars], initials: str, slug: str) -> str:
    return calendars().of_reviewer(initials, slug)
