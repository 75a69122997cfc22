"""Who made a document, for whom, and who looks after its summary: old entries' names and the registers'."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policy_drivers.imports.values.line import cleaned, without_bullets
from policy_drivers.imports.values.personal_data import REMOVED
from policy_drivers.imports.values.persons import is_place
from policy_drivers.imports.values.prose import harmless_line
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.names import fold
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.model.registers import Entry, Register, Registers
from policy_drivers.wording.lines import on_one_line

_ABBREVIATION = re.compile(r"\s*\((?P<letters>[A-Z][A-Za-z&]{1,11})\)")
_BETWEEN_BODIES = re.compile(r"\s*(?:,|/|\n|\band\b|&|\bwith\b)\s*")
_BETWEEN_NAMES = re.compile(r"\s*[;\n|]\s*")
"""What stands between the names of a list that has other signs than commas."""
_COMMA = re.compile(r"\s*,\s*")
_MOST_JOINED = 12
"""Parts of a text that one name may be made of: `business, energy and industrial strategy` has three."""
_CHAIR = re.compile(
    r"(?:(?<![\s,:(–-])[\s,:(–-]+|^(?=\w+ by\b))(?P<chair>(?:chair(?:ed|man|person)?|led by|author(?:ed|s)?)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MORE_BEHIND_CHAIR = re.compile(r"\)\W*\w")
"""Another body behind the bracket that says who is the chair."""
_NOBODY = re.compile(
    r"(?:not (?:yet )?allocated|unallocated|unassigned|vacant|nobody|none)\b.*", re.IGNORECASE | re.DOTALL
)
_NOTHING = re.compile(
    r"(?:none|no(?:body|thing)?|not (?:yet )?|un)\s*"
    r"(?:known|stated|given|specified|identified|available|applicable)\b.{0,40}",
    re.IGNORECASE | re.DOTALL,
)
_NAME_AND_INITIALS = re.compile(r"(?P<name>[^()]+)\((?P<initials>[^()]+)\)")
_SEPARATORS = re.compile(r"\s*[;\n]\s*")
_LONGEST_BODY = 300
"""Characters of a name before its abbreviation; to look further back for each would take too long."""
_SHORT_NAME = 5
"""Words; a list with commas is taken for a list of names where each of them is so short."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a text holds."""

    names: tuple[str, ...]
    is_certain: bool
    """Whether the text is just these names, so that nothing had to be interpreted."""


def sources(text: str, register: Register[Entry]) -> Names:
    """The bodies responsible for a document.

    A text is parted at semicolons, and elsewhere only where the register knows each part. A chair's name is left out,
    and an abbreviation that repeats the initials of the name before it: (NHSE) behind `NHS England`, too.
    """
    whole = harmless_line(text)
    known = register.find(whole)
    if known is not None:
        return Names((known.name,), fold(known.name) == fold(whole))
    parts = [part for part in text.split(";") if part.strip()]
    bodies = tuple(dict.fromkeys(name for part in parts for name in _bodies(part, register))) or (whole,)
    return Names(bodies, bodies == (whole,))


def _bodies(text: str, register: Register[Entry]) -> Iterator[str]:
    """The bodies in one part of a text."""
    whole = harmless_line(text)
    plain = _without_abbreviations(_without_chair(whole)).strip(" ,")
    known = register.find(whole) or register.find(plain) or register.find(plain.rstrip(" ."))
    if known is None and is_place(plain.rpartition(",")[2]):  # where a body sits is no part of its name
        known = register.find(plain.rpartition(",")[0])
    if known is not None:
        yield known.name
        return
    parts = _known_parts(_without_abbreviations(_without_chair(text)), _BETWEEN_BODIES, register)
    found = [entry for _, entry in parts if entry is not None]
    if len(found) == len(parts) > 0:
        yield from (entry.name for entry in found)
    elif plain:
        yield plain


def listed(text: str, register: Register[Entry]) -> list[str]:
    """The names of a list, by their preferred ones where the register has them.

    They stand between semicolons, lines, bars or commas; a comma within a registered name parts nothing. Names in
    quotation marks are whole, as Airtable writes them, and so are those of a list in JSON, as Microsoft Lists does.
    """
    if (names := in_json(text)) is not None:
        return _preferred([[name] for name in names], register)
    parts: list[list[str]] = []
    for line in without_bullets([part for part in _BETWEEN_NAMES.split(text) if part.strip()]):
        if '"' in line and (quoted := _as_csv(line)):
            parts += [[name] for name in quoted]
        else:
            parts.append([cleaned(name) for name, _ in _known_parts(line, _COMMA, register)])
    return _preferred(parts, register)


