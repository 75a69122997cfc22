"""What HTML may come out of a text: a list of elements, attributes, classes and schemes, and nothing else.

ids get a prefix, so that no text takes over an element that the theme or a script looks for, and links within the text
follow them, as on GitHub (https://docs.github.com/en/get-started/writing-on-github). nh3 does the work
(https://nh3.readthedocs.io/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set

import nh3
from markupsafe import Markup

from policy_drivers.model.links import SAFE_SCHEMES
from policy_drivers.wording.characters import without_invisible

TAGS = {
    "a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "input", "li", "ol", "p",
    "pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
"""The elements that a text may become; of any other only what is in it is left."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"aria-label", "href", "id", "title"},
    **{name: {"id"} for name in (*_HEADINGS, "li")},
    "input": {"aria-label", "checked", "disabled"},
    "ol": {"start"},
    "table": {"aria-labelledby"},
}
"""The attributes that elements may have, whatever their value; `*` is any element."""
VALUES = {
    "input": {"type": {"checkbox"}},
    "td": {"align": {"left", "center", "right"}},
    "th": {"align": {"left", "center", "right"}, "scope": {"col"}},
}
"""The attributes that elements may have, with the values that those may have."""
_ALERTS = {f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")}
CLASSES = {
    "a": {"footnote-backref", "pd-citation"},
    "div": {"footnotes", "markdown-alert"} | _ALERTS,
    "p": {"markdown-alert-title"},
    "sup": {"footnote-ref"},
}
"""The classes that the conversion and our own steps give; a text has no way to write one."""
BODY_PREFIX = "user-content-"
"""What the ids of a page's main text begin with. No id of the theme, or of a template of ours, does."""
_ITEM = re.compile(r"#pd-item-\d{1,9}")
"""Where a citation leads: to a driver on the page of a collection."""


def anchor_in_body(anchor: str) -> str:
    """The id on a page of what a text calls by an anchor: with its prefix, unless it is one of ours."""
    return anchor if anchor.startswith(("pd-", BODY_PREFIX)) else f"{BODY_PREFIX}{anchor}"


class Sanitiser:
    """Makes one kind of text safe: those with one prefix for their ids, on pages of one depth."""

    def __init__(self, link: Callable[[str], str], prefix: str = BODY_PREFIX) -> None:
        """`link` gets the target of each link that leads off the page, and answers with what to publish, or with ""."""
        self._link = link
        self._prefix = prefix
        self._own_ids: Set[str] = frozenset()
        self._cleaner = nh3.Cleaner(
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=self._attribute,
            tag_attribute_values=VALUES,
            allowed_classes=CLASSES,
            url_schemes=set(SAFE_SCHEMES),
            link_rel=None,
        )

    def clean(self, html: str, own_ids: Set[str]) -> Markup:
        """HTML that may be published. `own_ids` are the ids in it: links to others lead to the page's main text."""
        self._own_ids = own_ids
        return Markup(without_invisible(self._cleaner.clean(html)))  # noqa: S704  (this is where HTML becomes safe)

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        if name in ("id", "aria-labelledby"):
            return self._prefix + value
        if name == "href":
            return self._within(value) if value.startswith("#") else self._link(value) or None
        return value

    def _within(self, target: str) -> str:
        if _ITEM.fullmatch(target):
            return target
        return f"#{self._prefix if target[1:] in self._own_ids else BODY_PREFIX}{target[1:]}"
