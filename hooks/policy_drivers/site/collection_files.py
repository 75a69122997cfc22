"""Each collection as a briefing, and its drivers in formats of `drivers export`, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from policy_drivers.exports.formats import FORMATS
from policy_drivers.site.site import Site

SHOWN = {
    "ris": "RIS, for reference managers",
    "bibtex": "BibTeX",
    "csv": "CSV",
    "xlsx": "Excel",
}
"""The formats of the drivers that a collection's page offers, and what it calls them."""


def briefing_url(slug: str) -> str:
    """The address of a collection as a Word document, from the site's root: `collections/leadership.docx`."""
    return f"collections/{slug}.docx"


def file_url(slug: str, format_: str) -> str:
    """The address of a collection's drivers in a format, from the site's root: `collections/leadership.ris`."""
    return f"collections/{slug}{PurePosixPath(FORMATS[format_].url).suffix}"


def collection_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The address and the content of every file."""
    if not site.collections:
        return
    from policy_drivers.site.briefing import briefing  # python-docx is only loaded for those who have a collection

    for file in site.collections:
        yield briefing_url(file.slug), briefing(site, file)
        drivers = [site.catalogue.by_slug[slug] for slug in file.collection.numbers if slug in site.published]
        export = site.export(drivers)
        for format_ in SHOWN:
            yield file_url(file.slug, format_), FORMATS[format_].render(export)
