"""What a word is, and which words are forms of one; `site/assets/finder/words.js` does the same for what is looked for.

Both take their tables from `words.json`, and a test holds them to the same results. Forms are reduced to one key by a
few rules for English: plurals, `-ing` and `-ed`, American spelling. A stemmer such as Porter's goes further, and takes
`organ` for a form of `organisation`; a finder that names what it counted cannot say that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, NamedTuple, cast
from unicodedata import category, normalize

TABLES: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
"""What this module and the script share."""
EMPTY = frozenset(TABLES["empty"])
"""Words that carry nothing by themselves."""
ABBREVIATIONS = frozenset(TABLES["abbreviations"])
"""Abbreviations that without capitals would be words that carry nothing."""

_SINGLE: str = TABLES["single"]
"""Characters of scripts that put no spaces between words, so that each is a word, and what is looked for a phrase:
Thai, Lao, Burmese, Khmer, Han, Hiragana, Katakana."""
_PLANES = (range(0x300, 0x10000), range(0x10000, 0x1F000), range(0xE0100, 0xE01F0))
"""Where Unicode has marks; beyond are Han characters and what is for private use."""
_MARKS = "".join(char for plane in _PLANES for char in map(chr, plane) if category(char).startswith("M"))
_INVISIBLE: str = TABLES["invisible"]
_APOSTROPHES: str = TABLES["apostrophes"]
_HYPHENS: str = TABLES["hyphens"]
_LETTER = f"[^\\W_{_SINGLE}]"
_PART = f"{_LETTER}+(?:[{_MARKS}{_INVISIBLE}]+{_LETTER}*)*"
_WORD = re.compile(f"[{_SINGLE}]|{_PART}(?:[{_APOSTROPHES}]{_PART}|(?<=[0-9])[.,](?=[0-9]){_PART})*")
_ACCENTS = re.compile(f"[{TABLES['accents']}]")
"""Marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters, which people leave out; elsewhere they are vowels."""
_BINDING = re.compile(f"[{_APOSTROPHES}{_HYPHENS}]\\w")
"""Without it nothing is found besides words."""
_LEFT_OUT = re.compile(f"[{_APOSTROPHES}{_INVISIBLE},]")
_LETTERS = str.maketrans(TABLES["letters"])
_ELISION = re.compile(f"\\w{{1,2}}[{_APOSTROPHES}](\\w{{4,}})|(\\w+)[{_APOSTROPHES}][sS]")
_FORMS = [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", put)) for pattern, put in TABLES["forms"]]
_SHORTEST: int = TABLES["shortest"]
_LONGEST: int = TABLES["longest"]
"""Letters of a word that has forms; what is longer is none, and the rules would take long over it."""
_LONGEST_WORD: int = TABLES["longest_word"]
"""Characters of a word, as many as the box of the finder takes; nobody looks for what is longer."""
_ENGLISH = re.compile("[a-z]+")
_MOST_REMEMBERED = 2_000_000
"""Characters of stretches of text that are remembered."""


GAP = "\0"
"""What stands after each text in the place of a word, so that no phrase goes across. No text has it."""
_AROUND_GAP = f" {GAP} "


class Token(NamedTuple):
    """A word in a text."""

    word: str
    """Folded: without capitals, accents and apostrophes."""
    place: int
    """Its number among the words of the text; a word joined of two (`elearning`) has that of the first."""


def fold(written: str) -> str:
    """A word without what makes no difference to readers: capitals, accents, apostrophes, invisible characters.

    Nothing is left of what is too long for a word: to put thousands of marks in their order takes long. Abbreviations
    such as WHO keep their capitals, without which they would be other words.
    """
    if len(written) > _LONGEST_WORD:
        return ""
    if written in ABBREVIATIONS:
        return written
    if written.isascii() and written.isalpha():
        return written.lower()
    plain = normalize("NFKD", _LEFT_OUT.sub("", written).lower()).translate(_LETTERS)
    return normalize("NFC", _ACCENTS.sub("", plain)).lower()


class _Stretches:
    """Stretches of text without white space, each with its folded words; of a text nearly all have come before."""

    def __init__(self) -> None:
        self.joining: dict[str, list[Token]] = {}
        """Those in which something is found besides their words."""
        self._known: dict[str, tuple[str, ...]] = {}
        self._size = 0

    def words_of(self, stretches: Sequence[str]) -> list[tuple[str, ...]]:
        """The words of each of some stretches."""
        found = [*map(self._known.get, stretches)]
        if None in found:
            self._make_room()
            for stretch in stretches:
                if stretch not in self._known:
                    self._add(stretch)
            return [self._known[stretch] for stretch in stretches]
        return cast("list[tuple[str, ...]]", found)

    def _add(self, stretch: str) -> None:
        if stretch == GAP:
            found: tuple[str, ...] = (GAP,)
        elif stretch.isascii() and stretch.isalpha():
            found = tuple(filter(None, [fold(stretch)]))
        else:
            found = tuple(filter(None, map(fold, _WORD.findall(stretch))))
            if _BINDING.search(stretch) and (others := list(_besides(stretch))):
                self.joining[stretch] = others
        self._size += len(stretch)
        self._known[stretch] = found

    def _make_room(self) -> None:
        """Forget all where there are very many."""
        if self._size > _MOST_REMEMBERED:
            self._known.clear()
            self.joining.clear()
            self._size = 0


_stretches = _Stretches()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return tokens(text)[0][:-1]


def besides(text: str) -> list[Token]:
    """What is found of a text besides its words, with their numbers.

    Where a hyphen joins two, the two as one: `e-learning` is found as `elearning`. So is what follows an elided
    article, `études` in `d’études`, and whose something is, `king` in `King’s`.
    """
    return tokens(text)[1]


def tokens(*texts: str) -> tuple[list[str], list[Token]]:
    """The words of some texts, with a `GAP` after each text, and what is found besides."""
    stretches = _AROUND_GAP.join([*texts, ""]).split()  # no word goes on after white space
    found = _stretches.words_of(stretches)
    plain = [*chain.from_iterable(found)]
    joining = _stretches.joining
    if joining.keys().isdisjoint(stretches):
        return plain, []
    ends = [*accumulate(map(len, found))]
    return plain, [
        Token(word, ends[number] - len(found[number]) + place)
        for number, stretch in enumerate(stretches)
        if stretch in joining
        for word, place in joining[stretch]
    ]


def _besides(stretch: str) -> Iterator[Token]:
    place = -1
    chained: list[str] = []
    start = end = 0
    for match in _WORD.finditer(stretch):
        if not (word := fold(match[0])):
            continue
        place += 1
        if elided := _ELISION.fullmatch(match[0]):
            yield Token(fold(elided[1] or elided[2]), place)
        if (
            chained
            and match.start() == end + 1
            and stretch[end] in _HYPHENS
            and not (chained[-1].isdigit() and word.isdigit())
        ):
            chained.append(word)
        else:
            yield from _joined(chained, start)
            chained, start = [word], place
        end = match.end()
    yield from _joined(chained, start)


def _joined(chained: list[str], start: int) -> Iterator[Token]:
    """The words of a chain as one."""
    if len(chained) > 1 and sum(map(len, chained)) <= _LONGEST_WORD:
        yield Token("".join(chained), start)


@cache
def key(word: str) -> str:
    """What the forms of a word have in common: `organisations` and `organization` have `organization`.

    It is for comparing only. Of a name of several words each is reduced.
    """
    if " " in word:
        return " ".join(map(key, word.split(" ")))
    if not _SHORTEST <= len(word) <= _LONGEST or not _ENGLISH.fullmatch(word):
        return word
    for pattern, put in _FORMS:
        word = pattern.sub(put, word)
    return word
