"""Where mkdocs-redirects leads old addresses: to drivers, by whatever path people know them by."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

from policy_drivers.engines.page_sources import driver_source
from policy_drivers.model import addresses
from policy_drivers.site.site import Site

_MAPS = "redirect_maps"
"""The option in which the plugin has the new path for each old one."""
_ABOVE = re.compile(r"(?:\.{0,2}/)*")


def lead_to_drivers(
    plugins: Iterable[Any], site: Site, is_page: Callable[[str], bool], tell: Callable[[str], object]
) -> None:
    """Write the paths of drivers in the maps of redirects as the sources of their pages, by which plugins know them.

    A driver is known by its file, in whatever year it lies or has lain, and by its address. What leads from the file of
    a driver that was renamed leads from its former address too. `is_page` says whether there is a page with a source.
    From a former slug of a driver, nothing leads to another page: that is left out, and `tell` is told.
    """
    for plugin in plugins:
        maps = getattr(plugin, "config", {}).get(_MAPS)  # hooks are among them, and have no options
        for old, new in list(maps.items() if isinstance(maps, dict) else ()):
            assert isinstance(maps, dict)
            slug = _slug(str(old), site)
            target = _source(str(new), site)
            former = driver_source(slug) if slug else str(old)
            if (now := site.catalogue.former.get(slug)) in site.published:  # a page of the site is there
                if (target or "").partition("#")[0] != driver_source(str(now)):
                    path = site.catalogue.named[slug].path
                    said = f"{old} leads to {new}, but {slug} is a former slug of {path}"
                    tell(f"{_MAPS}: {said}; take one of the two out")
                if former == old:
                    del maps[old]
                elif target is not None:
                    maps[old] = target
                continue
            if target is None:
                continue
            maps[old] = target
            if former == target.partition("#")[0]:
                if former == old:
                    del maps[old]  # it leads to itself
            elif not is_page(former):
                maps.setdefault(former, target)


def _source(target: str, site: Site) -> str | None:
    """The source of a driver's page, and the place in it; None for anything else."""
    path, _, anchor = target.partition("#")
    slug = _slug(path, site)
    slug = site.catalogue.former.get(slug, slug)
    if slug not in site.published:
        return None
    return driver_source(slug, anchor)


def _slug(path: str, site: Site) -> str:
    """The slug in the path or the address of a driver; empty in that of anything else."""
    path = posixpath.normpath(_ABOVE.sub("", unquote(path), count=1))
    is_driver = path.startswith((addresses.DRIVERS, f"{site.settings.drivers_dir}/"))
    return posixpath.basename(path.removesuffix("/index.md")).removesuffix(".md") if is_driver else ""
