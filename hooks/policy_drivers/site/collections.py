"""The collections: a list of them, and for each a page in the form of the result of a literature search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions import Extension

from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.citations import Citations
from policy_drivers.site.collection_files import SHOWN, file_url
from policy_drivers.site.key_points import KeyPoints, key_points
from policy_drivers.site.markdown import Rendered, SafeMarkdown, Token
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site

LIST_URL = "collections/"
SOURCE = f"{LIST_URL}index.md"
"""The list of collections, as `nav` names it; a hand-written one in `docs/` takes its place."""


def url(slug: str) -> str:
    """The address of a collection's page from the site's root."""
    return f"{LIST_URL}{slug}/"


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
        markdown = _markdown(site, file)
        text, strategy = markdown.render(file.body), markdown.render(file.collection.strategy or "")
        begins_with_text = bool(text.html.strip()) and not text.html.lstrip().startswith("<h")
        sections = list(_sections(site, file))
        content = site.html(
            "collection.html",
            page,
            file=file,
            collection=file.collection,
            text=text.html,
            begins_with_text=begins_with_text,
            sections=sections,
            strategy=strategy.html,
            downloads=[(label, file_url(file.slug, format_)) for format_, label in SHOWN.items()],
        )
        headings = [_heading("pd-headlines", "Headlines")] if begins_with_text else []
        return Content(content.html, [*headings, *text.headings, *_headings(file, sections, strategy)])

    description = file.collection.question or f"Policy drivers: {title}."
    page = SitePage(url(file.slug), title, description, render, WITHOUT_NAVIGATION)
    return page


def _markdown(site: Site, file: CollectionFile) -> SafeMarkdown:
    numbers = file.collection.numbers
    titles = {slug: site.catalogue.by_slug[slug].driver.title or "" for slug in numbers if slug in site.published}
    extensions: list[str | Extension] = [*site.markdown_extensions, Citations(numbers, titles)]
    return SafeMarkdown(extensions, site.markdown_configs, lambda target: site.link(target, "../../drivers/"))


@dataclass(frozen=True)
class _Item:
    """A driver in a collection: its number, and what is shown of it where it has a page."""

    number: int
    slug: str
    file: DriverFile | None
    points: KeyPoints


@dataclass(frozen=True)
class _Section:
    anchor: str
    title: str
    items: list[_Item]


def _sections(site: Site, file: CollectionFile) -> Iterator[_Section]:
    numbers = file.collection.numbers
    for position, section in enumerate(file.collection.sections, start=1):
        items = [_item(site, slug, numbers[slug]) for slug in section.drivers]
        yield _Section(f"pd-section-{position}", section.title or "", items)


def _item(site: Site, slug: str, number: int) -> _Item:
    file = site.catalogue.by_slug[slug] if slug in site.published else None
    return _Item(number, slug, file, key_points(file.body if file else ""))


def _headings(file: CollectionFile, sections: list[_Section], strategy: Rendered) -> Iterator[Token]:
    """The sections of the page that the template adds after the collection's own text."""
    yield Token(
        level=2,
        id="pd-results",
        name="Results",
        children=[Token(level=3, id=each.anchor, name=each.title, children=[]) for each in sections],
    )
    if file.collection.sources_searched:
        yield _heading("pd-sources", "Sources searched")
    if strategy.html:
        yield _heading("pd-strategy", "Search strategy")


def _heading(anchor: str, name: str) -> Token:
    return Token(level=2, id=anchor, name=name, children=[])
