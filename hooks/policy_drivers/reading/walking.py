"""The files of a folder, one after the other: which are passed over, and what cannot be read, with the reason."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText, Span

if TYPE_CHECKING:
    from policy_drivers.reading.markdown_file import MarkdownFile

_DEEPEST = 20
"""A folder further down is reported instead of being walked through."""
_PASSED_OVER = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
_LITTER = re.compile(
    r"\.ds_store|\.git(?:attributes|ignore|keep)|thumbs\.db|desktop\.ini"
    r"|(?:~\$|\._|\.#|\.~lock\.|\.policy-drivers-).*|\..*\.sw[a-z]|.*~",
    re.IGNORECASE,
)
"""What systems, editors and git leave in a folder, and nobody means to publish."""
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_FURTHER = 65_536
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The ends of names that MkDocs takes for a page."""


class Layout(Protocol):
    """Those settings that say where files lie, and which are read; `Settings` are one."""

    @property
    def drivers_dir(self) -> str:
        """The folder of the drivers."""

    @property
    def collections_dir(self) -> str:
        """The folder of the collections."""

    @property
    def case_studies_dir(self) -> str:
        """The folder of the case studies."""

    @property
    def word_template(self) -> str:
        """The template for Word; an empty text where there is none."""

    @property
    def largest_file(self) -> int:
        """Bytes; a larger file is not read."""


@dataclass(frozen=True)
class Stray:
    """A file that is not what the folder is for that it lies in."""

    source: SourceText
    faults: list[Fault]
    text: MarkdownFile | None = None
    """What it says, where somebody may have meant it for a collection, a case study or a page."""

    @property
    def path(self) -> str:
        """The file's path from the project's root, with forward slashes."""
        return self.source.path


def is_markdown(path: str) -> bool:
    """Whether a file is one of Markdown by its name, as drivers and collections are."""
    return path.lower().endswith(".md")


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _PASSED_OVER


def is_litter(name: str) -> bool:
    """Whether a file is one that nobody means to publish."""
    return _LITTER.fullmatch(name) is not None


def walk(
    folder: str, path: str, but: Container[str] = (), passes_over: Callable[[str], bool] = _is_hidden
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Every file below a folder with its path from the root, in the order of the paths, but for those in some folders.

    Follows no link to a folder.
    """
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        name = entry.name
        if passes_over(name):
            continue
        inner = f"{path}/{name}"
        if entry.is_dir(follow_symlinks=False) and not is_markdown(name) and inner.count("/") < _DEEPEST:
            if inner not in but:
                yield from walk(entry.path, inner, but, passes_over)
        else:
            yield entry, inner


def read_source(
    entry: os.DirEntry[str], path: str, top: str, largest: int, holding: str = "drivers"
) -> SourceText | Stray:
    """The text of one file, or what it is instead: a folder, a link that leads out of `top`, too large, unreadable.

    `top` is the folder of what it is `holding`.
    """
    try:
        if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(os.path.realpath(top)):
            return not_read(path, "outside-tree", f"this link leads out of the folder of the {holding}")
        if not entry.is_file():
            os.stat(entry.path)  # a link to nothing says so itself
            what = "a folder" if entry.is_dir() else "not an ordinary file"
            return not_read(path, "file-unreadable", f"this is {what}")
        size, raw = _read(entry.path, largest)
        if size <= largest:
            return SourceText(path, raw)
        return not_read(path, "file-too-large", f"the file has {size:,} bytes; the most that is read is {largest:,}")
    except OSError as error:
        return not_read(path, "file-unreadable", f"the file cannot be read: {error.strerror or error}")


def _read(path: str, largest: int) -> tuple[int, bytes]:
    """The size of a file and its bytes; none where it is larger. An object for each file would take twice as long."""
    opened = os.open(path, _FLAGS)
    try:
        size = os.fstat(opened).st_size
        raw = os.read(opened, size + 1) if size <= largest else b""
        while raw and len(raw) != size and (more := os.read(opened, _FURTHER)):
            raw += more  # a file that is being written grows
        return max(size, len(raw)), raw
    finally:
        os.close(opened)


def not_read(path: str, rule: str, reason: str, help_: str = "") -> Stray:
    """What was left alone, and which rule says why."""
    return Stray(SourceText(path, b""), [Fault(rule, Span(0, 0), reason, help=help_)])
