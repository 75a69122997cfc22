"""What a page says and where: its words by the parts that weigh differently, and what a result shows of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from lxml import etree
from lxml.html import defs

from policy_drivers.wording.lines import clean_line


class Part(StrEnum):
    """A part of a page, in the order of what it weighs."""

    TITLE = "title"
    NAMES = "names"
    """A document's other names."""
    IMPACT = "impact"
    """What it means for libraries."""
    SOURCE = "source"
    """The bodies that it is from."""
    SUMMARY = "summary"
    FACTS = "facts"
    """Themes, services, places and the like."""
    REST = "rest"


NAMED = "data-part"
"""The attribute by which a template says which part an element is."""
RESULT = "data-result"
"""The attribute by which a template says what a result shows of a page."""
RESULTS = frozenset({"facts", "themes"})
"""What it can say. Pages that a team has written by hand may have anything there, and that counts for nothing."""
EXCLUDED = "data-search-exclude"
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
_PAGE_TAGS = re.compile(r"</?(?:html|head|body|frameset|plaintext)\b[^<>]*>", re.IGNORECASE)
"""Tags that have no place within a page, and with which the parser would stop or leave out what follows."""
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What lxml does not take, or takes for the end of a text."""


@dataclass
class Block:
    """A paragraph, an item, or whatever else begins and ends on a line of its own."""

    part: Part
    text: str
    _: KW_ONLY
    language: str = ""
    """Of the text where it is not that of the site."""
    is_heading: bool = False
    anchor: str = ""
    """Of a heading."""

    @property
    def is_from_template(self) -> bool:
        """Whether it stands on every page of its kind, so that no driver says it: “What this means for libraries”."""
        return self.is_heading and self.anchor.startswith(_OF_TEMPLATES)


@dataclass(kw_only=True)
class PageText:
    """A page as the index takes it."""

    title: str = ""
    title_language: str = ""
    results: dict[str, str] = field(default_factory=dict)
    """What a result shows besides: `facts`, `themes`."""
    blocks: list[Block] = field(default_factory=list)


def read(content: str) -> PageText:
    """The text of a page from the HTML of its main part."""
    reader = _Reader()
    if content.strip():
        plain = _PAGE_TAGS.sub("", _NO_CHARACTERS.sub("\ufffd", content))
        # Without `huge_tree` it stops where elements are nested deeply; it tells of no bytes, nor of comments unasked.
        parser = etree.HTMLParser(target=reader, huge_tree=True)  # type: ignore[arg-type]
        etree.fromstring(f"<html><body>{plain}", parser)
    return reader.page


class _Reader:
    """What lxml's parser calls for each tag and text, in their order, instead of making a tree."""

    def __init__(self) -> None:
        self.page = PageText()
        self._words: list[str] = []
        self._within = Part.REST, ""
        """The part and the language."""
        self._section = Part.REST
        self._heading: tuple[str, str] | None = None
        self._outside: list[tuple[Part, str]] = []
        """Of each element that is open the part and the language around it."""
        self._left_out = 0
        """How many elements are open from one on that is left out."""
        self._results: list[tuple[str, int, list[str]]] = []
        """What results show of open elements: its name, how many are open around each, and what was said so far."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._left_out:
            self._left_out += 1
        else:
            if tag in _BLOCKS:
                self._end()
                if tag in _HEADINGS:
                    self._heading = (tag, attributes.get("id", ""))
            if tag in _EXCLUDED_ELEMENTS or (attributes and _is_excluded(attributes)):
                self._left_out = 1
        self._outside.append(self._within)
        if attributes:
            self._attributes(attributes)

    def _attributes(self, attributes: Mapping[str, str]) -> None:
        if not self._left_out:
            part, language = self._within
            tag = attributes.get("lang")
            if tag is not None and _LANGUAGE.fullmatch(tag):
                language = tag
            self._within = _PARTS.get(attributes.get(NAMED, ""), part), language
        name = attributes.get(RESULT)
        if name in RESULTS and name not in self.page.results:
            self.page.results[name] = ""
            self._results.append((name, len(self._outside), []))

    def data(self, text: str) -> None:
        """A text, or a part of one."""
        if not self._left_out:
            self._words.append(text)
        for _, _, said in self._results:
            said.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        while self._results and self._results[-1][1] == len(self._outside):
            name, _, said = self._results.pop()
            self.page.results[name] = clean_line("".join(said))
        if self._left_out:
            self._left_out -= 1
        if tag in _BLOCKS and not self._left_out:
            self._end()
            if tag in _HEADINGS:
                self._heading = None
        self._within = self._outside.pop()

    def close(self) -> None:
        """The page ends."""
        self._end()

    def _end(self) -> None:
        """End a block."""
        if not self._words:
            return
        said = "".join(self._words)
        self._words.clear()
        if said == "\n" or not (text := clean_line(said)):
            return
        heading, self._heading = self._heading, None
        part, language = self._within
        if heading and heading[0] == "h1" and not self.page.title:
            self.page.title, self.page.title_language = text, language
            self.page.blocks.append(Block(Part.TITLE, text, language=language, is_heading=True))
            return
        if heading and heading[0] == "h2":
            self._section = Part.SUMMARY if text.casefold() == "summary" else Part.REST
        part = self._section if part is Part.REST else part
        anchor = heading[1] if heading else ""
        self.page.blocks.append(Block(part, text, language=language, is_heading=bool(heading), anchor=anchor))


def _is_excluded(attributes: Mapping[str, str]) -> bool:
    classes = attributes.get("class")
    return EXCLUDED in attributes or (classes is not None and not _EXCLUDED_CLASSES.isdisjoint(classes.split()))
