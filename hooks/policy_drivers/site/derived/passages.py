"""What of a driver can be quoted: passages of plain text, each of which can stand by itself.

What belongs together stays together: a sentence that ends in a colon, and the list that it leads into.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from policy_drivers.markdown.plain_text import Block, Kind, blocks
from policy_drivers.model.driver import Driver
from policy_drivers.site.derived.recommended import recommended

_FEATURES = re.compile(r"<h2\b[^>]*>Key features\b.*?</h2>(.*?)(?=<h2\b|\Z)", re.S | re.I)
LONGEST = 20_000
"""Characters of a text that are looked at; the rest is on the driver's page."""


class Origin(Enum):
    """Where in a driver a passage is from."""

    IMPACT = auto()
    """What it means for libraries: our own words."""
    FEATURES = auto()
    """Its key features, in our words."""
    RECOMMENDATION = auto()
    """What the document recommends, in our words."""


class Passage(NamedTuple):
    """Some words."""

    origin: Origin
    text: str
    """A line, or a line that leads into a list and its items, each on a line of its own that begins with a bullet."""
    number: str = ""
    """The number of the recommendation in its document."""


def passages(driver: Driver, impact: str, body: str) -> Iterator[Passage]:
    """The passages of a driver; `impact` and `body` are its texts as HTML."""
    yield from (Passage(Origin.IMPACT, text) for text in joined(blocks(impact, LONGEST)))
    if features := _FEATURES.search(body):
        yield from (Passage(Origin.FEATURES, text) for text in joined(blocks(features[1], LONGEST)))
    yield from (Passage(Origin.RECOMMENDATION, each.text, each.number) for each in recommended(driver))


def joined(found: Iterable[Block]) -> list[str]:
    """The texts of some blocks without headings; what leads into a list is one text with it."""
    texts: list[str] = []
    is_led = False
    for kind, text in found:
        if kind is Kind.ITEM and is_led:
            texts[-1] = f"{texts[-1]}\n• {text}"
        elif kind is Kind.HEADING:
            is_led = False
        else:
            texts.append(text)
            is_led = kind is Kind.PARAGRAPH and text.endswith(":")
    return [text for text in texts if text]
