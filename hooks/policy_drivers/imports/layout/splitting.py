"""Where one entry of a page ends and the next begins, although nothing but a heading stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from policy_drivers.imports.layout import heading_weights as weights
from policy_drivers.imports.layout.entry_headings import (
    INTRODUCTION,
    heading_between,
    last_short_line,
    likeliest_heading,
    line_of_title,
    nearest_heading,
    strong_heading,
)
from policy_drivers.imports.layout.found_entry import Found
from policy_drivers.imports.layout.label_wordings import CLOSING, LINKS, REPEATABLE, STARTING, TEXTS, Label
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import Segment

_MOST_SEGMENTS = 60
"""Of one entry. What comes after them is text, so that no page, however it is made, takes longer than its length."""
_MANY = 3
"""So many labels again in a row begin a new entry, even where no heading can be found."""
_AHEAD = 8
"""So many labels are looked at to see whether another entry has begun."""
_FEWEST_LABELS = 2
"""Of an entry, links not counted."""
CASE_STUDY_MARK = re.compile(
    r"(?:project team|resources required|[“\"]?the story[”\"]?|alignment to .{0,40}drivers"
    r"|impact of this project.{0,20}|lessons learn(?:ed|t)|sustainability.{0,20}|contact details"
    r"|date case study completed.*|case study.{0,80})",
    re.IGNORECASE,
)
"""A line that only stands in the old template for case studies."""
_MARKS_OF_A_CASE_STUDY = 2
_FACTS = LINKS | {Label.SOURCE, Label.FORMAT, Label.DATE}
_BELOW_FACTS = frozenset({Label.SUMMARY, Label.FEATURES, Label.AUDIENCE, *CLOSING})
_SHORT_VALUE = re.compile(
    r"\(?[A-Z]{2,4}\)?|.{0,14}\b(?:19|20)\d\d"
    r"|(?i:not (?:yet )?allocated|unallocated|unassigned|vacant|to be|tb[ac])\b.*"
)
"""What a closing label has for a value rather than below it."""


def split(segments: Sequence[Segment], *, has_title: bool = False) -> list[Found]:
    """The entries of a page. `has_title` says that the first one's title is known from elsewhere."""
    found = [Found(bare=list(segments[0].lines))]
    is_one = has_title and not _has_any_twice(segments)
    for place, segment in enumerate(segments[1:], 1):
        ahead = segments[place + 1] if place + 1 < len(segments) else None
        current = found[-1]
        is_titled = has_title and len(found) == 1
        if not current.segments:
            is_whole = is_titled and not _has_ended(current.bare)
            found += [] if is_whole else _opened(current, segment, is_first=len(found) == 1)
        elif _begins_again(current, segment, is_titled):
            found += _parted(current, segment, segments[place : place + _AHEAD])
        start = _add(found[-1], segment)
        found += _ended(found[-1], segment, ahead, start, is_one=is_one)
    if not is_one:
        found = [part for each in found for part in _unlike(each)]
    return [each for each in found if each.segments or any(not line.is_blank for line in each.bare)]


def _unlike(found: Found) -> list[Found]:
    """An entry, parted where a heading stands above facts that the template has above the texts.

    Two entries that have no label twice, because both lack some, look like one whose labels stand in another order.
    """
    for place, segment in enumerate(found.segments[:-1], 1):
        before = {each.label for each in found.segments[:place]}
        behind = {each.label for each in found.segments[place:]}
        is_possible = (
            len(before) >= _FEWEST_LABELS and len(behind) >= _MANY and before & _BELOW_FACTS and behind & _FACTS
        )
        line = strong_heading(segment) if is_possible else None
        if line is not None:
            rest = Found(bare=segment.lines[line:], segments=found.segments[place:])
            del segment.lines[line:], found.segments[place:]
            return [found, *_unlike(rest)]
    return [found]


def _has_any_twice(segments: Sequence[Segment]) -> bool:
    """Whether a label that one entry has once is there twice, so that there may be two entries."""
    labels = [segment.label for segment in segments if segment.label and segment.label not in REPEATABLE]
    return len(labels) > len(set(labels))


