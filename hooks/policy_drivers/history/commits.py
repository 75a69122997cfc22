"""The commits of a repository that touch the drivers, as `git log --raw` tells them.

Only the line of first parents is read: what was published, one state after the other. What a branch was before it was
merged nobody has read on the site.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from policy_drivers.history.git import GitError, recorded
from policy_drivers.history.kept_log import KeptLog

_LOG = (
    *("log", "--raw", "-z", "--no-abbrev", "--relative"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--encoding=UTF-8"),
    "--format=%x01%H%x02%P%x02%ct%x02%aE",
)
_MOST_COMPARED = 400
"""So many files that go and that come in one commit are compared with each other, to find those that moved."""
_FILES = frozenset({b"100644", b"100755"})
"""The modes of files that are neither links nor repositories of their own."""
_HEAD, _BETWEEN = b"\x01", "\x02"
"""What each commit begins with, and what is between its parts."""
_CHANGE = re.compile(rb"\n?:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*")


class FileChange(NamedTuple):
    """What a commit does to one file."""

    status: str
    """`A` new, `M` changed, `D` gone, `R` moved."""
    path: str
    """From the project's root, with forward slashes."""
    blob: str
    """The name of the contents; of a file that is gone, zeros."""
    before: str
    """The path that it had; the same, unless it moved."""


class Commit(NamedTuple):
    """A commit, with what it changes."""

    name: str
    is_merge: bool
    day: date
    """In UTC, on which it was made, not written."""
    email: str
    """Of who wrote it."""
    changes: tuple[FileChange, ...]


class Repository(NamedTuple):
    """What git says of a repository, by which its history is known again."""

    head: str
    """The commit that is checked out."""
    prefix: str
    """The project's folder from the repository's root, with a slash at its end; empty where they are the same."""
    ends: frozenset[str]
    """The commits of a shallow clone before which nothing is known."""


def repository(root: Path) -> Repository:
    """The repository that a project is in. Raises `GitError` where there is none, or no commit yet."""
    here = Path(os.path.abspath(root))
    if "GIT_DIR" not in os.environ and not any(os.path.lexists(each / ".git") for each in (here, *here.parents)):
        raise GitError("the project is in no repository of git")
    said = os.fsdecode(recorded(root, "rev-parse", "--show-prefix", "--git-path", "shallow", "HEAD^{commit}"))
    try:
        prefix, shallow, head = said.removesuffix("\n").split("\n")
    except ValueError:
        raise GitError("the name of a folder that the project is in has a line break in it") from None
    try:
        ends = frozenset((root / shallow).read_text("ascii").split())
    except FileNotFoundError:
        ends = frozenset()
    except (OSError, ValueError) as error:
        raise GitError(f"{shallow} cannot be read: {error}") from None
    return Repository(head, prefix, ends)


def commits(root: Path, folder: str, log: KeptLog) -> list[Commit]:
    """The commits that were published, oldest first, with what they change in a folder. Raises `GitError`."""

    def tell(range_: str) -> bytes:
        asked = ("--first-parent", "--diff-merges=first-parent", range_, "--", folder)
        try:
            return recorded(root, *_LOG, "-M50%", f"-l{_MOST_COMPARED}", *asked)
        except GitError:  # a partial clone, in which only names can be compared
            return recorded(root, *_LOG, "-M100%", *asked)

    return [*_read(log.told(("commits", folder), tell))][::-1]


def writers(root: Path, folder: str, log: KeptLog) -> dict[str, str]:
    """The e-mail address of who first wrote each contents of a file, by the name of the blob. Raises `GitError`."""

    def tell(range_: str) -> bytes:
        return recorded(root, *_LOG, "--no-merges", "--no-renames", range_, "--", folder)

    told = log.told(("writers", folder), tell)
    return {change.blob: commit.email for commit in _read(told) for change in commit.changes}


def _read(told: bytes) -> Iterator[Commit]:
    """Commits, the newest first. One whose day is in no calendar is left out."""
    fields = iter(told.split(b"\0"))
    head, changes = "", list[FileChange]()
    for field in fields:
        if field.startswith(_HEAD):
            yield from _commit(head, changes)
            head, changes = field.decode("utf-8", "replace"), []
        elif found := _CHANGE.fullmatch(field):
            mode, blob, status = found[1], found[2].decode("ascii"), found[3].decode("ascii")
            before = path = os.fsdecode(next(fields, b""))
            if status == "R":
                path = os.fsdecode(next(fields, b""))
            changes.append(FileChange(status if mode in _FILES else "D", path, blob, before))
    yield from _commit(head, changes)


def _commit(head: str, changes: list[FileChange]) -> Iterator[Commit]:
    if head:
        name, parents, seconds, email = head[1:].split(_BETWEEN, 3)
        with suppress(ValueError, OverflowError, OSError):
            day = datetime.fromtimestamp(int(seconds), UTC).date()
            yield Commit(name, " " in parents, day, email, tuple(changes))
