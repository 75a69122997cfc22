"""Persons, whose names stand in front matter as reference managers keep them: `Family, Given`."""

from __future__ import annotations

import re
from typing import NamedTuple

from policy_drivers.wording.characters import without_invisible
from policy_drivers.wording.lines import on_one_line

_GIVEN_NAME = re.compile(r"[^\s.-]+(?:\.?-[^\s.-]+)*")
"""One given name, or one with a hyphen, whole or as an initial: `Jean-Luc`, `J.-L.`"""


class Person(NamedTuple):
    """A person's name in its two parts. Whoever has one name only, has no given name."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family

    def in_reading_order(self) -> str:
        """The name as it is spoken: `Jane Smith`."""
        return f"{self.given} {self.family}".strip()

    def initials(self) -> list[str]:
        """The first letter of each given name, of those with a hyphen joined by one: `J-L` for “Jean-Luc”."""
        parts = (name.replace(".", "").split("-") for name in _GIVEN_NAME.findall(self.given))
        letters = ("-".join(part[0].upper() for part in name if part[0].isalpha()) for name in parts)
        return [each for each in letters if each]


def person(name: str) -> Person:
    """The person of a name, on one line and without characters that cannot be seen; one name, without a comma."""
    family, _, given = (on_one_line(part) for part in without_invisible(name).partition(","))
    return Person(family, given) if family else Person(given)
