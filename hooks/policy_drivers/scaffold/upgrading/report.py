"""What an upgrade did, or would do, and what it leaves to a person, in the order in which to do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from packaging.version import Version

from policy_drivers.reports.sentences import count
from policy_drivers.scaffold.upgrading.standing import Standing
from policy_drivers.scaffold.upgrading.upgrade import Upgrade

_NEXT = (
    "Next: look at it with `git diff`, and commit it; then `pip install -r requirements.txt`, and `drivers check`.",
)
_FEW = 3
"""So many files of one folder that go are named, and not counted."""


def report(done: Upgrade, was: Standing, installed: Version, *, is_dry_run: bool) -> list[str]:
    """The lines of it, without those of differences."""
    lines = []
    if done.changes:
        lines += [_heading(was, installed, is_dry_run), *(f"  {line}" for line in _changed(done))]
    else:
        lines.append(f"Nothing to change: the files of this repository are those of {installed}.")
    if done.away:
        lines += ["", "Deleted by you, and not written again (--take PATH does):", *(f"  {path}" for path in done.away)]
    if done.left:
        lines += ["", "Changed by you, and left as they are:"]
        lines += [f"  {each.theirs.path}: {each.advice}" for each in done.left]
    if done.by_hand:
        lines += ["", "To do by hand:", *(f"  {number}. {what}" for number, what in enumerate(done.by_hand, 1))]
    lines += ["", *done.notes] if done.notes else []
    if done.changes and not is_dry_run:
        lines += ["", *_NEXT]
    return lines


def _heading(was: Standing, installed: Version, is_dry_run: bool) -> str:
    if was.version == installed and not was.is_copied:
        return f"{'This would change' if is_dry_run else 'Changed'}, to be as in {installed}:"
    copied = ", as it was copied," if was.is_copied else ""
    return (
        f"{'This would bring' if is_dry_run else 'Brought'} the repository{copied} from {was.version} to {installed}:"
    )


def _changed(done: Upgrade) -> Iterator[str]:
    gone = []
    for before, after in done.changes.files:
        if after is None:
            assert before is not None
            gone.append(before.path)
        else:
            yield f"{'change' if before else 'add'} {after.path}"
    yield from (f"delete {each}" for each in _grouped(gone))


def _grouped(paths: Sequence[str]) -> Iterator[str]:
    """Paths, those of one top folder together where they are many."""
    tops = Counter(path.partition("/")[0] for path in paths)
    told = set()
    for path in paths:
        top = path.partition("/")[0]
        if tops[top] <= _FEW:
            yield path
        elif top not in told:
            told.add(top)
            yield f"{count(tops[top], 'file')} in {top}/"
