"""What a driver says in a few sentences, for a list in which it is one of many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from policy_drivers.markdown.plain_text import Block, Kind, blocks, first_paragraph

_FEATURES = re.compile(r"<h2\b[^>]*>Key features\b.*?</h2>(.*?)(?=<h2\b|\Z)", re.S | re.I)
_MOST = 3


@dataclass(frozen=True)
class KeyPoints:
    """The beginning of a driver's summary, and the first of its key features; plain text that has to be escaped."""

    summary: str
    features: tuple[str, ...]


def key_points(html: str) -> KeyPoints:
    """The key points of a driver's text, as the page shows it.

    They end before a paragraph, and before a point that ends in a colon: what these announce is not taken apart.
    """
    found = _FEATURES.search(html)
    begun = takewhile(_stands_alone, blocks(found[1]) if found else ())
    points = [block.text for block in begun if block.kind is Kind.ITEM]
    return KeyPoints(first_paragraph(html), tuple(points[:_MOST]))


def _stands_alone(block: Block) -> bool:
    return block.kind is not Kind.PARAGRAPH and not block.text.endswith(":")
