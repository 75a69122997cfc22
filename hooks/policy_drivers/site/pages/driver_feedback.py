"""Where a reader corrects a driver or a case study, or says that it is wrong. No forge is asked for anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from policy_drivers.model import addresses
from policy_drivers.model.address_template import fill
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import marked as _


@dataclass(frozen=True)
class Way:
    """One way to say something about a driver or a case study."""

    address: str
    words: str
    is_elsewhere: bool = True
    """Whether it leads out of the site."""


def feedback(site: Site, file: DriverFile) -> Iterator[Way]:
    """The ways that there are for one driver.

    The form gets the whole file, comments too, which readers see nowhere else: there is none where reviews are hidden.
    """
    root = addresses.root_from(addresses.driver(file.slug))
    if site.settings.show_reviews:
        form = f"{root}{addresses.ADD}"
        yield Way(f"{form}?correct={quote(file.slug, safe='')}", _("Correct this driver"), is_elsewhere=False)
    if edit := where_to_edit(site, file):
        yield Way(edit, _("Suggest a change"))
    if issue := _filled(site.settings.where_to_tell, site, file):
        yield Way(issue, _("This driver is wrong or out of date"))
    if not site.used_in.get(file.slug):  # where there are some, the link is beside them
        yield Way(f"{root}{addresses.begin_case_study(file.slug)}", _("Tell how you used this"), is_elsewhere=False)


def feedback_on_study(site: Site, file: CaseStudyFile) -> Iterator[Way]:
    """The ways that there are for one case study."""
    title, url = file.study.title or file.slug, addresses.case_study(file.slug)
    if edit := _for(site.settings.where_to_edit, site, file, title, url):
        yield Way(edit, _("Suggest a change"))
    if issue := _for(site.settings.where_to_tell, site, file, title, url):
        yield Way(issue, _("This case study is wrong or out of date"))


def where_to_ask(site: Site, title: str, path: str, url: str) -> str:
    """The address of an issue about the page of a collection, or of their list; empty where the settings have none."""
    slug = path.rpartition("/")[2].removesuffix(".md")
    return fill(site.settings.where_to_tell, path=path, slug=slug, title=clean_line(title), url=f"{site.url}{url}")


def where_to_edit(site: Site, file: DriverFile) -> str:
    """The address at which the forge opens a driver's file to be changed; empty where the settings have none."""
    return _filled(site.settings.where_to_edit, site, file)


def _filled(template: str, site: Site, file: DriverFile) -> str:
    return _for(template, site, file, file.driver.title or file.slug, addresses.driver(file.slug))


def _for(template: str, site: Site, file: MarkdownFile, title: str, url: str) -> str:
    return fill(template, path=file.path, slug=file.slug, title=clean_line(title), url=f"{site.url}{url}")
