"""Where a reader suggests a change to a summary, or says that it is wrong. No forge is ever asked for anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from policy_drivers.model.address_template import fill
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line


@dataclass(frozen=True)
class Feedback:
    """The addresses for one driver; each is empty where the settings have none."""

    edit: str
    issue: str


def feedback(site: Site, file: DriverFile, url: str) -> Feedback:
    """The addresses for the driver whose page is at `url` from the site's root."""
    filled = partial(
        fill,
        path=file.path,
        slug=file.slug,
        title=clean_line(file.driver.title or file.slug),
        url=f"{site.url}{url}",
    )
    return Feedback(filled(site.settings.where_to_edit), filled(site.settings.where_to_tell))
