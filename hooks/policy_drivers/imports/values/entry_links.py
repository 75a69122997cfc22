"""The links of an old entry: the main document, its summary, the previous edition, and what else is linked to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from policy_drivers.imports.values.prose import harmless_line
from policy_drivers.model.links import Url
from policy_drivers.wording.lines import on_one_line

_LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]*)\]\((?P<linked>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)|<?(?P<bare>(?:https?://|www\.)[^\s<>\"]+)>?",
    re.IGNORECASE,
)
_OF_SENTENCE = ".,;:!?'’”\"*_>"
"""Signs behind an address that are the sentence's; no address ends with one."""
_LONGEST_INTRODUCTION = 500
_ANY_URL: TypeAdapter[str] = TypeAdapter(Url)
_BEHIND = re.compile(r"\s*(?:\([^()]{1,150}\)|\[[^\[\]]{1,150}\](?!\())")
"""Words in brackets right behind an address, which are about it and not about the next one."""
_JOINS = r"(?:[\s\W_]|\b(?:and|or|also|see|available|at|from|here|is|are|the|an?|via|on|in|to|link|links)\b)*"
_ONLY_JOINS = re.compile(_JOINS, re.IGNORECASE)
_INTRODUCTION = re.compile(rf"({_JOINS})(.*?)({_JOINS})", re.IGNORECASE | re.DOTALL)


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
    """The words that are in no link's; empty where nothing but words that join is left."""
    joins: str
    """Those words that only join: `see`, `and the`, `at`."""


def links_in(text: str) -> Links:
    """The links of a text, in its order, each with the words before it as far as they are about it.

    What looks like an address but is none that a browser could open stays among the words that are left.
    """
    links: list[Link] = []
    left: list[str] = []
    joins: list[str] = []
    position = 0
    for match in _LINK.finditer(text):
        address = match["linked"] if match["bare"] is None else without_sentence(match["bare"])
        end = match.end() if match["bare"] is None else match.start("bare") + len(address)
        url = complete(address)
        if url is None:
            continue
        before = text[position : match.start()]
        if links and (behind := _BEHIND.match(before)):
            left.append(behind.group())
            before = before[behind.end() :]
        words = harmless_line(match["words"] or "").strip()
        if not words and len(before) <= _LONGEST_INTRODUCTION:
            start, words, after = _introduction(before)
            joins += [start, after]
        elif before.strip():
            left.append(before)
        links.append(Link(url, words, was_completed=url != address))
        position = end
    left.append(text[position:])
    rest = on_one_line("\n".join(left))
    if _ONLY_JOINS.fullmatch(rest):
        joins, rest = [*joins, rest], ""
    return Links(tuple(links), rest, on_one_line(" ".join(joins)))


def without_sentence(address: str) -> str:
    """The address, or the DOI, without the full stop or bracket of the sentence that it stands in."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and (address[end - 1] in _OF_SENTENCE or (address[end - 1] in ")]" and unopened > 0)):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]


def complete(address: str) -> str | None:
    """The address as a browser takes it, or None where it is not one that may be published."""
    if address.lower().startswith("www."):
        address = f"http://{address}"
    try:
        return _ANY_URL.validate_python(address)
    except ValidationError:
        return None


def _introduction(text: str) -> tuple[str, str, str]:
    """What stands before an address: words that join, words that say what it is, words that join again."""
    words = harmless_line(text)
    if _ONLY_JOINS.fullmatch(words):
        return words, "", ""
    match = _INTRODUCTION.fullmatch(words)
    assert match is not None  # every part of the pattern may be empty
    start, name, after = match.groups()
    if after.startswith(")") and name.count("(") > name.count(")"):
        name, after = f"{name})", after[1:]
    return start, name[:1].upper() + name[1:], after
