"""What is new about the themes and services that a reader has chosen, at `/new/for-me/`.

The choice is kept in the reader's browser, and `assets/for-me/` combines the feeds there. As it is published, the page
lists the feeds: all there is without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from policy_drivers.model import addresses
from policy_drivers.site.archives import Archive, archives
from policy_drivers.site.facets import ArchivedFacet
from policy_drivers.site.news import FOLLOWED
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.site import Site


def pages(site: Site) -> Iterator[SitePage]:
    """The page on which readers choose."""
    yield SitePage(
        url=addresses.FOR_ME,
        title=site.words.gettext("What is new for me"),
        description=site.words.gettext("What is new about the themes and services that you choose, in one list."),
        content=partial(_for_me, site),
        made_from=partial(_made_from, site),
        meta={"hide": ["navigation", "toc"]},
        found_as="",
    )


def _made_from(site: Site) -> object:
    """The names that can be chosen, and how many drivers each has."""
    return [(each.title, each.url, tuple(each.former_urls), len(each.files)) for _, of in _groups(site) for each in of]


def _groups(site: Site) -> Sequence[tuple[ArchivedFacet, Sequence[Archive]]]:
    return [(facet, [each for each in archives(site, facet) if each.files]) for facet in FOLLOWED]


def _for_me(site: Site, page: SitePage) -> Content:
    return site.html("for-me.html", page, groups=_groups(site))
