"""Where the cache lies, and whether it may be read.

Whoever can put a file into the cache decides what a check or a build finds there. So nothing is read that came with the
repository: no file that git tracks, and nothing that a link leads to.
"""

from __future__ import annotations

import os
import stat
import subprocess
from contextlib import suppress
from pathlib import Path

TOP = ".cache"
"""The folder in the root of the project; other tools keep things there too."""
VARIABLE = "DRIVERS_NO_CACHE"
"""Of the environment, by which people do without the cache."""
_OURS = f"{TOP}/policy-drivers"
_IGNORE = b"*\n"
_PATIENCE = 60
"""Seconds; git answers from its index in a few milliseconds."""
_ASK_GIT = ("git", "-c", "core.fsmonitor=false", "ls-files", "-z", "--", f":(icase){TOP}")


class UnsafeCacheError(Exception):
    """The cache came with the repository, or leads elsewhere; the text says what to do."""


def folder_of(root: Path) -> Path | None:
    """The folder of the cache of the project in `root`; None where nobody can tell whether git tracks it.

    Nothing is created. Raises `UnsafeCacheError` for a link on the way to it, and for a file that git tracks.
    """
    for name in (TOP, _OURS):
        if is_link(root / name):
            raise UnsafeCacheError(f"{name} is a link, and a cache must not lead elsewhere: delete the link")
    if os.path.lexists(root / TOP) and (tracked := _tracked(root)) != "":
        if tracked is None:
            return None
        raise UnsafeCacheError(
            f"git tracks {tracked}, and a cache must not come with a repository: "
            f"run `git rm -r --cached {tracked.partition('/')[0]}`, add the line `{TOP}/` to .gitignore, "
            f"and delete the folder {TOP}"
        )
    return root / _OURS


def prepare(folder: Path) -> None:
    """Make the folder of a cache, which git does not see. Raises `OSError` where that cannot be done.

    Nothing is written where a link leads.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError), open(folder / ".gitignore", "xb") as opened:
        opened.write(_IGNORE)


def is_link(path: Path) -> bool:
    """Whether a path is a symbolic link, or what Windows has instead: a junction."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return is_of_link(found)


def is_of_link(found: os.stat_result) -> bool:
    """The same of what the system says of a path itself, and not of where it may lead."""
    points = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    return stat.S_ISLNK(found.st_mode) or bool(points)


def delete_link(path: Path) -> None:
    """Delete a link, or what is no folder; what a link leads to stays. Raises `OSError`."""
    try:
        path.unlink()
    except OSError:
        if not is_link(path):
            raise
        path.rmdir()  # a junction


def _tracked(root: Path) -> str | None:
    """The first path below `TOP` that git tracks; empty where there is none, and None where git cannot say."""
    here = Path(os.path.abspath(root))
    if not any(os.path.lexists(above / ".git") for above in (here, *here.parents)) and "GIT_DIR" not in os.environ:
        return ""
    environment = {**os.environ, "GIT_LITERAL_PATHSPECS": "0"}  # else it would look for a name that begins with a colon
    try:
        asked = subprocess.run(
            _ASK_GIT, cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return None
    if asked.returncode:
        return None
    return asked.stdout.partition(b"\0")[0].decode("utf-8", "replace")
