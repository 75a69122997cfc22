"""What a citation that is kept as text says for certain: its DOI, and its year where there is only one.

A citation is never taken apart into authors, title and journal: every journal writes them in another way, and a guess
that is wrong would be published as somebody's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import unquote

from policy_drivers.model.driver import Driver
from policy_drivers.model.identifiers import Identifier
from policy_drivers.model.links import fault_of
from policy_drivers.model.names import is_slug

_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[!-~]+", re.ASCII)
_LABEL = re.compile(r"\bdoi\s{0,3}:\s{0,3}(?!\s{0,3}(?:https?:|doi\b))|(?<![\w-])(?:dx\.)?doi\.org/", re.IGNORECASE)
"""What is written before a DOI, and before nothing else."""
_WORD = re.compile(r"[^\s<>\"“”]{0,80}")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_OF_A_PAGE = re.compile(r"[?#&].*|/(?:abstract|epdf|epub|full|full-text|meta|pdf)/?\Z", re.DOTALL)
"""What publishers put behind a DOI in the addresses of their pages."""
_END = ".,;:'\"!?"
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
_YEAR = re.compile(r"(?<![\w/–-])(?:1[89]|20)\d\d(?![\d/–-])", re.ASCII)


def is_citation(text: str) -> bool:
    """Whether an entry of `references` is a citation, and not the slug of a driver, be that published or not."""
    return bool(text.strip()) and not is_slug(text)


def dois_in(text: str) -> list[str]:
    """The DOIs in a text, each once, as they are written but for what belongs to the sentence or to an address."""
    if "10." not in text:
        return []
    return list({doi.casefold(): doi for _, doi in _dois(text)}.values())


def _dois(text: str) -> Iterator[tuple[int, str]]:
    """Each DOI and where it begins."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    at = 0
    for match in _DOI.finditer(text):
        while at < len(addresses) and addresses[at][1] <= match.start():
            at += 1
        doi = match[0]
        if at < len(addresses) and addresses[at][0] <= match.start():
            doi = unquote(doi) if "%" in doi else doi
            doi = doi if _RESOLVER.match(text, addresses[at][0]) else _OF_A_PAGE.sub("", doi)
        doi = _without_end(doi)
        if _DOI.fullmatch(doi):
            yield match.start(), doi


def _without_end(doi: str) -> str:
    """A DOI without the signs of the sentence around it; a bracket that it opens itself is its own."""
    end = len(doi)
    closing = {sign: doi.count(sign) - doi.count(opening) for sign, opening in _BRACKETS.items()}
    while end and ((sign := doi[end - 1]) in _END or closing.get(sign, 0) > 0):
        if sign in closing:
            closing[sign] -= 1
        end -= 1
    return doi[:end]


def malformed_dois(text: str) -> list[str]:
    """What is called a DOI in a text and cannot be one, as it is written."""
    found = []
    for label in _LABEL.finditer(text):
        if not _DOI.match(text, label.end()):
            word = _WORD.match(text, label.end())
            found.append(f"{label[0]}{word[0] if word else ''}".rstrip(_END).strip())
    return found


def year_of(text: str) -> int | None:
    """The year in a citation, where there is exactly one that is no part of a span, an address or a DOI."""
    bare = _DOI.sub(" ", _ADDRESS.sub(" ", text))
    years = set(_YEAR.findall(bare))
    return int(years.pop()) if len(years) == 1 else None


def dois_of(driver: Driver) -> list[str]:
    """The DOIs of the document that a driver is about: among its identifiers, or in its main address."""
    named = [each.value for each in driver.identifiers if each.scheme == "doi"]
    return list({doi.casefold(): doi for doi in [*named, *dois_in(driver.link or "")]}.values())


def pieces(text: str) -> list[tuple[str, str]]:
    """A citation in pieces, each with the address that it leads to: that of a DOI, or one that is written out.

    A piece that leads nowhere has an empty address. Together they are the citation as it is written.
    """
    found, at = [], 0
    for start, end, address in _targets(text):
        if start < at:
            continue
        found += [(text[at:start], "")] if start > at else []
        found.append((text[start:end], address))
        at = end
    return [*found, (text[at:], "")] if at < len(text) or not text else found


def _targets(text: str) -> list[tuple[int, int, str]]:
    """Where a citation leads to: addresses first, since a DOI within one is a part of it."""
    addresses = []
    for match in _ADDRESS.finditer(text):
        address = _without_end(match[0])
        if fault_of(address) is None:
            addresses.append((match.start(), match.start() + len(address), address))
    starts = [start for start, _, _ in addresses]
    dois = []
    for start, doi in _dois(text):
        before = bisect_right(starts, start) - 1
        if before < 0 or start >= addresses[before][1]:
            dois.append((start, start + len(doi), Identifier("doi", doi).url or ""))
    return sorted([*addresses, *dois])
