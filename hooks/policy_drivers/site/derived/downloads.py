"""What a collection can be taken along as, and where those files are."""

from __future__ import annotations

from pathlib import PurePosixPath

from policy_drivers.exports.formats import FORMATS
from policy_drivers.model import addresses
from policy_drivers.wording.words import marked as _

OFFERED = {
    "ris": _("RIS, for reference managers"),
    "bibtex": "BibTeX",
    "csv": "CSV",
    "xlsx": "Excel",
}
"""The formats of the drivers that a collection's page offers, and what it calls them."""


def briefing_url(slug: str) -> str:
    """The address of a collection as a Word document: `collections/leadership.docx`."""
    return addresses.collection_download(slug, ".docx")


def download_url(slug: str, format_: str) -> str:
    """The address of a collection's drivers in a format: `collections/leadership.ris`."""
    return addresses.collection_download(slug, PurePosixPath(FORMATS[format_].url).suffix)


def bulletin_urls(month: str) -> dict[str, str]:
    """The addresses of the files of what was new in a month, by the names of their forms."""
    return {
        "docx": addresses.new_month_download(month, ".docx"),
        "html": addresses.new_month_mail(month),
        "markdown": addresses.new_month_download(month, ".txt"),
    }
