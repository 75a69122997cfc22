"""What git tells of a history, kept: only what has come since is asked for again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from policy_drivers.cache.store import Store
from policy_drivers.history.git import GitError, recorded

_LONG = 200_000
"""Bytes; git tells a shorter history again in less time than it takes to look it up."""
_LARGEST = 1_000_000_000
_FAST = 1
_NAME = re.compile(r"[0-9a-f]{40,64}")
Tell = Callable[[str], bytes]
"""Gives what git tells of a range of commits, the newest first: of `HEAD`, or of `a..HEAD`. Raises `GitError`."""


class KeptLog:
    """The histories of one repository that builds have read before."""

    def __init__(self, root: Path, head: str, store: Store | None) -> None:
        """`head` is the commit that is checked out; without a store all is told anew each time."""
        self._root, self._head, self._store = root, head, store

    def told(self, by: tuple[str, ...], tell: Tell) -> bytes:
        """What `tell` gives of `HEAD`. `by` is all that it depends on besides. Raises `GitError`."""
        key = sha256(repr(("1", "log", by)).encode("utf-8", "surrogatepass")).digest()
        head, before = self._get(key)
        if head == self._head:
            return before
        found = tell(f"{head}..HEAD") + before if head and self._follows(head) else tell("HEAD")
        if self._store is not None and len(found) > _LONG:
            self._store.put(key, self._head.encode("ascii") + b"\n" + zlib.compress(found, _FAST))
        return found

    def _get(self, key: bytes) -> tuple[str, bytes]:
        """The commit that was checked out, and what was told then; nothing where nobody knows."""
        head, _, content = ((self._store.get(key) if self._store else None) or b"").partition(b"\n")
        unpacker = zlib.decompressobj()
        try:
            found = unpacker.decompress(content, _LARGEST)
        except zlib.error:
            return "", b""
        name = head.decode("ascii", "replace")
        return (name, found) if unpacker.eof and _NAME.fullmatch(name) else ("", b"")

    def _follows(self, before: str) -> bool:
        """Whether what is checked out came after another commit, on the line of first parents."""
        try:
            listed = recorded(self._root, "rev-list", "--first-parent", "--parents", f"{before}..HEAD", "--")
        except GitError:  # it is no longer there
            return False
        last = listed.decode("ascii").rstrip("\n").rpartition("\n")[2].split(" ")
        return last[1:2] == [before]
