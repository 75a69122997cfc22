"""The collections: a list of them, and for each a page in the form of the result of a literature search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.folder_index import FolderIndex
from policy_drivers.site.derived.downloads import OFFERED, briefing_url, download_url
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.pages import list_text, review_facts
from policy_drivers.site.pages.collection_results import Results, results_of
from policy_drivers.site.pages.contacting import ways_to_ask
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

SOURCE = f"{addresses.COLLECTIONS}index.md"
"""The list of collections, as `nav` names it. A page of `docs/` takes its place where the collections lie elsewhere."""

_DESCRIPTION = _("Drivers put together to answer a question, each with what the search found and how it was done.")


def has_list(site: Site) -> bool:
    """Whether the site has a list of collections."""
    return bool(site.collections or site.unpublished_collections) or site.index is not None


def pages(site: Site) -> Iterator[SitePage]:
    """The list of collections, and a page for each; nothing where there is none."""
    if site.catalogue.index is None and has_list(site):
        yield _list_page(site)
    elif site.index is not None:
        yield _written_list_page(site, site.index)
    for file in site.collections:
        yield _collection_page(site, file)


def _list_page(site: Site) -> SitePage:
    return SitePage(
        url=addresses.COLLECTIONS,
        title=site.words.gettext("Collections"),
        description=site.words.gettext(_DESCRIPTION),
        content=partial(_list, site),
        made_from=partial(_list_from, site),
    )


def _list_from(site: Site) -> object:
    """The collections, and the text above the list."""
    return (
        *map(site.digests.text, site.collections),
        list_text.made_from(site, site.index),
        site.digests.unpublished(site.unpublished_collections),
    )


def _list(site: Site, page: SitePage) -> Content:
    ways = ways_to_ask(site, page.title, _index(site), page.url)
    return site.html("collections.html", page, text=None, collections=site.collections, ways=ways)


def _index(site: Site) -> str:
    """The file of the list, whether somebody has written one or not."""
    return f"{site.settings.collections_dir}/index.md"


def _written_list_page(site: Site, index: FolderIndex) -> SitePage:
    """The text that a team has written, and those collections that it does not lead to."""
    return SitePage(
        url=addresses.COLLECTIONS,
        title=index.page.title or list_text.list_text(index).heading or site.words.gettext("Collections"),
        description=index.page.description or site.words.gettext(_DESCRIPTION),
        content=partial(_written_list, site, index),
        made_from=partial(_list_from, site),
        has_headings=None,
    )


def _written_list(site: Site, index: FolderIndex, page: SitePage) -> Content:
    text, named = list_text.rendered(site, index, page)
    others = [file for file in site.collections if file.path not in named]
    name = site.words.gettext(_("More collections") if len(others) < len(site.collections) else _("All collections"))
    ways = ways_to_ask(site, page.title, _index(site), page.url)
    content = site.html("collections.html", page, text=text.html, collections=others, others=name, ways=ways)
    more = [Heading(2, "pd-collections", name)] if others else []
    return Content(content.html, (*text.headings, *more))


def _collection_page(site: Site, file: CollectionFile) -> SitePage:
    title = file.collection.title or file.slug
    return SitePage(
        url=addresses.collection(file.slug),
        title=title,
        description=file.collection.question or site.words.gettext("Policy drivers: %(title)s.", title=title),
        content=partial(_collection, site, file),
        made_from=partial(_collection_from, site, file),
        meta=WITHOUT_NAVIGATION,
        has_headings=True,
    )


def _collection_from(site: Site, file: CollectionFile) -> object:
    """That, and what the page says of its review."""
    return of_collection(site, file), review_facts.made_from(site, file)


def of_collection(site: Site, file: CollectionFile) -> object:
    """What is made from a collection: the file, and the drivers that it lists."""
    listed = [site.catalogue.by_slug[slug] for slug in file.collection.numbers if slug in site.published]
    links = map(site.digests.links, (file.source.raw, *(each.source.raw for each in listed)))
    return site.digests.text(file), site.digests.listed(listed), *links


def _collection(site: Site, file: CollectionFile, page: SitePage) -> Content:
    results = results_of(site, file)
    content = site.html(
        "collection.html",
        page,
        reviewed=review_facts.ReviewFacts(site, file),
        collection=file.collection,
        results=results,
        briefing=briefing_url(file.slug),
        ways=ways_to_ask(site, page.title, file.path, page.url),
        downloads=[(site.words.gettext(label), download_url(file.slug, format_)) for format_, label in OFFERED.items()],
    )
    return Content(content.html, tuple(_headings(site, file, results)))


def _headings(site: Site, file: CollectionFile, results: Results) -> Iterator[Heading]:
    """The headings of the page: those that the template adds, and those of the collection's own text."""
    gettext = site.words.gettext
    if results.has_headlines:
        yield Heading(2, "pd-headlines", gettext("Headlines"))
    yield from results.text.headings
    sections = tuple(Heading(3, each.anchor, each.title) for each in results.sections)
    yield Heading(2, "pd-results", gettext("Results"), sections)
    if file.collection.sources_searched:
        yield Heading(2, "pd-sources", gettext("Sources searched"))
    if results.strategy.html:
        yield Heading(2, "pd-strategy", gettext("Search strategy"))
    if file.collection.searches:
        yield Heading(2, "pd-searches", gettext("Searches"))
    if file.collection.reviews and site.settings.show_reviews:
        yield Heading(2, "pd-reviews", gettext("Review history"))
