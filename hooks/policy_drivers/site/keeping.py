"""What an earlier build has written, and what of it can stay.

A file stays that is still what that build wrote, and that would be written with the same bytes again, for what it is
made from has the same digest. Whatever else is in the folder of the site is deleted. Whoever puts a file there cannot
make us publish it: it would have to have the size and the time, or all the bytes, of what we wrote.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from policy_drivers.cache.folder import delete_link, is_of_link
from policy_drivers.cache.store import Store
from policy_drivers.model import addresses
from policy_drivers.site.files.indexing import digest_of_line
from policy_drivers.site.written import Record, Written, digest_of_content, packed, squeezed, unpacked, unsqueezed

NAME: Final = "site"
"""What the store is called."""
MOST_BYTES: Final = 400_000_000
"""How much it may hold: what the index takes of a hundred thousand drivers."""
_FORMAT: Final = b"1\n"


class Keeping:
    """What can stay in the folder of one site."""

    def __init__(self, store: Store, folder: Path, name: str, common: bytes) -> None:
        """`folder` is that of the site, and `name` what the store knows it by: its path from the project's root.

        `common` is the digest of what everything is made from (`Site.common`).
        """
        self._store, self._folder, self._common = store, folder, common
        self._record_key, self._lines_key = (_key(what, name) for what in ("record", "lines"))
        self._before = Record({})
        self._there: dict[str, Written] = {}
        """What is still as it was written."""
        self._now: dict[str, Written] = {}
        self._lines_before = b""
        self._lines: bytes | None = None
        """What the index takes of the pages, where it is made anew."""
        self.stamp = ""
        """That of the index, if it is there whole and was made by the same code."""

    def read(self) -> None:
        """Find out what was written. What cannot be read is thrown away."""
        content, self._lines_before = self._store.get(self._record_key), self._store.get(self._lines_key) or b""
        if content is not None:
            try:
                self._before = unpacked(content)
            except ValueError:
                self._store.throw_away()
        if digest_of_content(self._lines_before) != self._before.lines:
            self._before = Record({path: each for path, each in self._before.files.items() if not each.text})
        self._store.close()  # a build forks, and no other process must have it open then

    def clear(self, made_from: Mapping[str, str]) -> None:
        """Delete all in the folder but what can stay. `made_from` has the digests of all that is to be there, by paths.

        Raises `OSError`.
        """
        stamp, _, common = self._before.made_by.partition(" ")
        has_index = common == self._common.hex()
        for path, entry in _files(self._folder):
            before = self._before.files.get(path)
            if before is not None and (has_index if _is_of_index(path) else before.made_from == made_from.get(path)):
                found = entry.stat(follow_symlinks=False)
                if found.st_size == before.size and _is_unchanged(entry.path, found.st_mtime_ns, before):
                    self._there[path] = before._replace(modified=found.st_mtime_ns)
                    continue
            os.unlink(entry)
        of_index = [path for path in self._before.files if _is_of_index(path)]
        if of_index and all(path in self._there for path in of_index):
            self.stamp = stamp

    def has(self, path: str) -> bool:
        """Whether a file is there that is made from the same, but for its frame."""
        return path in self._there

    def holds(self, path: str, frame: str = "") -> bool:
        """Whether a file is there, and is right; then it stays."""
        there = self._there.get(path)
        if there is None or there.frame != frame:
            return False
        self._now[path] = there
        return True

    def note(self, path: str, written: Written) -> None:
        """Remember what was written."""
        self._there.pop(path, None)
        self._now[path] = written

    @property
    def digest(self) -> int:
        """That of all that the index takes of pages that stay, as `PageTexts.digest` is of others."""
        return sum(int(each.text, 16) for path, each in self._now.items() if each.text and path in self._there)

    def lines(self) -> Iterator[bytes]:
        """What the index takes of pages that stay, a line for each."""
        kept = {int(each.text, 16) for path, each in self._now.items() if each.text and path in self._there}
        for line in unsqueezed(self._lines_before).splitlines(keepends=True) if kept else ():
            if digest_of_line(line) in kept:
                yield line

    def take(self, lines: Path) -> None:
        """Remember what the index takes of all pages, a line for each. Raises `OSError`."""
        self._lines = squeezed(lines.read_bytes())

    def save(self, stamp: str) -> None:
        """Keep what is known of all that is there now. `stamp` is that of the index. Raises `OSError`."""
        there = {path: each for path, each in self._there.items() if _is_of_index(path)}
        of_index = there if stamp == self.stamp else self._of_index()
        lines = self._before.lines if self._lines is None else digest_of_content(self._lines)
        record = packed(Record({**self._now, **of_index}, f"{stamp} {self._common.hex()}", lines))
        more = {} if self._lines is None else {self._lines_key: self._lines}
        self._store.put_all({self._record_key: record, **more})
        self._store.close()

    def _of_index(self) -> dict[str, Written]:
        found = {}
        for path, entry in _files(self._folder / addresses.SEARCH, addresses.SEARCH):
            with open(entry, "rb") as opened:
                content, modified = opened.read(), os.fstat(opened.fileno()).st_mtime_ns
            found[path] = Written(len(content), modified, digest_of_content(content), made_from="")
        return found


def _key(what: str, name: str) -> bytes:
    return sha256(_FORMAT + f"{what}\n{name}".encode("utf-8", "surrogatepass")).digest()


def _is_of_index(path: str) -> bool:
    return path.startswith(addresses.SEARCH)


def _is_unchanged(path: str, modified: int, before: Written) -> bool:
    if modified == before.modified:
        return True
    with open(path, "rb") as opened:
        return digest_of_content(opened.read()) == before.content


def _files(folder: Path, inside: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files with their paths, but for what is hidden in the top folder, which engines leave alone.

    Links are deleted, and so are folders in which nothing is left.
    """
    waiting, below = [(str(folder), inside)], list[str]()
    while waiting:
        here, path = waiting.pop()
        with os.scandir(here) as found:
            entries = [entry for entry in found if path or not entry.name.startswith(".")]
        for entry in entries:
            is_link = is_of_link(entry.stat(follow_symlinks=False))
            if is_link or not (entry.is_dir() or entry.is_file()):
                delete_link(Path(entry.path))
            elif entry.is_dir():
                waiting.append((entry.path, f"{path}{entry.name}/"))
                below.append(entry.path)
            else:
                yield f"{path}{entry.name}", entry
    for each in reversed(below):
        with suppress(OSError):  # something is in it
            os.rmdir(each)
