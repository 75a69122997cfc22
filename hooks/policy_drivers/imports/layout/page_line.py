"""A line of an old page, and what it looks like: a label, an item of a list, furniture, a heading, a lost value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from policy_drivers.imports.layout.furniture import Furniture, furniture
from policy_drivers.imports.layout.labels import Hit, label_of
from policy_drivers.imports.layout.lost_values import LONGEST_VALUE, is_bare, is_name
from policy_drivers.imports.values.line import Bullet, Line, bullet_of

_MOST_WORDS, _LONGEST = 35, 240
"""Of a heading: words, characters."""
_SHORTEST = 3
"""Characters of a heading."""
_FEWEST_WORDS_OF_A_TITLE = 4
"""Of one that stands where a value may be: the name of a body is often shorter."""
_SMALL_BEFORE_CAPITAL = re.compile(r"[a-z](?:-[A-Za-z]|[A-Z])")
"""How names begin that are written like `e-Health` or `iPad`."""
_ENDS_A_SENTENCE = re.compile(r"[.;,:!…。！：；，][\"'”’)」』]*$")
_ADDRESS_OF_LINK = re.compile(r"\]\([^()\s]*\)")


@dataclass(frozen=True)
class PageLine(Line):
    """A line that knows what it looks like.

    Each is found out when it is first asked for, and then known wherever the line goes; a line with another text, or
    with another mark of the page, is another line.
    """

    @cached_property
    def bullet(self) -> Bullet | None:
        """The bullet that it begins with."""
        return bullet_of(self.text)

    @cached_property
    def hit(self) -> Hit | None:
        """The label that it begins with."""
        return label_of(self.text)

    @cached_property
    def furniture(self) -> Furniture | None:
        """What piece of furniture it reads like, whether or not the page says that it is one."""
        return furniture(self.text)

    @property
    def has_text(self) -> bool:
        """Whether something stands on it that is no furniture."""
        return not self.is_furniture and not self.is_blank

    @property
    def is_end(self) -> bool:
        """Whether it is what ends an entry on a page: its tags, a form for comments, the title of an archive."""
        return self.is_furniture and self.furniture in (Furniture.END, Furniture.ARCHIVE)

    @cached_property
    def is_heading_like(self) -> bool:
        """Whether it could be the heading of an entry."""
        if not self.has_text or self.is_note:
            return False
        return self.is_heading or ((self.stands_alone or self.bullet is None) and _is_like_a_heading(self.text.strip()))

    @cached_property
    def is_bare_value(self) -> bool:
        """Whether it is a date or a format whose label is lost, and no heading."""
        return not self.is_heading and is_bare(self.text.strip())

    @cached_property
    def is_value_like(self) -> bool:
        """Whether it may be a value whose label is lost: a date, a format, initials, or what a body is called."""
        text = self.text.strip()
        is_possible = not self.is_heading and len(text) <= LONGEST_VALUE
        return is_possible and (self.is_bare_value or is_name(text))

    @property
    def is_no_value(self) -> bool:
        """Whether it reads like a title where it stands below a label, which may have lost its value."""
        return not self.is_value_like and self.words >= _FEWEST_WORDS_OF_A_TITLE

    @property
    def is_short(self) -> bool:
        """Whether it is too short for a title where a longer one is there: `Monitor`, `Skills for Care`."""
        return not self.is_heading and self.words < _FEWEST_WORDS_OF_A_TITLE

    @cached_property
    def words(self) -> int:
        """The number of its words."""
        return len(self.text.split())

    @property
    def is_over(self) -> bool:
        """Whether it ends a sentence or is an item of a list, so that the one right below it is no part of it."""
        return _ENDS_A_SENTENCE.search(self.text) is not None or self.bullet is not None

    @property
    def is_longish(self) -> bool:
        """Whether it is longer than most headings are."""
        return len(self.text.strip()) > _LONGEST // 2


def _is_like_a_heading(text: str) -> bool:
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and (_begins_like_a_name(text) or text[0].isdigit() or text[0] in "“‘\"'[#*")
        and not _ENDS_A_SENTENCE.search(text)
        and "://" not in _ADDRESS_OF_LINK.sub("]", text)
    )


def _begins_like_a_name(text: str) -> bool:
    return (text[0].isalpha() and not text[0].islower()) or _SMALL_BEFORE_CAPITAL.match(text) is not None
