"""What a preview has to say of itself: it cannot take up code, nor an address that is taken."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from policy_drivers.model.folders import from_folder
from policy_drivers.wording.visible import visible

_MOST_NAMED = 3
"""So many changed files are named."""


class AddressTakenError(Exception):
    """Another program answers where the preview would; the text says what to do."""


def require_free(host: str, port: int) -> None:
    """Raise `AddressTakenError` where another program answers at an address of this machine."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return
    reason = (
        f"another program, perhaps another preview, is already at http://{host}:{port}/; "
        "stop it, or choose another port"
    )
    raise AddressTakenError(f"{reason}: drivers serve --address {host}:{port + 1}")


class LoadedCode:
    """The Python files that a running preview was started with."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Note the code in some files, and in all that lie in some folders."""
        self._paths = tuple(paths)
        self._loaded = self._digests()

    def changed(self) -> str:
        """The files that are not as they were, changed, new or gone, from the folder that holds theirs; or nothing."""
        now, loaded = self._digests(), self._loaded
        found = sorted(visible(name) for name in {*now, *loaded} if now.get(name) != loaded.get(name))
        more = len(found) - _MOST_NAMED
        return ", ".join(found[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")

    def _digests(self) -> dict[str, bytes]:
        return {name: digest for path in self._paths for name, digest in _each(path)}


def _each(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name of each file, with the folder that was named or that the file is in, and a digest."""
    is_folder = path.is_dir()
    for file in path.rglob("*.py") if is_folder else [path]:
        name = from_folder(file, path.parent if is_folder else path.parent.parent)
        try:
            yield name, sha256(file.read_bytes()).digest()
        except OSError:  # an editor is replacing it
            yield name, b""
