"""What came with answers: small bodies in memory, large ones in files of a temporary folder."""

from __future__ import annotations

import os
import tempfile
import weakref
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


class Bodies:
    """The temporary folder of a run. It is made when it is needed, and goes with the block."""

    def __init__(self, in_memory: int) -> None:
        """`in_memory` is the size of the largest body that gets no file."""
        self.in_memory = in_memory
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files = 0

    def __enter__(self) -> Bodies:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def file(self) -> Path:
        """A path of the folder at which there is nothing."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="drivers-watch-", ignore_cleanup_errors=True)
        self._files += 1
        return Path(self._folder.name) / str(self._files)


class Incoming:
    """A body while it comes."""

    def __init__(self, bodies: Bodies) -> None:
        self.size = 0
        self._bodies, self._digest = bodies, sha256()
        self._held = bytearray()
        self._path: Path | None = None
        self._file: BinaryIO | None = None

    def add(self, piece: bytes) -> None:
        """Take the next bytes."""
        self.size += len(piece)
        self._digest.update(piece)
        if self._file is None and self.size > self._bodies.in_memory:
            self._path = self._bodies.file()
            self._file = open(self._path, "xb")  # noqa: SIM115 - closed when all has come
            self._file.write(self._held)
            self._held.clear()
        if self._file is None:
            self._held += piece
        else:
            self._file.write(piece)

    def whole(self) -> WholeBody:
        """The body, when all has come."""
        if self._file is not None:
            self._file.close()
        return WholeBody(self.size, self._digest.hexdigest(), bytes(self._held), self._path)

    def drop(self) -> None:
        """Throw away what has come."""
        if self._file is not None and self._path is not None:
            self._file.close()
            _delete(self._path)


class WholeBody:
    """A body that has come. Its file is deleted when nobody has the body any more."""

    def __init__(self, size: int, digest: str, held: bytes = b"", path: Path | None = None) -> None:
        self.size = size
        """Bytes, unpacked."""
        self.sha256 = digest
        """In hexadecimal."""
        self._held, self._path = held, path
        if path is not None:
            weakref.finalize(self, _delete, path)

    def open(self) -> BinaryIO:
        """The bytes, from the beginning."""
        return BytesIO(self._held) if self._path is None else self._path.open("rb")

    def read(self, most: int) -> bytes:
        """The first bytes, at most so many."""
        with self.open() as opened:
            return opened.read(most)


def _delete(path: Path) -> None:
    with suppress(OSError):  # Windows: somebody reads it; the folder goes later
        os.unlink(path)
