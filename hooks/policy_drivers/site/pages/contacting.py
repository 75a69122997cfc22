"""Links by which readers write to the team about a page, without an account anywhere. A site may have none."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from policy_drivers.model import addresses
from policy_drivers.model.contact_address import to_write_to
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages.driver_feedback import where_to_ask
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

SOURCE = f"{addresses.CONTRIBUTE}index.md"
"""The hand-written page in `docs/` on which they stand too."""
WRONG = _("This is wrong")
DOCUMENT = _("Help getting the document")
SEARCH = _("Ask for a literature search")
SUGGEST = _("Suggest a driver")
MISSING = _("A page is missing")
_WHERE = "{url}"
"""In the place of an address that only a reader's browser knows."""


class Letter(NamedTuple):
    """A link to write to the team."""

    words: str
    """What the link is called; the subject, too."""
    address: str
    template: str
    """The same with `%7Burl%7D` where the page's address stands, for a script that knows it better."""


def letters(site: Site, title: str, url: str, *subjects: str) -> list[Letter]:
    """The links on the page at `url` from the site's root, called `title`; none where nobody is to be asked."""
    contact = site.settings.contact
    if not contact:
        return []
    about = partial(to_write_to, contact, title=title)
    return [
        Letter(subject, about(subject=subject, url=f"{site.url}{url}"), about(subject=subject, url=_WHERE))
        for subject in map(site.words.gettext, subjects)
    ]


def ways_to_ask(site: Site, title: str, path: str, url: str) -> list[Letter]:
    """The links by which readers ask for a search, on the page at `url`: a letter, and an issue."""
    found = letters(site, title, url, SEARCH)
    if issue := where_to_ask(site, title, path, url):
        found.append(Letter(site.words.gettext(_("Open an issue")), issue, ""))
    return found


def below_introduction(site: Site) -> Content:
    """What stands below the page that says how to help."""
    return SitePage(url=addresses.CONTRIBUTE, title="", description="", content=partial(_letters, site)).render()


def _letters(site: Site, page: SitePage) -> Content:
    found = letters(site, page.title, page.url, SUGGEST, WRONG, SEARCH)
    return site.html("letters.html", page, letters=found)
