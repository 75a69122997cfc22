"""Everything on the site that is not a page: feeds, calendars and data, each at an address that stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from policy_drivers.collector import without_collector
from policy_drivers.exports import json_drivers
from policy_drivers.exports.formats import FORMATS
from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.json_schema import Draft, collection_schema, driver_schema
from policy_drivers.reviews.formats import csv_list, json_list
from policy_drivers.reviews.formats.calendar import Calendars
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.site.files.collection_files import collection_files
from policy_drivers.site.files.feeds import feeds
from policy_drivers.site.site import Site

_MARK = "\ufeff"
"""The byte order mark, without which Excel on Windows takes a CSV file for Windows-1252."""


@dataclass(frozen=True)
class DataFile:
    """A file that is published as it is."""

    url: str
    """From the site's root: `themes/leadership/feed.xml`."""
    content: bytes


def data_files(site: Site) -> Iterator[DataFile]:
    """Every file. What is about reviews is left out where readers see nothing of reviews."""
    with without_collector():
        texts = [*feeds(site), *(_of_reviews(site) if site.settings.show_reviews else ()), *_schemas()]
        drivers = list(_of_drivers(site))
    yield from drivers
    for url, text in texts:
        yield DataFile(url, text.encode("utf-8"))
    for url, content in collection_files(site):
        yield DataFile(url, content)


def _of_drivers(site: Site) -> Iterator[DataFile]:
    """All drivers in the order of `Site.drivers`, once in each format, and the pieces of them."""
    for name, content in site.exported.wholes.items():
        yield DataFile(FORMATS[name].url, content)
    for url, content in site.exported.files():
        yield DataFile(url, content)


def _schemas() -> Iterator[tuple[str, str]]:
    """What the JSON of the drivers, and the front matter of a driver and of a collection, look like."""
    yield f"{addresses.API}schema.json", json.dumps(json_drivers.json_schema(), indent=2) + "\n"
    for draft, kind in ((Draft.D2020_12, "schema"), (Draft.D07, "draft-07.schema")):
        yield f"{addresses.API}front-matter.{kind}.json", json.dumps(driver_schema(draft), indent=2) + "\n"
        yield f"{addresses.API}collection.{kind}.json", json.dumps(collection_schema(draft), indent=2) + "\n"


def _of_reviews(site: Site) -> Iterator[tuple[str, str]]:
    listing = Listing(site.agenda, site_url=site.url, title=site.name)
    calendars = Calendars(listing)
    yield addresses.REVIEWS_CALENDAR, calendars.of(site.agenda, f"{site.name}: reviews")
    for initials, slug in site.reviewers.items():
        whose = "of unassigned drivers" if initials == UNASSIGNED else f"of {initials}"
        agenda = site.agenda.of_member(initials)
        yield addresses.calendar_of(slug), calendars.of(agenda, f"{site.name}: reviews {whose}", slug)
    yield addresses.REVIEWS_JSON, json_list.render(listing)
    yield addresses.REVIEWS_CSV, f"{_MARK}{csv_list.render(listing)}"
