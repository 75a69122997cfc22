"""What the elements of a page, and the classes that WordPress' themes give them, say of what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_drivers.imports.layout.labels import label_of


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


UNSEEN = _words("script style")
_FURNITURE_TAGS = _words("nav footer aside form title button noscript template iframe object svg select option")
_FURNITURE_NAMES = _words(
    "entry-meta entry-footer post-meta postmetadata posted-on byline tags-links cat-links edit-link more-link",
    "comments comments-area comment-respond comment-form comments-link respond sharedaddy jp-relatedposts",
    "nav-links nav-below nav-above navigation post-navigation menu breadcrumbs screen-reader-text",
    "widget widget-area sidebar secondary site-header masthead site-footer colophon footer",
    "wm-ipp-base wm-ipp-print donato",  # the bar of the Wayback Machine
    "page-header page-title archive-header archive-title",
)
"""Classes and ids with which WordPress' themes mark what is not part of an entry."""
HEADINGS = _words("h1 h2 h3 h4 h5 h6")
BLOCKS = HEADINGS | _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure",
    "footer form header hgroup hr legend li main menu nav noframes ol optgroup option p pre search section summary",
    "table tbody tfoot thead title tr ul",
    "desc text",  # of SVG
)
_SAID_ELSEWHERE = _words("abbr acronym dfn iframe frame embed object video audio source track area param meta link")
"""Elements whose `title` is told with what they hold."""
_OF_PAGE = ("description", "keywords", "author", "og:", "twitter:", "dc.", "dcterms.", "article:", "citation_")
"""How the names begin of what a page says of itself for search engines and others."""
_OWN_ADDRESSES = _words("canonical shortlink author license")
_HOLDS_A_TEXT = ("h1", "h2", "article")


def is_post(tag: str, names: set[str]) -> bool:
    """Whether an element with that tag and those classes is one entry."""
    return tag == "article" or (tag in ("div", "section", "li") and bool(names & {"hentry", "type-post", "type-page"}))


def is_furniture(element: Any, names: set[str]) -> bool:
    """Whether an element is no part of an entry. Some servers put the whole of each page into a form."""
    if element.tag == "footer" and next(element.iterancestors("blockquote"), None) is not None:
        return False  # it says who is quoted
    if element.tag == "form" and next(element.iter(*_HOLDS_A_TEXT), None) is not None:
        return False
    return element.tag != "body" and (element.tag in _FURNITURE_TAGS or bool(names & _FURNITURE_NAMES))


def said_beside(element: Any) -> Iterator[str]:
    """The words that an element has in its attributes, where readers do not see them or see them apart."""
    tag = element.tag
    if tag == "meta":
        name = element.get("name") or element.get("property") or ""
        if name.lower().startswith(_OF_PAGE) and (element.get("content") or "").strip():
            yield f"{name}: {element.get('content')}"
    elif tag == "link" and _OWN_ADDRESSES & set((element.get("rel") or "").lower().split()):
        yield f"{element.get('rel')}: {element.get('href') or ''}"
    elif tag == "time" and element.get("datetime"):
        yield f"datetime: {element.get('datetime')}"
    if tag == "img":
        yield element.get("alt") or ""
    if tag not in _SAID_ELSEWHERE:
        for name in ("title", "aria-label", "placeholder"):
            if (element.get(name) or "").strip():
                yield f"{name}: {element.get(name)}"


def between_cells(before: str, cell: Any) -> str:
    """What stands between two cells of a row: in a row of a label and its value, what stands between those."""
    if cell.tag != "td" or cell.getnext() is not None or " | " in before:
        return " | "
    if before.rstrip().endswith(":"):
        return " "
    hit = label_of(f"{before.strip()}:")
    return ": " if hit and not hit.rest else " | "
