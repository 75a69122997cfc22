"""The persons in a cell that holds a document's authors, who may as well be bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_drivers.wording.lines import on_one_line

_MOST = 10_000
"""Characters of a cell in which persons are looked for."""
_PARTICLES = r"(?:[^\W\d_A-Z][\w’']* ){0,3}"
"""Words such as “van der” before a family name."""
_FAMILY = rf"{_PARTICLES}[^\W\d_a-z][\w’'-]*(?: (?:(?:y|e|i) )?[^\W\d_a-z][\w’'-]*){{0,2}}"
"""One name with a capital, or up to three: “García Márquez”, “Ortega y Gasset”."""
_GIVEN = r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,3}"
_PERSON = re.compile(rf"(?P<family>{_FAMILY}), ?(?P<given>{_GIVEN})")
_MOST_INITIALS = 3
_APA_GIVEN = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž]\.[ -]?){1,4}")
_IN_JOURNALS = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>[A-ZÀ-ÞĀ-Ž](?:-?[A-ZÀ-ÞĀ-Ž]){{0,2}})\.?")
"""A person as journals write it (ICMJE, Vancouver style): “Jones AB”."""
_BETWEEN = re.compile(r"[;\n]| (?:&|and) ")
_COMMA = re.compile(r",\s*(?:(?:&|and)\s+)?|\s+(?:&|and)\s+|[;\n]\s*")
_ET_AL = re.compile(r"[\s,;]*\b(?:et al|and others)\b\.?\s*$", re.IGNORECASE)
OF_BODIES = re.compile(
    r"\b(?:academy|agency|alliance|association|authority|board|cent(?:re|er)|coalition|college|commission(?:er)?|committee"
    r"|confederation|consortium|council|department|directorate|faculty|federation|forum|foundation|fund|government|group"
    r"|health|healthcare|hospital|institute|institution|laboratory|librar(?:y|ies)|ministry|monitor|network|nhs|office"
    r"|organi[sz]ation|parliament|partnership|press|programme|research|school|senate|service|services|society|taskforce"
    r"|team|trust|union|unit|university)\b",
    re.IGNORECASE,
)
"""Words that are in the names of bodies, and that no person is called."""
_PLACES = frozenset(
    re.split(
        ",",
        "aberdeen,bangor,bath,belfast,birmingham,bradford,brighton,bristol,brussels,cambridge,canterbury,cardiff"
        ",copenhagen,coventry,dublin,dundee,durham,edinburgh,england,exeter,france,geneva,germany,glasgow"
        ",great britain,hull,ireland,lancaster,leeds,leicester,liverpool,london,luxembourg,manchester,new york"
        ",newcastle,newcastle upon tyne,northern ireland,norwich,nottingham,oxford,paris,plymouth,portsmouth,sheffield"
        ",southampton,stockholm,swansea,uk,united kingdom,united states,us,usa,wales,washington,washington dc"
        ",scotland,york",
    )
)
"""Where bodies sit, and what they are of: “Monitor, London”, “Diabetes UK”."""
_NO_INITIALS = frozenset({"UK", "US", "USA", "EU", "NI", "UN", "NHS", "LLP", "LTD", "PLC", "CIC", "WHO", "BMA", "RCN"})


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of a cell that holds nothing else."""

    names: tuple[str, ...]
    """`Family, Given`, as a driver has them."""
    left: str = ""
    """Words that say that there are more: `et al.`"""


def persons(cell: str) -> Persons:
    """The persons that a cell holds, in one of the forms that tell family names from given ones.

    That is `Family, Given`, several of them with `;`, a line, “&” or “and” between two; `Family, G. N., Family, G.`, as
    psychologists write it (APA style); or `Family GN, Family G`, as journals do. There are none in a cell that holds
    anything else: a body, or a body and where it sits.
    """
    if len(cell) > _MOST:
        return Persons(())
    more = _ET_AL.search(cell)
    text = cell[: more.start()] if more else cell
    names = _in_journals(text) or _inverted(text) or _in_pairs(text)
    return Persons(tuple(names), on_one_line(more[0]).lstrip(",; ") if more and names else "")


def is_place(text: str) -> bool:
    """Whether a text is where bodies sit."""
    return on_one_line(text).casefold().strip(" .") in _PLACES


def _inverted(text: str) -> list[str]:
    parts = [on_one_line(name) for name in _BETWEEN.split(text) if name.strip(" ,")]
    matches = [_PERSON.fullmatch(part.strip(",")) for part in parts]
    return [part.strip(",") for part in parts] if all(map(_is_person, matches)) else []


def _in_pairs(text: str) -> list[str]:
    """The persons of a list in which family names and initials take turns."""
    parts = [on_one_line(part) for part in _COMMA.split(text) if part.strip()]
    if len(parts) % 2 or not all(map(_APA_GIVEN.fullmatch, parts[1::2])):
        return []
    names = [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return names if all(_is_person(_PERSON.fullmatch(name)) for name in names) else []


def _in_journals(text: str) -> list[str]:
    parts = [on_one_line(part) for part in _COMMA.split(text.strip(" .")) if part.strip()]
    matches = [match for match in map(_IN_JOURNALS.fullmatch, parts) if _is_person(match)]
    return [f"{match['family']}, {match['given']}" for match in matches if match] if len(matches) == len(parts) else []


def _is_person(match: re.Match[str] | None) -> bool:
    """Whether a family name and what stands for the given ones are none of a body, its country or its town."""
    if match is None:
        return False
    family, given = match["family"], match["given"]
    if given in _NO_INITIALS or is_place(given) or OF_BODIES.search(f"{family} {given}"):
        return False
    return not (
        given.isupper() and given.isalpha() and (len(given) > _MOST_INITIALS or (len(family) > 1 and family.isupper()))
    )
