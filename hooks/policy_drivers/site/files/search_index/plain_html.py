"""The text of pages as our templates and the sanitiser write them, which takes less time than a parser.

Such HTML (https://html.spec.whatwg.org/multipage/dom.html#content-models) closes each element where it may end, and has
each where it may stand, so that it means what is written: no parser moves anything, or closes what is open. Whatever is
not surely so is left to a parser (`reading.py`). Only what stands on pages of ours is known here, and no more.

Nearly all tags have come before, in the same elements. So what follows from a tag is found out once for each *place*:
the open elements with all that the index has to know of them.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from policy_drivers.site.files.search_index.elements import TOLD, Blocks, Element, Within, element
from policy_drivers.site.files.search_index.pages import PageText
from policy_drivers.wording.lines import clean_line

_START = re.compile(r'([a-z][a-z0-9]*)((?: [a-z][a-z-]*(?:="[^"]*")?)*) ?/?')
"""What stands between the brackets of a start tag."""
_ATTRIBUTE = re.compile(r' ([a-z][a-z-]*)(?:="([^"]*)")?')
_LINK = re.compile(r'a href="[^"]*"')
_ANY_LINK = 'a href=""'
"""Nothing else follows from links with another address, of which there are very many."""
_OTHER_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|nbsp|#34|#39);)")
"""A character reference that neither templates nor the sanitiser write."""

_VOID = frozenset({"br", "hr", "input", "wbr"})
_TEXT_LEVEL = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
        *("input", "label", "select", "textarea"),
        *("mark", "q", "s", "samp", "script", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    ]
)
_NOT_IN_LINKS = frozenset({"a"})
_TITLED = frozenset(
    {"caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "p", "pre", "summary"}
)
"""What has text and elements of the level of text, and nothing else."""
_FLOW = _TEXT_LEVEL | frozenset(
    [
        *("article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "h1", "h2", "h3", "h4", "h5"),
        *("fieldset", "noscript"),
        *("h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"),
    ]
)
_ON_TOP = _FLOW | {"form"}
"""A form in another one would not be one; so it is plain where it stands in nothing."""
_GROUP = frozenset({"dt", "dd"})
_ALLOWED = {
    "button": frozenset[str](),
    "details": _FLOW | {"summary"},
    "dl": _GROUP | {"div"},
    "fieldset": _FLOW | {"legend"},
    "figure": _FLOW | {"figcaption"},
    "ol": frozenset({"li"}),
    "option": frozenset[str](),
    "script": frozenset[str](),
    "select": frozenset({"option"}),
    "table": frozenset({"caption", "thead", "tbody", "tfoot"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})),
    "textarea": frozenset[str](),
    "tr": frozenset({"td", "th"}),
    "ul": frozenset({"li"}),
    **dict.fromkeys(_TITLED, _TEXT_LEVEL),
}
"""What may stand in an element of a name; in others there is text, or whatever flows."""
_WITHOUT_TEXT = frozenset({"select", "table", "tbody", "tfoot", "thead", "tr"})
"""Where a text would be moved elsewhere, or not be one."""
_DEEPEST = 100
"""Elements in one another; in texts of strangers there may be any number."""
_MOST = 20_000
"""Tags that are remembered, so that memory does not grow with the site."""


class _Change(NamedTuple):
    """What follows from a tag besides where one is after it."""

    heading: Element | None = None
    sets_heading: bool = False
    opens: str = ""
    """What a result shows, which begins here."""
    closes: str = ""


class _Places:
    """All places that are remembered."""

    def __init__(self) -> None:
        self.count = 0
        self.first = _Place(self, None, element("body", {}), _ON_TOP)


class _Place(dict[str, "_Move | None"]):
    """Some open elements. By each tag that can come, without its brackets, what follows from it; of others nothing."""

    def __init__(self, places: _Places, outer: _Place | None, within: Element, allowed: frozenset[str]) -> None:
        super().__init__()
        self._places = places
        self._allowed = allowed
        self._depth: int = outer._depth + 1 if outer is not None else 0  # an empty one is false, too
        self._inside: dict[Element, _Place] = {}
        self.is_left_out: bool = within.is_excluded or (outer is not None and outer.is_left_out)
        self.has_text = within.name not in _WITHOUT_TEXT
        self.within: Within = outer.within.inside(within) if outer is not None else Within()
        if outer is not None:
            change = None
            if (within.is_heading and not self.is_left_out) or within.result:
                change = _Change(sets_heading=within.is_heading and not self.is_left_out, closes=within.result)
            self[f"/{within.name}"] = _Move(outer, within.is_block and not self.is_left_out, change)

    def __missing__(self, tag: str) -> _Move | None:
        """What follows from a tag that has not come in this place before."""
        if _LINK.fullmatch(tag) and tag != _ANY_LINK:
            return self[_ANY_LINK]
        self[tag] = move = self._move(tag)
        self._places.count += 1
        return move

    def _move(self, tag: str) -> _Move | None:
        found = _START.fullmatch(tag)
        if found is None or found[1] not in self._allowed or self._depth == _DEEPEST:
            return None
        attributes: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(found[2]):
            attributes.setdefault(name, value)
        told = {name: attributes[name] for name in TOLD if name in attributes}
        if any("&" in value for value in told.values()) or (tag.endswith("/") and found[1] not in _VOID):
            return None
        each = element(found[1], told)
        change = None
        if (each.is_heading and not self.is_left_out) or each.result:
            heading = None if each.is_excluded else each
            change = _Change(heading, sets_heading=each.is_heading and not self.is_left_out, opens=each.result)
        place = self if each.name in _VOID else self._place(each)
        return _Move(place, each.is_block and not self.is_left_out, change)

    def _place(self, each: Element) -> _Place:
        """The place within one more element."""
        if each not in self._inside:
            self._inside[each] = _Place(self._places, self, each, self._allowed_in(each.name))
        return self._inside[each]

    def _allowed_in(self, name: str) -> frozenset[str]:
        if name == "div" and self._allowed >= _GROUP:
            return _GROUP
        if name in _ALLOWED:
            return _ALLOWED[name]
        if name not in _TEXT_LEVEL:
            return _FLOW
        around = self._allowed & _TEXT_LEVEL
        return around - _NOT_IN_LINKS if name == "a" else around


class _Move(NamedTuple):
    """What follows from a tag."""

    place: _Place
    ends_block: bool
    change: _Change | None


_places = _Places()


def read_plain(content: str) -> PageText | None:
    """The text of a page from the HTML of its main part, or nothing where a parser has to read it.

    All characters of it can be written in UTF-8.
    """
    global _places
    if "\r" in content or _OTHER_REFERENCE.search(content):
        return None
    if _places.count > _MOST:
        _places = _Places()
    has_references = "&" in content
    place = first = _places.first
    blocks = Blocks()
    texts = blocks.texts
    results = blocks.page.results
    begun: list[tuple[str, int]] = []
    """What results show of the open elements, and with which piece it begins; below nothing what they show already."""
    beginning, *pieces = content.split("<")
    if beginning:
        texts.append(unescape(beginning))
    for number, piece in enumerate(pieces):
        tag, closed, text = piece.partition(">")
        move = place[tag]
        if move is None or not closed:
            return None
        after, ends_block, change = move
        if ends_block and texts:
            blocks.end(place.within)
        if change is not None:
            if change.sets_heading:
                blocks.heading = change.heading
            if change.opens:
                begun.append((change.opens, -1 if change.opens in results else number))
                results.setdefault(change.opens, "")
            elif change.closes:
                name, start = begun.pop()
                if start >= 0:
                    said = "".join(each.partition(">")[2] for each in pieces[start:number])
                    results[name] = clean_line(unescape(said))
        place = after
        if text:
            if not place.has_text:
                if text.strip():
                    return None
            elif not place.is_left_out and (text != "\n" or texts):  # most are line breaks between blocks
                texts.append(unescape(text) if has_references else text)
    if place is not first:
        return None
    if texts:
        blocks.end(place.within)
    return blocks.page
