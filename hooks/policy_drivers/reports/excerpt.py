"""The line that a finding is about, and the carets that point into it."""

from __future__ import annotations

from policy_drivers.rules.engine.finding import Finding
from policy_drivers.wording.visible import MOST_MARKS, is_plain, shown, width

WIDEST = 100
"""Columns of the terminal that an excerpt may take; a longer line is cut on either side of the carets."""
_LEAD = 40
"""Columns that are kept before the carets where the line is cut there."""
_TAB = "    "
_ELLIPSIS = "…"
# No more characters than this fit into an excerpt, even if each carries marks: the rest of a line of megabytes is not
# looked at.
_REACH = WIDEST * (MOST_MARKS + 1)


def excerpt(finding: Finding) -> tuple[str, str]:
    """The finding's line as it is printed, and the line of carets to print under it.

    A place beyond the end of the line, or without length, gets one caret; a span over several lines gets carets to the
    end of its first.
    """
    line, place = finding.excerpt, finding.place
    start = min(place.column - 1, len(line))
    end = min(place.end_column - 1, len(line)) if place.end_line == place.line else len(line)
    if len(line) <= WIDEST and is_plain(line):
        return line, " " * start + "^" * max(end - start, 1)
    skipped = max(start - _REACH, 0)
    near = line[skipped : start + _REACH]
    cells = [_TAB if char == "\t" else text for char, text in zip(near, shown(near), strict=True)]
    widths = [width(cell) for cell in cells]
    begin, stop = _window(widths, start - skipped, whole=len(near) == len(line))
    before = _ELLIPSIS if skipped + begin > 0 else ""
    after = _ELLIPSIS if skipped + stop < len(line) else ""
    text = before + "".join(cells[begin:stop]) + after
    return text, " " * len(before) + _carets(widths, begin, start - skipped, min(end - skipped, stop))


def _window(widths: list[int], start: int, whole: bool) -> tuple[int, int]:
    """Which characters are shown, if `start` is to be among them: all where they fit."""
    if whole and sum(widths) <= WIDEST:
        return 0, len(widths)
    begin = stop = start
    used, room = 0, WIDEST - 2 * len(_ELLIPSIS)
    while begin > 0 and used + widths[begin - 1] <= _LEAD:
        begin -= 1
        used += widths[begin]
    while stop < len(widths) and used + widths[stop] <= room:
        used += widths[stop]
        stop += 1
    while begin > 0 and used + widths[begin - 1] <= room:
        begin -= 1
        used += widths[begin]
    return begin, stop


def _carets(widths: list[int], begin: int, start: int, end: int) -> str:
    """Spaces and carets under the characters from `start` to `end`, where the line is shown from `begin`."""
    while begin < start < len(widths) and widths[start] == 0:
        start -= 1  # a mark takes no room: the caret goes under the character that it stands on
    return " " * sum(widths[begin:start]) + "^" * max(sum(widths[start:end]), 1)
