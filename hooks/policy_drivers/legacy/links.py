"""The links of an old entry: the main document, its summary, the previous edition, and what else is linked to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from policy_drivers.legacy.prose import one_line
from policy_drivers.model.links import Url

_LINK = re.compile(
    r"\[(?P<words>[^\]\n]*)\]\((?P<linked>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)|<?(?P<bare>(?:https?://|www\.)[^\s<>\"]+)>?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’”\"*_"
_ANY_URL: TypeAdapter[str] = TypeAdapter(Url)
_ONLY_JOINS = re.compile(r"(?:[\s\W_]|\b(?:and|or|also|see|available|at|from|here|is|the)\b)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A web address and the words that it was linked from or introduced with."""

    url: str
    words: str
    was_completed: bool = False
    """Whether `http://` had to be put before it."""


@dataclass(frozen=True, slots=True)
class Links:
    """What a text says about links."""

    links: tuple[Link, ...]
    left: str
    """The words that introduce none of the links; empty where nothing but `and` or `see` is left."""


def links_in(text: str) -> Links:
    """The links of a text, in its order, each with the words before it as far as they are about it.

    What looks like an address but is none that a browser could open stays among the words that are left.
    """
    links: list[Link] = []
    left: list[str] = []
    position = 0
    for match in _LINK.finditer(text):
        address = match["linked"] if match["bare"] is None else _trimmed(match["bare"])
        end = match.end() if match["bare"] is None else match.start("bare") + len(address)
        url = _complete(address)
        if url is None:
            continue
        before = text[position : match.start()]
        words = _introduction(match["words"] or before)
        if match["words"] and not _ONLY_JOINS.fullmatch(before):
            left.append(before)
        links.append(Link(url, words, was_completed=url != address))
        position = end
    left.append(text[position:])
    rest = " ".join("\n".join(left).split())
    return Links(tuple(links), "" if _ONLY_JOINS.fullmatch(rest) else rest)


def _trimmed(address: str) -> str:
    """The address without the full stop or bracket of the sentence that it stands in."""
    while address and (address[-1] in _TRAILING or (address[-1] in ")]" and address.count(")") > address.count("("))):
        address = address[:-1]
    return address


def _complete(address: str) -> str | None:
    """The address as a browser takes it, or None where it is not one that may be published."""
    if address.lower().startswith("www."):
        address = f"http://{address}"
    try:
        return _ANY_URL.validate_python(address)
    except ValidationError:
        return None


def _introduction(text: str) -> str:
    words = one_line(text).strip(" :–—-(.,;[]*_>•")
    return "" if _ONLY_JOINS.fullmatch(words) else words
