"""Comparing folders as the least particular of file systems and web servers compare them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

Spelling = tuple[str, ...]


def spelling(path: str | PurePath) -> Spelling:
    """The parts of a path in a form in which two spellings of one folder are equal.

    Capitals, compatibility forms (NFKC), and dots and spaces at the end of a name tell folders apart on some systems
    and not on others.
    """
    return tuple(
        unicodedata.normalize("NFKC", part.rstrip(" .") or part).casefold()
        for part in PurePath(os.path.normpath(path)).parts
    )


def is_within(path: Spelling, folder: Spelling) -> bool:
    """Whether a path is a folder, or leads to something in it."""
    return path[: len(folder)] == folder


def forms(path: str | PurePath) -> list[Spelling]:
    """A path as it is written, and as it is once links are followed."""
    return [spelling(os.path.abspath(path)), spelling(os.path.realpath(path))]


def is_in(path: str | PurePath, folders: Iterable[str | PurePath]) -> bool:
    """Whether a file or folder lies in one of some folders, or is one, under any spelling of them, or behind a link."""
    return any(is_within(form, folder) for form in forms(path) for each in folders for folder in forms(each))


def from_folder(path: str | PurePath, folder: str | PurePath) -> str:
    """The way to a path from a folder, with forward slashes; from another drive of Windows the whole path."""
    try:
        way = os.path.relpath(path, folder)
    except ValueError:
        way = os.path.abspath(path)
    return way.replace(os.path.sep, "/")
