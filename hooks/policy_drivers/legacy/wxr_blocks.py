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

IN_BLOCKS = "<!-- wp:"
"""What stands before each paragraph of the block editor. Outside of it WordPress makes paragraphs of lines."""
_BLOCK = re.compile(
    r"<!--\s+wp:(?P<name>[a-z0-9/_-]{1,80})(?:\s+(?P<said>\{(?:(?!-->|<!--)[^\n])*?\}))?\s*(?P<alone>/)?-->"
)
_REUSED = frozenset({"block", "core/block"})
_REUSES = re.compile(rb"wp:(?:core/)?block\s*\{")
_DEEPEST = 5
"""So many blocks may show one another; WordPress itself stops at one that shows itself."""
_MOST = 200
"""Blocks of other posts that one post shows."""
_CHUNK = 1 << 20


@dataclass(slots=True)
class Blocks:
    """What the blocks of one post come to."""

    content: str
    """Its HTML, with what the blocks show in their places."""
    missing: list[tuple[int, str]] = field(default_factory=list)
    """The reusable blocks that are not in the export: how many lines below the first, and their numbers."""
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


def with_blocks(content: str, reusable: Mapping[str, str]) -> Blocks:
    """A post with the text of the reusable blocks that it shows, which are given by their numbers."""
    found = Blocks(content)
    if IN_BLOCKS in content:
        shown = [0]
        found.content = _BLOCK.sub(lambda match: _shown(match, reusable, found, shown, 0), content)
    return found


def _shown(match: re.Match[str], reusable: Mapping[str, str], found: Blocks, shown: list[int], depth: int) -> str:
    """What a block without HTML shows, on one line, so that the lines below keep their numbers."""
    said = _attributes(match["said"] or "")
    line = match.string.count("\n", 0, match.start()) if not depth and said else 0
    if not match["alone"]:
        addresses = (text for _, text in _texts(said) if "//" in text)
        found.beside += [(line, text) for text in addresses if text not in match.string[match.end() :]]
        return match[0]
    if match["name"] in _REUSED:
        number = str(said.get("ref", ""))
        shown[0] += 1
        if number in reusable and depth < _DEEPEST and shown[0] <= _MOST:
            inner = " ".join(reusable[number].split("\n"))
            return _BLOCK.sub(lambda each: _shown(each, reusable, found, shown, depth + 1), inner)
        found.missing.append((line, number))
        return match[0]
    if "/" in match["name"]:
        return "".join(f"<p>{escape(name)}: {escape(text)}</p>" for name, text in _texts(said.get("data", said)))
    found.beside += [(line, text) for _, text in _texts(said) if "//" in text]
    return match[0]


def _attributes(said: str) -> dict[str, Any]:
    try:
        value = json.loads(said) if said else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The texts in what a block says, by their names; those of `_source` are a plugin's own book-keeping."""
    if isinstance(value, str) and value.strip():
        yield name.replace("_", " ").strip(), " ".join(value.split())
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, str(key)) if not str(key).startswith("_") else ()
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, name)
