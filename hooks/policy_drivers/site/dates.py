"""Dates in the language of a site. British English is that of the model; any other is Babel's (CLDR)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from policy_drivers.model.edtf import Edtf
from policy_drivers.wording.words import Words, locale_of

_SKELETONS = ("y", "yMMMM", "yMMMMd")
"""What a date shows of itself by the number of its parts, as CLDR writes it (https://unicode.org/reports/tr35/)."""


class Dates:
    """How dates are said."""

    def __init__(self, words: Words) -> None:
        self.in_words: Callable[[Edtf], str] = Edtf.in_words
        """A date or an interval: `1 December 2016`, `June 2019`, `2014`, `October 2016 to June 2017`."""
        self.end_in_words: Callable[[Edtf], str] = Edtf.end_in_words
        """By when it is over."""
        if not words.is_english:
            self._words = words
            self._part = lru_cache(4096)(self._said)
            self.in_words, self.end_in_words = self._in_words, self._end_in_words

    def _in_words(self, when: Edtf) -> str:
        first, slash, last = when.text.partition("/")
        if not slash:
            return self._part(first)
        return self._words.gettext("%(first)s to %(last)s", first=self._part(first), last=self._part(last))

    def _end_in_words(self, when: Edtf) -> str:
        return self._part(when.text.rpartition("/")[2])

    def _said(self, part: str) -> str:
        from babel.dates import format_skeleton

        numbers = [int(each) for each in part.split("-")]
        day = date(*(*numbers, 1, 1)[:3])
        return str(format_skeleton(_SKELETONS[len(numbers) - 1], day, locale=locale_of(self._words.language)))
