"""What of a page is around its text: navigation, headers and footers, forms, counters, links to other pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache


class Furniture(IntEnum):
    """How sure it is that an element is furniture."""

    NO = 0
    PERHAPS = 1
    """By its name alone: the text itself may be in it, as all of it is in a form of ASP.NET."""
    YES = 2


NEVER_TEXT = frozenset(
    """
    audio canvas embed iframe map noscript object script style svg template title video
    """.split()  # noqa: SIM905  (one a line is a page)
)
"""Elements of which a reader sees no text, or another than is in them. What is left of a `head` has none: a parser that
does not know `nav` and `main` keeps them in it."""
_ALWAYS = frozenset(["nav", "footer", "aside", "dialog", "menu", "button", "select", "textarea", "input", "datalist"])
BY_NAME = _ALWAYS | {"header", "form"}
"""Elements that may be furniture whatever their attributes; of others only attributes say so."""
_ROLES = frozenset(
    """
    alertdialog banner complementary contentinfo dialog menu menubar navigation search toolbar
    """.split()  # noqa: SIM905
)
_IS_TEXT = frozenset(["html", "body", "main", "article", "h1", "td", "th", "p"])
_WORDS = frozenset(
    """
    ad ads advert adverts advertisement breadcrumb breadcrumbs captcha chat chatbot comment comments consent cookie
    cookies count counter counters csrf date dateline dates disqus feedback footer gdpr header hits latest likes login
    masthead menu meta metadata modal modified nav navbar navigation newsletter nonce overlay pager pagination
    popular popup posted promo promos published rating ratings recommended recommendation recommendations related
    sessionid share sharing sidebar signin signup skip skiplink skiplinks social subscribe suggested survey teaser
    teasers timestamp toast token toolbar topbar trending updated views visits votes widget
    """.split()  # noqa: SIM905  (one a line is a page)
)
"""Parts of the names of classes and ids that furniture has."""
_PREFIXES = frozenset(
    """
    app block c box el entry gem global govuk is js l left main nhsuk o page post primary right secondary site the top
    bottom u wp
    """.split()  # noqa: SIM905
)
_NOT_ITSELF = frozenset(["has", "with", "no", "without", "layout", "grid"])
"""What makes a name say something of what is around furniture: `has-sidebar`."""
_PARTS = re.compile(r"[-_:.]+|(?<=[a-z])(?=[A-Z])")
_SAYING = frozenset(["role", "class", "id", "hidden", "aria-hidden", "style"])
"""The attributes that may say that an element is furniture."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def furniture(tag: str, attributes: Mapping[str, str | None], is_within_text: bool) -> Furniture:
    """Whether an element is furniture; `is_within_text`: within `main` or `article`, whose header has its title."""
    if tag in _IS_TEXT:
        return Furniture.NO
    if tag in _ALWAYS or (tag == "header" and not is_within_text):
        return Furniture.YES
    if _SAYING.isdisjoint(attributes):
        return Furniture.PERHAPS if tag == "form" else Furniture.NO
    if (attributes.get("role") or "").lower() in _ROLES:
        return Furniture.YES
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if tag == "form" or _is_hidden(attributes) or any(map(_names_furniture, names.split())):
        return Furniture.PERHAPS
    return Furniture.NO


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    return _HIDDEN.search(attributes.get("style") or "") is not None


@lru_cache(maxsize=2000)
def _names_furniture(name: str) -> bool:
    parts = [part.lower() for part in _PARTS.split(name) if part]
    if not parts or _NOT_ITSELF & set(parts):
        return False
    while len(parts) > 1 and parts[0] in _PREFIXES:
        del parts[0]
    return parts[0] in _WORDS or parts[-1] in _WORDS