def _opened(current: Found, segment: Segment, *, is_first: bool) -> list[Found]:
    """The first label has come: part what is above the heading from the entry. A case study can have links."""
    if segment.label in LINKS and _marks(current.bare) >= _MARKS_OF_A_CASE_STUDY:
        return []
    bare = [place for place, line in enumerate(current.bare) if line.has_text]
    if not is_first and len(bare) <= INTRODUCTION + 1 and not _has_prose_between(current.bare, bare):
        return []
    place = line_of_title(current.bare, segment) if segment.label is Label.TITLE else None
    place = nearest_heading(current.bare) if place is None else place
    if place is None or place == min(bare, default=place):
        return []
    above, current.bare = current.bare, current.bare[:place]
    return [Found(bare=above[place:])]


def _has_ended(lines: Sequence[PageLine]) -> bool:
    """Whether what ends an entry stands below a text."""
    texts = (place for place, line in enumerate(lines) if line.has_text)
    return any(line.is_end for line in lines[next(texts, len(lines)) :])


def _has_prose_between(lines: Sequence[PageLine], bare: Sequence[int]) -> bool:
    """Whether a heading stands right above the label, with sentences between it and a heading further above."""
    last = lines[bare[-1]]
    is_heading = last.is_heading_like and not last.is_bare_value
    return is_heading and any(not lines[place].is_heading_like for place in bare[1:-1])


def _begins_again(current: Found, segment: Segment, is_titled: bool) -> bool:
    """Whether a label cannot belong to the entry as it is. A title that comes late may be what the heading says."""
    if segment.label is Label.TITLE and segment.label not in current.labels:
        return not is_titled and not any(line_of_title([line], segment) == 0 for line in current.bare)
    return segment.label not in REPEATABLE and segment.label in current.labels


def _parted(current: Found, segment: Segment, ahead: Sequence[Segment]) -> list[Found]:
    """The entry that begins in one of the gaps before a label that the current one has already."""
    gap, line, score = _likeliest_gap(current, segment)
    is_new = _must_begin(current, segment, ahead)
    is_strong = line is not None and line == strong_heading(current.segments[gap])
    is_new = is_new or (is_strong and _is_enough(current, gap, segment, ahead))
    if score < weights.ENOUGH and (not is_new or segment.label is Label.TITLE):
        return [Found()] if is_new else []
    short = last_short_line(current.segments[-1]) if score < 0 else None
    if short is not None:
        gap, line = len(current.segments) - 1, short
    if line is None:
        return [Found()]
    before = current.segments[gap]
    new = Found(bare=before.lines[line:], segments=current.segments[gap + 1 :])
    del before.lines[line:], current.segments[gap + 1 :]
    return [new]


def _is_enough(current: Found, gap: int, segment: Segment, ahead: Sequence[Segment]) -> bool:
    """Whether an entry begins with what could be nothing but a heading: below a value, or with labels there already."""
    is_right_above = gap == len(current.segments) - 1 and segment.hit is not None and segment.hit.is_distinctive
    is_below_value = current.segments[gap].label not in TEXTS
    return is_right_above or is_below_value or len(_again(current, ahead)) >= _FEWEST_LABELS


def _likeliest_gap(current: Found, segment: Segment) -> tuple[int, int | None, int]:
    """The segment below which the next entry's heading is likeliest to stand, its line there, and how likely it is.

    There is no line, and the likelihood is the least, where no line will do.
    """
    best: tuple[int, int | None, int] = (-1, None, weights.LEAST)
    seen = [place for place, each in enumerate(current.segments) if each.label is segment.label]
    first = seen[-1] if seen else len(current.segments) - 1
    for place in range(first, len(current.segments)):
        below = current.segments[place + 1] if place + 1 < len(current.segments) else segment
        line, score = heading_between(current.segments[place], below)
        score += weights.FEW_LABELS * _has_few_labels(current.segments[: place + 1])
        if line is not None and score > best[2]:
            best = place, line, score
    return best


def _has_few_labels(segments: Sequence[Segment]) -> bool:
    """Whether segments are too few for an entry, so that a line of their text is hardly the next one's heading."""
    return segments[-1].label in TEXTS and len({each.label for each in segments} - LINKS) < _FEWEST_LABELS


def _again(current: Found, ahead: Sequence[Segment]) -> set[Label | None]:
    """The labels ahead that an entry has already."""
    return {each.label for each in ahead if each.label not in LINKS} & current.labels


def _must_begin(current: Found, segment: Segment, ahead: Sequence[Segment]) -> bool:
    """Whether an entry begins before a label, however unlikely the headings are that it may have."""
    again = _again(current, ahead)
    is_over = bool(again) or Label.MEMBER in current.labels
    is_title = segment.label is Label.TITLE and len(current.labels) >= _MANY and is_over
    is_ended = segment.label in again and _ends_an_entry(current.segments[-1].lines)
    return len(again) >= _MANY or is_title or is_ended


