"""Everything on the site that is not a page: feeds, calendars and data, each at an address that stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.reading.catalogue import without_collector
from policy_drivers.reviews.formats import csv_list, json_list
from policy_drivers.reviews.formats.calendar import Calendars
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.site.collection_files import collection_files
from policy_drivers.site.feeds import feeds
from policy_drivers.site.site import Site


@dataclass(frozen=True)
class DataFile:
    """A file that is published as it is."""

    url: str
    """From the site's root: `themes/leadership/feed.xml`."""
    content: bytes


def data_files(site: Site) -> Iterator[DataFile]:
    """Every file. Those about reviews are left out where readers see nothing of reviews."""
    with without_collector():
        made = [*feeds(site), *(_of_reviews(site) if site.settings.show_reviews else ())]
    for url, text in made:
        yield DataFile(url, text.encode("utf-8"))
    for url, content in collection_files(site):
        yield DataFile(url, content)


def _of_reviews(site: Site) -> Iterator[tuple[str, str]]:
    listing = Listing(site.agenda, site.url, site.name)
    calendars = Calendars(listing)
    yield "reviews.ics", calendars.of(site.agenda, f"{site.name}: reviews")
    for initials, slug in site.reviewers.items():
        whose = "that nobody has taken on" if initials == UNASSIGNED else f"of {initials}"
        yield f"reviews/{slug}.ics", calendars.of(site.agenda.of_member(initials), f"{site.name}: reviews {whose}")
    yield "api/reviews.json", json_list.render(listing)
    yield "reviews.csv", csv_list.render(listing)
