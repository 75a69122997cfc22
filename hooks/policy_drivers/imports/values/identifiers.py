"""The identifiers of documents in a cell, in all the forms in which people write them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from urllib.parse import unquote

from policy_drivers.imports.values.entry_links import without_sentence
from policy_drivers.imports.values.invisible import seen, unseen
from policy_drivers.model import identifiers
from policy_drivers.wording.lines import on_one_line

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_DOI = re.compile(
    r"(?P<scheme>(?:(?:urn:|info:)?\bdoi\b(?!\.org)[:\s/.]{0,9}|(?:https?://)?(?:dx\.|www\.)?doi\.org/{1,9}){0,4})"
    r"(?P<name>10(?:\.|%2e)\d{4,9}(?:\.\d{1,20}){0,9}(?:/|%2f)\S"
    r"(?:[^\s.,;]|(?![.,;]*[,;](?:10\.|doi|https?:|info:|urn:))[.,;]++(?!\s|$))*)",
    re.IGNORECASE,
)
"""A DOI (ISO 26324): bare, behind `doi:` or `DOI`, as an address of its resolver, as an `info:` URI (RFC 4452)."""
_ISBN = re.compile(
    r"(?:\bisbn(?:[-\s]?1[03])?\s*[:#]?\s*)?(?<![\w-])(?P<name>(?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dX])(?![\w-]*\w)",
    re.IGNORECASE,
)
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_BETWEEN = " ,;|/"
"""Signs between identifiers, which say nothing of one that is left."""
_NOTHING = re.compile(r"(?:[\W_]|\b(?:and|or|doi|isbn)\b)*", re.IGNORECASE)


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
    dois = [(match.start(), *_doi(match)) for match in _DOI.finditer(plain)]
    found = [(start, end, name) for start, name, end, _ in dois if name]
    hidden = "".join(chars for _, name, _, chars in dois if name)
    stops = [0, *(end for _, end, _ in found)]
    starts = [start for start, _, _ in found]
    for match in _ISBN.finditer(plain):
        is_in_doi = stops[bisect_left(starts, match.end())] > match.start()
        if not is_in_doi and (name := _valid("isbn", match["name"])):
            found.append((match.start(), match.end(), name))
    found.sort()
    left, position = [], 0
    for start, end, _ in found:
        left.append(text[position:start])
        position = end
    rest = on_one_line(" ".join([*left, text[position:]]))
    rest = rest.strip(_BETWEEN) if found else rest
    names = dict.fromkeys(name for _, _, name in found)
    return Found(tuple(names), "" if _NOTHING.fullmatch(rest) else rest, hidden)


def _doi(match: re.Match[str]) -> tuple[str, int, str]:
    """The DOI and where it ends, without the signs of the sentence around it; what cannot be seen in it."""
    name, end = match["name"], match.end("name")
    if "doi.org/" in match["scheme"].lower():
        plain = _QUERY.sub("", name)
        name, end = plain, end - len(name) + len(plain)
    plain = without_sentence(name)
    name, end = unquote(plain), end - len(name) + len(plain)
    return _valid("doi", seen(name)), end, unseen(name)


def _valid(scheme: str, name: str) -> str:
    try:
        return str(identifiers.parse(f"{scheme}:{name}"))
    except ValueError:
        return ""
