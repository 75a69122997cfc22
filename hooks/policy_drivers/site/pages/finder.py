"""The page of the finder at `/drivers/`.

It is the plain list of the newest drivers with links to the years: all there is without a script. `assets/finder/`
makes a finder of it, with the table of facets that the page carries. What it looks for words in, and what it counts
with, are files (`files/indexing.py`, `files/finder_data.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from policy_drivers.model import addresses
from policy_drivers.reading.families import Policy
from policy_drivers.site import facets
from policy_drivers.site.archives import archives
from policy_drivers.site.derived.pieces import OFFERED
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages.contacting import SEARCH, SUGGEST, letters
from policy_drivers.site.site import Site

_SHOWN = 100
"""Drivers on the plain list: with it the page stays below 150 KB, however many there are."""


def pages(site: Site) -> Iterator[SitePage]:
    """The page of the finder."""
    yield SitePage(
        url=addresses.DRIVERS,
        title=site.words.gettext("Drivers"),
        description=site.words.gettext(
            "Find what policy means for %(means_for)s: every policy driver on this site.", means_for=site.means_for
        ),
        content=partial(_finder, site),
        made_from=partial(_made_from, site),
        meta={"hide": ["navigation", "toc"]},
        found_as="",
    )


def _made_from(site: Site) -> object:
    """The drivers that are listed, how many there are, and the years."""
    return (
        len(site.drivers),
        bool(site.case_studies),
        site.digests.listed(site.drivers[:_SHOWN]),
        *((archive.name, archive.url) for archive in archives(site, facets.YEAR)),
        site.digests.unpublished(site.unpublished),
    )


def _finder(site: Site, page: SitePage) -> Content:
    newest = site.drivers[:_SHOWN]
    return site.html(
        "drivers.html",
        page,
        years=[(year, list(found)) for year, found in groupby(site.families.as_policies(newest), _year)],
        no_year=facets.YEAR.none,
        archives=archives(site, facets.YEAR),
        archived=facets.archived(),
        facets=facets.table(site.words, show_reviews=site.settings.show_reviews),
        shown=len(newest),
        formats=OFFERED,
        letters=letters(site, page.title, page.url, SUGGEST, SEARCH),
    )


def _year(policy: Policy) -> str:
    return facets.YEAR.values(policy.newest.driver)[0]
