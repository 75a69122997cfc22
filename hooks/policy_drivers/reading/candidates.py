"""Pages where no list has them, which may be drivers, case studies or collections."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from policy_drivers.model.folders import from_folder
from policy_drivers.reading.source import BOM, SourceText
from policy_drivers.reading.walking import PAGES, Layout

_OF_REPOSITORIES = frozenset({"readme", "changelog", "contributing", "license", "security", "code_of_conduct"})
"""Files that describe a repository."""
_NOT_OURS = frozenset(
    {"node_modules", "venv", "env", "__pycache__", "site-packages", "vendor", "site", "public", "build", "dist"}
    | {"hooks", "overrides", "test", "tests", "fixtures", "template", "templates", "examples"}
)
"""Folders of tools, and those whose drivers nobody means to publish."""
_OF_OTHERS = frozenset({"pyvenv.cfg", "CACHEDIR.TAG", ".git", "index.html"})
"""What lies in a folder that is an environment, a cache, another repository or a built site."""
_SIGN = re.compile(rb"^(?:library_impact|review_due|group_member|source|organisation|sections):", re.MULTILINE)
_DEEPEST = 20
_DEEPEST_ELSEWHERE = 4
_BEGINNING = 100
"""Bytes in which a file begins with front matter, or has none."""


def candidates(root: Path, folders: Iterable[Path], known: Collection[str], layout: Layout) -> Iterator[SourceText]:
    """Pages in `folders`, in `root` and in its other folders that may be drivers, in the order of their paths.

    Hidden folders, those of tools, templates and tests, and the `known` are passed over. `known` has paths from the
    root. What is too large, or cannot be read, is passed over too, and so is what has the name of a driver and lies in
    a folder that nothing is published from: it is a copy.
    """
    slugs = {_stem(path) for path in known}
    walked = frozenset(
        {root / layout.drivers_dir, root / layout.collections_dir, root / layout.case_studies_dir, *folders}
    )
    pages = {path for folder in folders for path in _below(folder, _DEEPEST)}
    found = sorted({*_elsewhere(root, walked, _DEEPEST_ELSEWHERE), *pages})
    ways = {folder: from_folder(folder, root) for folder in set(map(os.path.dirname, found))}
    for path in found:
        folder, last = os.path.split(path)
        name = last if ways[folder] == "." else f"{ways[folder]}/{last}"
        if "/" in name and path not in pages and _stem(name) in slugs:
            continue
        source = _source(path, name, layout.largest_file) if name not in known else None
        if source is not None:
            yield source


def _stem(path: str) -> str:
    """The name of a file without its end, as `PurePosixPath` has it, which takes thirty times as long."""
    name = path.rpartition("/")[2]
    stem, dot, end = name.rpartition(".")
    return stem if stem and dot and end else name


def _elsewhere(folder: Path, walked: frozenset[Path], deepest: int) -> Iterator[str]:
    """The pages in a folder and those below it that may hold drivers, but for the folders that are `walked` through."""
    entries = _entries(folder)
    if any(entry.name in _OF_OTHERS for entry in entries) and deepest < _DEEPEST_ELSEWHERE:
        return
    for entry in entries:
        if _may_be_ours(entry):
            yield entry.path
        elif deepest and _may_hold_drivers(entry) and Path(entry.path) not in walked:
            yield from _elsewhere(Path(entry.path), walked, deepest - 1)


def _below(folder: Path, deepest: int) -> Iterator[str]:
    for entry in _entries(folder):
        if _may_be_ours(entry):
            yield entry.path
        elif deepest > 1 and not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), deepest - 1)


def _may_hold_drivers(entry: os.DirEntry[str]) -> bool:
    """Whether something is a folder that may hold a driver which somebody means to publish."""
    name = entry.name.casefold()
    return not name.startswith(".") and name not in _NOT_OURS and entry.is_dir(follow_symlinks=False)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []  # the rules about folders say so


def _is_page(entry: os.DirEntry[str]) -> bool:
    is_named_so = entry.name.lower().endswith(PAGES) and not entry.name.startswith(".")
    return is_named_so and entry.is_file(follow_symlinks=False)


def _may_be_ours(entry: os.DirEntry[str]) -> bool:
    """Whether something is a page that does not describe a repository."""
    return _is_page(entry) and _stem(entry.name.casefold()) not in _OF_REPOSITORIES


def _source(path: str, name: str, largest: int) -> SourceText | None:
    """The text of a file that may be a driver: it begins with front matter, and has one of the keys."""
    try:
        with open(path, "rb") as opened:
            raw = opened.read(_BEGINNING)
            if not raw.removeprefix(BOM).lstrip().startswith(b"---"):
                return None
            raw += opened.read(largest + 1 - len(raw))
    except OSError:
        return None
    return SourceText(name, raw) if len(raw) <= largest and _SIGN.search(raw) else None
