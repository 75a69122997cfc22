"""From pages to words: which pages have a word, how much they are about it, and where in them it stands."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_drivers.site.files.search_index.names import Names
from policy_drivers.site.files.search_index.pages import PageText, Part
from policy_drivers.site.files.search_index.words import tokens

WEIGHTS = {
    Part.TITLE: (12.0, 8),
    Part.NAMES: (9.0, 6),
    Part.IMPACT: (4.0, 80),
    Part.SOURCE: (3.0, 6),
    Part.SUMMARY: (2.5, 100),
    Part.FACTS: (1.5, 15),
    Part.REST: (1.0, 200),
}
"""What a word weighs in each part, and how many words such a part usually has; in a longer one each weighs less."""
_SATURATION = 6.0
"""What has to be said of a word until the next time adds half as much."""
MOST = 255
"""The greatest weight of a posting."""
_NAMED = 160
"""The weight from which on a word is in a name of the document."""
_BETWEEN = 8
"""Places between two blocks, so that no phrase goes across."""


@dataclass
class Postings:
    """The pages that have a word, in the order of their numbers."""

    pages: array[int] = field(default_factory=lambda: array("I"))
    weights: bytearray = field(default_factory=bytearray)
    places: array[int] = field(default_factory=lambda: array("I"))
    """For each page how often, then where: the first place, and from each to the next."""


class Inverted:
    """The index while it is made."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.postings: dict[str, Postings] = defaultdict(Postings)

    def add(self, number: int, page: PageText) -> None:
        """Add a page; numbers rise."""
        weights: dict[str, float] = defaultdict(float)
        places: dict[str, list[int]] = defaultdict(list)
        counts: dict[Part, Counter[str]] = {}
        lengths: Counter[Part] = Counter()
        start = 0
        for block in page.blocks:
            if block.is_from_template:
                continue
            found = list(tokens(block.text))
            plain = _at_their_places(found)
            within = [*found, *self._names.found(plain)]
            counts.setdefault(block.part, Counter()).update(word for word, _ in within)
            lengths[block.part] += len(plain)
            for word, place in within:
                places[word].append(start + place)
            start += len(plain) + _BETWEEN
        for part, counter in counts.items():
            weight, usual = WEIGHTS[part]
            each = weight / (0.5 + 0.5 * lengths[part] / usual)
            for word, count in counter.items():
                weights[word] += each * count
        named = counts.get(Part.TITLE, Counter()).keys() | counts.get(Part.NAMES, Counter()).keys()
        for word, weight in weights.items():
            self._add_posting(word, number, _weight(weight, is_named=word in named), places[word])

    def _add_posting(self, word: str, number: int, weight: int, places: list[int]) -> None:
        postings = self.postings[word]
        postings.pages.append(number)
        postings.weights.append(weight)
        postings.places.append(len(places))
        before = 0
        for place in sorted(places):
            postings.places.append(place - before)
            before = place


def _weight(said: float, *, is_named: bool) -> int:
    """The weight of a posting: what is in a title or another name has the upper part of the scale for itself."""
    saturated = said / (said + _SATURATION)
    return max(1, round(_NAMED + (MOST - _NAMED) * saturated if is_named else _NAMED * saturated))


def _at_their_places(found: Sequence[tuple[str, int]]) -> list[str]:
    """The words of a block one after the other, without those that are joined of two."""
    plain: list[str] = []
    for word, place in found:
        if place == len(plain):
            plain.append(word)
    return plain
