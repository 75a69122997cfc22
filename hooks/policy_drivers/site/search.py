"""What a full-text search is told of a page: its sections as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

_SKIPPED = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
_HEADING = re.compile(r'<(?:h1|h[2-6] id="([^"]*)")[^>]*>(.*?)</h[1-6]>', re.DOTALL)
"""A heading that can be linked to; what has no anchor belongs to the section that it stands in."""
_TAG = re.compile(r"<[^>]*>?")


class Section(NamedTuple):
    """A heading and what stands under it. Neither text holds a tag; what has to be escaped in HTML is."""

    anchor: str
    title: str
    text: str


def sections(html: str) -> Iterator[Section]:
    """The sections of a page that we made ourselves: it begins with its `h1`, and its HTML is sound."""
    html = _SKIPPED.sub("", html)
    headings = list(_HEADING.finditer(html))
    for heading, following in zip_longest(headings, headings[1:]):
        end = following.start() if following else len(html)
        yield Section(heading[1] or "", _text(heading[2]), _text(html[heading.end() : end]))


def _text(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())
