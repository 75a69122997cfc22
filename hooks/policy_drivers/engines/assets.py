"""Our style sheets and scripts, as they are published, and which of them every page asks for."""

from __future__ import annotations

from policy_drivers.model import addresses
from policy_drivers.site.files.joined_script import joined
from policy_drivers.site.site import Site
from policy_drivers.site.templating import SITE

_ASSETS = SITE / "assets"
STYLESHEET = addresses.asset("site.css")
"""All our style sheets in one, so that a page asks for it once."""
_JOINED = {"finder": "main", "form": "add"}
"""For folders of modules the first of them. `all.js` has them all in one; they lie beside it for whoever reads them."""
_OF_REVIEWS = {"review-states.js", "sortable-tables.js"}


def scripts(site: Site) -> list[str]:
    """The scripts that are run on every page once it has been read.

    That which brings review states up to date says them in English: in another language they are as of the build.
    """
    of_reviews = ("review-states.js",) if site.settings.show_reviews and site.words.is_english else ()
    return [addresses.asset(name) for name in ("accessibility.js", "copy.js", "disk.js", *of_reviews)]


def assets(*, show_reviews: bool) -> dict[str, bytes]:
    """Each file by its address; those about reviews only where readers see reviews."""
    found = {
        addresses.asset(asset.relative_to(_ASSETS).as_posix()): asset.read_bytes()
        for asset in sorted(_ASSETS.rglob("*.js"))
        if show_reviews or asset.name not in _OF_REVIEWS
    }
    for folder, first in _JOINED.items():
        found[addresses.asset(f"{folder}/all.js")] = joined(_ASSETS / folder, first).encode("utf-8")
    found[STYLESHEET] = b"\n".join(asset.read_bytes() for asset in sorted(_ASSETS.glob("*.css")))
    return found
