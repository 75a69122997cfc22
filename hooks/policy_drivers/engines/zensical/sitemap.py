"""The map of the site for search engines (https://www.sitemaps.org/protocol.html), as MkDocs writes it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from datetime import date
from html import escape

_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
_ENTRY = "\n    <url>\n         <loc>{}</loc>\n         <lastmod>{}</lastmod>\n    </url>"
NAME = "sitemap.xml"
"""Where it is; a packed one is beside it."""


def sitemap(urls: Iterable[str], site_url: str, today: date) -> bytes:
    """The pages at some addresses from the site's root. Without an address of the site, none of them has one."""
    entries = [_ENTRY.format(escape(f"{site_url}{url}"), today.isoformat()) for url in urls if site_url]
    return f"{_BEGIN}{''.join(entries)}\n</urlset>".encode()


def packed(content: bytes) -> bytes:
    """The same, packed; equal contents give equal bytes."""
    return gzip.compress(content, mtime=0)
