"""A bulletin as HTML for a mail: all styles are in it, and nothing is asked for from anywhere."""

from __future__ import annotations

from policy_drivers.site.bulletin import Bulletin
from policy_drivers.site.templating import render as rendered


def render(bulletin: Bulletin) -> bytes:
    """The whole document, in UTF-8."""
    return rendered(bulletin.site.templates, "bulletin-mail.html", bulletin=bulletin).encode(
        "utf-8", "xmlcharrefreplace"
    )
