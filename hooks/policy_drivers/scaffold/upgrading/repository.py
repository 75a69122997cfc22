"""The files of a repository that an upgrade looks at, each read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from policy_drivers.reading.source import SourceText


class UnusableError(Exception):
    """A repository that cannot be brought to the installed version; the message says why and what to do."""


@dataclass
class Repository:
    """A folder on the disk, and what its files hold."""

    root: Path
    _read: dict[str, SourceText | None] = field(default_factory=dict)
    _folders: dict[Path, bool] = field(default_factory=dict)

    def read(self, path: str) -> SourceText | None:
        """A file, by its path from the root; None where there is none.

        Raises `UnusableError` for what is no file, is a link or lies behind one, or cannot be read.
        """
        if path not in self._read:
            self._read[path] = self._read_now(path)
        return self._read[path]

    def below(self, folder: str) -> list[str]:
        """The paths of all files in a folder, in order, but for links, and for what Python has kept of code there."""
        top = self.root / folder
        if top.is_symlink() or not self._is_inside(top.parent):
            return []
        found = (path.relative_to(self.root) for path in top.rglob("*") if path.is_file() and not path.is_symlink())
        return sorted(path.as_posix() for path in found if "__pycache__" not in path.parts)

    def _read_now(self, path: str) -> SourceText | None:
        place = self.root / path
        if place.is_symlink() or not self._is_inside(place.parent):
            raise UnusableError(f"{path} is a link, or lies in a folder that is one; put what it leads to in its place")
        try:
            return SourceText(path, place.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise UnusableError(f"{path} cannot be read: {error.strerror or error}") from None

    def _is_inside(self, folder: Path) -> bool:
        """Whether a folder is where its path says, and not elsewhere by way of a link."""
        if folder == self.root:
            return True
        if folder not in self._folders:
            self._folders[folder] = not folder.is_symlink() and self._is_inside(folder.parent)
        return self._folders[folder]
