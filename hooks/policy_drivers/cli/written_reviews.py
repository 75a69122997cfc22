"""What `drivers review` has written, kept on this machine so that `--undo` takes back exactly that.

It lies in `.cache/`, which git does not see and which may be deleted at any time. It is data, and never run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from policy_drivers.cache.folder import UnsafeCacheError, folder_of, is_link
from policy_drivers.reading.project import Project
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reading.writing import write_new, write_whole
from policy_drivers.reviews.undoing import WrittenReview
from policy_drivers.wording.visible import visible

_FOLDER = ".cache/policy-drivers/reviews"
_MOST = 20
"""So many reviews of one file are kept."""


def keep_for_undo(project: Project, changes: Iterable[tuple[Reviewed, Reviewed]]) -> None:
    """Keep what was written. The reviews are recorded, whether that can be done or not."""
    written_reviews = WrittenReviews(project)
    try:
        for before, after in changes:
            written_reviews.add(before.path, before.source.raw, after.source.raw)
    except OSError as error:
        click.echo(f"--undo will not be able to take this back: {error}", err=True)


def keep_under(project: Project, path: str, to: str) -> None:
    """Keep for `--undo` what was written into a file that has another path now, whether that can be done or not."""
    try:
        WrittenReviews(project).move(path, to)
    except OSError as error:
        click.echo(f"--undo will not be able to take back the reviews of {visible(to)}: {error}", err=True)


def keep_in(root: Path, folder: str, name: str, content: bytes) -> None:
    """Put a file into a folder of `.cache/` that git does not see. Raises `OSError` where that cannot be done."""
    here = root / folder
    if not here.resolve().is_relative_to(root.resolve()):
        raise OSError(f"{folder} leads out of the project")
    here.mkdir(parents=True, exist_ok=True)
    if not (ignore := here / ".gitignore").exists():
        write_new(ignore, b"*\n")
    write_whole(here / name, content)


def is_of_this_machine(root: Path, folder: str) -> bool:
    """Whether what is in a folder of `.cache/` was kept here: git does not track it, and no link leads to it."""
    try:
        return folder_of(root) is not None and not is_link(root / folder)
    except UnsafeCacheError:
        return False


def kept_in(path: Path) -> Any:
    """What a JSON file says. Raises `OSError` and `ValueError` for what cannot be read, or is no file but a link."""
    if is_link(path) or not path.is_file():
        raise FileNotFoundError(f"{path} is no file")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError(str(error)) from None


class WrittenReviews:
    """The reviews that were recorded in the files of a project on this machine."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._folder = project.root / _FOLDER

    @cached_property
    def _is_ours(self) -> bool:
        return is_of_this_machine(self._root, _FOLDER)

    def reviews(self, path: str) -> list[WrittenReview]:
        """The reviews of the file at a path in the project, the last one last; none where they cannot be read."""
        try:
            kept = kept_in(self._file(path)) if self._is_ours else []
            return [WrittenReview(str(each["before"]), str(each["after"])) for each in kept]
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def add(self, path: str, before: bytes, after: bytes) -> None:
        """Keep one more review. Raises `OSError` where it cannot be kept."""
        self._keep(path, [*self.reviews(path), WrittenReview(before.decode("utf-8"), after.decode("utf-8"))][-_MOST:])

    def drop_last(self, path: str) -> None:
        """Forget the last review, which has been taken back. Raises `OSError` where that cannot be done."""
        self._keep(path, self.reviews(path)[:-1])

    def move(self, path: str, to: str) -> None:
        """Keep the reviews of a file under its new path. Raises `OSError` where that cannot be done."""
        if reviews := self.reviews(path):
            self._keep(to, reviews)
            self._keep(path, [])

    def _keep(self, path: str, reviews: list[WrittenReview]) -> None:
        content = json.dumps([each._asdict() for each in reviews])
        keep_in(self._root, _FOLDER, self._file(path).name, content.encode("ascii"))

    def _file(self, path: str) -> Path:
        return self._folder / f"{sha256(path.encode('utf-8', 'surrogateescape')).hexdigest()}.json"
