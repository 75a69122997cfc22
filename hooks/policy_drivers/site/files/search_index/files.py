"""The files of the index, as `site/assets/finder/index.js` reads them. Each holds the stamp of its build.

`index.json` says what there is. `words-N.bin` has the families of words whose keys lie between two that `index.json`
names; `places-N.bin` where those words stand, for phrases; `vocabulary-N.bin` the words alone, for what is mistyped;
`pages/N.bin` the text of one page, from which a result shows a passage. These are JSON, compressed here (RFC 1950):
so they are a third of the size on every host, and no host has to compress them, or to know what they are.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from operator import sub
from pathlib import Path
from typing import Any

from policy_drivers.site.files.search_index.inverted import Postings
from policy_drivers.site.files.search_index.names import Names, Others
from policy_drivers.site.files.search_index.numbers import as_text
from policy_drivers.site.files.search_index.pages import Block, PageText, Part
from policy_drivers.site.files.search_index.words import TABLES, key

_LARGEST = 14_000
"""Bytes of a file of words, compressed about two thirds: one is fetched for each word that is looked for."""
_MOST_WORDS = 5_000
"""Words in a file of the vocabulary."""
_SHORTEST = 3
"""Letters of a word that can be mistyped and still be known."""
_PACKED = ".bin"
"""How the names of compressed files end. Every host knows it for bytes that it leaves alone."""
_LEVEL = 6
"""How hard the bytes are compressed; with more they hardly get fewer."""
_OF_LARGE = zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL
_SMALL = 1 << 13
"""Bytes of which a page has fewer. What is set up for more takes longer than to compress it."""
_OF_SMALL = 13, 6
"""The same bytes come of it."""

Family = dict[str, Postings]
"""The forms of one word."""


class Files:
    """Writes an index into a folder, which exists and is empty."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self._folder = folder
        self._stamp = stamp
        (folder / "pages").mkdir()

    def page(self, number: int, url: str, page: PageText) -> None:
        """Write what results show of a page; one without a title is called by its address."""
        blocks = [_block(block) for block in page.blocks if block.part is not Part.TITLE]
        content: dict[str, Any] = {"url": url, "title": page.title or url, **page.results, "blocks": blocks}
        if page.title_language:
            content["lang"] = page.title_language
        self._write(f"pages/{number}", content)

    def words(self, postings: Mapping[str, Postings], names: Names, drivers: int, about: Mapping[str, Any]) -> None:
        """Write everything else. The first `drivers` pages are drivers; `about` goes into the list."""
        firsts = []
        for number, chunk in enumerate(_chunks(_families(postings), _others(names))):
            firsts.append(chunk[0][0])
            self._chunk(number, chunk, names.written)
        vocabulary = [
            (word, bisect_left(found.pages, drivers))  # 0 for what only help pages have
            for word, found in sorted(postings.items())
            if word.isalpha() and len(word) >= _SHORTEST
        ]
        parts = [vocabulary[start : start + _MOST_WORDS] for start in range(0, len(vocabulary), _MOST_WORDS)]
        for number, part in enumerate(parts):
            content = {"words": [word for word, _ in part], "counts": [count for _, count in part]}
            self._write(f"vocabulary-{number}", content)
        index = {**about, "drivers": drivers, "words": firsts, "vocabulary": [part[0][0] for part in parts]}
        self._write_list({**index, "tables": TABLES})

    def _chunk(self, number: int, chunk: _Chunk, names: Mapping[str, str]) -> None:
        families = {key: {word: _flat(found) for word, found in family.items()} for key, family, _ in chunk if family}
        also = {name: others for _, _, each in chunk for name, others in each.items()}
        written = {word: names[word] for _, family, _ in chunk for word in family if word in names}
        self._write(f"words-{number}", {"families": families, "also": also, "written": written})
        places = {word: as_text(found.places) for _, family, _ in chunk for word, found in family.items()}
        self._write(f"places-{number}", {"places": places})

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        """Write a compressed file."""
        text = json.dumps({"build": self._stamp, **content}, ensure_ascii=False, separators=(",", ":"))
        written = text.encode("utf-8", "replace")
        packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, *(_OF_SMALL if len(written) < _SMALL else _OF_LARGE))
        self._write_bytes(f"{name}{_PACKED}", packing.compress(written) + packing.flush())

    def _write_list(self, content: Mapping[str, Any]) -> None:
        """Write `index.json`, in ASCII alone, for it has characters that nobody sees."""
        text = json.dumps({"build": self._stamp, **content}, separators=(",", ":"))
        self._write_bytes("index.json", text.encode("ascii"))

    def _write_bytes(self, name: str, content: bytes) -> None:
        with open(f"{self._folder}/{name}", "wb", buffering=0) as file:  # a third of the time that a `Path` takes
            file.write(content)


_Chunk = list[tuple[str, Family, dict[str, Others]]]


def _block(block: Block) -> list[Any]:
    """`[text, anchor, language]`; of what is no heading the anchor is `null`. What is empty at the end is left out."""
    anchor = block.anchor if block.is_heading else None
    if block.language:
        return [block.text, anchor, block.language]
    return [block.text] if anchor is None else [block.text, anchor]


def _families(postings: Mapping[str, Postings]) -> dict[str, Family]:
    families: dict[str, Family] = defaultdict(dict)
    for word in sorted(postings):
        families[key(word)][word] = postings[word]
    return families


def _others(names: Names) -> dict[str, dict[str, Others]]:
    """Other names by the first word of the keys that stand for them: there a search comes by."""
    found: dict[str, dict[str, Others]] = defaultdict(dict)
    for name, others in sorted(names.also.items()):
        found[name.partition(" ")[0]][name] = others
    return found


def _chunks(families: Mapping[str, Family], others: Mapping[str, dict[str, Others]]) -> Iterator[_Chunk]:
    chunk: _Chunk = []
    size = 0
    for each in sorted({*families, *others}):
        family, also = families.get(each, {}), others.get(each, {})
        more = sum(len(found.said) + len(word) + 8 for word, found in family.items()) + 40 * len(also)
        if chunk and size + more > _LARGEST:
            yield chunk
            chunk, size = [], 0
        chunk.append((each, family, also))
        size += more
    if chunk:
        yield chunk


def _flat(found: Postings) -> str:
    """From each page to the next, then the weights there."""
    pages = found.pages
    return as_text(chain(map(sub, pages, chain((0,), pages)), found.weights))
