"""The headings of a text: their anchors, and the tree of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from policy_drivers.markdown.heading import Heading
from policy_drivers.wording.lines import on_one_line

_BARE = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ANCHORED = re.compile(r'<h([2-6]) id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r'<(?:a|li) [^>]*?\bid="([^"]*)"')
_NOT_NAMED = re.compile(r"<sup\b.*?</sup>|<[^>]*>", re.DOTALL)
_IN_SLUGS = ("L", "M", "Nd", "Nl", "Pc")
"""Beginnings of the general categories of Unicode that an anchor keeps: letters, marks, digits, `_`."""


def with_anchors(html: str) -> str:
    """HTML as the conversion gives it, with an id on each heading that has words: the one GitHub gives it."""
    if "<h" not in html:
        return html
    anchors = _Anchors(_ID.findall(html))

    def change(match: re.Match[str]) -> str:
        anchor = anchors.of(_name(match[2]))
        return f'<h{match[1]} id="{anchor}">{match[2]}</h{match[1]}>' if anchor else match[0]

    return _BARE.sub(change, html)


def headings(html: str) -> tuple[Heading, ...]:
    """The headings of sanitised HTML as a tree."""
    return nested(_flat(html)) if "<h" in html else ()


def nested(flat: Iterable[Heading]) -> tuple[Heading, ...]:
    """Headings in the order of a text as a tree: below each, those of lower levels that follow it."""
    stack: list[tuple[Heading, list[Heading]]] = []
    top: list[Heading] = []

    def close(level: int) -> None:
        while stack and stack[-1][0].level >= level:
            heading, below = stack.pop()
            done = Heading(heading.level, heading.id, heading.name, tuple(below))
            (stack[-1][1] if stack else top).append(done)

    for heading in flat:
        close(heading.level)
        stack.append((heading, []))
    close(0)
    return tuple(top)


def _flat(html: str) -> Iterator[Heading]:
    for match in _ANCHORED.finditer(html):
        if name := _name(match[3]):
            yield Heading(int(match[1]), unescape(match[2]), name)


def _name(html: str) -> str:
    """The words of a heading, without the numbers of footnotes."""
    return on_one_line(unescape(_NOT_NAMED.sub("", html)))


class _Anchors:
    """The anchors of one text, as GitHub makes them: words in small letters with hyphens, told apart by numbers."""

    def __init__(self, taken: Iterable[str]) -> None:
        """`taken` are ids that other elements of the text have: footnotes."""
        self._times = dict.fromkeys(taken, 0)

    def of(self, name: str) -> str:
        slug = _slug(name)
        if not slug:
            return ""
        anchor, times = slug, self._times.get(slug, 0)
        while anchor in self._times:
            times += 1
            anchor = f"{slug}-{times}"
        self._times[slug] = times
        self._times.setdefault(anchor, 0)
        return anchor


@lru_cache(1024)
def _slug(name: str) -> str:
    """The anchor of the first heading of a name; most texts have the same headings."""
    return "".join(map(_of_character, name.lower()))


def _of_character(char: str) -> str:
    if (char.isalnum() and char.isascii()) or char in "-_":
        return char
    if char == " ":
        return "-"
    return char if unicodedata.category(char).startswith(_IN_SLUGS) else ""
