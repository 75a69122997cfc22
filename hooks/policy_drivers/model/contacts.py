"""E-mail addresses and telephone numbers in a text: those that are for certain, and whatever may be one.

A check tells the first: a false alarm costs trust. An import carries none of the others over: one that is missed is
published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from policy_drivers.model.identifiers import is_isbn


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
_WRITTEN_SIGNS = ("&#64;", "&#x40;", "&commat;", "%40", "(at)", "[at]")
AT_SIGNS = ("@", *_WRITTEN_SIGNS)
"""How people and programs write it, some of them to hide an address from programs that collect these."""
PLAIN_SIGNS, SIGNS_IN_WORDS = ("@", "&", "%40"), {"()": b"(at)", "[]": b"[at]"}
"""What a skeleton has of those with signs of their own; and of the others, which it cannot tell from brackets."""
_LOCAL = r"[A-Za-z0-9][A-Za-z0-9.!#$%&'*+=?^_`{|}~-]{0,63}"
_DOMAIN = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}"
_EMAIL = re.compile(f"{_LOCAL}@{_DOMAIN}")
_WRITTEN_SIGN = re.compile("|".join(map(re.escape, _WRITTEN_SIGNS)))
_BEFORE_SIGN, _AFTER_SIGN = re.compile(rf"{_LOCAL} ?\Z"), re.compile(f" ?{_DOMAIN}")
_LONGEST_BEFORE_SIGN = 65
_NUMBER = re.compile(r"(?<![\w/.,=&?%#-])(?<!\d[ \u00a0])(?:\+\d|\(?0\d)[\d \t\u00a0().–-]{7,25}")
_BEFORE = frozenset({"", " ", "(", "\n", ":", "\t", '"', "'", "\u00a0", "*", "_", "[", ">"})
"""What stands before the first 0 of a telephone number."""
_PLAINLY = re.compile(r"\+\d|07\d{9}\b|\(?0\d{2,4}\)?[ \t\u00a0-]\d{3,4}[ \t\u00a0-]?\d{3,6}\b")
"""With the code of a country, a mobile telephone's, or in groups."""
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15
"""Digits of a telephone number (ITU-T E.164 allows fifteen); ten are usual in Britain, behind the 0."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
"""A web address, whose parts are no contacts."""
_BOOK = re.compile(r"isbn[-\s:1032]*\Z", re.IGNORECASE)
_LONGEST_BEFORE_A_NUMBER = 40
"""Characters of `ISBN-13:` and white space; to look further back for each number would take too long."""
_BOOK_BEFORE = re.compile(r"\bisbns?\b", re.IGNORECASE)
_DIGITS_OF_A_BOOK = 10
_MAY_BE = re.compile(r"[@\d]|[\[(]\s?at\s?[\])]|\sat\s")
_AT = re.compile(r"@|[\[(]\s?at\s?[\])]")
_DOT = r"\s?[\[(]\s?dot\s?[\])]\s?"
_DISGUISED_EMAIL = re.compile(
    rf"(?:mailto:)?(?:[A-Za-z0-9-]{{1,40}}{_DOT}){{0,3}}[A-Za-z0-9][A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{0,80}}"
    rf"(?:@|\s?[\[(]\s?at\s?[\])]\s?)(?:[A-Za-z0-9-]{{1,63}}(?:\.|{_DOT})){{1,8}}[A-Za-z]{{2,24}}"
)
"""An e-mail address, in words and brackets perhaps."""
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.-])[A-Za-z]{2,40}\.(?!(?:ac|co|com|gov|net|nhs|org|uk)\b)[A-Za-z]{2,40}\sat\s"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b"
)
"""A first and a last name `at` a domain, which is no sentence about two sites."""
_LIKELY_NUMBER = re.compile(
    r"(?<![\w/.=&?%-])(?:(?:\+|00)\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?\d{1,5}|\(0\d{2,5}\)|0\d{2,5})"
    r"(?:[\s.-]?\d{2,8}){1,4}(?:\s?(?:ext\.?|x)\s?\d{1,6})?(?![\w/-])"
)
_NUMBER_IN_SKELETON = re.compile("[+0]" + r"[()\n-]*[0-9]" * 8)
"""What is left there of a telephone number, on two lines perhaps."""
_TAKEN = "\0"
"""Stands in the place of each character of what was found already."""


def may_have_emails(text: str) -> bool:
    """Whether there may be an e-mail address: as quick a look."""
    return any(sign in text for sign in AT_SIGNS)


def may_have_digits_of_telephones(skeleton: str) -> bool:
    """Whether a text with this skeleton has so many digits together, if they are those of ASCII; few texts have."""
    return _NUMBER_IN_SKELETON.search(skeleton) is not None


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
    blank = ADDRESS.sub(lambda match: " " * len(match[0]), text) if "://" in text or "www." in text else text
    if "@" in blank:
        for match in _EMAIL.finditer(blank):
            yield Contact(Kind.EMAIL, *match.span())
    if any(sign in blank for sign in _WRITTEN_SIGNS):
        yield from _hidden_emails(blank)
    if may_have_telephones(blank):
        yield from _telephones(blank)


def _hidden_emails(text: str) -> Iterator[Contact]:
    """Addresses with a sign that is no @. Each sign is looked for first: most that stands before one is no address."""
    for sign in _WRITTEN_SIGN.finditer(text):
        before = _BEFORE_SIGN.search(text[max(0, sign.start() - _LONGEST_BEFORE_SIGN) : sign.start()])
        after = _AFTER_SIGN.match(text, sign.end())
        if before and after:
            yield Contact(Kind.EMAIL, sign.start() - len(before[0]), after.end())


def _telephones(text: str) -> Iterator[Contact]:
    """Numbers that exist, as libphonenumber knows them; those that are plainly written as one need only be possible.

    Numbers for films and examples, such as 07700 900123, are possible and do not exist.
    """
    likely = [match for match in _NUMBER.finditer(text) if sum(map(str.isdigit, match[0])) >= _FEWEST_DIGITS]
    if not likely:
        return
    from phonenumbers import Leniency, PhoneNumberMatcher  # it takes a while to load, and few texts need it

    for each in likely:
        if _is_of_a_book(text, each):
            continue
        leniency = Leniency.POSSIBLE if _PLAINLY.match(each[0]) else Leniency.VALID
        for found in PhoneNumberMatcher(each[0], REGION, leniency=leniency, max_tries=5):
            yield Contact(Kind.TELEPHONE, each.start() + found.start, each.start() + found.end)


def likely_contacts(text: str) -> Iterator[Contact]:
    """Whatever in a text may be an address or a number, disguised perhaps, addresses first. None overlaps another."""
    if not _MAY_BE.search(text):
        return
    for pattern in (_SPOKEN_EMAIL, *([_DISGUISED_EMAIL] if _AT.search(text) else [])):
        for match in pattern.finditer(text):
            yield Contact(Kind.EMAIL, *match.span())
        text = pattern.sub(lambda match: _TAKEN * len(match[0]), text)
    for match in _LIKELY_NUMBER.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        is_of_a_book = _is_of_a_book(text, match) or (
            digits == _DIGITS_OF_A_BOOK
            and is_isbn(match[0])
            and _BOOK_BEFORE.search(text, 0, match.start()) is not None
        )
        if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not is_of_a_book:
            yield Contact(Kind.TELEPHONE, *match.span())


def _is_of_a_book(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    return _BOOK.search(text, max(0, start - _LONGEST_BEFORE_A_NUMBER), start) is not None
