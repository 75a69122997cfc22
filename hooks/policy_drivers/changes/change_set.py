"""What a command changes in a repository: new bytes for files that are there, new files, moves, deletions.

A change set is put together in memory, shown or verified, and then written: all of it or nothing. Paths are those from
the project's root, with forward slashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from policy_drivers.changes.refused import RefusedError
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.writing import Addition, AnyChange, Change, Deletion, Move


@dataclass(slots=True)
class _File:
    """A file as it is, and as it is to be."""

    path: str
    """Where it is; empty for one that is new."""
    before: bytes | None
    to: str
    """Where it is to be; empty for one that goes."""
    after: bytes


ChangedFile: TypeAlias = "tuple[SourceText | None, SourceText | None]"
"""A file before and after: no text before for one that is new, none after for one that goes."""


@dataclass
class ChangeSet:
    """Changes of files, put together one by one. A file may be changed again: begin with what `now` gives."""

    _files: dict[str, _File] = field(default_factory=dict)
    """By the path where each is, or is to be if it is new."""

    def now(self, source: SourceText) -> SourceText:
        """A file that was read, as it is with the changes so far. Raises `ValueError` for one that goes."""
        file = self._files.get(source.path)
        if file is None:
            return source
        if not file.to:
            raise ValueError(f"{source.path} is deleted already")
        return SourceText(file.to, file.after)

    def rewrite(self, source: SourceText, after: bytes) -> None:
        """Give a file that was read other bytes."""
        file = self._of(source)
        file.after = after

    def add(self, path: str, after: bytes) -> None:
        """Add a file that is not there. Raises `RefusedError` where another change puts one there."""
        self._require_free(path)
        self._files[path] = _File("", None, path, after)

    def move(self, source: SourceText, to: str) -> None:
        """Move a file that was read. Raises `RefusedError` where another change puts a file there."""
        if to != source.path:
            self._require_free(to)
        self._of(source).to = to

    def delete(self, source: SourceText) -> None:
        """Delete a file that was read."""
        self._of(source).to = ""

    def _of(self, source: SourceText) -> _File:
        return self._files.setdefault(source.path, _File(source.path, source.raw, source.path, source.raw))

    def _require_free(self, path: str) -> None:
        if any(file.to == path for file in self._files.values()):
            raise RefusedError(f"two files would be {path}")

    @property
    def files(self) -> list[ChangedFile]:
        """The files that change, before and after, in the order of the paths."""
        return [
            (
                None if file.before is None else SourceText(file.path, file.before),
                SourceText(file.to, file.after) if file.to else None,
            )
            for _, file in sorted(self._files.items())
            if (file.path, file.before) != (file.to, file.after)
        ]

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.files)

    def written(self, root: Path) -> dict[str, AnyChange]:
        """The changes as `write_all` takes them, by paths; those of moves lead into the project's folder `root`.

        Raises `RefusedError` for a link that would be moved or deleted: whoever made it has to say what becomes of it.
        """
        return dict(self._written(root))

    def _written(self, root: Path) -> Iterator[tuple[str, AnyChange]]:
        for before, after in self.files:
            if before is None:
                assert after is not None
                yield after.path, Addition(after.raw)
            elif after is not None and after.path == before.path:
                yield before.path, Change(before.raw, after.raw)
            elif (root / before.path).is_symlink():
                raise RefusedError(f"{before.path} is a link; put the file that it leads to in its place first")
            elif after is None:
                yield before.path, Deletion(before.raw)
            else:
                yield before.path, Move(root / after.path, before.raw, after.raw)
