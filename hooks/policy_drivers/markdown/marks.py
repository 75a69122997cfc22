"""Marks of our own, understood after the conversion, so that where they stand is Markdown's to say.

- `{: lang="cy" }` on the line below a paragraph or an item, or directly after emphasis, a link or code, says which
  language that is in (BCP 47, https://www.rfc-editor.org/info/bcp47).
- `[[slug]]` in the text of a collection cites a driver: `[n]`, which leads to the driver with that number.

Formatters escape brackets; an escaped citation is one too. What stands in code is never a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from policy_drivers.markdown.language_mark import mark
from policy_drivers.model.collection import CITATION

_MARK = mark("&quot;")
_AT_END = re.compile(rf"(?<![ \t])(?:[ \t]*\n[ \t]*{_MARK}[ \t]*\n?\Z|[ \t]+{_MARK}[ \t]*\Z)")
"""At the end of a block: on a line of its own, or at the end of a heading's."""
_AT_START = re.compile(rf"\A{_MARK}")
TOKEN = re.compile(r'<(/?)([a-z0-9]+)((?:"[^"]*"|[^">])*)>|[^<]+')
_BLOCKS = frozenset({"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"a", "code", "del", "em", "strong"})
VOID = frozenset({"br", "hr", "img", "input"})
NO_CITATIONS = frozenset({"a", "code", "pre"})
_LEADS_BACK = ' class="footnote-backref"'
"""The link at the end of a footnote, which the conversion puts behind what was written."""


@dataclass(frozen=True)
class Citations:
    """The drivers of one collection: their numbers, and the titles of those that have a page."""

    numbers: Mapping[str, int]
    titles: Mapping[str, str]


def anchor(number: int) -> str:
    """The anchor of the driver with a number on the page of a collection."""
    return f"pd-item-{number}"


def with_marks(html: str, citations: Citations | None = None) -> str:
    """HTML as the conversion gives it, with its marks carried out. Marks that mean nothing stay as they were typed."""
    cites = citations is not None and "[[" in html
    if not cites and "{:" not in html:
        return html
    return "".join(_Walker(citations if cites else None).walk(html))


class _Walker:
    """Goes through HTML once. `_open` has the place in `_parts`, and the name, of each element that is open."""

    def __init__(self, citations: Citations | None) -> None:
        self._citations = citations
        self._parts: list[str] = []
        self._open: list[tuple[int, str]] = []
        self._closed: tuple[int, str] | None = None
        """The element that ended just before."""
        self._quiet = 0
        """How many elements are open in which nothing is cited."""

    def walk(self, html: str) -> list[str]:
        for match in TOKEN.finditer(html):
            if not match[2]:
                self._text(match[0])
            elif match[1]:
                self._end(match[2], match[0])
            else:
                self._start(match[2], match[0])
        return self._parts

    def _start(self, name: str, token: str) -> None:
        self._closed = None
        if _LEADS_BACK in token and self._open:
            self._mark_block(self._open[-1], " ")
        if name not in VOID:
            self._open.append((len(self._parts), name))
            self._quiet += name in NO_CITATIONS
        self._parts.append(token)

    def _end(self, name: str, token: str) -> None:
        if self._open and self._open[-1][1] == name:
            place = self._open.pop()
            self._quiet -= name in NO_CITATIONS
            if name in _BLOCKS:
                self._mark_block(place)
            self._closed = place
        self._parts.append(token)

    def _text(self, text: str) -> None:
        if self._closed is not None and self._closed[1] in _INLINE and (found := _AT_START.match(text)):
            self._say(self._closed[0], found)
            text = text[found.end() :]
        self._closed = None
        if self._citations is not None and not self._quiet and "[[" in text:
            text = "".join(_cited(text, self._citations))
        self._parts.append(text)

    def _mark_block(self, place: tuple[int, str], instead: str = "") -> None:
        """A block that ends in a mark is in that language, and the mark is gone."""
        text = self._parts[-1]
        if "{:" not in text or not (found := _AT_END.search(text)) or len(self._parts) - 1 == place[0]:
            return
        if found[0].lstrip(" \t").startswith("\n") or place[1] in _HEADINGS:
            self._say(place[0], found)
            self._parts[-1] = text[: found.start()] + instead

    def _say(self, place: int, found: re.Match[str]) -> None:
        lang = next(filter(None, found.groups()))
        tag = self._parts[place]
        self._parts[place] = f'{tag[:-1]} lang="{lang}">'


def _cited(text: str, citations: Citations) -> Iterator[str]:
    position = 0
    for match in CITATION.finditer(text):
        slug = unescape(match[1]).strip()
        number = citations.numbers.get(slug)
        if number is not None:
            title = citations.titles.get(slug)
            said = f' title="{escape(title)}"' if title else ""
            yield text[position : match.start()]
            yield f'<a class="pd-citation" href="#{anchor(number)}"{said}>[{number}]</a>'
            position = match.end()
    yield text[position:]
