"""Comparing names as people compare them, and making slugs of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import chain, count
from operator import eq, itemgetter

from policy_drivers.wording.lines import on_one_line

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´ʼ＇"), "'") | dict.fromkeys(map(ord, "“”„‟″«»＂"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_FOLDS = _QUOTES | _DASHES | _INVISIBLE
_DASH_SPACING = re.compile(r" ?- ?")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

SLUG_LENGTH = 80
"""The longest slug in characters: it is a file name, a folder name and a part of a URL."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED_SLUGS = frozenset(
    ["index", "readme", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""`index` is the list of drivers itself, `readme.md` is never read; Windows refuses the others for a file."""


def is_slug(text: str) -> bool:
    """Whether a text can be the permanent name of a driver or a collection."""
    return bool(SLUG.fullmatch(text)) and len(text) <= SLUG_LENGTH and text not in RESERVED_SLUGS


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The form in which two spellings of one name are equal: case, quotes, dashes, spaces and invisible characters go.

    `The King’s  Fund` and `the King's Fund` fold to the same text. Compatibility forms fold too (NFKC).
    """
    return fold_text(name)


def fold_text(text: str) -> str:
    """The same for a text in which names are looked for: of these there are too many to be remembered."""
    if text.isascii():
        plain = text.replace("`", "'")
    else:
        plain = unicodedata.normalize("NFKC", text.translate(_FOLDS)).translate(_FOLDS)
    return _DASH_SPACING.sub("-", on_one_line(plain.casefold()))


def title_key(title: str) -> str:
    """The form in which two spellings of one title are equal."""
    return fold(title).rstrip(" .:;")


def naming(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some names, as whole words and in any spelling, in a text that has been folded."""
    folded = sorted({fold(name) for name in names} - {""}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, folded))})(?!\w)" if folded else r"(?!)")


_CLOSE = 0.7
"""How like a name what is suggested for it must be, from 0 to 1."""
_LONGEST = 200
"""Characters of a name that are compared."""
_MANY_CANDIDATES = 500
"""Among more than these only such as begin with the same letter are compared: each comparison takes its time."""
MOST_LOOKED_AT = 1000
"""So many candidates are looked at for one name; of more, those of its length that share its rarest characters."""
MOST_COMPARED = 100
"""So many are compared letter by letter, those first that have most letters in common."""
_STEP = 3
"""Texts are as long as each other if they are so in steps of so many characters, or the next."""
_KINDS = 64
"""Into so many kinds letters are sorted to be counted: enough to tell those of one alphabet apart."""


class Nearest:
    """Names among which the one is found that another was most likely meant to be: “did you mean …?”

    The likeness is difflib's, and so is the answer, `get_close_matches(…, n=1)`. But that compares a name with every
    candidate, so that a thousand misspelt names and a thousand candidates take a million comparisons. Here candidates
    are prepared once, and for each name no more are looked at than `MOST_LOOKED_AT`.
    """

    def __init__(self, candidates: Iterable[str]) -> None:
        self._by_fold = {fold(candidate): candidate for candidate in candidates}
        self._keys = [key for key in self._by_fold if len(key) < 2 * _LONGEST]  # longer ones are close to nothing
        self._letters: dict[str, int] = {}
        self._closest_to = lru_cache(maxsize=4096)(self._closest)

    def __reduce__(self) -> tuple[type[Nearest], tuple[list[str]]]:
        """What another process makes the same of: what was found so far cannot be handed over."""
        return Nearest, ([*self._by_fold.values()],)

    def to(self, name: str) -> str | None:
        """The candidate that `name` was most likely meant to be, or None where nothing is close."""
        closest = self._closest_to(fold(name)[:_LONGEST])
        return None if closest is None else self._by_fold[closest]

    def _closest(self, wanted: str) -> str | None:
        """The most like of the candidates; of several the last by the alphabet."""
        least, closest = _CLOSE, None
        matcher = SequenceMatcher(None, b=wanted)
        for most, key in self._by_promise(wanted):
            if most < least:
                break
            matcher.set_seq1(key)
            ratio = matcher.ratio()
            if ratio > least or (ratio == least and (closest is None or key > closest)):
                least, closest = ratio, key
        return closest

    def _by_promise(self, wanted: str) -> list[tuple[float, str]]:
        """The candidates that can be close, and how close each can be at most, the most promising first."""
        letters, size = _letters(wanted), len(wanted)
        found = []
        for key in self._looked_at(wanted):
            if (own := self._letters.get(key)) is None:
                own = self._letters[key] = _letters(key)
            length = size + len(key)
            most = 2.0 * (letters & own).bit_count() / length if length else 1.0
            if most >= _CLOSE:
                found.append((most, key))
        found.sort(reverse=True)
        if len(found) > MOST_COMPARED:
            least, backwards = found[MOST_COMPARED][0], wanted[::-1]
            found = [each for each in found if each[0] >= least]
            found.sort(key=lambda each: -_in_place(wanted, each[1]) - _in_place(backwards, each[1][::-1]))
            found.sort(key=itemgetter(0), reverse=True)
        return found[:MOST_COMPARED]

    def _looked_at(self, wanted: str) -> Iterable[str]:
        """All candidates; of many those that begin with the same letter, of these no more than are looked at."""
        if len(self._by_fold) <= _MANY_CANDIDATES:
            return self._keys
        alike = self._by_beginning.get(wanted[:1], [])
        return alike if len(alike) <= MOST_LOOKED_AT else self._sharing(wanted)

    def _sharing(self, wanted: str) -> Iterable[str]:
        """Those that begin with the same letter, are about as long, and have the rarest of its runs of characters."""
        found: dict[str, None] = {}
        room = MOST_LOOKED_AT
        about = len(wanted) // _STEP
        runs = [(size, run) for size in (about - 1, about, about + 1) for run in _runs(wanted)]
        for keys in sorted((self._by_run[run] for run in runs if run in self._by_run), key=len):
            found.update(dict.fromkeys(keys[:room]))
            room -= len(keys)
            if room <= 0:
                break
        return found

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in self._keys:
            found[key[:1]].append(key)
        return found

    @cached_property
    def _by_run(self) -> dict[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for key in self._keys:
            for run in _runs(key):
                found[len(key) // _STEP, run].append(key)
        return found


_ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,7}")
_SMALL_WORDS = frozenset({"and", "for", "in", "of", "on", "the", "to", "&"})


def is_abbreviation(name: str) -> bool:
    """Whether a name is an abbreviation: a few capitals, with full stops or spaces between them perhaps."""
    return _ABBREVIATION.fullmatch(letters_of(name)) is not None


def abbreviations(name: str) -> frozenset[str]:
    """What a name of several words is shortened to: their first letters, those in capitals as they are or not.

    `NHSE` is short for `NHS England`, and `DHSC` for the `Department of Health and Social Care`.
    """
    words = re.findall(r"[\w&]+", name.replace("'", "").replace("’", ""))
    great = [word for word in words if word.casefold() not in _SMALL_WORDS]
    if len(great) < 2:
        return frozenset()
    return frozenset(
        "".join(word if word.isupper() and whole else word[0].upper() for word in some)
        for some in (great, words)
        for whole in (True, False)
    )


def letters_of(short: str) -> str:
    """An abbreviation without full stops and spaces."""
    return re.sub(r"[\s.]", "", short)


def near(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` was most likely meant to be, or None where nothing is close."""
    return Nearest(candidates).to(name)


def _in_place(one: str, other: str) -> int:
    """How many characters of two texts stand in the same place."""
    return sum(map(eq, one, other))


def _letters(key: str) -> int:
    """The letters of a text, each with its number among those of its kind, as bits: two texts share at most these."""
    numbers: Counter[int] = Counter()
    bits = 0
    for char in key:
        kind = ord(char) % _KINDS
        bits |= 1 << (numbers[kind] * _KINDS + kind)
        numbers[kind] += 1
    return bits


def _runs(key: str) -> Iterable[str]:
    """The runs of three characters in a text and at its ends, each once, with the letter that it begins with before."""
    whole = f"\n{key}\n"
    return dict.fromkeys(key[:1] + whole[place : place + 3] for place in range(len(key)))


@lru_cache(maxsize=4096)
def slugify(name: str) -> str:
    """A slug for a title or name: ASCII letters and digits in lower case, joined by hyphens, cut at a whole word.

    Text without a single letter or digit that ASCII has (a title in Chinese) gives an empty string.
    """
    text = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode("ascii")
    slug = _NOT_SLUG.sub("-", text.replace("'", "").replace("&", " and ").casefold()).strip("-")
    if len(slug) > SLUG_LENGTH:
        cut = slug[: SLUG_LENGTH + 1].rpartition("-")[0]
        slug = cut or slug[:SLUG_LENGTH]
    return slug


def free_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    """A slug that is not taken: this one, or the first with a number behind it, from 2 on."""
    numbered = (f"{slug[: SLUG_LENGTH - len(end)].rstrip('-')}{end}" for end in (f"-{number}" for number in count(2)))
    return next(each for each in chain([slug], numbered) if not is_taken(each))
