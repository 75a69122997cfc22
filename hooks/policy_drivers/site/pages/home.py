"""What stands on the home page below the hand-written introduction, short enough for one screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from policy_drivers.model.edtf import Edtf
from policy_drivers.model.kind import Kind
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reviews.agenda import Agenda
from policy_drivers.site.archives import Archive, archives
from policy_drivers.site.derived.changes import revised
from policy_drivers.site.derived.review_counts import counts
from policy_drivers.site.facets import THEME
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages.contacting import SEARCH, SUGGEST, letters
from policy_drivers.site.site import Site

SOURCE = "index.md"
"""The hand-written page in `docs/`."""
_MOST_DRIVERS = 3
_MOST_THEMES = 5


class Revision(NamedTuple):
    """A summary, and when it was last new or revised."""

    file: DriverFile
    when: Edtf

    @property
    def is_new(self) -> bool:
        """Whether it joined the repository then."""
        return self.when == self.file.driver.added


def below_introduction(site: Site) -> Content:
    """A search box, the latest drivers, what was added or revised, themes, and how many reviews are in which state."""
    title = site.words.gettext("Home")
    return SitePage(url="", title=title, description="", content=partial(_below_introduction, site)).render()


def _below_introduction(site: Site, page: SitePage) -> Content:
    latest = site.drivers[:_MOST_DRIVERS]
    themes = archives(site, THEME)
    return site.html(
        "home.html",
        page,
        latest=latest,
        revised=_recently_revised(site, latest),
        themes=_largest(themes),
        theme_folder=THEME.folder,
        newest_study=next((file for file in site.case_studies if file.is_current), None),
        has_more_themes=len(themes) > _MOST_THEMES,
        counts=counts(_of_drivers(site.agenda)) if site.settings.show_reviews else None,
        letters=letters(site, site.name, page.url, SUGGEST, SEARCH),
    )


def _of_drivers(agenda: Agenda) -> Agenda:
    """The reviews of drivers: what stands above their numbers, and beside them, is about drivers."""
    return agenda.only(lambda item: item.subject.kind is Kind.DRIVER)


def _recently_revised(site: Site, but: Sequence[DriverFile]) -> list[Revision]:
    """The summaries that were added or revised last, but for those that stand beside them as new."""
    slugs = {file.slug for file in but}
    others = [file for file in site.drivers if file.slug not in slugs]
    dated = [(file, revised(file, show_reviews=site.settings.show_reviews)) for file in others]
    found = [Revision(file, when) for file, when in dated if when is not None and when.first <= site.today]
    found.sort(key=lambda each: (each.when.last, each.when.first), reverse=True)
    return found[:_MOST_DRIVERS]


def _largest(themes: Sequence[Archive]) -> list[Archive]:
    """The themes with the most current drivers, in the order in which they were given."""
    ranked = sorted(themes, key=lambda theme: len(theme.current), reverse=True)[:_MOST_THEMES]
    return [theme for theme in themes if theme in ranked]
