"""What the templates that extend the theme's are told: they run in Jinja and in MiniJinja, which share no Python."""

from __future__ import annotations

from policy_drivers.model import addresses
from policy_drivers.site.pages.contacting import MISSING, letters
from policy_drivers.site.site import Site
from policy_drivers.site.templating import SITE

THEME = SITE / "theme"
"""The folder of the templates that extend the theme's own."""
OVERRIDDEN = "theme"
"""The folder in which our templates find those of the same name that the theme has."""
EXTRA = "policy_drivers_theme"
"""The name, in `extra`, of what the templates are told."""


def told(site: Site, *, has_statement: bool, outdated: str = "") -> dict[str, str | int]:
    """Addresses, and what a preview has to say; `outdated` names code that changed after it began."""
    return {
        "feed": addresses.FEED,
        "finder": addresses.DRIVERS,
        "findings": addresses.FINDINGS,
        "missing": next((each.address for each in letters(site, "", "", MISSING)), ""),
        "statement": addresses.ACCESSIBILITY if has_statement else "",
        "outdated": outdated,
        "broken": len(site.broken),
        "private": site.settings.private,
    }
