"""Where a reader corrects a summary, suggests a change, or says that it is wrong. No forge is asked for anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from policy_drivers.model import addresses
from policy_drivers.model.address_template import fill
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import marked as _


@dataclass(frozen=True)
class Way:
    """One way to say something about a driver."""

    address: str
    words: str
    is_elsewhere: bool = True
    """Whether it leads out of the site."""


def feedback(site: Site, file: DriverFile) -> Iterator[Way]:
    """The ways that there are for one driver.

    The form gets the whole file, comments too, which readers see nowhere else: there is none where reviews are hidden.
    """
    if site.settings.show_reviews:
        form = f"{addresses.root_from(addresses.driver(file.slug))}{addresses.ADD}"
        yield Way(f"{form}?correct={quote(file.slug, safe='')}", _("Correct this driver"), is_elsewhere=False)
    if edit := where_to_edit(site, file):
        yield Way(edit, _("Suggest a change"))
    if issue := _filled(site.settings.where_to_tell, site, file):
        yield Way(issue, _("This driver is wrong or out of date"))


def where_to_edit(site: Site, file: DriverFile) -> str:
    """The address at which the forge opens a driver's file to be changed; empty where the settings have none."""
    return _filled(site.settings.where_to_edit, site, file)


def _filled(template: str, site: Site, file: DriverFile) -> str:
    return fill(
        template,
        path=file.path,
        slug=file.slug,
        title=clean_line(file.driver.title or file.slug),
        url=f"{site.url}{addresses.driver(file.slug)}",
    )
