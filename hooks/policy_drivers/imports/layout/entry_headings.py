"""Which line of a page is the heading of an entry, where nothing but its look and its place says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from policy_drivers.imports.layout import heading_weights as weights
from policy_drivers.imports.layout.label_wordings import CLOSING, LINKS, STARTING, TEXTS, Label
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import Segment
from policy_drivers.model.names import fold

_MOST_WORDS_WITH_A_STOP = 15
"""Of a heading that ends like a sentence, and is taken for one only where an entry must begin."""
INTRODUCTION = 3
"""So many paragraphs may stand between an entry's heading and its first label."""
_WINDOW = 60
"""Lines, at the end of a segment, among which a heading is looked for."""
_COMPARED = 25
"""Characters of a heading and of the title below its label, either of which may go on."""
_FEWEST_COMPARED = 8
"""Of a heading that is only the beginning of the title."""


def likeliest_heading(lines: Sequence[PageLine], places: Sequence[int]) -> int | None:
    """Which of some lines that could be headings is one: the first that is no value whose label is lost."""
    marked = [place for place in places if lines[place].is_heading]
    named = [place for place in places if not lines[place].is_value_like]
    return next(iter([*marked, *named]), None)


def heading_between(before: Segment, below: Segment) -> tuple[int | None, int]:
    """The line in a segment that may be the next entry's heading, and how likely it is."""
    skipped = max(0, len(before.lines) - _WINDOW)
    place, score = _heading_in(before, before.lines[skipped:], below)
    return (None if place is None else place + skipped), score


def _heading_in(before: Segment, lines: Sequence[PageLine], below: Segment) -> tuple[int | None, int]:
    if below.label is Label.TITLE:
        place = line_of_title(lines, below)
        if place is not None:
            return place, weights.SAYS_THE_TITLE
    place = nearest_heading(lines)
    if place is None or (place == 0 and lines[0].number == before.number):
        return None, 0
    return place, _weight(before, lines, place, below)


def _weight(before: Segment, lines: Sequence[PageLine], place: int, below: Segment) -> int:
    """How likely a line is a heading, in points."""
    line = lines[place]
    above = [each for each in lines[:place] if not each.is_blank]
    is_compact = not any(each.is_blank for each in lines)
    has_room = is_compact or place == 0 or not lines[place - 1].has_text
    is_text = before.label in TEXTS
    is_below_heading = bool(above) and above[-1].is_heading_like and not above[-1].is_value_like
    return (
        weights.IS_MARKED * line.is_heading
        + weights.ABOVE_A_BEGINNING * (below.label in STARTING)
        + weights.RIGHT_ABOVE * (not any(each.has_text for each in lines[place + 1 :]))
        + weights.HAS_ROOM * has_room
        + weights.BELOW_AN_END * any(each.is_end for each in above)
        + weights.BELOW_A_VALUE * (bool(above) and not is_text)
        + (0 if above else _weight_of_first(line, before))
        + weights.IN_A_LIST * (is_text and is_below_heading)
        + weights.LIKE_A_VALUE * line.is_value_like
        + weights.ONE_WORD * (line.words == 1)
        + weights.LONGISH * line.is_longish
        + weights.ABOVE_AN_ENDING * (below.label in CLOSING)
    )


def _weight_of_first(line: PageLine, before: Segment) -> int:
    """What speaks against a line with nothing above it: that it may be the value of the label there."""
    if before.label in LINKS:
        return weights.FOR_A_LINK
    return weights.FOR_A_VALUE if line.is_no_value else weights.IS_THE_VALUE


def line_of_title(lines: Sequence[PageLine], title: Segment) -> int | None:
    """The line right above a label `Title of driver` that says the same."""
    value = fold(next((line.text for line in title.lines if not line.is_blank), ""))[:_COMPARED]
    place = next((place for place in range(len(lines) - 1, -1, -1) if lines[place].has_text), None)
    if place is None or not value:
        return None
    text = fold(lines[place].text.strip(" *#_"))
    is_beginning = len(text) >= _FEWEST_COMPARED and value.startswith(text[:_COMPARED])
    return place if text.startswith(value) or is_beginning else None


def nearest_heading(lines: Sequence[PageLine]) -> int | None:
    """The last line that could be a heading with no more than an introduction below it, whose lists do not count.

    One right above a list is a heading within a text.
    """
    passed, is_above_list = 0, False
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.is_blank or (line.is_furniture and not line.is_end):
            continue
        if line.is_end or passed > INTRODUCTION:
            return None
        is_marked = line.is_heading or not is_above_list
        if is_marked and line.is_heading_like and not line.is_bare_value:
            return _above_values(lines, place)
        is_above_list = line.bullet is not None
        passed += not is_above_list
    return None


def _above_values(lines: Sequence[PageLine], place: int) -> int:
    """The heading that stands right above a line, where that one may be a value whose label is lost; else the line."""
    above = place
    while above >= 0 and (lines[above].is_blank or lines[above].is_value_like or lines[above].is_short):
        above -= 1
    is_heading = above >= 0 and lines[above].is_heading_like and not lines[above].is_end
    is_only_name = is_heading and not lines[place].is_value_like and not lines[above].is_no_value
    return above if above != place and is_heading and not is_only_name else place


def last_short_line(segment: Segment) -> int | None:
    """The last line below a value, where it is as short as a heading with a full stop may be."""
    full = [place for place, line in enumerate(segment.lines) if line.has_text]
    if len(full) < 2:  # a value and a heading
        return None
    last = segment.lines[full[-1]]
    is_value = last.bullet is not None or "://" in last.text or last.is_bare_value
    return full[-1] if last.words <= _MOST_WORDS_WITH_A_STOP and not is_value else None


def strong_heading(segment: Segment) -> int | None:
    """The last line below a value or a text, where it could be nothing but a heading."""
    lines = segment.lines
    places = (place for place in reversed(range(len(lines))) if lines[place].has_text)
    full = list(islice(places, 2))  # from below, as a segment grows while a page is read
    if len(full) < 2:
        return None
    last, above = lines[full[0]], lines[full[1]]
    is_text = segment.label in TEXTS
    has_room = full[0] - full[1] > 1 or not is_text or above.is_over
    is_name = last.is_heading_like and not last.is_value_like and not last.is_short
    is_in_list = is_text and above.is_heading_like and not above.is_value_like
    return full[0] if has_room and is_name and not is_in_list else None
