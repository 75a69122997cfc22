"""What changes in files, shown as a unified diff: in linear time also where a file has very many lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import groupby

from policy_drivers.reading.source import SourceText
from policy_drivers.wording.visible import visible_line

_AROUND = 3
"""Lines that are shown before and after those that change."""
_MANY_LINES = 2000
"""For more lines difflib, which looks for those that have moved as well, takes a time that grows with their square."""
_NOTHING = "/dev/null"
"""How a diff names the file before one that is new, and after one that goes."""


def difference(before: SourceText | None, after: SourceText | None) -> str:
    """What changes in a file, as a unified diff in which every character can be seen and no line is obeyed.

    There is nothing before a new file, and nothing after one that goes; a move is told as git tells it, and so
    is a file that is no text, such as a wheel.
    """
    return "".join(f"{visible_line(line)}\n" for line in _lines(before, after))


def _lines(before: SourceText | None, after: SourceText | None) -> Iterator[str]:
    names = f"a/{before.path}" if before else _NOTHING, f"b/{after.path}" if after else _NOTHING
    old, new = ([] if each is None else each.text.splitlines() for each in (before, after))
    if before and after and before.path != after.path:
        yield f"rename from {before.path}"
        yield f"rename to {after.path}"
    if any(each is not None and b"\0" in each.raw for each in (before, after)):
        yield f"Binary files {names[0]} and {names[1]} differ"
    elif len(old) == len(new) > _MANY_LINES:
        yield from changed_lines(old, new, *names)
    else:
        yield from difflib.unified_diff(old, new, *names, lineterm="")


def changed_lines(before: Sequence[str], after: Sequence[str], from_file: str, to_file: str) -> Iterator[str]:
    """A unified diff, as difflib writes it, of two texts of as many lines, none of which comes or goes."""
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
