"""Names of people in a line that says who did something, or whom to ask. They are not carried over."""

from __future__ import annotations

import re

from policy_drivers.imports.values.persons import OF_BODIES, is_place

NAME = "name"
"""What a person's name is called where it is told that one was left out."""
_TITLE = r"(?:(?:Dr|Mrs?|Ms|Miss|Mx|Prof(?:essor)?|Sir|Dame)\.? )?"
_PART = r"(?:[^\W\d_a-z][\w’'-]*|[A-Z]\.)"
_PARTICLE = r"(?:van|von|der|den|de|la|le|di|da|del|al|bin|ap|ab|mac|o’|o') ?"
_PERSON = re.compile(
    rf"(?<![\w’'-])"
    rf"(?:{_TITLE}{_PART}(?: (?:{_PARTICLE})*{_PART}){{1,3}}|(?:Dr|Mrs?|Ms|Miss|Mx|Prof)\.? {_PART})"
    rf"(?![\w’-])"
)
_OF_ROLES = re.compile(
    r"\b(?:administrators?|advis[eo]rs?|analysts?|apprentices?|assistants?|chairs?|chiefs?|clerks?|clinical|clinicians?"
    r"|consultants?|coordinators?|co-ordinators?|deput(?:y|ies)|developers?|development|digital|directors?|doctors?"
    r"|education|evidence|executives?|facilitators?|fellows?|heads?|information|knowledge|leaders?|leadership|leads?"
    r"|learning|lecturers?|librarians?|library|managers?|matrons?|medical|members?|nurses?|nursing|officers?|outreach"
    r"|practitioners?|principal|professionals?|project|researchers?|resources?|schools?|senior|site|specialists?|staff"
    r"|students?|supervisors?|support|systems?|technicians?|trainees?|trainers?|training|volunteers?|wards?|web)\b",
    re.IGNORECASE,
)
"""Words that are in what people do, and that no person is called."""
_BETWEEN = re.compile(r"([,;/|()\n]|\s[–—-]\s|\s(?:and|&|with|or)\s|:\s|^[\s•*-]+)")
_BEFORE = re.compile(r"(?:(?:And|Ask|By|Call|Contact|Email|From|Please|See|The|To|With) )+")
"""Words that a sentence begins with, whose capital is no name's."""


def without_names(text: str) -> tuple[str, list[str]]:
    """A line that says who it was, without the names in it, and those names.

    What is left is what people do and where. A name is two words or more with capitals, none of which is in the name
    of a body, a place or what people do.
    """
    names: list[str] = []
    left = "".join(piece if place % 2 else _without(piece, names) for place, piece in enumerate(_BETWEEN.split(text)))
    return (_tidied(left), names) if names else (text, [])


def _without(piece: str, names: list[str]) -> str:
    """A part of a line without the names in it, which are added to `names`."""
    pieces, end = [], 0
    for match in _PERSON.finditer(piece):
        before = _BEFORE.match(match[0])
        name = match[0][before.end() :] if before else match[0]
        if _is_person(name):
            names.append(name)
            pieces.append(piece[end : match.end() - len(name)])
            end = match.end()
    return "".join([*pieces, piece[end:]])


def _is_person(text: str) -> bool:
    if not _PERSON.fullmatch(text) or text.isupper():
        return False
    return not (OF_BODIES.search(text) or _OF_ROLES.search(text) or is_place(text))


def _tidied(text: str) -> str:
    """A line without the signs that stood around what was taken out."""
    text = re.sub(r"  +", " ", re.sub(r"\(\s*\)", "", text))
    text = re.sub(r"([,;/|–—]\s*)(?:[,;/|–—]\s*)+", r"\1", text)
    text = re.sub(r"(?:^|(?<=\n))(?:[\s,;/|:–—-]|(?:and|&|with|or)\s)+", "", text)
    text = re.sub(r"(?:[\s,;/|:–—(-]|\s(?:and|&|with|or))+$", "", text)
    if text.startswith("(") and text.count("(") == text.count(")") == 1 and text.endswith(")"):
        return text[1:-1]
    return re.sub(r"([,;]) (?:and|&|with|or) (?=[,;(])|([,;])(?=[–—-])", r"\1\2", text)
