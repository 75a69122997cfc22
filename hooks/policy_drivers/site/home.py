"""What stands on the home page below the hand-written introduction."""

from __future__ import annotations

from dataclasses import dataclass

from policy_drivers.model.driver import Status
from policy_drivers.model.review_state import ReviewState
from policy_drivers.site.archives import archives
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.site import Site

SOURCE = "index.md"
"""The hand-written page in `docs/`."""
_LATEST = 5


@dataclass(frozen=True)
class Counts:
    """How many drivers are in which state."""

    current: int
    in_date: int
    due_soon: int
    overdue: int


def counts(site: Site) -> Counts:
    """The state of the collection on the day that the site is built."""
    states = [site.state(file) for file in site.drivers]
    return Counts(
        sum(file.driver.status is Status.CURRENT for file in site.drivers),
        states.count(ReviewState.IN_DATE),
        states.count(ReviewState.DUE_SOON),
        states.count(ReviewState.OVERDUE),
    )


def below_introduction(site: Site) -> Content:
    """The latest drivers, the themes and the counts."""
    page = SitePage("", "Home", "", lambda: Content(""))
    return site.html(
        "home.html", page, latest=site.drivers[:_LATEST], themes=archives(site, "themes"), counts=counts(site)
    )
