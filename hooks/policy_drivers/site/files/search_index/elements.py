"""What the elements of a page mean for the index, and the lines of text that stand in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml.html import defs

from policy_drivers.site.files.search_index.pages import Block, PageText, Part
from policy_drivers.wording.lines import clean_line

NAMED = "data-part"
"""The attribute by which a template says which part an element is."""
RESULT = "data-result"
"""The attribute by which a template says what a result shows of a page."""
RESULTS = frozenset({"facts", "themes"})
"""What it can say. Pages that a team has written by hand may have anything there, and that counts for nothing."""
EXCLUDED = "data-search-exclude"
TOLD = (NAMED, RESULT, EXCLUDED, "class", "id", "lang")
"""The attributes that say something."""
_EXCLUDED_CLASSES = frozenset(
    {
        "pd-as-of",
        "pd-banner",
        "pd-breadcrumbs",
        "pd-button",
        "pd-cite",
        "pd-copy",
        "pd-details",
        "pd-facts-line",
        "pd-feedback",
        "pd-related",
        "pd-standfirst",
        "pd-state",
        "headerlink",
        "footnote-backref",
    }
)
"""What leads elsewhere on a page, what is only true on the day it is read, and what stands on every page or twice."""
_EXCLUDED_ELEMENTS = frozenset({"button", "del", "dt", "noscript", "script", "select", "style", "svg", "template"})
_SECTIONS = {
    "article",
    "aside",
    "details",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "nav",
    "section",
    "summary",
}
_BLOCKS = (defs.block_tags - {"del", "ins"}) | _SECTIONS | {"br", "summary"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_TEMPLATES = "pd-"
"""How ids of our templates begin; those of texts begin otherwise (`user-content-`)."""
_PARTS = {part.value: part for part in Part}
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{0,35}")
"""What the value of `lang` may look like: a tag (RFC 5646, section 4.4.1), or nothing, which is no known language."""


class Element(NamedTuple):
    """What the index has to know of an element."""

    name: str
    is_block: bool
    """Whether what stands in it begins and ends on a line of its own."""
    is_heading: bool
    is_excluded: bool
    """Whether what stands in it is left out."""
    part: Part | None
    """The part that it is; of most nothing is said."""
    language: str | None
    """Of what stands in it, where that is said."""
    anchor: str
    """Its id, where that is one of our templates."""
    result: str
    """What a result shows of it: one of `RESULTS`, or nothing."""


def element(name: str, attributes: Mapping[str, str | None]) -> Element:
    """What an element is, by its name in small letters and its attributes."""
    language = attributes.get("lang")
    anchor = attributes.get("id") or ""
    result = attributes.get(RESULT) or ""
    return Element(
        name,
        is_block=name in _BLOCKS,
        is_heading=name in _HEADINGS,
        is_excluded=name in _EXCLUDED_ELEMENTS or _is_excluded(attributes),
        part=_PARTS.get(attributes.get(NAMED) or ""),
        language=language if language is not None and _LANGUAGE.fullmatch(language) else None,
        anchor=clean_line(anchor) if anchor.startswith(_OF_TEMPLATES) else "",
        result=result if result in RESULTS else "",
    )


def _is_excluded(attributes: Mapping[str, str | None]) -> bool:
    classes = attributes.get("class")
    return EXCLUDED in attributes or (classes is not None and not _EXCLUDED_CLASSES.isdisjoint(classes.split()))


class Within(NamedTuple):
    """What the elements around a text say of it."""

    part: Part = Part.REST
    language: str = ""

    def inside(self, each: Element) -> Within:
        """The same in one more element."""
        if each.part is None and each.language is None:
            return self
        return Within(each.part or self.part, self.language if each.language is None else each.language)


class Blocks:
    """The page that is made of stretches of text, one block after the other."""

    def __init__(self) -> None:
        self.page = PageText()
        self.texts: list[str] = []
        """What was read of the block that is not ended yet."""
        self.heading: Element | None = None
        """The heading that was begun, until its text has come."""
        self._section = Part.REST

    def end(self, within: Within) -> None:
        """End a block."""
        text = clean_line("".join(self.texts))
        self.texts.clear()
        if not text:
            return
        heading, self.heading = self.heading, None
        part, language = within
        page = self.page
        if heading is None:
            page.blocks.append(Block(self._section if part is Part.REST else part, text, language))
            return
        if heading.name == "h1" and not page.title:
            page.title, page.title_language = text, language
            page.blocks.append(Block(Part.TITLE, text, language, is_heading=True))
            return
        if heading.name == "h2":
            self._section = Part.SUMMARY if text.casefold() == "summary" else Part.REST
        part = self._section if part is Part.REST else part
        page.blocks.append(Block(part, text, language, is_heading=True, anchor=heading.anchor))
