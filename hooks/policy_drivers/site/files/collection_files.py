"""All collections as data; each as a briefing, and its drivers in formats of `drivers export`, by their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from policy_drivers.exports.collections import CollectionExport, as_json
from policy_drivers.exports.formats import FORMATS
from policy_drivers.model import addresses
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.site.derived.downloads import OFFERED, briefing_url, download_url
from policy_drivers.site.pages.collections import of_collection
from policy_drivers.site.site import Site


def collection_files(site: Site) -> Iterator[tuple[str, Callable[[], bytes], Callable[[], object]]]:
    """The address of every file, what makes its content, and what that is made from."""
    if site.collections:
        yield addresses.COLLECTIONS_JSON, partial(_data, site), partial(_data_from, site)
    for file in site.collections:
        yield briefing_url(file.slug), partial(_briefing, site, file), partial(_made_from, site, file, shows_day=True)
        for format_ in OFFERED:
            made_from = partial(_made_from, site, file, shows_day=FORMATS[format_].shows_day)
            yield download_url(file.slug, format_), partial(_download, site, file, format_), made_from


def _data(site: Site) -> bytes:
    shown = site.settings.show_reviews
    return as_json(
        CollectionExport(files=site.collections, published=site.published, site_url=site.url, shows_reviews=shown)
    )


def _data_from(site: Site) -> object:
    """The collections, and which of their drivers have a page."""
    listed = (slug for file in site.collections for slug in file.collection.numbers)
    return (*map(site.digests.text, site.collections), sorted(site.published.intersection(listed)))


def _made_from(site: Site, file: CollectionFile, *, shows_day: bool) -> object:
    """The collection and its drivers, and the day where the file shows it."""
    return of_collection(site, file), site.today.toordinal() if shows_day else None


def _briefing(site: Site, file: CollectionFile) -> bytes:
    from policy_drivers.site.files.briefings.collection import (
        briefing,  # python-docx is only loaded for those who have a collection
    )

    return briefing(site, file)


def _download(site: Site, file: CollectionFile, format_: str) -> bytes:
    drivers = [site.catalogue.by_slug[slug] for slug in file.collection.numbers if slug in site.published]
    return FORMATS[format_].render(site.export(drivers))
