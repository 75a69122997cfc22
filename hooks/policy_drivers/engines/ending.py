"""How a build ends that cannot go on: with one sentence, whoever noticed, and with nothing left lying about."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from policy_drivers.model.folders import is_in
from policy_drivers.reading.interruptions import SIGNALS
from policy_drivers.reading.locking import Lock
from policy_drivers.wording.visible import visible


class SiteFolderError(Exception):
    """The folder of the site cannot be used; the text says why and what to do."""


_KEPT = ("hooks", ".git")
"""Folders of a project that no engine knows anything of, and that nobody wants to lose."""


def lock_site(folder: Path, root: Path, sources: Iterable[Path]) -> Lock:
    """Keep another build out of the folder of the site, which is made if need be. Raises `SiteFolderError`.

    Each would delete what the other writes, and all that is in the folder: so none of the `sources` may be, which are
    the folders that the site is made from, nor what else lies in the project's `root`. A file system without locks lets
    both builds go on.
    """
    kept = [*sources, *(root / name for name in _KEPT)]
    if source := next((each for each in kept if is_in(each, [folder])), None):
        reason = f"{source} is in the folder of the site, and a build would delete it; name a folder for the site alone"
        raise SiteFolderError(f"site_dir: {reason}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SiteFolderError(f"the folder of the site cannot be created: {folder}: {error.strerror}") from None
    lock = Lock(folder)
    if not lock.acquire():
        lock.release()
        raise SiteFolderError(f"another build is writing to {folder}; wait until it has ended, then build again")
    return lock


def end_when_told() -> None:
    """Let the signals that end a process at once end it as Ctrl-C does, so that temporary folders are taken away."""
    for each in SIGNALS:
        if signal.getsignal(each) is signal.SIG_DFL:
            signal.signal(each, lambda number, _: sys.exit(128 + number))


def in_a_sentence(error: OSError) -> str:
    """What the system refused to a build, whether we or the engine had asked for it."""
    path, reason = error.filename2 or error.filename, error.strerror or str(error)
    if isinstance(error, FileNotFoundError) and path is not None:
        reason = f"{path} is not there; it or its folder was removed during the build. Build again"
    elif path is not None:
        reason = f"{path}: {reason}"
    return visible(f"the site cannot be built: {reason}")
