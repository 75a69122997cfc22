"""What the templates that extend the theme's are told: they run in Jinja and in MiniJinja, which share no Python."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from policy_drivers.model import addresses
from policy_drivers.site.pages.contacting import MISSING, letters
from policy_drivers.site.site import Site
from policy_drivers.site.templating import SITE
from policy_drivers.wording.words import locale_of
from policy_drivers.wording.words import marked as _

THEME = SITE / "theme"
"""The folder of the templates that extend the theme's own."""
OVERRIDDEN = "theme"
"""The folder in which our templates find those of the same name that the theme has."""
EXTRA = "policy_drivers_theme"
"""The name, in `extra`, of what the templates are told."""


_WORDS = {
    "statement": _("Accessibility statement"),
    "site": _("Site"),
    "search_the_site": _("Search the site"),
    "search": _("Search"),
    "not_found": _("There is no page at this address"),
    "why_not_found": _("It may be mistyped, or the page may have gone."),
    "find_drivers": _("Search and filter all drivers"),
    "home": _("Home"),
    "is_missing": _("Should there be a page here?"),
    "private": _(
        "This site is not public: it is for those who can sign in. Feeds and calendars need the same sign-in."
    ),
    "say_so": _("Say that it is missing"),
}
"""What the templates say, by the names that they know it by."""
_UNREVIEWED = "The words of this site were translated, and nobody who speaks the language has reviewed them."


def language_for(site: Site, chosen: str, templates: Iterable[Path]) -> str:
    """The language in which the theme says its own words: that of the site, where the folders of `templates` have it.

    A site in English is as a team has `chosen`.
    """
    name = f"partials/languages/{site.words.language}.html"
    is_there = any((folder / name).is_file() for folder in templates)
    return site.words.language if is_there and not site.words.is_english else chosen


def told(site: Site, *, has_statement: bool, outdated: str = "") -> dict[str, Any]:
    """Addresses, words, and what a preview has to say; `outdated` names code that changed after it began."""
    words = site.words
    return {
        "feed": addresses.FEED,
        "finder": addresses.DRIVERS,
        "findings": addresses.FINDINGS,
        "home": urlsplit(site.url).path or "/",
        "missing": next((each.address for each in letters(site, "", "", MISSING)), ""),
        "statement": addresses.ACCESSIBILITY if has_statement else "",
        "outdated": outdated,
        "broken": len(site.broken),
        "private": site.settings.private,
        "locale": locale_of(words.language),
        "words": {name: words.gettext(text) for name, text in _WORDS.items()},
        "unreviewed": "" if words.is_reviewed else _UNREVIEWED,
    }
