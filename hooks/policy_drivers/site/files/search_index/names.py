"""Other names: a body by its abbreviation, a place in its own language, a document by its nickname or its initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policy_drivers.site.files.search_index.words import EMPTY, TABLES, key, words

_LONGEST = 12
"""Words of a name; what is longer is a sentence."""
_MOST_OTHERS = 50
"""Names of one thing that are looked for in the place of another; the first is what its register calls it."""
_FEWEST, _MOST = 3, 6
"""Words whose initials people use: two letters mean too much."""
_DIVIDES = re.compile(r"[:;.?!(),]|\s[–—-]\s")
"""What ends a part of a title."""
_CAPITALS = re.compile(r"\w+[A-Z]\w*")
"""A word with a capital that is not its first letter."""
_HYPHEN = re.compile(rf"(?<=\w)[{TABLES['hyphens']}](?=\w)")

Others = list[tuple[str, str]]
"""Other names: each folded, and as it is written."""


@dataclass
class Names:
    """The names that stand for others."""

    also: dict[str, Others] = field(default_factory=dict)
    """For the key of a name what else to look for."""
    phrases: dict[str, Any] = field(default_factory=dict)
    """The names of several words, by their words; `""` ends one."""
    written: dict[str, str] = field(default_factory=dict)
    """Names of one word with capitals within, such as AHP, by that word: so results say them."""

    def found(self, text: Sequence[str], places: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, int]]:
        """The names in a text that is given as folded words, each with the number of its first word.

        `places` has the numbers of each word.
        """
        for word in self.phrases.keys() & places.keys():  # of most texts few words are the first of a name
            for first in places[word]:
                branch, length = self.phrases[word], 1
                while branch is not None:
                    if "" in branch:
                        yield " ".join(text[first : first + length]), first
                    branch = branch.get(text[first + length]) if first + length < len(text) else None
                    length += 1


def names(groups: Iterable[Sequence[str]], titles: Iterable[str]) -> Names:
    """The names of `groups`, each of one thing, and the initials of `titles` that can mean one thing only."""
    also: dict[str, dict[str, str]] = defaultdict(dict)
    written: dict[str, str] = {}
    for group in groups:
        named = {" ".join(folded): name for name in group if (folded := _words_of_name(name))}
        written.update((word, name) for word, name in named.items() if _CAPITALS.fullmatch(name))
        _add_group(also, named)
    for initials, phrase in _initials(titles).items():
        also[key(initials)].setdefault(" ".join(words(phrase)), phrase)
    found = Names({name: list(others.items()) for name, others in also.items()}, written=written)
    for others in also.values():
        for other in others:
            _add_branch(found.phrases, other)
    return found


def _words_of_name(name: str) -> list[str]:
    """The folded words of a name, or none where it cannot be looked for as one."""
    folded = words(name)
    is_name = len(folded) <= _LONGEST and any(word not in EMPTY and len(word) > 1 for word in folded)
    return folded if is_name else []


def _add_group(also: Mapping[str, dict[str, str]], group: Mapping[str, str]) -> None:
    others = list(group.items())[:_MOST_OTHERS]
    for name, written in group.items():
        own = set(name.split(" "))
        for wanted in {key(name), key(" ".join(words(_HYPHEN.sub("", written))))}:
            for other, as_written in others:
                if not own <= set(other.split(" ")):  # else whoever has the other has this one too
                    also[wanted].setdefault(other, as_written)


def _initials(titles: Iterable[str]) -> dict[str, str]:
    """Initials by which the name of a document is meant, and no other."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for title in titles:
        for run in _runs([(each, words(each)) for each in _DIVIDES.split(title, 1)[0].split()]):
            folded = [word for _, within in run for word in within]
            initials = "".join(word[0] for word in folded if word not in EMPTY)
            found[initials].setdefault(" ".join(folded), " ".join(each for each, _ in run))
    return {initials: next(iter(phrases.values())) for initials, phrases in found.items() if len(phrases) == 1}


_Written = tuple[str, list[str]]
"""A word as it is written, and folded, which may be several, or none."""


def _runs(title: Sequence[_Written]) -> Iterator[Sequence[_Written]]:
    """The whole of a title, and its last words: `Long Term Plan`. What joins words stands in the whole only."""
    weighty = [EMPTY.isdisjoint(folded) for _, folded in title]
    if _FEWEST <= sum(weighty) <= _MOST and len(title) <= _LONGEST:
        yield title
    for length in range(_FEWEST, min(_MOST, len(title) - 1) + 1):
        if not all(weighty[-length:]):
            break
        yield title[-length:]


def _add_branch(phrases: dict[str, Any], name: str) -> None:
    if " " not in name:
        return
    branch = phrases
    for word in name.split(" "):
        branch = branch.setdefault(word, {})
    branch[""] = True
