"""On which day each file joined a repository, as the history of git tells it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from policy_drivers.cli.git import git_output, has_commits, require_work_tree
from policy_drivers.cli.output import CannotRun

_COMMIT = b"\x01"
"""What begins the line of a commit; no path that git lists after a state begins so."""
_LOG = (
    "log",
    "-z",
    "--reverse",
    "--topo-order",
    "--find-renames",
    "--diff-merges=first-parent",
    "--diff-filter=AR",
    "--name-status",
    "--no-relative",
    f"--format={_COMMIT.decode()}%as",
    "--",
    ":(top)*.md",
)
"""Every commit, the oldest first, with the day of its author where that person was, and what it adds and renames."""


def joining_days(folder: Path) -> dict[str, date]:
    """The day on which each Markdown file of `folder` joined, by its path from there, whatever it was called then.

    The day is that of the commit's author, in the author's time zone. A file that went and came back joined when it
    first came. Raises `CannotRun` outside git, before the first commit, and in a clone without the whole history.
    """
    require_work_tree(folder)
    if not has_commits(folder):
        raise CannotRun("there is no commit yet on this branch, so git does not know when drivers joined; commit first")
    if git_output(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise CannotRun(
            "this clone is shallow: it does not have the commits that would say when drivers joined; "
            "fetch them with git fetch --unshallow"
        )
    inside = os.fsdecode(git_output(folder, "rev-parse", "--show-prefix").rstrip(b"\n"))
    days: dict[str, date] = {}
    for day, paths in _additions(git_output(folder, *_LOG).split(b"\0")):
        *former, path = map(os.fsdecode, paths)
        if former:
            days[path] = days.get(former[0], day)
        else:
            days.setdefault(path, day)
    return {path.removeprefix(inside): day for path, day in days.items() if path.startswith(inside)}


def _additions(fields: Iterable[bytes]) -> Iterator[tuple[date, list[bytes]]]:
    """The day of each addition, and its path; before it, of a file that was renamed, that which it had."""
    day, rest = None, iter(fields)
    for each in rest:
        state = each.lstrip(b"\n")
        if state.startswith(_COMMIT):
            day = _day(state[1:])
        elif state:
            paths = [next(rest) for _ in range(2 if state.startswith(b"R") else 1)]
            if day is not None:
                yield day, paths


def _day(text: bytes) -> date | None:
    """The day of a commit; None where that is in no calendar."""
    try:
        return date.fromisoformat(text.decode("ascii"))
    except ValueError:
        return None
