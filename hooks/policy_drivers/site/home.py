"""What stands on the home page below the hand-written introduction."""

from __future__ import annotations

from policy_drivers.site.archives import archives
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.site import Site
from policy_drivers.site.states import counts

SOURCE = "index.md"
"""The hand-written page in `docs/`."""
_LATEST = 5


def below_introduction(site: Site) -> Content:
    """The latest drivers, the themes, and how many are in which state where readers see that."""
    page = SitePage("", "Home", "", lambda: Content(""))
    return site.html(
        "home.html",
        page,
        latest=site.drivers[:_LATEST],
        themes=archives(site, "themes"),
        counts=counts(site.agenda) if site.settings.show_reviews else None,
    )
