"""An item of legislation in CLML (legislation/data-documentation, `formats/xml.md`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_ATOM_LINK = "http://www.w3.org/2005/Atom link"
_REPLACED = "http://purl.org/dc/terms/isReplacedBy"
_WHOLE = frozenset(["Legislation", "Primary", "Secondary", "EURetained", "Body", "EUBody"])
"""Elements that hold all of an item."""
_SECTIONS = frozenset(["P1", "P1group", "Part", "Chapter", "Schedule", "Pblock", "ContentsItem"])


@dataclass
class ItemReader:
    """Reads what an item says of its own state. Its unapplied effects are in the feed of effects too."""

    is_repealed: bool = False
    """Whether all of it is."""
    repealed: int = 0
    """How many of its sections are."""
    replaced_by: str = ""
    """The next version of it, if this is a version of a day. It is the same law, and not what came in its place."""
    is_item: bool = False
    _around: list[bool] = field(default_factory=list)
    """Of each open element, whether it or one around it is repealed."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        own = name.rpartition(" ")[2]
        self.is_item = self.is_item or own == "Legislation"
        is_repealed = attributes.get("Status") == "Repealed"
        if is_repealed and own in _WHOLE:
            self.is_repealed = True
        is_within = bool(self._around) and self._around[-1]
        if is_repealed and not is_within and own in _SECTIONS:
            self.repealed += 1
        self._around.append(is_repealed or is_within)
        if name == _ATOM_LINK and attributes.get("rel") == _REPLACED and attributes.get("title") != "prospective":
            self.replaced_by = attributes.get("href", "")

    def text(self, text: str) -> None:
        """A piece of text."""

    def end(self, name: str) -> None:
        """An element ends."""
        self._around.pop()
