"""The shortcodes of WordPress, such as `[button link="…"]Get it[/button]` (WordPress, Shortcode API).

Those that are known to leave no words of their own are left out, and so is any that holds an address: that becomes a
link. Others stay what they are, because brackets may be the writer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from policy_drivers.wording.lines import on_one_line

_TAG = re.compile(r"(?<!\[)\[(?P<close>/)?(?P<name>[A-Za-z][\w-]{0,60})(?P<said>[\s/=][^\[\]<>]*)?\]", re.ASCII)
_KNOWN = re.compile(r"(?:wp_)?caption|gallery|playlist|audio|video|embed|(?:vc|et_pb|fusion|av)_\w{1,40}")
"""What WordPress and usual page builders replace by pictures, players and columns."""
_QUOTE = r"[\"'“”″]|&(?:quot|#34|#39|#8220|#8221|#8243);"
_ADDRESS = rf"https?://(?:(?!{_QUOTE})[^\s<>\[\]])+"
_CODED = r"https?%3[Aa]%2[Ff]%2[Ff][\w%.~+-]+"
"""An address as WPBakery writes it, percent-encoded: `link="url:https%3A%2F%2Fexample.org|title:Get%20it"`."""
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?P<name>[\w-]{0,60})\s{0,9}=\s{0,9}"
    rf"(?:{_QUOTE})?(?:(?P<address>{_ADDRESS})|url:(?P<coded>{_CODED}))"
)
_ADDRESS_ALONE = re.compile(rf"\s*(?P<address>{_ADDRESS})\s*")
_WORDS = re.compile(
    r"(?<![\w-])(?:\w{1,40}_)?(?:text|title|label)\s*=\s*(?P<quote>[\"'])(?P<words>[^\"'<>]+)(?P=quote)"
)
"""The words of a link that has none between its tags."""
_OF_PICTURE = re.compile(r"image|background|poster|icon|thumb", re.IGNORECASE)
_PICTURE = re.compile(r"[^?#]*\.(?:png|jpe?g|gif|svg|webp)(?:[?#].*)?", re.IGNORECASE)
_MOST_WORDS = 1000
"""Characters that a link may be made of; the address of what is around more stands in front of that."""


@dataclass(frozen=True, slots=True)
class Shortcodes:
    """A text without its shortcodes."""

    content: str
    """Its HTML, with the addresses of the shortcodes as links, and as many lines as before."""
    told: tuple[tuple[int, str], ...] = ()
    """The tags that were left out: how many lines below the first, and the tag."""


def without_shortcodes(content: str) -> Shortcodes:
    """A text (HTML) with links in the place of its shortcodes."""
    if "[" not in content:
        return Shortcodes(content)
    pieces, told, position, line = [], [], 0, 0
    for tag, instead in sorted(_left_out(content), key=lambda each: each[0].start()):
        line += content.count("\n", position, tag.start())
        told.append((line, on_one_line(tag[0])))
        ends = tag[0].count("\n")
        pieces += [content[position : tag.start()], instead, "\n" * ends]
        position, line = tag.end(), line + ends
    return Shortcodes("".join([*pieces, content[position:]]), tuple(told))


def _left_out(content: str) -> Iterator[tuple[re.Match[str], str]]:
    """The tags to leave out, each with the HTML that stands for it."""
    for tag, end in _paired(content):
        words = ""
        if end is not None and end.start() - tag.end() <= _MOST_WORDS:
            words = content[tag.end() : end.start()]
        is_known = _KNOWN.fullmatch(tag["name"]) is not None
        found = list(_ATTRIBUTE.finditer(tag["said"] or "")) if not tag["close"] else []
        alone = _ADDRESS_ALONE.fullmatch(words)
        if not (is_known or found or alone):
            continue
        address = next((each for each in map(_address, found) if each), "")
        begins, ends = "", ""
        if address and words.strip() and not any(sign in words for sign in ("<", "://", "\n")):
            begins, ends = f'<a href="{address}">', "</a>"
        elif address and (alone is None or alone["address"] != address):
            said = _WORDS.search(tag["said"]) if not words.strip() else None
            begins = f'<a href="{address}">{said["words"] if said else address}</a> '
        if alone is not None:
            ends = " "  # whatever follows is no part of the address
        yield tag, begins
        if end is not None:
            yield end, ends


def _paired(content: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The tags that begin something, each with the one that ends it, if there is one; and ends without beginnings."""
    begun: dict[str, list[re.Match[str]]] = {}
    for tag in _TAG.finditer(content):
        if not tag["close"]:
            begun.setdefault(tag["name"], []).append(tag)
        elif begun.get(tag["name"]):
            yield begun[tag["name"]].pop(), tag
        else:
            yield tag, None
    for tags in begun.values():
        yield from ((tag, None) for tag in tags)


def _address(attribute: re.Match[str]) -> str:
    """The address of an attribute, as HTML; nothing where it is that of a picture."""
    address = attribute["address"] or escape(unquote(attribute["coded"]))
    is_picture = _OF_PICTURE.search(attribute["name"]) or _PICTURE.fullmatch(address)
    return "" if is_picture else address
