"""The pieces that Atom feeds (RFC 4287) are made of.

XML is written here and not by ElementTree, which takes twice the time; `element` and `link` escape whatever they get.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5

from policy_drivers.model import addresses
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
NEVER = date(1970, 1, 1)
"""When a feed without entries was last updated."""


def element(tag: str, text: str, attributes: str = "") -> str:
    """An element with a text in it. `attributes` are written as they are."""
    return f"<{tag}{attributes}>{escape(clean_line(text), quote=False)}</{tag}>"


def link(rel: str, type_: str, href: str) -> str:
    """A link."""
    return f'<link rel="{rel}" type="{type_}" href="{escape(clean_line(href))}"/>'


def category(term: str, scheme: str, label: str) -> str:
    """A category (RFC 4287, 4.2.2)."""
    term, scheme, label = (escape(clean_line(each)) for each in (term, scheme, label))
    return f'<category term="{term}" scheme="{scheme}" label="{label}"/>'


def midnight(day: date) -> str:
    """The first moment of a day (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"


def id_of(site: Site, url: str) -> str:
    """The id of what has an address on the site, which stays as long as that."""
    if site.url:
        return f"{site.url}{url}"
    return uuid5(NAMESPACE_URL, clean_line(f"{site.name} {url}")).urn


def head(site: Site, url: str, title: str, page: str, updated: date, namespaces: str = "") -> Iterator[str]:
    """What a feed at an address begins with; `page` is that of the page with the same on it."""
    root = root_of(site, url)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="{NAMESPACE}"{namespaces} xml:lang="{site.words.language}">\n'
    yield element("id", id_of(site, url))
    yield element("title", title)
    yield f"<updated>{midnight(updated)}</updated>"
    yield f"<author>{element('name', site.name)}</author>"
    yield link("self", MEDIA_TYPE, f"{root}{url}")
    yield link("alternate", "text/html", f"{root}{page}" or "./")
    yield from _rights(site)


def root_of(site: Site, url: str) -> str:
    """What leads from a feed to the root of the site: its address, where that is known."""
    return site.url or addresses.root_from(url)


def _rights(site: Site) -> Iterator[str]:
    """The licence of the summaries (RFC 4287, 4.2.10, and RFC 4946)."""
    if (licence := site.settings.licence) is not None:
        yield element("rights", site.words.gettext("Summaries under %(licence)s", licence=licence.name))
        yield link("license", "text/html", licence.url)
