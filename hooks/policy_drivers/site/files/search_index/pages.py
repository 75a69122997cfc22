"""What a page says and where: its words by the parts that weigh differently, and what a result shows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum
from typing import Any

from lxml.html import defs
from selectolax.lexbor import LexborHTMLParser, LexborNode

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
_NO_CHARACTERS = re.compile("[\0\ud800-\udfff]")
"""What a browser shows as U+FFFD (https://infra.spec.whatwg.org/#surrogate), and what the parser would leave out."""
_TEXT = "-text"
"""What the parser calls a text in the place of a tag; comments and the like begin with a hyphen too."""
_RESULT = f"[{RESULT}]"


@dataclass(slots=True)
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

    def packed(self) -> list[Any]:
        """The same for JSON."""
        blocks = [[each.part, each.text, each.language, each.is_heading, each.anchor] for each in self.blocks]
        return [self.title, self.title_language, self.results, blocks]

    @staticmethod
    def unpacked(packed: Sequence[Any]) -> PageText:
        """A page from what `packed` gave."""
        title, language, results, blocks = packed
        found = [
            Block(_PARTS[part], text, language=language, is_heading=is_heading, anchor=anchor)
            for part, text, language, is_heading, anchor in blocks
        ]
        return PageText(title=title, title_language=language, results=results, blocks=found)


def read(content: str) -> PageText:
    """The text of a page from the HTML of its main part."""
    if "\0" in content or not _is_encodable(content):
        content = _NO_CHARACTERS.sub("\ufffd", content)
    parsed = LexborHTMLParser(f"<body>{content}")  # what would stand in a head is in its place here
    reader = _Reader()
    if parsed.body is not None:
        reader.read(parsed.body)
    for node in parsed.css(_RESULT):
        name = node.attributes[RESULT]
        if name in RESULTS and name not in reader.page.results:
            reader.page.results[name] = clean_line(node.text())
    return reader.page


def _is_encodable(content: str) -> bool:
    try:
        content.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Reader:
    """Goes through the elements of a page, and makes a block of each line of text."""

    def __init__(self) -> None:
        self.page = PageText()
        self._words: list[str] = []
        self._within = Part.REST, ""
        """The part and the language."""
        self._section = Part.REST
        self._heading: tuple[str, str] | None = None

    def read(self, body: LexborNode) -> None:
        """Read all that is in an element."""
        around: list[tuple[Iterator[LexborNode], str, tuple[Part, str]]] = []  # the open elements, however many
        nodes, tag = body.iter(include_text=True), "body"
        while True:
            for node in nodes:
                name = node.tag
                if name == _TEXT:
                    text = node.text_content
                    if text and (text != "\n" or self._words):  # most are line breaks between blocks
                        self._words.append(text)
                    continue
                if self._words and name in _BLOCKS:
                    self._end()
                if name is None or name in _EXCLUDED_ELEMENTS or name[0] == "-":
                    continue
                attributes = node.attributes
                is_excluded = attributes and _is_excluded(attributes)
                if name in _HEADINGS:
                    self._heading = None if is_excluded else (name, attributes.get("id") or "")
                if is_excluded:
                    continue
                around.append((nodes, tag, self._within))
                if attributes:
                    self._attributes(attributes)
                nodes, tag = node.iter(include_text=True), name
                break
            else:
                if tag in _BLOCKS:
                    if self._words:
                        self._end()
                    if tag in _HEADINGS:
                        self._heading = None
                if not around:
                    break
                nodes, tag, self._within = around.pop()
        self._end()

    def _attributes(self, attributes: Mapping[str, str | None]) -> None:
        part, language = self._within
        tag = attributes.get("lang")
        if tag is not None and _LANGUAGE.fullmatch(tag):
            language = tag
        self._within = _PARTS.get(attributes.get(NAMED) or "", part), language

    def _end(self) -> None:
        """End a block."""
        text = clean_line("".join(self._words))
        self._words.clear()
        if not text:
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


def _is_excluded(attributes: Mapping[str, str | None]) -> bool:
    classes = attributes.get("class")
    return EXCLUDED in attributes or (classes is not None and not _EXCLUDED_CLASSES.isdisjoint(classes.split()))
