"""Taking a recorded review back, and nothing else: what was written by hand in other places since stays."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from policy_drivers.reviews.recording import RefusedError


class Journalled(NamedTuple):
    """A file as it was before a review was recorded in it, and after, with its line ends and byte order mark."""

    before: str
    after: str


class _Stretch(NamedTuple):
    """Lines of the file with the review, by their numbers from 0, and the lines that stood there before."""

    start: int
    stop: int
    lines: list[str]


def taken_back(path: str, now: str, review: Journalled) -> str:
    """The text of the file at `path`, which holds `now`, without the review.

    Raises `RefusedError` where lines that the review wrote are not as it wrote them.
    """
    if now == review.after:
        return review.before
    after, lines = review.after.splitlines(keepends=True), now.splitlines(keepends=True)
    kept = [(start, stop, there - start) for tag, start, stop, there, _ in _differences(after, lines) if tag == "equal"]
    for stretch in reversed(list(_stretches(after, review.before.splitlines(keepends=True)))):
        shift = next((by for start, stop, by in kept if _is_inside(stretch, start, stop, len(after))), None)
        if shift is None:
            raise RefusedError(
                f"{path}: the lines that the review wrote, or those beside them, have been changed since; "
                "take the review out by hand"
            )
        lines[stretch.start + shift : stretch.stop + shift] = stretch.lines
    return "".join(lines)


def _differences(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _stretches(after: Sequence[str], before: Sequence[str]) -> list[_Stretch]:
    """What has to change so that the file with the review is the one without it."""
    return [
        _Stretch(start, stop, list(before[there:end]))
        for tag, start, stop, there, end in _differences(after, before)
        if tag != "equal"
    ]


def _is_inside(stretch: _Stretch, start: int, stop: int, end: int) -> bool:
    """Whether the lines of a stretch are all there; of one without lines, the two between which it stands."""
    if stretch.start < stretch.stop:
        return start <= stretch.start and stretch.stop <= stop
    return start < stretch.start < stop or (stretch.start == stop == end)