def _ends_an_entry(lines: Sequence[PageLine]) -> bool:
    """Whether the last lines say that an entry is over; what stands above other words has been looked at before."""
    last = takewhile(lambda line: not line.has_text, reversed(lines))
    return any(line.is_end for line in last)


def _add(current: Found, segment: Segment) -> int:
    """Put a segment into an entry; what only looked like a label becomes part of the text before it.

    Returns the number of the lines that its last segment had before.
    """
    is_full = len(current.segments) >= _MOST_SEGMENTS
    is_again = is_full or (segment.label in current.labels and segment.label not in REPEATABLE)
    before = current.segments[-1] if current.segments else None
    is_text = segment.label in TEXTS and segment.hit is not None and segment.hit.is_distinctive
    if before is not None and (is_full or (is_again and not is_text and before.label in TEXTS)):
        length = len(before.lines)
        before.lines.append(segment.as_line())
        before.lines += segment.lines_below()
        return length
    current.segments.append(segment)
    return 0


def _ended(current: Found, segment: Segment, ahead: Segment | None, start: int, *, is_one: bool = False) -> list[Found]:
    """The entry that begins below the current one's last label, as far as it shows by itself.

    `is_one` says that the page sets the entry apart, and that no label is there twice: no driver begins within it.
    """
    lines = current.segments[-1].lines
    end = next((place for place in range(start, len(lines)) if lines[place].is_end), None)
    is_own = segment is current.segments[-1]
    if end is not None:
        below = range(end, len(lines))
        place = _case_study_above(segment, lines[:end], start) if is_own else None
        if place is None:
            place = next((p for p in below if lines[p].has_text), None)
    elif segment.label in TEXTS:
        place = _case_study(lines, start)
    elif is_own and not is_one and segment.label in CLOSING and _may_end(current, segment, ahead):
        place = _below_value(segment, ahead is not None)
        is_known = ahead is None or ahead.label in current.labels - REPEATABLE
        place = place if is_known or place is None or not lines[place].is_short else None
    else:
        place = None
    if place is None:
        return []
    new = Found(bare=lines[place:])
    del lines[place:]
    return [new]


def _case_study(lines: Sequence[PageLine], start: int) -> int | None:
    """The heading of a case study that follows an entry without any sign of its end."""
    marks = [place for place in range(start, len(lines)) if CASE_STUDY_MARK.fullmatch(lines[place].text.strip(" *#_"))]
    if len(marks) < _MARKS_OF_A_CASE_STUDY:
        return None
    place = nearest_heading(lines[: marks[0]])
    return place if place is not None and any(not line.is_blank for line in lines[:place]) else None


def _case_study_above(segment: Segment, lines: Sequence[PageLine], start: int) -> int | None:
    """The heading of a case study that stands between an entry's last value and what ends both."""
    if segment.label not in CLOSING:
        return _case_study(lines, start) if segment.label in TEXTS else None
    place = _below_value(replace(segment, lines=list(lines)), is_followed=True)
    return place if _marks(lines[place:]) >= _MARKS_OF_A_CASE_STUDY else None


def _marks(lines: Sequence[PageLine]) -> int:
    """How many lines only stand in the old template for case studies."""
    return sum(1 for line in lines if CASE_STUDY_MARK.fullmatch(line.text.strip(" *#_")))


def _may_end(current: Found, segment: Segment, ahead: Segment | None) -> bool:
    """Whether the label that follows lets an entry end here."""
    if ahead is None or ahead.label in current.labels - REPEATABLE or ahead.label in STARTING:
        return True
    return segment.label is Label.MEMBER and ahead.label not in CLOSING


def _below_value(segment: Segment, is_followed: bool) -> int | None:
    """The first line below a closing label's value that could be a heading; without a value, perhaps the only line."""
    bare = [place for place, line in enumerate(segment.lines) if line.has_text]
    on_label = bool(bare) and segment.lines[bare[0]].number == segment.number
    only_a_heading = is_followed and len(bare) == 1 and not _SHORT_VALUE.fullmatch(segment.lines[bare[0]].text.strip())
    candidates = bare if only_a_heading and not on_label else bare[1:]
    headings = [
        place
        for place in candidates
        if segment.lines[place].is_heading_like
        and not segment.lines[place].is_bare_value
        and not _SHORT_VALUE.fullmatch(segment.lines[place].text.strip())
    ]
    return likeliest_heading(segment.lines, headings)
