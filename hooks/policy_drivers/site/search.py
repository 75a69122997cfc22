"""What a full-text search is told of a page: its sections, as paragraphs of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

_SKIPPED = re.compile(r"<nav\b.*?</nav>|<(div|span)\b[^>]* data-search-exclude>.*?</\1>", re.DOTALL)
"""What leads elsewhere, and what is only true on the day it is read."""
_HEADING = re.compile(r'<(?:h1|h[2-6] id="([^"]*)")[^>]*>(.*?)</h[1-6]>', re.DOTALL)
"""A heading that can be linked to; what has no anchor belongs to the section that it stands in."""
_INLINE = re.compile(r"</?(?:a|abbr|code|del|em|ins|kbd|mark|span|strong|sub|sup)\b[^>]*>")
"""Tags in the middle of words and sentences; all others end a block."""
_TAG = re.compile(r"(?:<[^>]*>?)+")


class Section(NamedTuple):
    """A heading and what stands under it, as HTML: the title without a tag, and the text with no tag but `<p>`.

    Material shows the blocks of a text in which a word is found, not the whole of it.
    """

    anchor: str
    title: str
    text: str


def sections(html: str) -> Iterator[Section]:
    """The sections of a page that we made ourselves: it begins with its `h1`, and its HTML is sound."""
    html = _SKIPPED.sub("", html)
    headings = list(_HEADING.finditer(html))
    for heading, following in zip_longest(headings, headings[1:]):
        end = following.start() if following else len(html)
        title = " ".join(_blocks(heading[2]))
        text = "".join([f"<p>{block}</p>" for block in _blocks(html[heading.end() : end])])
        yield Section(heading[1] or "", title, text)


def _blocks(html: str) -> Iterator[str]:
    """The texts between tags that are not inline."""
    for block in _TAG.split(_INLINE.sub("", html)):
        if text := " ".join(block.split()):
            yield text
