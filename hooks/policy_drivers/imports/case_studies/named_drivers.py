"""Drivers that a text names by their titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from policy_drivers.model.names import fold_text, title_key

_FEWEST_WORDS = 3
"""Of a title that is looked for within sentences: a shorter one may be any words."""
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
_BETWEEN = re.compile(r"\s*(?::|\s[–—-])\s+")


class Named(NamedTuple):
    """A driver that a line names."""

    slug: str
    how: str
    """What the line says of it: what stands behind the title, or the sentence with it."""


class DriverTitles:
    """The titles of drivers, with their slugs."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        """`titles` are pairs of a title and a slug; a title that more than one driver has names none."""
        self._slugs: dict[str, str] = {}
        ambiguous = set[str]()
        for title, slug in titles:
            key = title_key(title)
            if self._slugs.setdefault(key, slug) != slug:
                ambiguous.add(key)
        for key in ambiguous | {""}:
            self._slugs.pop(key, None)
        self._by_beginning: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key in self._slugs:
            words = _WORD.findall(key)
            if len(words) >= _FEWEST_WORDS:
                self._by_beginning[tuple(words[:2])].append(key)

    def named(self, line: str) -> tuple[list[Named], bool]:
        """The drivers that a line names, and whether what it says of them is all that it says."""
        whole = self._slugs.get(title_key(line))
        if whole:
            return [Named(whole, "")], True
        for match in _BETWEEN.finditer(line):
            if slug := self._slugs.get(title_key(line[: match.start()])):
                return [Named(slug, line[match.end() :].strip())], True
        found: dict[str, str] = {}
        is_all = True
        for sentence in _SENTENCE.split(line):
            slugs = list(self._within(sentence))
            is_all = is_all and bool(slugs)
            for slug in slugs:
                found.setdefault(slug, sentence)
        return [Named(slug, how) for slug, how in found.items()], is_all

    def _within(self, sentence: str) -> Iterator[str]:
        """The slugs of the titles in a sentence, in their order; of two titles that begin alike the longer one."""
        text = fold_text(sentence)
        words = list(_WORD.finditer(text))
        end = 0
        for first, second in pairwise(words):
            if first.start() < end:
                continue
            titles = self._by_beginning.get((first[0], second[0]), ())
            fitting = [title for title in titles if text.startswith(title, first.start())]
            title = max(fitting, key=len, default="")
            if title and not text[first.start() + len(title) :][:1].isalnum():
                end = first.start() + len(title)
                yield self._slugs[title]
