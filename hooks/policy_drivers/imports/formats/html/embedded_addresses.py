"""The addresses that a page holds elsewhere than in links: in frames, players, image maps, pictures and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from policy_drivers.imports.values.personal_data import EMAIL, PHONE, without_personal_data
from policy_drivers.wording.lines import on_one_line

PLAYERS = {
    "iframe": "src", "frame": "src", "embed": "src", "object": "data", "video": "src", "audio": "src", "source": "src",
    "track": "src", "area": "href", "param": "value",
}  # fmt: skip
"""Elements that show another document in a page (HTML Living Standard, 4.8), with the attribute for its address."""
_PICTURES = frozenset({"img", "image", "input"})
_PICTURED = frozenset({"poster", "srcset", "style", "background", "longdesc"})
"""Attributes of any element that lead to pictures, or to what is said of one."""
_NAMES = frozenset({"itemtype", "itemid", "vocab", "typeof", "prefix", "profile", "property", "about", "resource"})
"""Attributes whose values are names in the form of an address: what a thing is, by schema.org for example."""
_CITING = frozenset({"blockquote", "q", "ins", "del"})
"""Elements whose `cite` says where their words are from (HTML Living Standard, 4.4.4, 4.5.7, 4.7)."""
_OF_MACHINERY = frozenset({"html", "head", "link", "meta", "base"})
_ADDRESS = re.compile(r"(?<![\w/.-])(?:(?:https?|ftps?):)?//[\w-]+\.[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?!ftps?:|https?:)[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_SCHEME = re.compile(r"(?!ftps?:|https?:)[\0-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CALLS = frozenset({"tel", "sms", "callto"})
OUTSIDE = "link target outside the web"
"""What is told of a target that may do harm, as that of `javascript:`, or that nobody else can open."""
_WORDS = ("title", "aria-label", "alt", "data-title", "label")
_BEHIND = ".,;:!?)]&"
_IN_STYLE = re.compile(r"[)'\"].*")
_BREAKS = re.compile(r"[\t\n\r]+")


@dataclass(frozen=True, slots=True)
class Embedded:
    """An address that an element holds."""

    address: str
    words: str
    """What the page says of it; empty where it says nothing."""
    is_picture: bool = False


def embedded(element: Any) -> Iterator[Embedded]:
    """The addresses in the attributes of an element, but for those of a link and of what is cited."""
    tag = element.tag
    if tag in _OF_MACHINERY:
        return
    is_picture = tag in _PICTURES or (tag == "source" and element.getparent().tag == "picture")
    words = next((on_one_line(said) for name in _WORDS if (said := element.get(name) or "").strip()), "")
    own = PLAYERS.get(tag, "src" if is_picture else "")
    for name, value in element.attrib.items():
        if name == own:
            address = written(value) if tag != "param" or _ADDRESS.match(value.strip()) else ""
            if address and not _OTHER_SCHEME.match(address):
                yield Embedded(address, words, is_picture)
        elif "//" in value and name not in _NAMES and not name.startswith("xmlns") and not _is_told_apart(tag, name):
            for match in _ADDRESS.finditer(value):
                address = _IN_STYLE.sub("", match[0]) if name == "style" else match[0]
                yield Embedded(written(address.rstrip(_BEHIND)), "", is_picture or name in _PICTURED)


def cited(element: Any) -> Iterator[Embedded]:
    """Where the words of an element are from, which belongs behind them; nothing where a link in them says it."""
    said = element.get("cite") if element.tag in _CITING else None
    match = _ADDRESS.match(said.strip()) if said else None
    if match is not None:
        address = written(match[0].rstrip(_BEHIND))
        if all(written(link.get("href") or "") != address for link in element.iter("a")):
            yield Embedded(address, "")


def written(value: str) -> str:
    """An address in an attribute as a browser takes it (URL Living Standard, 4.4): no line ends, `%20` for a space."""
    address = _BREAKS.sub("", value.strip()).replace(" ", "%20")
    return f"https:{address}" if address.startswith("//") else address


def not_carried(address: str, words: str) -> list[str]:
    """The kinds of what a link leads to that is not carried over, but for what its own words tell."""
    scheme = _SCHEME.match(address)
    if scheme is None:
        return []
    kinds = [OUTSIDE]
    if scheme[1].lower() in _CALLS:
        kinds = [PHONE]
    elif scheme[1].lower() == "mailto":
        kinds = [kind for kind in without_personal_data(unquote(address))[1] if kind == EMAIL] or kinds
    told = without_personal_data(words)[1]
    return [kind for place, kind in enumerate(kinds) if place >= told.count(kind)]


def _is_told_apart(tag: str, name: str) -> bool:
    return (name == "href" and tag == "a") or (name == "cite" and tag in _CITING)
