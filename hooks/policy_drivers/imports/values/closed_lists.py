"""Values of closed lists, as people write them: a status, a type, the role of a document, the outcome of a review."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from policy_drivers.model.driver import Driver
from policy_drivers.model.names import fold

_SIGNS = re.compile(r"[\s_-]+")
_MEANT = {
    "status": {
        "current": "active, live, in force, in use, valid, up to date, published",
        "superseded": "replaced, supplanted, obsolete, out of date, outdated",
        "archived": "archive, withdrawn, expired, retired, closed, inactive, historic, historical, lapsed, repealed",
    },
    "access": {
        "open": "open access, free, free access, freely available, free to read, public, everybody, everyone",
        "registration": "free registration, registration required, register, login, log in, login required",
        "subscription": "subscribers, subscribers only, subscription required, paid, paywall, paywalled, licensed",
        "print only": "print, printed, paper, paper only, hard copy, hard copy only, hardcopy, not online",
    },
    "type": {
        "legislation": "act, act of parliament, bill, statute, law, regulation, statutory instrument, hearing",
        "guidance": "guideline, guide, guidance document, standard, code of practice, toolkit",
        "policy statement": "policy, white paper, green paper, statement",
        "report": "review, inquiry, government document, working paper, technical report",
        "research": "journalarticle, journal article, article, study, conferencepaper, conference paper, thesis",
        "resource": "webpage, web page, website, blogpost, blog post, book, booksection, presentation, dataset",
        "plan": "action plan, delivery plan, implementation plan, business plan",
    },
}
"""What else people call some of the values; they are told how each was read."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The value that a text stands for."""

    value: str
    is_certain: bool
    """Whether it is the value in another spelling, so that nothing had to be interpreted."""


def choices(key: str) -> tuple[str, ...]:
    """The values that a key may have; none where it is no closed list."""
    return tuple(each.value for each in _enumeration(Driver.model_fields[key].annotation) or ())


def chosen(key: str, text: str) -> Chosen | None:
    """The value of a closed list that a text stands for, whatever its case, hyphens and number, or None."""
    plain = _plain(text)
    by_name = {_plain(choice): choice for choice in choices(key)}
    for name in _singulars(plain):
        if name in by_name:
            return Chosen(by_name[name], is_certain=True)
    meant = _meant(key)
    return next((Chosen(meant[name], is_certain=False) for name in _singulars(plain) if name in meant), None)


def folded(key: str, value: Any) -> Any:
    """A value whose groups have the members of closed lists in the spelling of the list: `role: Summary`."""
    part = _part(Driver.model_fields[key].annotation)
    if part is None or not isinstance(value, list):
        return value
    return [_folded_part(part, each) if isinstance(each, Mapping) else each for each in value]


def _folded_part(part: type[BaseModel], value: Mapping[str, Any]) -> dict[str, Any]:
    done = dict(value)
    for name, field in part.model_fields.items():
        enumeration = _enumeration(field.annotation)
        if enumeration and isinstance(done.get(name), str):
            done[name] = {_plain(each.value): each.value for each in enumeration}.get(_plain(done[name]), done[name])
    return done


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", fold(text).strip(" .,;:*")).strip()


def _singulars(name: str) -> list[str]:
    """A name, and what it may be the plural of."""
    found = [name]
    found += [f"{name[:-3]}y"] if name.endswith("ies") else []
    return [*found, name[:-1]] if name.endswith("s") else found


@cache
def _meant(key: str) -> dict[str, str]:
    return {
        word.strip(): value
        for value, words in _MEANT.get(key, {}).items()
        if value in choices(key)
        for word in words.split(",")
    }


def _enumeration(annotation: Any) -> type[StrEnum] | None:
    return next((each for each in _types(annotation) if issubclass(each, StrEnum)), None)


def _part(annotation: Any) -> type[BaseModel] | None:
    return next((each for each in _types(annotation) if issubclass(each, BaseModel)), None)


def _types(annotation: Any) -> list[type]:
    """The classes that an annotation is made from."""
    pending, found = [annotation], list[type]()
    while pending:
        each = pending.pop()
        found += [each] if isinstance(each, type) else []
        pending += get_args(each)
    return found
