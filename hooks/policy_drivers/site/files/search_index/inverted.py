"""From pages to words: which pages have a word, how much they are about it, and where in them it stands."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from itertools import chain
from operator import sub

from policy_drivers.site.files.search_index.names import Names
from policy_drivers.site.files.search_index.pages import PageText, Part
from policy_drivers.site.files.search_index.words import besides, words

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


class Postings:
    """The pages that have a word, in the order of their numbers."""

    __slots__ = ("places", "said")

    def __init__(self) -> None:
        self.said: list[int] = []
        """The number of each page, and the weight there, in turn."""
        self.places = array("I")
        """For each page how often, then where: the first place, and from each to the next."""

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages."""
        return self.said[::2]

    def add(self, page: int, weight: int, places: list[int]) -> None:
        """Add a page, whose number is greater than those before; `places` is put in order."""
        self.said += (page, weight)
        self.places.append(len(places))
        if len(places) == 1:
            self.places.append(places[0])
            return
        places.sort()
        self.places.append(places[0])
        self.places.extend(map(sub, places[1:], places))


class Inverted:
    """The index while it is made."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.postings: dict[str, Postings] = defaultdict(Postings)

    def add(self, number: int, page: PageText) -> None:
        """Add a page; numbers rise."""
        places: dict[str, list[int]] = defaultdict(list)
        said: dict[Part, list[str]] = defaultdict(list)
        lengths: Counter[Part] = Counter()
        start = 0
        for block in page.blocks:
            if block.is_from_template:
                continue
            plain, within = words(block.text), said[block.part]
            within += plain
            for place, word in enumerate(plain, start):
                places[word].append(place)
            for word, place in chain(besides(block.text), self._names.found(plain)):
                within.append(word)
                places[word].append(start + place)
            lengths[block.part] += len(plain)
            start += len(plain) + _BETWEEN
        weights: dict[str, float] = dict.fromkeys(places, 0.0)
        for part, within in said.items():
            weight, usual = WEIGHTS[part]
            each = weight / (0.5 + 0.5 * lengths[part] / usual)
            for word, count in Counter(within).items():
                weights[word] += each * count
        named = {*said.get(Part.TITLE, ()), *said.get(Part.NAMES, ())}
        for word, weight in weights.items():
            self.postings[word].add(number, _weight(weight, is_named=word in named), places[word])


def _weight(said: float, *, is_named: bool) -> int:
    """The weight of a posting: what is in a title or another name has the upper part of the scale for itself."""
    saturated = said / (said + _SATURATION)
    return round(_NAMED + (MOST - _NAMED) * saturated if is_named else _NAMED * saturated) or 1
