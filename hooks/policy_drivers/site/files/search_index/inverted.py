"""From pages to words: which pages have a word, how much they are about it, and where in them it stands."""

from __future__ import annotations

from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Sequence

from policy_drivers.site.files.search_index.names import Names
from policy_drivers.site.files.search_index.pages import Block, PageText, Part
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
_NAMING = frozenset({Part.TITLE, Part.NAMES})
"""The parts that name the document."""


class Postings:
    """The pages that have a word, in the order of their numbers."""

    __slots__ = ("places", "said")

    def __init__(self) -> None:
        self.said = array("I")
        """The number of each page, and the weight there, in turn."""
        self.places = array("I")
        """For each page how often, then where."""

    @property
    def pages(self) -> array[int]:
        """The numbers of the pages."""
        return self.said[::2]

    @property
    def weights(self) -> array[int]:
        """The weight on each page."""
        return self.said[1::2]


class Inverted:
    """The index while it is made."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.postings: dict[str, Postings] = defaultdict(Postings)

    def add(self, number: int, page: PageText) -> None:
        """Add a page; numbers rise."""
        counted = [block for block in page.blocks if not block.anchor]  # what a template says, no driver does
        text, others = tokens(*(block.text for block in counted))
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(text):
            places[word].append(place)
        values, naming = _values(counted, places.pop(GAP, []))
        named = {word for start, end in naming for word in text[start:end]}
        for word, place in [*others, *self._names.found(text, places)]:
            insort(places[word], place)
            if any(start <= place < end for start, end in naming):
                named.add(word)
        postings, at = self.postings, values.__getitem__
        for word, where in places.items():  # a few hundred for each page, so nothing is called that need not be
            much = at(where[0]) if len(where) == 1 else sum(map(at, where))
            saturated = much / (much + _SATURATION)
            weight = _LEAST_NAMED + _ABOVE * saturated if word in named else _LEAST_NAMED * saturated
            posted = postings[word]
            posted.said.fromlist([number, round(weight) or 1])
            posted.places.fromlist([len(where), *where])


def _values(blocks: Sequence[Block], ends: Sequence[int]) -> tuple[list[float], list[tuple[int, int]]]:
    """How much a page says of the word at each place, and where the blocks that name the document begin and end.

    `ends` are the places behind the blocks.
    """
    where = [*zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    lengths: dict[Part, int] = defaultdict(int)
    for block, (start, end) in zip(blocks, where, strict=True):
        lengths[block.part] += end - start
    each = {part: WEIGHTS[part][0] / (0.5 + 0.5 * length / WEIGHTS[part][1]) for part, length in lengths.items()}
    values: list[float] = []
    for block, (start, end) in zip(blocks, where, strict=True):
        values += [each[block.part]] * (end + 1 - start)
    return values, [place for block, place in zip(blocks, where, strict=True) if block.part in _NAMING]
