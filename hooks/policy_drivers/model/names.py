"""Comparing names as people compare them, and making slugs of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

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
    return _DASH_SPACING.sub("-", " ".join(plain.casefold().split()))


def naming(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some names, as whole words and in any spelling, in a text that has been folded."""
    folded = sorted({fold(name) for name in names} - {""}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, folded))})(?!\w)" if folded else r"(?!)")


_MANY_CANDIDATES = 500
"""Among more than these only such as begin with the same letter are compared: each comparison takes its time."""


def near(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` was most likely meant to be, or None where nothing is close."""
    wanted = fold(name)[:200]
    by_fold = {fold(candidate): candidate for candidate in candidates}
    if len(by_fold) > _MANY_CANDIDATES:
        begins, longest = wanted[:1], len(wanted) * 2
        by_fold = {key: value for key, value in by_fold.items() if key[:1] == begins and len(key) <= longest}
    matches = get_close_matches(wanted, by_fold, n=1, cutoff=0.7)
    return by_fold[matches[0]] if matches else None


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
