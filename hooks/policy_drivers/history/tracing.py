"""From commits to the states that each driver's file has been in, whatever it was called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policy_drivers.history.commits import Commit, FileChange


class State(NamedTuple):
    """A file after a commit."""

    commit: Commit
    path: str
    blob: str


States = dict[str, list[State]]
"""By the path that a file has now, its states, the oldest first."""


def states_of(commits: Iterable[Commit]) -> States:
    """The states of all Markdown files that are there. `commits` come oldest first.

    A file that was deleted and came back is the same file.
    """
    there: States = {}
    gone: States = {}
    for commit in commits:
        changes = [each for each in commit.changes if each.path.endswith(".md") or each.before.endswith(".md")]
        leaving = {each.before: there.pop(each.before, []) for each in changes if each.status in "DR"}
        for each in changes:
            if each.status == "D":
                gone[each.path] = leaving[each.path]
                continue
            known = leaving[each.before] if each.status == "R" else _known(each, there, gone, leaving)
            there[each.path] = [*known, State(commit, each.path, each.blob)]
    return there


def _known(change: FileChange, there: States, gone: States, leaving: States) -> list[State]:
    """What is known already of a file that is new or has changed: also where it lay in another folder."""
    if change.path in there:
        return there[change.path]
    if change.path in gone:
        return gone.pop(change.path)
    name = change.path.rpartition("/")[2]
    return next((states for path, states in leaving.items() if path.rpartition("/")[2] == name), [])
