"""The words by which a page about one document can be told from a page about another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
"""Shorter words are on every page; numbers, such as years, tell documents apart, and are taken from three digits."""
_EVERYWHERE = re.compile(
    "about|also|been|each|from|have|home|into|more|only|other|over|pages?|some|such|than|that|their|them|then|there|"
    "these|they|this|through|upon|website|welcome|were|what|when|where|which|while|will|with|within|your"
)


def telling_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of titles, folded: without marks, in small letters, and without those that are on every page."""
    return frozenset(word for text in texts for word in _WORD.findall(_folded(text)) if _tells(word))


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _tells(word: str) -> bool:
    return len(word) >= (3 if word.isdecimal() or not word.isascii() else _SHORTEST) and not _EVERYWHERE.fullmatch(word)
