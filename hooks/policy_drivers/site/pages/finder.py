"""The finder at `/drivers/`: the page, and the facets that its script counts with.

The page itself is the plain list of the newest drivers with links to the years: all there is without a script.
`assets/finder/` makes a finder of it. The words are in an index (`indexing.py`); the facets come from one compact file,
in which each driver is a position, newest first, and each facet is a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.pieces import OFFERED
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages.archives import YEARS, archives
from policy_drivers.site.site import Site

_SHOWN = 100
"""Drivers on the plain list: with it the page stays below 150 KB, however many there are."""


def pages(site: Site) -> Iterator[SitePage]:
    """The page of the finder."""

    def render() -> Content:
        newest = site.drivers[:_SHOWN]
        years = [(year, list(files)) for year, files in groupby(newest, _year)]
        return site.html(
            "drivers.html", page, years=years, archives=archives(site, YEARS), shown=len(newest), formats=OFFERED
        )

    description = "Find what policy means for health libraries: every policy driver on this site."
    page = SitePage(addresses.DRIVERS, "Drivers", description, render, {"hide": ["navigation", "toc"]}, "")
    yield page


def _year(file: DriverFile) -> str:
    return YEARS.names(file.driver)[0]
