"""Taking a recorded review back, and nothing else: what was written by hand in other places since stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from policy_drivers.reviews.decision import RefusedError


class WrittenReview(NamedTuple):
    """A file as it was before a review was recorded in it, and after, with its line ends and byte order mark."""

    before: str
    after: str


class _Stretch(NamedTuple):
    """Lines of the file with the review, by their numbers from 0, and the lines that stood there before."""

    start: int
    stop: int
    lines: list[str]


def taken_back(path: str, now: str, review: WrittenReview) -> str:
    """The text of the file at `path`, which holds `now`, without the review.

    Raises `RefusedError` where lines that the review wrote are not as it wrote them.
    """
    if now == review.after:
        return review.before
    after, lines = review.after.splitlines(keepends=True), now.splitlines(keepends=True)
    kept = [(start, stop, there - start) for tag, start, stop, there, _ in _differences(after, lines) if tag == "equal"]
    for stretch in reversed(list(_stretches(after, review.before.splitlines(keepends=True)))):
        shift = next((by for start, stop, by in kept if _is_inside(stretch, start, stop, len(after))), None)
        if shift is None or _goes_on(after, lines, stretch, shift):
            raise RefusedError(
                f"{path}: the lines that the review wrote, or those beside them, have been changed since; "
                "take the review out by hand"
            )
        lines[stretch.start + shift : stretch.stop + shift] = stretch.lines
    return "".join(lines)


def _goes_on(after: Sequence[str], lines: Sequence[str], stretch: _Stretch, shift: int) -> bool:
    """Whether a line was added below a stretch that stands further in than its first, and so belongs to it."""
    below = lines[stretch.stop + shift :][:1]
    if stretch.start == stretch.stop or below == after[stretch.stop :][:1]:
        return False
    return any(_column(line) > _column(after[stretch.start]) for line in below)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What `difflib` says of two texts; it is not asked about what they begin and end with alike, which is most."""
    most = min(len(old), len(new))
    same = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - same) if old[-1 - at] != new[-1 - at]), most - same)
    middle = SequenceMatcher(None, old[same : len(old) - tail], new[same : len(new) - tail], autojunk=False)
    yield "equal", 0, same, 0, same
    for tag, start, stop, there, end in middle.get_opcodes():
        yield tag, start + same, stop + same, there + same, end + same
    yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


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
