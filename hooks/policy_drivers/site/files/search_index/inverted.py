"""From pages to words: which pages have a word, how much they are about it, and where in them it stands."""

from __future__ import annotations

from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter

from policy_drivers.site.files.search_index.names import Names
from policy_drivers.site.files.search_index.pages import PageText, Part
from policy_drivers.site.files.search_index.words import GAP, tokens

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
_LEAST_NAMED = 160
"""The weight from which on a word is in a name of the document: such words have the upper part of the scale."""
_ABOVE = MOST - _LEAST_NAMED
_NAMING = (Part.TITLE, Part.NAMES)
"""The parts that name the document."""


class Postings:
    """The pages that have a word, in the order of their numbers."""

    __slots__ = ("places", "said")

    def __init__(self) -> None:
        self.said: list[int] = []
        """The number of each page, and the weight there, in turn."""
        self.places = array("I")
        """For each page how often, then where."""

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages."""
        return self.said[::2]


class Inverted:
    """The index while it is made."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.postings: dict[str, Postings] = defaultdict(Postings)

    def add(self, number: int, page: PageText) -> None:
        """Add a page; numbers rise."""
        places: dict[str, list[int]] = defaultdict(list)
        said: dict[Part, list[str]] = defaultdict(list)
        besides: dict[Part, list[str]] = defaultdict(list)
        start = 0
        counted = (block for block in page.blocks if not block.is_from_template)
        for part, blocks in groupby(counted, attrgetter("part")):
            plain, others = tokens(*(block.text for block in blocks))
            for place, word in enumerate(plain, start):
                places[word].append(place)
            for word, place in chain(others, self._names.found(plain)):
                besides[part].append(word)
                insort(places[word], start + place)
            said[part] += plain
            start += len(plain)
        places.pop(GAP, None)
        sums = _sums(said, besides)
        named = {*chain.from_iterable(each.get(part, ()) for each in (said, besides) for part in _NAMING)}
        postings = self.postings
        for word, where in places.items():  # a few hundred for each page, so nothing is called that need not be
            found = postings[word]
            saturated = sums[word] / (sums[word] + _SATURATION)
            weight = _LEAST_NAMED + _ABOVE * saturated if word in named else _LEAST_NAMED * saturated
            found.said += (number, round(weight) or 1)
            found.places.append(len(where))
            found.places.fromlist(where)


def _sums(said: Mapping[Part, Sequence[str]], besides: Mapping[Part, Sequence[str]]) -> Mapping[str, float]:
    """How much a page says of each word, with what is found besides, where a part is not made the longer by that."""
    sums: dict[str, float] = defaultdict(float)
    for part, plain in said.items():
        weight, usual = WEIGHTS[part]
        length = len(plain) - plain.count(GAP)
        each = weight / (0.5 + 0.5 * length / usual)
        for word in chain(plain, besides.get(part, ())):
            sums[word] += each
    return sums
