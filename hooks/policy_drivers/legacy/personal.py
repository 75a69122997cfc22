"""Persons' e-mail addresses and telephone numbers, which are not carried over."""

from __future__ import annotations

import re

from stdnum import isbn

EMAIL = "e-mail address"
PHONE = "telephone number"

REMOVED = re.compile(rf"[\s<(\[,;:/–-]*\((?:{EMAIL}|{PHONE}) removed\)[\s>)\],;]*")
"""What says that something was taken out, with the signs around it."""
_MAY_BE = re.compile(r"[@\d]|[\[(]\s?at\s?[\])]|\sat\s")
_DOT = r"\s?[\[(]\s?dot\s?[\])]\s?"
_EMAIL = re.compile(
    rf"(?:mailto:)?(?:[A-Za-z0-9-]{{1,40}}{_DOT}){{0,3}}[A-Za-z0-9][A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{0,80}}"
    rf"(?:@|\s?[\[(]\s?at\s?[\])]\s?)(?:[A-Za-z0-9-]{{1,63}}(?:\.|{_DOT})){{1,8}}[A-Za-z]{{2,24}}"
)
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.-])[A-Za-z]{2,40}\.(?!(?:ac|co|com|gov|net|nhs|org|uk)\b)[A-Za-z]{2,40}\sat\s"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b"
)
"""A first and a last name `at` a domain, which is no sentence about two sites."""
_PHONE = re.compile(
    r"(?<![\w/.=&?%-])(?:(?:\+|00)\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?\d{1,5}|\(0\d{2,5}\)|0\d{2,5})"
    r"(?:[\s.-]?\d{2,8}){1,4}(?:\s?(?:ext\.?|x)\s?\d{1,6})?(?![\w/-])"
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_NUMBER_OF_A_BOOK = re.compile(r"isbn[-\s:1032]*$", re.IGNORECASE)
_BOOK = re.compile(r"\bisbns?\b", re.IGNORECASE)
_DIGITS_OF_A_BOOK = 10
_LONGEST_BEFORE_A_NUMBER = 40
"""Characters of `ISBN-13:` and white space; to look further back for each number would take too long."""
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15
"""Digits of a telephone number (ITU-T E.164 allows fifteen); ten are usual in Britain, behind the 0."""


def without_personal_data(text: str) -> tuple[str, list[str]]:
    """The text with a note in the place of each e-mail address and telephone number, and what they were."""
    if not _MAY_BE.search(text):
        return text, []
    dropped: list[str] = []
    pieces, position = [], 0
    for address in _ADDRESS.finditer(text):
        pieces += [_scrubbed(text[position : address.start()], dropped), address.group()]
        position = address.end()
    return "".join([*pieces, _scrubbed(text[position:], dropped)]), dropped


def _scrubbed(text: str, dropped: list[str]) -> str:
    def email(match: re.Match[str]) -> str:
        dropped.append(EMAIL)
        return f"({EMAIL} removed)"

    def phone(match: re.Match[str]) -> str:
        digits, start = sum(char.isdigit() for char in match.group()), match.start()
        is_of_a_book = _NUMBER_OF_A_BOOK.search(text, max(0, start - _LONGEST_BEFORE_A_NUMBER), start) or (
            digits == _DIGITS_OF_A_BOOK and isbn.is_valid(match.group()) and _BOOK.search(text, 0, start)
        )
        if not _FEWEST_DIGITS <= digits <= _MOST_DIGITS or is_of_a_book:
            return match.group()
        dropped.append(PHONE)
        return f"({PHONE} removed)"

    text = _SPOKEN_EMAIL.sub(email, text)
    text = _EMAIL.sub(email, text) if "@" in text or re.search(r"[\[(]\s?at\s?[\])]", text) else text
    return _PHONE.sub(phone, text)
