"""The files of the index, as `site/assets/finder/index.js` reads them. Each holds the stamp of its build.

`index.json` says what there is. `words-N.json` has the families of words whose keys lie between two that `index.json`
names; `places-N.json` where those words stand, for phrases; `vocabulary-N.json` the words alone, for what is
mistyped; `pages/N.json` the text of one page, from which a result shows a passage. They are JSON, which every host
compresses.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import sub
from pathlib import Path
from typing import Any

from policy_drivers.site.files.search_index.inverted import Postings
from policy_drivers.site.files.search_index.names import Names, Others
from policy_drivers.site.files.search_index.pages import Block, PageText, Part
from policy_drivers.site.files.search_index.words import TABLES, key

_LARGEST = 40_000
"""Bytes of a file of words, compressed about a third: one is fetched for each word that is looked for."""
_MOST_WORDS = 5_000
"""Words in a file of the vocabulary."""
_SHORTEST = 3
"""Letters of a word that can be mistyped and still be known."""

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
        self._write("index", {**index, "tables": TABLES}, is_plain=True)

    def _chunk(self, number: int, chunk: _Chunk, names: Mapping[str, str]) -> None:
        families = {key: {word: _flat(found) for word, found in family.items()} for key, family, _ in chunk if family}
        also = {name: others for _, _, each in chunk for name, others in each.items()}
        written = {word: names[word] for _, family, _ in chunk for word in family if word in names}
        self._write(f"words-{number}", {"families": families, "also": also, "written": written})
        places = {word: found.places.tolist() for _, family, _ in chunk for word, found in family.items()}
        self._write(f"places-{number}", {"places": places})

    def _write(self, name: str, content: Mapping[str, Any], *, is_plain: bool = False) -> None:
        """Write a file; `is_plain` escapes what is not ASCII, such as the characters that nobody sees."""
        text = json.dumps({"build": self._stamp, **content}, ensure_ascii=is_plain, separators=(",", ":"))
        with open(f"{self._folder}/{name}.json", "wb", buffering=0) as file:  # a third of the time that a `Path` takes
            file.write(text.encode("utf-8", "replace"))


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
        more = sum(3 * len(found.said) + len(word) + 8 for word, found in family.items()) + 40 * len(also)
        if chunk and size + more > _LARGEST:
            yield chunk
            chunk, size = [], 0
        chunk.append((each, family, also))
        size += more
    if chunk:
        yield chunk


def _flat(found: Postings) -> Sequence[int]:
    """From each page to the next, and the weight there, in turn."""
    flat, pages = [*found.said], found.pages
    flat[::2] = map(sub, pages, chain((0,), pages))
    return flat
