"""The identifiers of documents in a cell, in all the forms in which people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from policy_drivers.legacy.invisible import seen, unseen
from policy_drivers.model import identifiers

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_DOI = re.compile(
    r"(?P<scheme>(?:(?:urn:|info:)?\bdoi\b(?!\.org)[:\s/.]*|(?:https?://)?(?:dx\.|www\.)?doi\.org/+)*)"
    r"(?P<name>10(?:\.|%2e)\d{4,9}(?:\.\d+)*(?:/|%2f)\S+?)(?=[.,;]*(?:\s|$)|[,;](?:10\.|doi|https?:|info:|urn:))",
    re.IGNORECASE,
)
"""A DOI (ISO 26324): bare, behind `doi:` or `DOI`, as an address of its resolver, as an `info:` URI (RFC 4452)."""
_ISBN = re.compile(
    r"(?:\bisbn(?:[-\s]?1[03])?\s*[:#]?\s*)?(?<![\w-])(?P<name>(?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dX])(?![\w-]*\w)",
    re.IGNORECASE,
)
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_NOTHING = re.compile(r"(?:[\W_]|\b(?:and|or|doi|isbn)\b)*", re.IGNORECASE)
_ENDS = ".,;:!?'’”\"*_>"


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says of identifiers."""

    identifiers: tuple[str, ...]
    """As a driver has them: `doi:10.…`, `isbn:…`."""
    left: str
    """What is none, or has a wrong check digit; empty where only signs and joining words are left."""
    unseen: str = ""
    """The characters that were taken out of addresses of DOIs because they cannot be seen: `%E2%80%8B`."""


def identifiers_in(text: str) -> Found:
    """The DOIs and ISBNs of a text, in its order, and what is left of it."""
    plain = text.translate(_DASHES)
    found: list[tuple[int, int, str]] = []
    hidden = ""
    for pattern, read in ((_DOI, _doi), (_ISBN, _isbn)):
        for match in pattern.finditer(plain):
            name, end, chars = read(match)
            if name and not any(start < end and match.start() < stop for start, stop, _ in found):
                found.append((match.start(), end, name))
                hidden += chars
    found.sort()
    left, position = [], 0
    for start, end, _ in found:
        left.append(text[position:start])
        position = end
    rest = " ".join(" ".join([*left, text[position:]]).split())
    names = dict.fromkeys(name for _, _, name in found)
    return Found(tuple(names), "" if _NOTHING.fullmatch(rest) else rest, hidden)


def _doi(match: re.Match[str]) -> tuple[str, int, str]:
    """The DOI and where it ends, without the signs of the sentence around it; what cannot be seen in it."""
    name, end = match["name"], match.end("name")
    if "doi.org/" in match["scheme"].lower():
        plain = _QUERY.sub("", name)
        name, end = plain, end - len(name) + len(plain)
    while name and (name[-1] in _ENDS or (name[-1] in ")]" and name.count(")") > name.count("("))):
        name, end = name[:-1], end - 1
    name = unquote(name)
    return _valid("doi", seen(name)), end, unseen(name)


def _isbn(match: re.Match[str]) -> tuple[str, int, str]:
    return _valid("isbn", match["name"]), match.end("name"), ""


def _valid(scheme: str, name: str) -> str:
    try:
        return str(identifiers.parse(f"{scheme}:{name}"))
    except ValueError:
        return ""
