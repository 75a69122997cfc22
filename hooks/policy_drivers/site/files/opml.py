"""The list of all feeds for a feed reader: OPML 2.0 (http://opml.org/spec2.opml), at `/new/feeds.opml`.

A feed reader takes the list from a file on a disk, so every address in it is absolute: a site that does not know its
own has no such list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policy_drivers.model import addresses
from policy_drivers.site.archives import archives
from policy_drivers.site.facets import SOURCE
from policy_drivers.site.news import FOLLOWED
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line

_FEEDS_OF = {**dict.fromkeys(FOLLOWED, addresses.new_feed), SOURCE: addresses.feed}
"""Which feed of an archive is in the list: that of events, where there is one."""


def opml_files(site: Site) -> Iterator[tuple[str, Callable[[], bytes], Callable[[], object]]]:
    """The address of the list from the site's root, what makes it, and what that is made from."""
    if site.url:
        yield addresses.NEW_OPML, partial(_opml, site), partial(_made_from, site)


def _made_from(site: Site) -> object:
    found = [(facet.key, each.title, each.url) for facet in _FEEDS_OF for each in archives(site, facet)]
    return bool(site.case_studies), found


def _opml(site: Site) -> bytes:
    gettext = site.words.gettext
    root = Element("opml", version="2.0")
    head, body = SubElement(root, "head"), SubElement(root, "body")
    SubElement(head, "title").text = clean_line(gettext("Feeds of %(site)s", site=site.name))
    SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    _feed(site, body, gettext("What is new"), addresses.NEW_FEED, addresses.NEW)
    _feed(site, body, gettext("New and revised drivers"), addresses.FEED, "")
    if site.case_studies:
        _feed(site, body, gettext("Case studies"), addresses.feed(addresses.CASE_STUDIES), addresses.CASE_STUDIES)
    for facet, feed_of in _FEEDS_OF.items():
        found = archives(site, facet)
        group = SubElement(body, "outline", text=gettext(facet.heading)) if found else body
        for archive in found:
            _feed(site, group, archive.title, feed_of(archive.url), archive.url)
    indent(root)
    text: bytes = tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


def _feed(site: Site, parent: Element, name: str, feed: str, page: str) -> None:
    name = clean_line(name)
    address, about = f"{site.url}{feed}", f"{site.url}{page}"
    SubElement(parent, "outline", text=name, title=name, type="rss", xmlUrl=address, htmlUrl=about)
