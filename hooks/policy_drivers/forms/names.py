"""Names that somebody answers with: no name, several in one, another spelling of one that a register has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from policy_drivers.model.dividing import divided
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.names import fold, near
from policy_drivers.model.registers import Entry, Member, Register

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def why_no_name(text: str) -> str:
    """Why a text cannot be the name of a body, a theme or the like, as a sentence; empty where it can."""
    if _ADDRESS.fullmatch(text):
        return f"“{text}” is a web address, not a name"
    return "" if re.search(r"[^\W\d_]", text) else f"“{text}” is not a name; write it out"


def several(text: str, register: Register[Entry], at_commas: bool = False) -> list[str]:
    """The names in a text where it may be several, as they are typed, of which one at least is in the register."""
    if register.find(text):
        return [text]
    parts = divided(text, lambda name: register.find(name) is not None, at_commas)
    return parts if any(map(register.find, parts)) else [text]


def agreed_names(texts: Iterable[str], register: Register[Entry], at_commas: bool = False) -> list[str]:
    """The names that were given, each once: several in one text where all are known, and preferred names for others."""
    names = list[str]()
    for text in map(str.strip, texts):
        parts = several(text, register, at_commas)
        names += parts if all(map(register.find, parts)) else [text]
    return list(dict.fromkeys(entry.name if (entry := register.find(name)) else name for name in names))


def choices_of_members(members: Register[Member], today: date) -> dict[str, str]:
    """What may be given for each active member, initials and names, with the initials; and `unassigned`."""
    active = [each for each in members.entries if each.is_active(today)]
    return {**{name: each.initials for each in active for name in each.names}, UNASSIGNED: UNASSIGNED}


def chosen(text: str, choices: Iterable[str]) -> str:
    """The choice that was meant, whatever its capitals. Raises `ValueError` where it is none of them."""
    spellings = {fold(choice): choice for choice in choices}
    if fold(text) in spellings:
        return spellings[fold(text)]
    close = near(text, spellings.values())
    raise ValueError(f"“{text}” is not one of them{f'; did you mean {close}?' if close else ''}")
