"""What an earlier build has left in the folder of a site, while an engine empties it.

MkDocs deletes all that is in that folder before it builds. What may be right is set aside within it: there it is in the
same file system, whatever the folder is, and hidden, so that engines leave it alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from policy_drivers.cache.folder import VARIABLE, delete_link, folder_of, is_link
from policy_drivers.cache.store import Store
from policy_drivers.model.folders import from_folder
from policy_drivers.site.keeping import MOST_BYTES, NAME, Keeping
from policy_drivers.site.site import Site

_OFF = frozenset({"", "0", "f", "false", "n", "no", "off"})
_ASIDE = ".policy-drivers-aside.tmp"


def is_wanted() -> bool:
    """Whether what builds write is to be kept."""
    return os.environ.get(VARIABLE, "").strip().lower() in _OFF


def keeping_of(site: Site, root: Path, site_dir: Path, tell: Callable[[str], None]) -> Keeping | None:
    """What can stay of the site that an earlier build of the project in `root` has written; None where nobody can tell.

    `tell` is told what is thrown away. Raises `UnsafeCacheError`.
    """
    store = _store(root, tell)
    if store is None:
        return None
    keeping = Keeping(store, site_dir, from_folder(site_dir, root), site.common)
    keeping.read()
    return keeping


def is_there(root: Path, site_dir: Path, made_from: bytes, tell: Callable[[str], None]) -> bool:
    """Whether a site is there whole that was made from what has this digest, and nobody has touched it since.

    Raises `UnsafeCacheError`.
    """
    store = _store(root, tell)
    if store is None or not site_dir.is_dir():
        return False
    try:
        kept = store.get(_key(root, site_dir))
        return kept is not None and kept.startswith(made_from) and kept == made_from + _state_of(site_dir)
    except (OSError, ValueError):
        return False
    finally:
        store.close()


def remember(root: Path, site_dir: Path, made_from: bytes, tell: Callable[[str], None]) -> None:
    """Remember that the site which is there is whole. Raises `UnsafeCacheError`."""
    store = _store(root, tell)
    if store is not None:
        with suppress(OSError, ValueError):
            store.put(_key(root, site_dir), made_from + _state_of(site_dir))
        store.close()


def _store(root: Path, tell: Callable[[str], None]) -> Store | None:
    folder = folder_of(root)
    return Store(folder, NAME, MOST_BYTES, tell) if folder is not None else None


def _key(root: Path, site_dir: Path) -> bytes:
    return sha256(b"1\nwhole\n" + from_folder(site_dir, root).encode("utf-8", "surrogatepass")).digest()


def _state_of(site_dir: Path) -> bytes:
    """A digest of the names, sizes and times of all that is in the folder of a site. Raises `OSError`, `ValueError`."""
    whole, start = sha256(), len(str(site_dir)) + 1
    for entry in _entries([site_dir]):
        found = entry.stat(follow_symlinks=False)
        path = entry.path[start:].replace(os.sep, "/")
        whole.update(f"{path}\n{found.st_size}\n{found.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return whole.digest()


def all_files(folders: Iterable[Path]) -> Iterator[Path]:
    """All files in some folders, always in the same order. Raises `OSError`, and `ValueError` for what is no file."""
    return (Path(entry.path) for entry in _entries(folders))


def _entries(folders: Iterable[Path]) -> Iterator[os.DirEntry[str]]:
    """The same as the system lists them, which takes a third of the time of paths."""
    waiting = [str(folder) for folder in folders][::-1]
    while waiting:
        entries = sorted(os.scandir(waiting.pop()), key=lambda each: each.name)
        for entry in entries:
            if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
                raise ValueError(f"{entry.path} is a link, or no file")
            if not entry.is_dir():
                yield entry
        waiting += [entry.path for entry in reversed(entries) if entry.is_dir()]


def set_aside(site_dir: Path) -> None:
    """Hide what is in the folder of a site. What cannot be moved stays where it is, and is deleted as ever."""
    with suppress(OSError):
        (site_dir / _ASIDE).mkdir()
        for each in list(site_dir.iterdir()):
            if not each.name.startswith("."):
                with suppress(OSError):  # a file system of its own
                    os.rename(each, site_dir / _ASIDE / each.name)


def bring_back(site_dir: Path) -> None:
    """Put what was set aside into its place again, where nothing else has taken it. Raises `OSError`."""
    aside = site_dir / _ASIDE
    if aside.is_dir() and not is_link(aside):
        for each in list(aside.iterdir()):
            if not os.path.lexists(site_dir / each.name):
                os.rename(each, site_dir / each.name)
    forget(site_dir)


def forget(site_dir: Path) -> None:
    """Delete what was set aside; of a link in its place the link alone."""
    aside = site_dir / _ASIDE
    if is_link(aside) or not aside.is_dir():
        with suppress(OSError):
            delete_link(aside)
    else:
        shutil.rmtree(aside, ignore_errors=True)
