"""The sources of our pages: the paths of Markdown files by which engines, plugins and `nav` know pages."""

from __future__ import annotations

from policy_drivers.markdown.sanitising import anchor_in_body
from policy_drivers.model import addresses
from policy_drivers.site.pages import code_map, contacting, home

BELOW = {each.SOURCE: each.below_introduction for each in (home, contacting, code_map)}
"""What makes the rest of pages written by hand, below their introductions; a site may be without all but the first."""


def page_source(url: str) -> str:
    """The source of the page at an address; one with pages below it is the index of their folder."""
    has_children = url.count("/") == 1 or url == addresses.RULES
    return f"{url}index.md" if has_children else f"{url.rstrip('/')}.md"


def driver_source(slug: str, anchor: str = "") -> str:
    """The source of a driver's page, and the place that its text calls by an anchor: `drivers/x.md#user-content-y`."""
    source = page_source(addresses.driver(slug))
    return f"{source}#{anchor_in_body(anchor)}" if anchor else source
