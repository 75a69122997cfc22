"""Whether what the finder claims is so: the words that it says were counted, looked for in the texts themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from policy_drivers.site.files.search_index.words import besides, words
from tests.making.index_files import content

_CLAIM = re.compile(r"(\d[\d,]*|No) drivers? (?:mentions?|has all of the words) “(.+?)”")
_COUNTED = re.compile(r"Counted with “(.+?)”: (.+)\.")
_NAMES = re.compile(r"Other names of “(.+?)” are counted too: (.+)\.")
_BEGINNING = re.compile(r"Showing words that begin with “(.+?)”: (.+)\.")
_WRITTEN = re.compile(r"No driver has “(.+?)” as it is written\. Counted instead: (.+)\.")
_ENDING = re.compile(r"Showing results for (.+?)\. Search for “")
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_QUOTED = re.compile("“(.+?)”")
_LISTED = re.compile(r", | and | or ")


def texts(site: Path) -> list[list[str]]:
    """For each driver of a site its texts, without the headings that the template gives to every driver."""
    pages = sorted((site / "search" / "pages").glob("*.bin"), key=lambda path: int(path.stem))
    found = []
    for path in pages:
        page = content(path)
        if re.fullmatch("drivers/[^/]+/", page["url"]):
            blocks = [block for block in page["blocks"] if len(block) == 1 or not (block[1] or "").startswith("pd-")]
            found.append([page["title"], *(block[0] for block in blocks)])
    return found


def claimed(status: str) -> tuple[int, str] | None:
    """How many drivers the finder says have certain words, and the words; nothing where it claims no such thing."""
    claim = _CLAIM.match(status)
    return (0 if claim[1] == "No" else int(claim[1].replace(",", "")), claim[2]) if claim else None


def counted(said: str, understood: str, drivers: list[list[str]]) -> int:
    """In how many drivers all the words stand, or what the finder says was counted in their place."""
    alternatives = _alternatives(understood)
    for pattern in (_ENDING, _WRITTEN):
        for found in pattern.finditer(understood):
            first, *others = _LISTED.split(found[found.re.groups])
            said = said.replace(found[found.re.groups], first)
            alternatives[" ".join(words(first))].update(others)
    terms = [" ".join(words(quoted or plain)) for quoted, plain in _TERM.findall(said)]
    groups = [{term, *alternatives.get(term, ())} for term in terms]
    for name, others in alternatives.items():
        parts = name.split(" ")
        for first in range(len(terms) - len(parts) + 1):
            if len(parts) > 1 and terms[first : first + len(parts)] == parts:
                for group in groups[first : first + len(parts)]:
                    group |= others
    return sum(all(any(_has(driver, wanted) for wanted in group) for group in groups) for driver in drivers)


def _alternatives(understood: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pattern in (_COUNTED, _NAMES, _BEGINNING):
        for typed, listed in pattern.findall(understood):
            names = _QUOTED.findall(listed) or _LISTED.split(listed)
            each = [" ".join(words(name)) for name in names]
            found[" ".join(words(typed))].update(each)
    return found


def _has(driver: list[str], wanted: str) -> bool:
    parts = wanted.split(" ")
    for block in driver:
        if len(parts) == 1:
            if wanted in words(block) or any(token.word == wanted for token in besides(block)):
                return True
        elif f" {wanted} " in f" {' '.join(words(block))} ":
            return True
    return False
