"""Each collection as a briefing, and its drivers in formats of `drivers export`, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.exports.formats import FORMATS
from policy_drivers.site.derived.downloads import OFFERED, briefing_url, download_url
from policy_drivers.site.site import Site


def collection_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The address and the content of every file."""
    if not site.collections:
        return
    from policy_drivers.site.files.briefing import (
        briefing,  # python-docx is only loaded for those who have a collection
    )

    for file in site.collections:
        yield briefing_url(file.slug), briefing(site, file)
        drivers = [site.catalogue.by_slug[slug] for slug in file.collection.numbers if slug in site.published]
        export = site.export(drivers)
        for format_ in OFFERED:
            yield download_url(file.slug, format_), FORMATS[format_].render(export)
