"""The text that a team has written above a list of collections or of case studies: its heading, and where it leads."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import NamedTuple

from policy_drivers.markdown.safe_markdown import Rendered, SafeMarkdown
from policy_drivers.markdown.sanitising import BODY_PREFIX
from policy_drivers.markdown.structure import Structure
from policy_drivers.markdown.tangle import tangle
from policy_drivers.model import addresses
from policy_drivers.reading.folder_index import FolderIndex, target_of
from policy_drivers.reading.linked_files import kind_of_path, named_of
from policy_drivers.site.page import SitePage
from policy_drivers.site.site import Site


class ListText(NamedTuple):
    """What is written above a list."""

    heading: str
    """The heading of the first level that the text begins with; empty where it begins otherwise."""
    body: str
    """The rest, in Markdown."""


def list_text(index: FolderIndex) -> ListText:
    """The heading of the first level that a text begins with, if it does, and the rest."""
    text = index.body
    first = next(Structure(text).headings, None) if not tangle(text) else None
    if first is None or text[: first.start].strip():
        return ListText("", text)
    is_first_level = text.startswith("# ", first.start) or text[: first.end].rstrip().endswith("=")
    return ListText(first.holds, text[first.end :]) if is_first_level else ListText("", text)


def rendered(site: Site, index: FolderIndex, page: SitePage) -> tuple[Rendered, set[str]]:
    """The text below the heading as HTML, and the paths of the collections and case studies that it leads to."""
    named: set[str] = set()
    text = SafeMarkdown(partial(_address, site, index, page, named)).render(list_text(index).body)
    return text, named


def made_from(site: Site, index: FolderIndex | None) -> object:
    """What the text says, and which of its links lead to something."""
    digests = site.digests
    return (
        (digests.text(index), digests.links(index.source.raw)) if index else (),
        *((path, path in site.broken) for path in sorted(site.catalogue.collection_paths)),
    )


def _address(site: Site, index: FolderIndex, page: SitePage, named: set[str], target: str) -> str:
    """Where a link leads that names a file, as an editor and a forge follow it; what has a page is noted in `named`."""
    path, hash_, anchor = target.partition("#")
    if not path.endswith(".md") or "://" in path:
        return target
    place = target_of(path, index.path)
    folder, slug = posixpath.split(place.removesuffix(".md"))
    if (pages := _pages_of(site, folder)) and slug != "index":
        kind = kind_of_path(place, site.settings)
        file = named_of(kind, site.catalogue).get(slug)
        if file is None and "/" not in path:
            return site.link(target, f"{page.root}{addresses.DRIVERS}", kind)
        if file is None or file.path in site.broken:
            return ""
        named.add(file.path)
        url = f"{posixpath.relpath(f'{pages}{file.slug}', page.url)}/"
        return f"{url}#{BODY_PREFIX}{anchor}" if anchor else url
    if place.startswith(f"{site.settings.drivers_dir}/"):
        return site.link(target, f"{page.root}{addresses.DRIVERS}")
    there = posixpath.relpath(f"{folder}/{slug.removesuffix('index')}".rstrip("/"), site.docs_dir)
    return "" if there.startswith("..") else f"{page.root}{there}/{hash_}{anchor}".replace("/./", "/")


def _pages_of(site: Site, folder: str) -> str:
    """The address below which the files of a folder have their pages; empty for any other folder."""
    settings = site.settings
    return {
        settings.collections_dir: addresses.COLLECTIONS,
        settings.case_studies_dir: addresses.CASE_STUDIES,
    }.get(folder, "")
