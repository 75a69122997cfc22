"""What a reader sees of the finder, made without an engine: its page, its scripts, its index and what it counts with.

Around the page there is no theme, and pages written by hand are converted plainly, so that a site takes a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import markdown

from policy_drivers.engines.assets import assets
from policy_drivers.engines.help_pages import sources
from policy_drivers.model import addresses
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.site.files import finder_data
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.files.indexing import Indexing
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from policy_drivers.site.templating import render
from tests import FIXTURE, HELP, REPOSITORY


def write_finder(root: Path, folder: Path, today: date) -> None:
    """Write the finder over the drivers of a project, and over the help pages and others, into a folder."""
    write_finder_of(
        Site(catalogue=read_catalogue(root, Settings()), settings=Settings(), today=today, findings=()), folder
    )


def write_finder_of(site: Site, folder: Path) -> None:
    """Write the finder over the drivers of a site, and over the help pages and others, into a folder."""
    indexing = Indexing(site)
    for page in all_pages(site):
        html = page.render().html if page.found_as or page.url == addresses.DRIVERS else ""
        if page.found_as:
            indexing.texts.add(page.url, html)
        if page.url == addresses.DRIVERS:
            built_on = render(site.templates, "built-on.html", site=site)
            _write(
                folder / page.url / "index.html",
                f'<!DOCTYPE html><meta charset="utf-8"><main>{html}</main>{built_on}'.encode(),
            )
    for source, path in _pages():
        text = path.read_text(encoding="utf-8").rpartition("\n---\n")[2]
        indexing.texts.add(f"{source.removesuffix('.md')}/", markdown.markdown(text, extensions=["tables"]))
    indexing.start(folder)
    for url, content in assets(site.words, show_reviews=site.settings.show_reviews).items():
        _write(folder / url, content)
    for file in data_files(site):
        _write(folder / file.url, file.content)
    indexing.finish()
    _write(folder / addresses.FACETS, finder_data.facets(site, indexing.stamp))
    _write(folder / addresses.ORDERS, finder_data.orders(site, indexing.stamp))


def _pages() -> Iterator[tuple[str, Path]]:
    """Pages written by hand: help pages, those for developers, and those of the fixture repository."""
    yield from ((source, HELP / source) for source in sources())
    for folder, pattern in ((FIXTURE / "docs", "a*.md"), (REPOSITORY / "docs", "development/**/*.md")):
        yield from ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.glob(pattern)))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
