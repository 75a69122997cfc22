"""A store of bytes by keys: one file, of a bounded size, that several processes may use at once.

It is an SQLite database (https://www.sqlite.org/), which writes an entry whole or not at all. Nothing waits until the
disk has what is written: what a failing machine leaves behind is found by the checksum of each entry, and thrown away.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from policy_drivers.cache.folder import UnsafeCacheError, is_link, prepare

if TYPE_CHECKING:
    from sqlite3 import Connection

_VERSION: Final = 1
"""Of the layout; another one is thrown away."""
_TABLE: Final = (
    "CREATE TABLE entries (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, checksum BLOB NOT NULL,"
    " value BLOB NOT NULL)"
)
_LAYOUT: Final = [("index", "sqlite_autoindex_entries_1", None), ("table", "entries", _TABLE)]
_GET: Final = "SELECT used, checksum, value FROM entries WHERE key = ?"
_ROUND: Final = "SELECT COALESCE(MAX(used), 0) FROM entries"
_USED: Final = "UPDATE entries SET used = (SELECT MAX(used) FROM entries) WHERE key = ?"
_PATIENCE = 2.0
"""Seconds in which another process may have written its entries."""
_BESIDE = ("", "-journal", "-wal", "-shm")
"""The ends of the names of the files that SQLite keeps for one database."""

_REFUSED = frozenset({3, 5, 6, 7, 8, 10, 13, 14})
"""What is no fault of the file (SQLite's result codes, https://www.sqlite.org/rescode.html).

Not allowed, busy, locked, out of memory, read-only, refused by the system, on a full disk, or not to be opened.
"""

Result = TypeVar("Result")
Tell = Callable[[str], None]


class Store:
    """Bytes by keys in the file `NAME.sqlite3` of a folder.

    Nothing about it fails: where it cannot be read it holds nothing, and where it cannot be written nothing is kept.
    Use it in the process and the thread that made it.
    """

    def __init__(self, folder: Path, name: str, most: int, tell: Tell) -> None:
        """`most` is how many bytes it may hold: what was used longest ago goes. `tell` is told what is thrown away.

        Raises `UnsafeCacheError` where one of its files is a link.
        """
        self._folder, self._path, self._most, self._tell = folder, folder / f"{name}.sqlite3", most, tell
        self._opened: Connection | None = None
        self._is_given_up = False
        self._round = 0
        """In which entries were used last; whenever something is kept another begins."""
        self._used: set[bytes] = set()
        for file in self._files():
            if is_link(file):
                raise UnsafeCacheError(f"{self._where(file)} is a link, and a cache must not lead elsewhere: delete it")

    def get(self, key: bytes) -> bytes | None:
        """The bytes that were kept by a key; None where there are none."""
        found = self._do(lambda opened: opened.execute(_GET, (key,)).fetchone()) if os.path.exists(self._path) else None
        if found is None:
            return None
        used, checksum, value = found
        if not isinstance(value, bytes) or checksum != _checksum(key, value):
            self.throw_away()
            return None
        if used != self._round:
            self._used.add(key)
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep bytes by a key, in the place of what was kept by it."""
        self.put_all({key: value})

    def put_all(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep many at once, all or none."""
        rows = [
            (key, self._round + 1, len(value), _checksum(key, value), value)
            for key, value in entries.items()
            if len(value) <= self._most
        ]
        if self._do(lambda opened: _keep(opened, rows, self._used, self._most), writes=True):
            self._used.clear()
            self._round += 1

    def throw_away(self) -> None:
        """Delete everything, because it could not be read, and say so."""
        self.close()
        try:
            for file in self._files():
                file.unlink(missing_ok=True)
        except OSError:
            self._is_given_up = True
        self._tell(f"{self._where(self._path)} could not be read, and was thrown away; nothing is lost")

    def close(self) -> None:
        """Let the file go. What asks again opens it again."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _files(self) -> list[Path]:
        return [self._path.with_name(f"{self._path.name}{end}") for end in _BESIDE]

    def _where(self, file: Path) -> str:
        return "/".join(file.parts[-3:])

    def _do(self, work: Callable[[Connection], Result], *, writes: bool = False) -> Result | None:
        """What `work` gives; None where the file cannot be had, or was broken and is no longer there."""
        if self._is_given_up:
            return None
        try:
            from sqlite3 import DatabaseError
        except ImportError:  # Python may be built without it
            return None
        try:
            if self._opened is None:
                if writes:
                    prepare(self._folder)
                self._opened = _open(self._path)
                (self._round,) = self._opened.execute(_ROUND).fetchone()
            return work(self._opened)
        except (DatabaseError, OSError, ValueError) as error:
            if isinstance(error, OSError) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _REFUSED:
                self._is_given_up = True
                self.close()
            else:
                self.throw_away()
        return None


def _open(path: Path) -> Connection:
    """The database at a path, made anew where there is none. Raises `ValueError` for one of another layout."""
    from sqlite3 import connect

    if path.exists() and not path.is_file():
        raise OSError(f"{path} is no file")
    opened = connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        opened.execute("PRAGMA trusted_schema = OFF")
        opened.execute("PRAGMA synchronous = OFF")
        if path.stat().st_size == 0:
            opened.execute("PRAGMA auto_vacuum = FULL")
            opened.execute("BEGIN IMMEDIATE")
            opened.execute(_TABLE.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
            opened.execute(f"PRAGMA user_version = {_VERSION}")
            opened.execute("COMMIT")
        layout = opened.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type").fetchall()
        if layout != _LAYOUT or opened.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            raise ValueError("another layout")
    except BaseException:
        opened.close()
        raise
    return opened


def _keep(opened: Connection, rows: Sequence[tuple[object, ...]], used: Iterable[bytes], most: int) -> bool:
    """Keep entries, note which were used, and drop what was used longest ago where it has become too much."""
    opened.execute("BEGIN IMMEDIATE")
    try:
        opened.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", rows)
        opened.executemany(_USED, [(key,) for key in used])
        total = opened.execute("SELECT TOTAL(size) FROM entries").fetchone()[0]
        oldest = opened.execute("SELECT key, size FROM entries ORDER BY used, rowid").fetchall() if total > most else []
        for key, size in oldest:
            if total <= most:
                break
            opened.execute("DELETE FROM entries WHERE key = ?", (key,))
            total -= size
        opened.execute("COMMIT")
    except BaseException:
        if opened.in_transaction:
            opened.execute("ROLLBACK")
        raise
    return True


def _checksum(key: bytes, value: bytes) -> bytes:
    return blake2b(value, key=key[:64], digest_size=16).digest()
