"""What changes in a file of very many lines, none of which comes or goes: line by line, in linear time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

_AROUND = 3
"""Lines that are shown before and after those that change."""


def changed_lines(before: Sequence[str], after: Sequence[str], from_file: str, to_file: str) -> Iterator[str]:
    """A unified diff of two texts of as many lines, as `difflib.unified_diff` writes it."""
    for number, (start, stop) in enumerate(_stretches(before, after)):
        if number == 0:
            yield f"--- {from_file}"
            yield f"+++ {to_file}"
        where = f"{start + 1},{stop - start}" if stop - start > 1 else f"{start + 1}"
        yield f"@@ -{where} +{where} @@"
        for is_same, run in groupby(range(start, stop), lambda place: before[place] == after[place]):
            places = list(run)
            yield from (f"{' ' if is_same else '-'}{before[place]}" for place in places)
            yield from () if is_same else (f"+{after[place]}" for place in places)


def _stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which lines are shown: those that change and some around them; stretches that touch are one."""
    start = stop = -1
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if start >= 0 and place - _AROUND > stop:
            yield start, stop
            start = -1
        start = max(0, place - _AROUND) if start < 0 else start
        stop = min(len(before), place + 1 + _AROUND)
    if start >= 0:
        yield start, stop
