"""What a site consists of, and who makes each part: Zensical, pouring, or nobody, for it is copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policy_drivers.engines import navigation
from policy_drivers.engines.assets import assets
from policy_drivers.engines.help_pages import HelpPages
from policy_drivers.engines.page_sources import page_source
from policy_drivers.engines.zensical.configuration import Configuration
from policy_drivers.engines.zensical.written_pages import Written, written_files
from policy_drivers.model import addresses
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.files.indexing import require_own_folder
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages import actions, case_studies, collections, reviews
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from policy_drivers.wording.visible import visible

_MOST_IN_NAVIGATION = 50
"""So many drivers may somebody name there by hand."""


@dataclass(frozen=True)
class Published:
    """Everything that is published. What `docs/` has keeps its address, as under MkDocs."""

    written: list[Written]
    """The pages written by hand, help pages of the package among them."""
    static: list[Written]
    """The files beside them."""
    help_pages: HelpPages
    ours: Mapping[str, SitePage]
    """The pages that are made from drivers, by their sources."""
    data: list[str]
    """The addresses of feeds, calendars and data."""
    assets: Mapping[str, bytes]
    """Our style sheets and scripts, by their addresses."""
    nav: list[object]
    """The navigation, with nothing in it but what is there."""

    @cached_property
    def in_nav(self) -> dict[str, tuple[SitePage, Content]]:
        """The pages of ours that are in the navigation, with their contents: each has a frame of its own."""
        named = set(navigation.pages_in(self.nav))
        return {source: (page, page.render()) for source, page in self.ours.items() if source in named}

    @cached_property
    def poured(self) -> dict[str, SitePage]:
        """The other pages of ours."""
        return {source: page for source, page in self.ours.items() if source not in self.in_nav}

    @property
    def urls(self) -> list[str]:
        """The addresses of what is poured."""
        return [*(page.url for page in self.poured.values()), *self.data]

    @cached_property
    def by_source(self) -> dict[str, str]:
        """The address of whatever a link may lead to, by its path in the folder of the pages."""
        ours = {source: page.url for source, page in self.ours.items()}
        files = {file.source: file.url for file in (*self.written, *self.static)}
        return {**{url: url for url in (*self.data, *self.assets)}, **ours, **files}

    @property
    def addresses(self) -> list[str]:
        """The addresses of all pages, in the order in which MkDocs has them."""
        return [*(page.url for page in self.written), *(page.url for page in self.ours.values())]


def published(site: Site, said: Configuration, docs_dir: Path, warn: Callable[[str], object]) -> Published:
    """Find out what a site consists of. Raises `IndexingError` where a file lies where the index has to lie."""
    settings = site.settings
    strangers = [said.root / each for each in settings.folders]
    patterns = f"{said.text('exclude_docs')}\n{said.text('draft_docs')}"
    files, help_pages = written_files(docs_dir, strangers, patterns)
    require_own_folder(file.place for file in files)
    taken = {file.url for file in files}
    ours: dict[str, SitePage] = {}
    for page in all_pages(site):
        if page.url not in taken:
            ours.setdefault(page_source(page.url), page)
    sources = {file.source for file in files if file.is_page}
    return Published(
        written=[file for file in files if file.is_page],
        static=[file for file in files if not file.is_page],
        help_pages=help_pages,
        ours=ours,
        data=[file.url for file in data_files(site) if file.url not in taken],
        assets=assets(site.words, show_reviews=settings.show_reviews),
        nav=_navigation(said.nav, {*ours, *sources}, warn),
    )


def _navigation(nav: list[object], there: set[str], warn: Callable[[str], object]) -> list[object]:
    """The navigation without pages that this site does not have."""
    named = list(navigation.pages_in(nav))
    for source in dict.fromkeys(named):
        if source not in there:
            nav = navigation.without_page(nav, source)
            if source not in (reviews.SOURCE, actions.SOURCE, collections.SOURCE, case_studies.SOURCE):
                warn(f"the navigation names {visible(source)}, and there is no such page")
    drivers = sum(source in there and source.startswith(addresses.DRIVERS) for source in named)
    if drivers > _MOST_IN_NAVIGATION:
        warn(f"the navigation names {drivers} drivers, which makes every page large; name only the list of drivers")
    return list(navigation.with_titles_as_html(nav))
