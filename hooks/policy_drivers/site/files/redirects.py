"""Former addresses lead to those of today: a small page at each, and a file for hosts that redirect by themselves.

The page needs no server. It works when the site is opened from disk, where a browser does not look for the file of a
page by itself, and without script, by which alone it keeps what stands behind the address (a query, a fragment).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from policy_drivers.model import addresses
from policy_drivers.site.archives import archives
from policy_drivers.site.derived.paging import parts
from policy_drivers.site.facets import archived
from policy_drivers.site.files.driver_files import driver_file_of
from policy_drivers.site.site import Site
from policy_drivers.site.templating import render

_POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
_STATUS = 301
"""Moved permanently (RFC 9110, section 15.4.2)."""
_Made = Iterator[tuple[str, Callable[[], str], Callable[[], object]]]


@dataclass(frozen=True)
class Moved:
    """A page that was at another address."""

    url: str
    """Where it was, from the site's root, ending in a slash."""
    to: str
    """Where it is."""
    title: str
    lang: str = ""
    """The language of the title (BCP 47), where it is not that of the site."""


def moved(site: Site) -> Iterator[Moved]:
    """All pages that are not where they were, in the order of the former addresses."""
    yield from _drivers(site)
    yield from _case_studies(site)
    yield from sorted(_archives(site), key=lambda each: each.url)


def _drivers(site: Site) -> Iterator[Moved]:
    for former, now in sorted(site.catalogue.former.items()):
        if now in site.published:
            driver = site.catalogue.by_slug[now].driver
            yield Moved(addresses.driver(former), addresses.driver(now), driver.title or now, driver.title_lang or "")


def _case_studies(site: Site) -> Iterator[Moved]:
    """An address that a case study has now, or that another named first, leads nowhere else."""
    studies = {file.slug: file.study for file in site.case_studies}
    for former, now in sorted(site.catalogue.former_case_studies.items()):
        if (study := studies.get(now)) is not None:
            to = addresses.case_study(now)
            yield Moved(addresses.case_study(former), to, study.title or now, study.title_lang or "")


def _archives(site: Site) -> Iterator[Moved]:
    """Those of the archives whose names have or had others, each with all of its parts."""
    for facet in archived():
        for archive in archives(site, facet):
            for former in archive.former_urls:
                for part in parts(archive.url, archive.files):
                    yield Moved(f"{former}{part.url.removeprefix(archive.url)}", part.url, archive.title)


def redirects(site: Site) -> _Made:
    """The address of each file, what makes its text, and what that is made from.

    Besides pages these are the files of drivers, which the form asks for by the slug in an old link to it.
    """
    for each in moved(site):
        yield addresses.page_file(each.url), partial(_page, site, each), partial(_made_from, each)
    if site.settings.show_reviews:
        yield from _driver_files(site)
    if site.settings.redirects_file:
        yield addresses.REDIRECTS, partial(_listed, site), lambda: tuple(map(_made_from, moved(site)))


def _made_from(each: Moved) -> object:
    return each.url, each.to, each.title, each.lang


def _driver_files(site: Site) -> _Made:
    for former, now in sorted(site.catalogue.former.items()):
        if now in site.published:
            _, make, made_from = driver_file_of(site, site.catalogue.by_slug[now])
            yield addresses.driver_file(former), make, made_from


def _page(site: Site, each: Moved) -> str:
    to = f"{addresses.root_from(each.url)}{each.to}"
    return render(
        site.templates,
        "moved.html",
        site=site,
        moved=each,
        to=to,
        file=addresses.page_file(to),
        policy=_POLICY,
        script=f"{addresses.root_from(each.url)}{addresses.asset('moved.js')}",
    )


def _listed(site: Site) -> str:
    """From, to and status of each, as Netlify, Cloudflare and GitLab Pages read it; `*` and `:splat` are the rest."""
    root = urlsplit(site.url).path or "/"
    return "".join(f"{root}{each.url}* {root}{each.to}:splat {_STATUS}\n" for each in moved(site))