def _preferred(parts: Sequence[Sequence[str]], register: Register[Entry]) -> list[str]:
    names = [harmless_line(cleaned(name)).strip() for part in parts for name in part]
    return list(dict.fromkeys(entry.name if (entry := register.find(name)) else name for name in names if name))


def in_json(text: str) -> list[str] | None:
    """The texts of a list in JSON, or None."""
    if not text.lstrip().startswith("["):
        return None
    try:
        names = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return names if isinstance(names, list) and all(isinstance(name, str) for name in names) else None


def _as_csv(line: str) -> list[str]:
    """The names of a line, some of which are in quotation marks; none where the marks are part of a name."""
    try:
        (names,) = csv.reader([line], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        return []
    return names


def _known_parts(text: str, between: re.Pattern[str], register: Register[Entry]) -> list[tuple[str, Entry | None]]:
    """The parts of a text with their entries; parts that only together are a name of the register are one."""
    gaps = [(0, 0), *(match.span() for match in between.finditer(text)), (len(text), len(text))]
    found: list[tuple[str, Entry | None]] = []
    place, last = 0, len(gaps) - 1
    while place < last:
        start = gaps[place][1]
        for end in range(min(last, place + _MOST_JOINED), place, -1):
            part = text[start : gaps[end][0]].strip()
            entry = register.find(harmless_line(part)) if part else None
            if entry is not None or end == place + 1:
                found += [(part, entry)] if part else []
                place = end
                break
    return found


def _without_chair(text: str) -> str:
    chair = _CHAIR.search(text)
    return text if chair is None or _MORE_BEHIND_CHAIR.search(chair["chair"]) else text[: chair.start()]


def says_nothing(text: str) -> bool:
    """Whether a text stands where a name should, and says that there is none: `to be added`, `None given`."""
    return is_placeholder(text) or _NOTHING.fullmatch(text.strip()) is not None


def _without_abbreviations(text: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - _LONGEST_BODY) : match.start()]
        words = re.findall(r"[A-Za-z]+", before)
        initials = "".join(word if word.isupper() else word[0] for word in words).casefold()
        letters = [char for char in match["letters"].casefold() if char.isalpha()]
        rest = iter(initials)
        return "" if all(letter in rest for letter in letters) else match.group()

    return _ABBREVIATION.sub(replaced, text)


def audience(text: str) -> Names:
    """For whom a document was written: parted at line ends, bullets, semicolons, and commas between short names."""
    lines = without_bullets(text.split("\n"))
    parts = [harmless_line(part) for part in _SEPARATORS.split("\n".join(lines)) if part.strip(" .")]
    if len(parts) == 1:
        split = [part.strip() for part in parts[0].rstrip(".").split(",")]
        if len(split) > 2 and all(
            part and len(part.split()) <= _SHORT_NAME and not re.search(r"\b(?:and|or|&)\b", part) for part in split
        ):
            parts = split
    parts = list(dict.fromkeys(parts))
    return Names(tuple(parts), harmless_line(text) == ", ".join(parts))


@dataclass(frozen=True)
class Owners:
    """Whom the names in old entries stand for in the register of members."""

    registers: Registers
    given: Mapping[str, str] = field(default_factory=dict)
    """Names and initials of old pages, and the initials in the register, as the person who imports has said."""

    def find(self, text: str) -> str | None:
        """The initials of the member who was meant, `unassigned` where the text says so, or None where nobody knows."""
        plain = on_one_line(REMOVED.sub(" ", text).strip() or text).strip(" .,;")
        bare = plain.strip("()[] ")
        known = self.known(plain) or self.known(bare)
        if known is not None:
            return known
        if says_nothing(bare) or _NOBODY.fullmatch(bare):
            return UNASSIGNED
        family, comma, given = bare.partition(",")
        if comma and (member := self.known(f"{given.strip()} {family.strip()}")):
            return member
        both = _NAME_AND_INITIALS.fullmatch(plain)
        return self._agreed(both["name"].strip(), both["initials"].strip()) if both else None

    def known(self, name: str) -> str | None:
        """The initials of the member who has this very name, in the register or as the person who imports has said."""
        member = self.registers.members.find(name)
        return self._given.get(fold(name)) or (member.initials if member else None)

    def _agreed(self, name: str, initials: str) -> str | None:
        """Whom a name and the initials in brackets behind it stand for, where both are one person's."""
        found, by_name = self.known(initials), self.known(name)
        letters = "".join(word[0] for word in name.split())
        return found if found == by_name or (by_name is None and fold(letters) == fold(initials)) else None

    @cached_property
    def _given(self) -> dict[str, str]:
        return {fold(name): initials for name, initials in self.given.items()}
