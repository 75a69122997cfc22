"""The words of a site in one language: what stands in the code in British English, and what takes its place.

The form is that of GNU gettext (https://www.gnu.org/software/gettext/manual/): a text is known by its English,
`%(name)s` is a place for a value, and a language has as many forms of a text with a number as it needs. What has no
translation stays English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from gettext import c2py
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

BRITISH: Final = "en-GB"
"""The language of the texts in the code (BCP 47)."""
ENGLISH_PLURAL: Final = "(n != 1)"
PLACE: Final = re.compile(r"%\((\w+)\)s|%%")
"""Where a text has a place for a value, or a sign for per cent."""


def marked(text: str) -> str:
    """The same text, which is found by this name as one to be translated; what prints it asks `Words` for it."""
    return text


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with values in their places. A place for which there is no value stays as it is written."""
    if "%" not in text:
        return text
    return PLACE.sub(lambda found: str(values.get(found[1], found[0])) if found[1] else "%", text)


@dataclass(frozen=True)
class Words:
    """What one site says, in its language."""

    language: str = BRITISH
    """BCP 47."""
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Translations by the English: one, or for a text with a number as many as the language has forms."""
    plural: str = ENGLISH_PLURAL
    """Which form goes with the number `n`, as C says it."""
    is_reviewed: bool = True
    """Whether somebody who speaks the language has read them."""

    def __getstate__(self) -> dict[str, Any]:
        """What another process makes the same of."""
        return {each.name: getattr(self, each.name) for each in fields(self)} | {"texts": dict(self.texts)}

    @property
    def is_english(self) -> bool:
        """Whether texts without a translation are in the language of the site."""
        return self.language.partition("-")[0].lower() == "en"

    @cached_property
    def digest(self) -> bytes:
        """32 bytes (SHA-256): others for other words."""
        said = (self.language, self.plural, self.is_reviewed, sorted(self.texts.items()))
        return sha256(repr(said).encode("utf-8", "surrogatepass")).digest()

    def knows(self, text: str) -> bool:
        """Whether there is a translation of a text, or it needs none."""
        return self.is_english or text in self.texts

    def gettext(self, text: str, **values: object) -> str:
        """A text in the language, with values in its places."""
        said = self.texts[text][0] if text in self.texts else text
        return filled(said, values) if values else said

    def own(self, default: str, chosen: str) -> str:
        """What a team calls something: its own word, or the usual one in the language."""
        return self.gettext(default) if chosen == default else chosen

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """A text about a number of things; `%(number)s` is the place of the number."""
        return filled(self.forms(one, many)[self.form(count, one)], {"number": self.number(count), **values})

    def forms(self, one: str, many: str) -> tuple[str, ...]:
        """The forms of a text with a number."""
        return self.texts.get(one, (one, many))

    def form(self, count: int, one: str) -> int:
        """Which of the forms of a text goes with a number; the last where `plural` does not say one of them."""
        if one not in self.texts:
            return int(count != 1)
        last = len(self.texts[one]) - 1
        try:
            form = self._form(count)
        except ArithmeticError:
            return last
        return form if 0 <= form <= last else last

    @cached_property
    def _form(self) -> Callable[[int], int]:
        of_number: Callable[[int], int] = c2py(self.plural)
        return of_number

    def listing(self, items: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        return self.gettext("%(first)s and %(last)s", first=", ".join(items[:-1]), last=items[-1])

    def number(self, count: int) -> str:
        """A number with a mark between thousands."""
        return f"{count:,}" if self.is_english else self._number(count)

    @cached_property
    def _number(self) -> Callable[[int], str]:
        from babel.numbers import format_decimal

        locale = locale_of(self.language)
        return lambda count: str(format_decimal(count, locale=locale))


ENGLISH: Final = Words()
"""What stands in the code."""


def locale_of(language: str) -> str:
    """A language (BCP 47) as Babel calls it: `pt_BR` for `pt-BR`."""
    return language.replace("-", "_")
