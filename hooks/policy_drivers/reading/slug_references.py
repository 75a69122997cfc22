"""Where files name drivers by slugs: under keys, in citations, and in links to files.

What stands in code, what is escaped, and what is a word in a text names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from policy_drivers.markdown.locating import citations
from policy_drivers.model.driver import NAMING
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.texts import HoldsTexts, Text

_FILE = re.compile(r"([^:#]*?)([^:#/]+)\.md(?:#.*)?")
"""An address that is a file's: the folders, and the stem."""


_STOP = re.compile(rb"[\s()<>:#/]")
"""What comes before the name of a file, in what a link leads to or elsewhere."""
_LONGEST = 300
"""Bytes of a name; file systems take no longer ones."""


class SlugReference(NamedTuple):
    """A place where a file names a driver."""

    slug: str
    span: Span
    """The characters of the slug alone; where they are written in another way (`%2d`, escapes), all of the name."""
    key: str = ""
    """The key that it stands under; empty in a text."""
    folder: str | None = None
    """Of a link to a file, the folders before the name as they are written: `../2019/`."""


def slug_references(file: MarkdownFile, wanted: Callable[[str], bool]) -> Iterator[SlugReference]:
    """The places where a driver, a collection, a case study or a list names drivers with slugs that are `wanted`.

    It costs little for a file that names none.
    """
    if isinstance(file, DriverFile):
        said = file.said or file.driver
        for key in NAMING:
            if any(map(wanted, getattr(said, key))):
                yield from _named(file.source, file.names(key), key, wanted)
    elif isinstance(file, CollectionFile):
        yield from _named(file.source, file.written_items, "drivers", wanted)
        for text in file.texts("[", "&"):
            yield from _cited(text, wanted)
    elif isinstance(file, CaseStudyFile):
        yield from _named(file.source, file.written_drivers, "drivers", wanted)
    if _may_link(file.source.raw, wanted):
        for text in file.texts(".md"):
            yield from links_to_files(text, wanted)


def _may_link(raw: bytes, wanted: Callable[[str], bool]) -> bool:
    """Whether a file may lead to one that is wanted; a quick look, because its texts have to be converted otherwise."""
    if b"\\" in raw or (b".md" in raw and (b"%" in raw or b"&#" in raw)):
        return True  # a name may be written in another way
    before = raw.split(b".md")[:-1]
    return any(wanted(_STOP.split(each[-_LONGEST:])[-1].decode("utf-8", "replace")) for each in before)


def links_in_texts(file: HoldsTexts, wanted: Callable[[str], bool]) -> Iterator[SlugReference]:
    """The links in the texts of a file or of a register to files with slugs that are `wanted`."""
    for text in file.texts(".md"):
        yield from links_to_files(text, wanted)


def _named(
    source: SourceText, names: list[tuple[str, Span]], key: str, wanted: Callable[[str], bool]
) -> Iterator[SlugReference]:
    for slug, span in names:
        if wanted(slug):
            yield SlugReference(slug, _exactly(source, slug, span), key)


def _cited(text: Text, wanted: Callable[[str], bool]) -> Iterator[SlugReference]:
    parts = text.structure if text.is_markdown else None
    for part in citations(parts) if parts else ():
        if wanted(part.holds):
            yield SlugReference(part.holds, _exactly(text.source, part.holds, text.span(part.start, part.end)))


def links_to_files(text: Text, wanted: Callable[[str], bool]) -> Iterator[SlugReference]:
    """The links in a text to files of drivers that are wanted."""
    parts = text.structure
    for link in parts.links if parts else ():
        file = _FILE.fullmatch(unquote(link.holds))
        if parts is None or file is None or not wanted(file[2]):
            continue
        address = parts.address(link)
        typed = _FILE.fullmatch(address.holds)
        start, end = (typed.start(2), typed.end(2)) if typed else (0, len(address.holds))
        span = text.span(address.start + start, address.start + end)
        yield SlugReference(file[2], span, folder=typed[1] if typed else None)


def _exactly(source: SourceText, slug: str, span: Span) -> Span:
    """Where in a span, with quotes or brackets around it perhaps, a slug stands itself."""
    at = source.text.find(slug, *span)
    return Span(at, at + len(slug)) if at >= 0 else span
