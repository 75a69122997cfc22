"""Addresses of copies in web archives, which have the address of the original in them."""

from __future__ import annotations

import re

_COPY = re.compile(
    r"https?://(?:(?:web|wayback|www)\.archive\.org/(?:web/)?|web\.archive\.org/web/"
    r"|webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/|\+/)?|webarchive\.nrscotland\.gov\.uk/"
    r"|(?:www\.)?webarchive\.org\.uk/(?:en/ukwa/|wayback/archive/)?|wayback\.archive-it\.org/(?:[\w-]+/)?"
    r"|webarchive\.(?:proni\.gov\.uk|parliament\.uk|llgc\.org\.uk)/(?:[\w-]+/)?"
    r"|archive\.(?:ph|is|today|md|li|vn|fo)/|arquivo\.pt/wayback/)"
    r"(?:\d{4,14}(?:[a-z]{2}_)?|\*|\d{4,14}\*|\d{4}\.\d\d\.\d\d-\d{6})/(?P<original>\S+)",
    re.IGNORECASE,
)
"""The usual form of Memento's archives (RFC 7089): the archive, the moment, the original's address."""
_ONE_SLASH = re.compile(r"(https?):/(?=[^/])", re.IGNORECASE)


def original_of(address: str) -> str | None:
    """The address of which a web archive has a copy, or None where an address is none of a copy."""
    match = _COPY.fullmatch(address)
    if match is None:
        return None
    original = _ONE_SLASH.sub(r"\1://", match["original"], count=1)
    return original if original.lower().startswith(("http://", "https://")) else f"http://{original}"
