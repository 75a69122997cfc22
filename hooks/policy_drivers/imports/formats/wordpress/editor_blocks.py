"""The blocks of WordPress' editor: what a post shows of others, and what a block says in its own comment.

The block editor keeps a post as HTML between comments such as `<!-- wp:paragraph -->`. A comment that ends with `/-->`
is a block without HTML of its own, which WordPress makes when the page is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from policy_drivers.wording.lines import on_one_line

IN_BLOCKS = "<!-- wp:"
"""What stands before each paragraph of the block editor. Outside of it WordPress makes paragraphs of lines."""
_BLOCK = re.compile(
    r"<!--\s+wp:(?P<name>[a-z0-9/_-]{1,80})(?:\s+(?P<said>\{(?:(?!-->|<!--)[^\n])*?\}))?\s*(?P<alone>/)?-->"
)
_REUSED = frozenset({"block", "core/block"})
_REUSES = re.compile(rb"wp:(?:core/)?block\s*\{")
_DEEPEST = 20
"""So many blocks may show one another."""
_MOST = 200
"""Blocks of other posts that one post shows."""
_CHUNK = 1 << 20


@dataclass(slots=True)
class Blocks:
    """What the blocks of one post come to."""

    content: str
    """Its HTML, with what the blocks show in their places."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """The reusable blocks whose text is not put in: how many lines below the first, and what to tell of them."""
    beside: list[tuple[int, str]] = field(default_factory=list)
    """Addresses that only a comment has: how many lines below the first, and the address."""


def reuses_blocks(path: Path) -> bool:
    """Whether a post of an export shows a reusable block."""
    before = b""
    with path.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            if _REUSES.search(before + chunk):
                return True
            before = chunk[-40:]
    return False


def with_blocks(content: str, reusable: Mapping[str, str], number: str) -> Blocks:
    """A post with the text of the reusable blocks that it shows, which are given by their numbers.

    `number` is that of the post, which may be such a block itself.
    """
    found = Blocks(content)
    if IN_BLOCKS in content:
        reader = _Reader(reusable, found)
        found.content = _BLOCK.sub(lambda match: reader.shown(match, (number,)), content)
        found.notes = list(dict.fromkeys(found.notes))
    return found


class _Reader:
    """What is known in the middle of a post."""

    def __init__(self, reusable: Mapping[str, str], found: Blocks) -> None:
        self.reusable = reusable
        self.found = found
        self.number_shown = 0
        self.line = 0
        """How far below the first line of the post the block stands that is being read."""

    def shown(self, match: re.Match[str], within: tuple[str, ...]) -> str:
        """What a block without HTML shows; `within` are the numbers of the post and of the blocks around it."""
        said = _attributes(match["said"] or "")
        if said and len(within) == 1:
            self.line = match.string.count("\n", 0, match.start())
        if not match["alone"]:
            addresses = (text for _, text in _texts(said) if "//" in text)
            self.found.beside += [(self.line, text) for text in addresses if text not in match.string[match.end() :]]
            return match[0]
        if match["name"] in _REUSED:
            return self._reused(str(said.get("ref", "")), within)
        if "/" in match["name"]:
            return "".join(f"<p>{escape(name)}: {escape(text)}</p>" for name, text in _texts(said.get("data", said)))
        self.found.beside += [(self.line, text) for _, text in _texts(said) if "//" in text]
        return match[0]

    def _reused(self, number: str, within: tuple[str, ...]) -> str:
        """The text of a reusable block, on one line, so that the lines below keep their numbers."""
        self.number_shown += 1
        if number not in self.reusable:
            note = f"the reusable block {number}, which is shown here, is not in this export; add its text"
        elif number in within:
            note = f"the reusable block {number} contains itself; its text is here once"
        elif len(within) > _DEEPEST or self.number_shown > _MOST:
            note = f"too many reusable blocks are shown here; add the text of the block {number}, which is left out"
        else:
            inner = " ".join(self.reusable[number].split("\n"))
            return _BLOCK.sub(lambda each: self.shown(each, (*within, number)), inner)
        self.found.notes.append((self.line, note))
        return ""


def _attributes(said: str) -> dict[str, Any]:
    try:
        value = json.loads(said) if said else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The texts in what a block says, by their names; those of `_source` are a plugin's own book-keeping."""
    if isinstance(value, str) and value.strip():
        yield name.replace("_", " ").strip(), on_one_line(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, str(key)) if not str(key).startswith("_") else ()
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, name)
