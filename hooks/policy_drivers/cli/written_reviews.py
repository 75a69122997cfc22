"""What `drivers review` has written, kept on this machine so that `--undo` takes back exactly that.

It lies in `.cache/`, which git does not see and which may be deleted at any time. It is data, and never run.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import write_new, write_whole
from policy_drivers.reviews.undoing import WrittenReview

_FOLDER = ".cache/policy-drivers/reviews"
_MOST = 20
"""So many reviews of one driver are kept."""


class WrittenReviews:
    """The reviews that were recorded in the drivers of a project on this machine."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._folder = project.root / _FOLDER

    def reviews(self, path: str) -> list[WrittenReview]:
        """The reviews of the driver at a path in the project, the last one last; none where they cannot be read."""
        try:
            kept = json.loads(self._file(path).read_text(encoding="utf-8"))
            return [WrittenReview(str(each["before"]), str(each["after"])) for each in kept]
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def add(self, path: str, before: bytes, after: bytes) -> None:
        """Keep one more review. Raises `OSError` where it cannot be kept."""
        self._keep(path, [*self.reviews(path), WrittenReview(before.decode("utf-8"), after.decode("utf-8"))][-_MOST:])

    def drop_last(self, path: str) -> None:
        """Forget the last review, which has been taken back. Raises `OSError` where that cannot be done."""
        self._keep(path, self.reviews(path)[:-1])

    def _keep(self, path: str, reviews: list[WrittenReview]) -> None:
        if not self._folder.resolve().is_relative_to(self._root.resolve()):
            raise OSError(f"{_FOLDER} leads out of the project")
        self._folder.mkdir(parents=True, exist_ok=True)
        if not (ignore := self._folder / ".gitignore").exists():
            write_new(ignore, b"*\n")
        content = json.dumps([each._asdict() for each in reviews])
        write_whole(self._file(path), content.encode("ascii"))

    def _file(self, path: str) -> Path:
        return self._folder / f"{sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()}.json"
