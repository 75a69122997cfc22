"""The collections: a list of them, and for each a page in the form of the result of a literature search."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.markdown.heading import Heading
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.site.collection_files import SHOWN, briefing_url, file_url
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.results import LIST_URL, Results, results_of, url
from policy_drivers.site.site import Site

SOURCE = f"{LIST_URL}index.md"
"""The list of collections, as `nav` names it; a hand-written one in `docs/` takes its place."""


def pages(site: Site) -> Iterator[SitePage]:
    """The list of collections, and a page for each; nothing where there is none."""
    if site.collections:
        yield _list_page(site)
    for file in site.collections:
        yield _collection_page(site, file)


def _list_page(site: Site) -> SitePage:
    def render() -> Content:
        return site.html("collections.html", page)

    page = SitePage(LIST_URL, "Collections", "Drivers put together to answer a question.", render)
    return page


def _collection_page(site: Site, file: CollectionFile) -> SitePage:
    title = file.collection.title or file.slug

    def render() -> Content:
        results = results_of(site, file)
        downloads = [(label, file_url(file.slug, format_)) for format_, label in SHOWN.items()]
        content = site.html(
            "collection.html",
            page,
            collection=file.collection,
            results=results,
            briefing=briefing_url(file.slug),
            downloads=downloads,
        )
        return Content(content.html, tuple(_headings(file, results)))

    description = file.collection.question or f"Policy drivers: {title}."
    page = SitePage(url(file.slug), title, description, render, WITHOUT_NAVIGATION)
    return page


def _headings(file: CollectionFile, results: Results) -> Iterator[Heading]:
    """The headings of the page: those that the template adds, and those of the collection's own text."""
    if results.has_headlines:
        yield Heading(2, "pd-headlines", "Headlines")
    yield from results.text.headings
    sections = tuple(Heading(3, each.anchor, each.title) for each in results.sections)
    yield Heading(2, "pd-results", "Results", sections)
    if file.collection.sources_searched:
        yield Heading(2, "pd-sources", "Sources searched")
    if results.strategy.html:
        yield Heading(2, "pd-strategy", "Search strategy")
