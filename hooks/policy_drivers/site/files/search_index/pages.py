"""What a page says and where: its words by the parts that weigh differently, and what a result shows of it."""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from lxml import etree, html
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
    page = PageText()
    if not content.strip():
        return page
    plain = _PAGE_TAGS.sub("", _NO_CHARACTERS.sub("\ufffd", content))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)  # else it stops where elements are nested deeply
    _Reader(page).read(html.document_fromstring(f"<html><body>{plain}", parser))
    return page


class _Reader:
    """One walk through a page, in the order in which it is read."""

    def __init__(self, page: PageText) -> None:
        self._page = page
        self._words: list[str] = []
        self._part = Part.REST
        self._section = Part.REST
        self._language = ""
        self._heading: tuple[str, str] | None = None
        self._outside: list[tuple[Part, str]] = []

    def read(self, root: html.HtmlElement) -> None:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                self._start(element)
                if _is_left_out(element):
                    for shown in element.iterfind(f".//*[@{RESULT}]"):
                        self._result(shown)
                    walk.skip_subtree()
                elif element.text:
                    self._words.append(element.text)
                continue
            if event == "end":
                self._finish(element)
            if element.tail:
                self._words.append(element.tail)
        self._end()

    def _start(self, element: html.HtmlElement) -> None:
        tag, attributes = element.tag, element.attrib
        self._outside.append((self._part, self._language))
        if tag in _BLOCKS:
            self._end()
        if tag in _HEADINGS:
            self._heading = (tag, attributes.get("id", ""))
        if part := _PARTS.get(attributes.get(NAMED, "")):
            self._part = part
        if "lang" in attributes and _LANGUAGE.fullmatch(attributes["lang"]):
            self._language = attributes["lang"]
        if RESULT in attributes:
            self._result(element)

    def _finish(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._end()
        if element.tag in _HEADINGS:
            self._heading = None
        self._part, self._language = self._outside.pop()

    def _result(self, element: html.HtmlElement) -> None:
        name = element.attrib[RESULT]
        if name in RESULTS and name not in self._page.results:
            self._page.results[name] = clean_line(element.text_content())

    def _end(self) -> None:
        """End a block."""
        text = clean_line("".join(self._words))
        self._words = []
        heading, self._heading = self._heading, None
        if not text:
            if heading:
                self._heading = heading
            return
        if heading and heading[0] == "h1" and not self._page.title:
            self._page.title, self._page.title_language = text, self._language
            self._page.blocks.append(Block(Part.TITLE, text, language=self._language, is_heading=True))
            return
        if heading and heading[0] == "h2":
            self._section = Part.SUMMARY if text.casefold() == "summary" else Part.REST
        part = self._section if self._part is Part.REST else self._part
        anchor = heading[1] if heading else ""
        self._page.blocks.append(Block(part, text, language=self._language, is_heading=bool(heading), anchor=anchor))


def _is_left_out(element: html.HtmlElement) -> bool:
    attributes = element.attrib
    if element.tag in _EXCLUDED_ELEMENTS or EXCLUDED in attributes:
        return True
    classes = attributes.get("class")
    return classes is not None and not _EXCLUDED_CLASSES.isdisjoint(classes.split())
