"""What is written by hand in the folders that the engine publishes: pages, and other texts that it copies or reads.

Pages may link to drivers and case studies. In any of these texts git may have left two versions of one place, which the
engine would publish as they are.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from policy_drivers.markdown.structure import structure
from policy_drivers.model.folders import from_folder
from policy_drivers.reading.decoding import Conflict, conflicts, fault_of
from policy_drivers.reading.folder_index import FolderIndex, read_index
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.walking import PAGES, Layout, Stray, is_litter, read_source, walk

_TEXTS = (*(".css", ".csv", ".htm", ".html", ".js", ".json", ".mjs", ".svg", ".toml", ".txt", ".xml", ".yaml", ".yml"),)
"""The ends of names of texts that are no pages: stylesheets, scripts, templates of the theme, data."""
_MARK = b"<<<<<<< "


def written_files(root: Path, folders: Iterable[Path], known: Container[str], layout: Layout) -> Iterator[SourceText]:
    """The pages in `folders`, and the other texts there in which git has left marks, but for the `known`.

    `known` has paths from the root. What is too large, cannot be read, or is not written in UTF-8 is passed over, and
    so is what lies outside of the project, or is a link.
    """
    for folder in folders:
        top = from_folder(folder, root)
        if top.startswith("..") or not folder.is_dir() or not folder.resolve().is_relative_to(root.resolve()):
            continue
        for entry, path in _walked(folder, top, (layout.collections_dir, layout.case_studies_dir)):
            is_wanted = path.lower().endswith((*PAGES, *_TEXTS)) and path not in known and not entry.is_symlink()
            found = read_source(entry, path, str(folder), layout.largest_file) if is_wanted else None
            if isinstance(found, SourceText) and (is_page(path) or _MARK in found.raw) and _is_utf8(found):
                yield found


def _walked(folder: Path, top: str, but: Container[str]) -> Iterator[tuple[os.DirEntry[str], str]]:
    """The files of a folder, but for those in some others; `in_the_way` tells which one cannot be listed."""
    with suppress(OSError):
        yield from walk(str(folder), top, but, passes_over=_is_passed_over)


def is_page(path: str) -> bool:
    """Whether a file is a page by its name."""
    return path.lower().endswith(PAGES)


def may_be_told(source: SourceText) -> bool:
    """Whether there may be something to say about a text: it may link to a file, or git could not merge it."""
    return b".md" in source.raw or _MARK in source.raw


def read_written_page(source: SourceText) -> FolderIndex:
    """A page written by hand. Its front matter is the engine's: the only faults are places that git could not merge.

    What a page shows as code is no fault: it may be about git.
    """
    index = read_index(source)
    index.faults = [fault_of(each, source) for each in _outside_of_code(source.text)]
    return index


def unmerged_file(source: SourceText) -> Stray | None:
    """Another text in which git could not merge two branches; None for one that only has something like its marks."""
    faults = [fault_of(each, source) for each in conflicts(source.text)]
    return Stray(source, faults) if faults else None


def _outside_of_code(text: str) -> list[Conflict]:
    """Those of which at least one mark is not in code: a fence may begin within one, and end below it."""
    found = [*conflicts(text)]
    parts = structure(text) if found and ("```" in text or "~~~" in text) else None
    if parts is None:
        return found
    shown = parts.without_code()
    return [each for each in found if any(not shown[mark].isspace() for mark in each)]


def _is_passed_over(name: str) -> bool:
    return is_litter(name) or name == ".git"


def _is_utf8(source: SourceText) -> bool:
    try:
        source.raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
