"""E-mail addresses and telephone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How somebody is reached."""

    EMAIL = "an e-mail address"
    TELEPHONE = "a telephone number"


class Contact(NamedTuple):
    """An e-mail address or a telephone number: offsets in characters, the end not included."""

    kind: Kind
    start: int
    end: int


REGION = "GB"
"""Where a telephone number without the code of a country is one (ISO 3166-1)."""
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9.!#$%&'*+=?^_`{|}~-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}"
)
_NUMBER = re.compile(r"(?<![\w/.,=&?%#-])(?<!\d[ \u00a0])(?:\+\d|\(?0\d)[\d \t\u00a0().–-]{7,25}")
_BEFORE = frozenset({"", " ", "(", "\n", ":", "\t", '"', "'", "\u00a0", "*", "_", "[", ">"})
"""What stands before the first 0 of a telephone number."""
_PLAINLY = re.compile(r"\+\d|07\d{9}\b|\(?0\d{2,4}\)?[ \t\u00a0-]\d{3,4}[ \t\u00a0-]?\d{3,6}\b")
"""With the code of a country, a mobile telephone's, or in groups."""
_FEWEST_DIGITS = 9
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BOOK = re.compile(r"isbn[-\s:1032]*\Z", re.IGNORECASE)


def may_have_telephones(text: str) -> bool:
    """Whether there may be a telephone number: a look that is quick where, as nearly always, there is none.

    A number begins with `+` or `0`; single characters are found a hundred times faster than anything else.
    """
    if "+" in text and _NUMBER.search(text):
        return True
    at = text.find("0")
    while at >= 0:
        if text[at - 1 : at] in _BEFORE and _NUMBER.match(text, at):
            return True
        at = text.find("0", at + 1)
    return False


def contacts(text: str) -> Iterator[Contact]:
    """The addresses and numbers in a text, addresses first. What is a part of a web address is none."""
    blank = _ADDRESS.sub(lambda match: " " * len(match[0]), text) if "://" in text or "www." in text else text
    if "@" in blank:
        for match in _EMAIL.finditer(blank):
            yield Contact(Kind.EMAIL, *match.span())
    if may_have_telephones(blank):
        yield from _telephones(blank)


def _telephones(text: str) -> Iterator[Contact]:
    """Numbers that exist, as libphonenumber knows them; those that are plainly written as one need only be possible.

    Numbers for films and examples, such as 07700 900123, are possible and do not exist.
    """
    likely = [match for match in _NUMBER.finditer(text) if sum(map(str.isdigit, match[0])) >= _FEWEST_DIGITS]
    if not likely:
        return
    from phonenumbers import Leniency, PhoneNumberMatcher  # it takes a while to load, and few texts need it

    for each in likely:
        if _BOOK.search(text, max(0, each.start() - 20), each.start()):
            continue
        leniency = Leniency.POSSIBLE if _PLAINLY.match(each[0]) else Leniency.VALID
        for found in PhoneNumberMatcher(each[0], REGION, leniency=leniency, max_tries=5):
            yield Contact(Kind.TELEPHONE, each.start() + found.start, each.start() + found.end)
