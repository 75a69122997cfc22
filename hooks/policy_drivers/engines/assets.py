"""Our style sheets and scripts, as they are published, and which of them every page asks for."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.model import addresses
from policy_drivers.site.files.joined_script import joined, joined_script
from policy_drivers.site.files.said_in_scripts import in_words
from policy_drivers.site.site import Site
from policy_drivers.site.templating import SITE
from policy_drivers.wording.words import Words

_ASSETS = SITE / "assets"
STYLESHEET = addresses.asset("site.css")
"""All our style sheets in one, so that a page asks for it once."""
_JOINED = {
    "finder/all.js": "main",
    "for-me/all.js": "main",
    "form/all.js": "add",
    "form/all-of-studies.js": "study",
}
"""For scripts the first of their modules, which are in the folder. They lie beside it for whoever reads them."""
_WITH_OTHERS = {"driver.js", "results.js"}
"""Modules that have what they import in them, so that each is asked for once."""
_OF_REVIEWS = {"action-list.js", "review-states.js", "sortable-tables.js"}


def scripts(site: Site) -> list[str]:
    """The scripts that are run on every page once it has been read."""
    of_reviews = ("review-states.js",) if site.settings.show_reviews else ()
    return [addresses.asset(name) for name in ("accessibility.js", "copy.js", "disk.js", *of_reviews)]


def assets(words: Words, *, show_reviews: bool) -> dict[str, bytes]:
    """Each file by its address, with scripts in some words; those about reviews only where readers see reviews."""
    found = {
        addresses.asset(asset.relative_to(_ASSETS).as_posix()): _script(asset, words).encode("utf-8")
        for asset in sorted(_ASSETS.rglob("*.js"))
        if show_reviews or asset.name not in _OF_REVIEWS
    }
    for name, first in _JOINED.items():
        found[addresses.asset(name)] = joined((_ASSETS / name).parent, first, words).encode("utf-8")
    found[STYLESHEET] = b"\n".join(asset.read_bytes() for asset in sorted(_ASSETS.glob("*.css")))
    return found


def _script(path: Path, words: Words) -> str:
    if path.parent == _ASSETS and path.name != "gettext.js":
        return joined_script(path.parent, path.stem, words)
    if path.parent.name == "take" and path.name in _WITH_OTHERS:
        return joined(path.parent, path.stem, words)
    return in_words(path.read_text(encoding="utf-8"), words)
