"""What the document of each driver cites, for reference managers; there is a file where there is something in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from policy_drivers.exports.cited import cited_drivers, render
from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.site import Site


def reference_files(site: Site) -> Iterator[tuple[str, Callable[[], bytes], Callable[[], object]]]:
    """The address of each from the site's root, what makes its bytes, and what that is made from."""
    for file in site.drivers:
        if site.cites(file):
            yield addresses.driver_references(file.slug), partial(_render, site, file), partial(_made_from, site, file)


def _render(site: Site, file: DriverFile) -> bytes:
    return render([file], site.export([]))


def _made_from(site: Site, file: DriverFile) -> object:
    """The driver, and those that it cites, with their order of publication."""
    return (site.digests.text(file), *map(site.digests.text, cited_drivers(file, site.export([]))))
