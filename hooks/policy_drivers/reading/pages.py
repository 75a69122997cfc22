"""The folders that the engine publishes: pages written by hand, pictures, templates of the theme.

The engine follows links (MkDocs walks `docs_dir` with `followlinks`), and publishes what they lead to. So it must not
come near a link that leads out of the repository or into `.git`, where git keeps a token, nor near anything that is no
file. No file is opened here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_drivers.model.folders import from_folder
from policy_drivers.reading.walking import Stray, not_read

_MOST_BEHIND_LINKS = 100_000
"""Files; links to folders with links to folders can lead to any number of them, though few are there."""
_GIT = ".git"
_HELP = {
    "outside-tree": "delete the link; if everybody may read what it leads to, put a copy in its place",
    "file-unreadable": "delete it, or make it a file that can be read",
}


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder as the engine comes to it, through links perhaps."""

    path: str
    """The path from the project's root, with forward slashes."""
    here: str
    real: str
    """Where it is when all links have been followed."""
    above: _Folder | None = None
    is_linked: bool = False
    """Whether the way to it leads through a link."""
    is_hidden: bool = False
    """Whether the engine passes over what is in it."""

    def lies_in(self, real: str) -> bool:
        """Whether it is in a folder, or is that folder, or the way to it leads through one that is."""
        folder: _Folder | None = self
        while folder is not None:
            if Path(folder.real).is_relative_to(real):
                return True
            folder = folder.above
        return False


def in_the_way(root: Path, folders: Sequence[Path]) -> Iterator[Stray]:
    """Whatever in `folders` the engine must not come near.

    `folders` are absolute. One that the settings themselves put outside of the project is a repository of its own.
    """
    for folder in folders:
        yield from _strays(root, folder)


def _strays(root: Path, folder: Path) -> Iterator[Stray]:
    here = os.path.abspath(folder)
    top = _Folder(from_folder(here, root), here, os.path.realpath(here))
    is_ours = Path(here).is_relative_to(os.path.abspath(root))
    tree = Path(os.path.realpath(root)) if is_ours else Path(top.real)
    if reason := _where_it_leads(top.real, tree):
        yield _in_the_way(top.path, "outside-tree", reason)
    elif os.path.isdir(here):
        yield from _walk(top, tree)


def _walk(top: _Folder, tree: Path) -> Iterator[Stray]:
    """Whatever is in the way in a folder and in those below it, as the engine walks through them.

    What several links lead to is told once.
    """
    behind_links = 0
    seen: set[str] = set()
    waiting, behind = [top], list[_Folder]()
    while waiting or behind:
        folder = (waiting or behind).pop()
        try:
            with os.scandir(folder.here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            yield _in_the_way(folder.path, "file-unreadable", f"the folder cannot be read: {error.strerror}")
            continue
        behind_links += len(entries) if folder.is_linked else 0
        if behind_links > _MOST_BEHIND_LINKS:
            reason = f"links lead from here and elsewhere to more than {_MOST_BEHIND_LINKS:,} files"
            yield _in_the_way(folder.path, "file-unreadable", reason)
            return
        for entry in entries:
            found = _look_at(entry, folder, tree)
            if isinstance(found, _Folder):
                (behind if found.is_linked else waiting).append(found)
            elif found is not None and (where := os.path.join(folder.real, entry.name)) not in seen:
                seen.add(where)
                yield found


def _look_at(entry: os.DirEntry[str], folder: _Folder, tree: Path) -> Stray | _Folder | None:
    """What is wrong with one entry of a folder, the folder that it is, or nothing."""
    if entry.is_file(follow_symlinks=False):  # as most are
        return None
    path = f"{folder.path}/{entry.name}"
    is_hidden = folder.is_hidden or entry.name.startswith(".")
    try:
        is_folder, direct = entry.is_dir(), os.path.join(folder.real, entry.name)
        may_lead = entry.is_symlink() or (is_folder and os.name == "nt")  # there a junction leads elsewhere as well
        real = os.path.realpath(entry.path) if may_lead else direct
        is_link = entry.is_symlink() or real != direct
        if is_link and (reason := _where_it_leads(real, tree)):
            return _in_the_way(path, "outside-tree", reason)
        if is_folder:
            if is_link and folder.lies_in(real):
                return _in_the_way(path, "file-unreadable", "this link leads to a folder that it is itself in")
            is_git = entry.name.casefold() == _GIT and not is_link
            return None if is_git else _Folder(path, entry.path, real, folder, folder.is_linked or is_link, is_hidden)
        if entry.is_file() or (is_link and is_hidden):  # editors mark open files with hidden links to nothing
            return None
        os.stat(entry.path)  # a link to nothing says so itself
        return _in_the_way(path, "file-unreadable", "this is not an ordinary file")
    except OSError as error:
        return _in_the_way(path, "file-unreadable", f"the file cannot be read: {error.strerror}")


def _where_it_leads(real: str, tree: Path) -> str:
    """What is wrong with where something really is; nothing where it is in the tree."""
    if not Path(real).is_relative_to(tree):
        return "this link leads out of the repository"
    if _GIT in (part.casefold() for part in Path(real).relative_to(tree).parts):
        return "this link leads to what git keeps for itself"
    return ""


def _in_the_way(path: str, rule: str, reason: str) -> Stray:
    return not_read(path, rule, reason, _HELP[rule])
