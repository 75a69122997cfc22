"""What a page says and where: its words by the parts that weigh differently, and what a result shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple


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


_NEXT = "\x1f"
"""What stands between two lines of a packed page: a unit separator, which no line has."""
_RESULT = "="
"""How the line of what a result shows begins; those of blocks begin with a part."""


class Block(NamedTuple):
    """A paragraph, an item, or whatever else begins and ends on a line of its own."""

    part: Part
    text: str
    """On one line, without characters that nobody sees."""
    language: str = ""
    """Of the text where it is not that of the site."""
    is_heading: bool = False
    anchor: str = ""
    """Of a heading that a template gives to every page of its kind, so that no driver says it: “What this means for
    libraries”."""


@dataclass(kw_only=True)
class PageText:
    """A page as the index takes it."""

    title: str = ""
    title_language: str = ""
    results: dict[str, str] = field(default_factory=dict)
    """What a result shows besides: `facts`, `themes`."""
    blocks: list[Block] = field(default_factory=list)

    def packed(self) -> str:
        """The same as one line of text."""
        lines = [f"{self.title_language}\t{self.title}"]
        lines += [f"{_RESULT}{name}\t{text}" for name, text in self.results.items()]
        lines += [
            f"{part}\t{'#' if is_heading else ''}{anchor}\t{language}\t{text}"
            for part, text, language, is_heading, anchor in self.blocks
        ]
        return _NEXT.join(lines)

    @staticmethod
    def unpacked(packed: str) -> PageText:
        """A page from what `packed` gave."""
        first, *lines = packed.split(_NEXT)
        language, _, title = first.partition("\t")
        page = PageText(title=title, title_language=language)
        for line in lines:
            head, _, text = line.rpartition("\t")
            if head[0] == _RESULT:
                page.results[head[1:]] = text
            else:
                part, language, is_heading, anchor = _head(head)
                page.blocks.append(Block(part, text, language, is_heading, anchor))
        return page


@cache
def _head(head: str) -> tuple[Part, str, bool, str]:
    """What a line of a block says besides its text; there are few."""
    part, heading, language = head.split("\t")
    return Part(part), language, bool(heading), heading[1:]
