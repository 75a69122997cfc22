"""How far an edit reaches: whether pages that MkDocs has rendered may show anything of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from policy_drivers.engines.edited_site import Edited
from policy_drivers.engines.mkdocs.build import Build
from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.engines.page_sources import driver_source
from policy_drivers.reading.project import config_files
from policy_drivers.site.on_demand import OnDemand
from policy_drivers.site.pages import case_studies, collections
from policy_drivers.site.site import Site

_LOOK_AT_NO_DRIVERS = frozenset(
    {
        "awesome-nav",
        "awesome-pages",
        "literate-nav",
        "material/group",
        "material/info",
        "material/meta",
        "material/search",
        "material/tags",
        "minify",
        "redirects",
        "section-index",
    }
)
"""Plugins to which drivers are no more than addresses and titles. What any other does, nobody knows."""
_INCLUDES = "pymdownx.snippets"
"""An extension that copies parts of any files into pages written by hand."""


def may_be_quick(config: MkDocsConfig) -> bool:
    """Whether it is known of everything in a configuration that it does not look into the files of drivers."""
    hooks = config["hooks"]
    plugins = {name for name in config.plugins if name not in hooks}
    is_known = plugins <= _LOOK_AT_NO_DRIVERS and len(hooks) == 1
    return is_known and _INCLUDES not in config.markdown_extensions and not config.strict


def has_only_ours(paths: Iterable[str], build: Build) -> bool:
    """Whether absolute paths are all of files that a build has read as drivers, registers or what else is ours."""
    ours = [os.path.abspath(each) for each in (*build.folders, *build.files)]
    config = build.rendering.config
    others = {*map(str, config_files(build.configured.file)), *map(os.path.abspath, config.watch)}
    return not any(path in others or not any(Path(path).is_relative_to(each) for each in ours) for path in paths)


def is_unseen_by_mkdocs(edited: Edited, build: Build, before: OnDemand, after: OnDemand) -> bool:
    """Whether pages written by hand, the navigation and the frames are the same after an edit.

    That is so where as many drivers have errors, the same are published, at the same addresses, and those that the
    navigation names are called the same.
    """
    if _seen(before.site) != _seen(after.site) or not build.site_pages.can_be_rendered_again(build.rendering):
        return False
    if not {driver_source(slug) for slug in edited.drivers}.isdisjoint(_linked_places(build)):
        return False
    return edited.is_text or (before.has_same_addresses(after) and _titles_stay(build, after))


def _seen(site: Site) -> tuple[object, ...]:
    paths = [file.path for file in site.catalogue.files]
    return len(site.broken), site.published, paths, collections.has_list(site), case_studies.has_list(site)


def _titles_stay(build: Build, made: OnDemand) -> bool:
    for page in build.rendering.nav.pages:
        if isinstance(page, GeneratedPage):
            now = made.page(page.url)
            if now is None or now.title != page.site_page.title:
                return False
    return True


def _linked_places(build: Build) -> Iterator[str]:
    """The sources of pages of ours of which pages written by hand name a place, which is looked for in a build."""
    for file in build.rendering.files:
        if file.page is not None:
            yield from (each.src_uri for each in file.page.links_to_anchors or ())
