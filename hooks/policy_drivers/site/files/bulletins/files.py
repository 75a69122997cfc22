"""The bulletin of each month, in each form in which the site has it beside the page and the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from policy_drivers.site.bulletin import Bulletin, of_month
from policy_drivers.site.derived.downloads import bulletin_urls
from policy_drivers.site.files.bulletins.formats import FORMATS
from policy_drivers.site.news import made_from, news_of
from policy_drivers.site.site import Site


def bulletin_files(site: Site) -> Iterator[tuple[str, Callable[[], bytes], Callable[[], object]]]:
    """The address of every file, what makes its content, and what that is made from."""
    for month, events in news_of(site).by_month.items():
        bulletin = of_month(site, month, events)
        told = partial(made_from, site, events)
        for name, url in bulletin_urls(month).items():
            yield url, partial(_render, name, bulletin), told


def _render(name: str, bulletin: Bulletin) -> bytes:
    return FORMATS[name].render(bulletin)
