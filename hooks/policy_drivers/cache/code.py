"""Which code is running: what it makes depends on it as well."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_DISTRIBUTIONS = (".dist-info", ".egg-info")


def code_digest(rooms: Iterable[str]) -> bytes:
    """32 bytes (SHA-256) of some rooms of this package, of Python, and of the versions of everything installed.

    The room "" is the whole package.
    """
    whole = sha256(f"{sys.version}\n{sys.platform}\n".encode())
    for room in sorted(rooms):
        for path in _files(os.path.join(_PACKAGE, room)):
            with open(path, "rb", buffering=0) as opened:
                content = opened.read()
            whole.update(f"{os.path.relpath(path, _PACKAGE)}\n{len(content)}\n".encode())
            whole.update(content)
    for name in sorted(_installed()):
        whole.update(f"{name}\n".encode("utf-8", "surrogateescape"))
    return whole.digest()


def _files(folder: str) -> Iterator[str]:
    """The files of a room, but for compiled ones, in the order of their paths."""
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif not entry.name.endswith(".pyc"):
            yield entry.path


def _installed() -> Iterator[str]:
    """What is installed beside this package, each with its version in its name, as installers write it (PEP 376)."""
    for folder in sys.path:
        try:
            yield from (name for name in os.listdir(folder or ".") if name.endswith(_DISTRIBUTIONS))
        except OSError:
            continue
