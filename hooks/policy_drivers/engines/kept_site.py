"""What an earlier build has left in the folder of a site, while an engine empties it.

MkDocs deletes all that is in that folder before it builds. What may be right is set aside within it: there it is in the
same file system, whatever the folder is, and hidden, so that engines leave it alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from policy_drivers.cache.folder import VARIABLE, folder_of
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
    folder = folder_of(root)
    if folder is None:
        return None
    keeping = Keeping(Store(folder, NAME, MOST_BYTES, tell), site_dir, from_folder(site_dir, root), site.common)
    keeping.read()
    return keeping


def set_aside(site_dir: Path) -> None:
    """Hide what is in the folder of a site. What cannot be moved stays where it is, and is deleted as ever."""
    forget(site_dir)
    if not site_dir.is_dir():
        return
    with suppress(OSError):
        (site_dir / _ASIDE).mkdir()
        for each in list(site_dir.iterdir()):
            if not each.name.startswith("."):
                with suppress(OSError):  # a file system of its own
                    os.rename(each, site_dir / _ASIDE / each.name)


def bring_back(site_dir: Path) -> None:
    """Put what was set aside into its place again, where nothing else has taken it. Raises `OSError`."""
    aside = site_dir / _ASIDE
    if aside.is_dir():
        for each in list(aside.iterdir()):
            if not os.path.lexists(site_dir / each.name):
                os.rename(each, site_dir / each.name)
    forget(site_dir)


def forget(site_dir: Path) -> None:
    """Delete what was set aside."""
    shutil.rmtree(site_dir / _ASIDE, ignore_errors=True)
