"""Where one entry of a page ends and the next begins, although nothing but a heading stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from policy_drivers.legacy.dates import read_date
from policy_drivers.legacy.furniture import Furniture, furniture
from policy_drivers.legacy.lines import Line, bullet
from policy_drivers.legacy.segments import Segment
from policy_drivers.legacy.wordings import CLOSING, LINKS, REPEATABLE, STARTING, TEXTS, Label
from policy_drivers.model.names import fold

_MOST_WORDS, _LONGEST = 35, 240
"""Of a heading: words, characters."""
_MOST_WORDS_WITH_A_STOP = 15
"""Of a heading that ends like a sentence, and is taken for one only where an entry must begin."""
_VALUE_AND_HEADING = 2
_INTRODUCTION = 3
"""So many paragraphs may stand between an entry's heading and its first label."""
_ENOUGH = 3
"""The score from which on a line is taken for the next entry's heading; where one must begin, any score will do."""
_MOST_SEGMENTS = 60
"""Of one entry. What comes after them is text, so that no page, however it is made, takes longer than its length."""
_WINDOW = 60
"""Lines, at the end of a segment, among which a heading is looked for."""
_MANY = 3
"""So many labels again in a row begin a new entry, even where no heading can be found."""
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
_SHORT_VALUE = re.compile(
    r"\(?[A-Z]{2,4}\)?|.{0,14}\b(?:19|20)\d\d"
    r"|(?i:not (?:yet )?allocated|unallocated|unassigned|vacant|to be|tb[ac])\b.*"
)
"""What a closing label has for a value rather than below it."""
_SMALL_BEFORE_CAPITAL = re.compile(r"[a-z](?:-[A-Za-z]|[A-Z])")
"""How names begin that are written like `e-Health` or `iPad`."""
_ENDS_A_SENTENCE = re.compile(r"[.;,:!…。！：；，][\"'”’)」』]*$")
_BARE_FORMAT = re.compile(
    r"(?:pdf|html|word|web ?(?:site|page))(?: (?:document|file|report|version))?(?:\s*[,;/&(+].{0,30})?", re.IGNORECASE
)
"""A format whose label is lost."""
_NUMERIC_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d)?\d\d")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """An entry as it stands on a page: its heading and what is between that and the first label, then its segments."""

    bare: list[Line] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    @property
    def labels(self) -> set[Label]:
        """The labels that it has."""
        return {segment.label for segment in self.segments if segment.label}


def split(segments: Sequence[Segment], *, has_title: bool = False) -> list[Found]:
    """The entries of a page. `has_title` says that the first one's title is known from elsewhere."""
    found = [Found(bare=list(segments[0].lines))]
    for place, segment in enumerate(segments[1:], 1):
        ahead = segments[place + 1] if place + 1 < len(segments) else None
        current = found[-1]
        is_titled = has_title and len(found) == 1
        if not current.segments:
            is_whole = is_titled and not _has_ended(current.bare)
            found += [] if is_whole else _opened(current, segment, is_first=len(found) == 1)
        elif _begins_again(current, segment, is_titled):
            found += _parted(current, segment, segments[place : place + 8])
        start = _add(found[-1], segment)
        found += _ended(found[-1], segment, ahead, start)
    return [each for each in found if each.segments or any(not line.is_blank for line in each.bare)]


def is_heading_like(line: Line) -> bool:
    """Whether a line could be the heading of an entry."""
    text = line.text.strip()
    if line.is_furniture or not text or bullet(line.text):
        return False
    if line.is_heading:
        return True
    return (
        3 <= len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and (_begins_like_a_name(text) or text[0].isdigit() or text[0] in "“‘\"'[#*")
        and not _ENDS_A_SENTENCE.search(text)
        and "://" not in re.sub(r"\]\([^()\s]*\)", "]", text)
    )


def _begins_like_a_name(text: str) -> bool:
    return (text[0].isalpha() and not text[0].islower()) or _SMALL_BEFORE_CAPITAL.match(text) is not None


def _opened(current: Found, segment: Segment, *, is_first: bool) -> list[Found]:
    """The first label has come: part what is above the heading from the entry."""
    bare = [place for place, line in enumerate(current.bare) if not line.is_blank and not line.is_furniture]
    if not is_first and len(bare) <= _INTRODUCTION + 1 and not _has_prose_between(current.bare, bare):
        return []
    place = _matching(current.bare, segment) if segment.label is Label.TITLE else None
    place = _nearest_heading(current.bare) if place is None else place
    if place is None or place == min(bare, default=place):
        return []
    above, current.bare = current.bare, current.bare[:place]
    return [Found(bare=above[place:])]


def _has_ended(lines: Sequence[Line]) -> bool:
    """Whether what ends an entry stands below a text."""
    texts = (place for place, line in enumerate(lines) if not line.is_blank and not line.is_furniture)
    return any(map(_is_end, lines[next(texts, len(lines)) :]))


def _has_prose_between(lines: Sequence[Line], bare: Sequence[int]) -> bool:
    """Whether a heading stands right above the label, with sentences between it and a heading further above."""
    last = lines[bare[-1]]
    is_heading = is_heading_like(last) and not _is_bare_value(last)
    return is_heading and any(not is_heading_like(lines[place]) for place in bare[1:-1])


def _is_bare_value(line: Line) -> bool:
    """Whether a line is a date or a format whose label is lost, and no heading."""
    text = _WEEKDAY.sub("", line.text.strip())
    is_date = read_date(text).is_certain or _NUMERIC_DATE.fullmatch(text) is not None
    return not line.is_heading and (is_date or _BARE_FORMAT.fullmatch(text) is not None)


def _begins_again(current: Found, segment: Segment, is_titled: bool) -> bool:
    """Whether a label cannot belong to the entry as it is. A title that comes late may be what the heading says."""
    if segment.label is Label.TITLE and segment.label not in current.labels:
        return not is_titled and not any(_matching([line], segment) == 0 for line in current.bare)
    return segment.label not in REPEATABLE and segment.label in current.labels


def _parted(current: Found, segment: Segment, ahead: Sequence[Segment]) -> list[Found]:
    """The entry that begins in one of the gaps before a label that the current one has already."""
    best, best_score, best_line = -1, -1, -1
    seen = [place for place, each in enumerate(current.segments) if each.label is segment.label]
    first = seen[-1] if seen else len(current.segments) - 1
    for place in range(first, len(current.segments)):
        below = current.segments[place + 1] if place + 1 < len(current.segments) else segment
        line, score = _heading_between(current.segments[place], below)
        score -= 5 * _has_few_labels(current.segments[: place + 1])
        if line is not None and score > best_score:
            best, best_score, best_line = place, score, line
    is_new = _must_begin(current, segment, ahead)
    if is_new and best < 0:
        best, best_line = len(current.segments) - 1, _last_short_line(current.segments[-1])
    if best_score >= _ENOUGH or (is_new and best_line >= 0 and segment.label is not Label.TITLE):
        before = current.segments[best]
        new = Found(bare=before.lines[best_line:], segments=current.segments[best + 1 :])
        del before.lines[best_line:], current.segments[best + 1 :]
        return [new]
    return [Found()] if is_new else []


def _last_short_line(segment: Segment) -> int:
    """The last line below a value, where it is as short as a heading with a full stop may be; else -1."""
    full = [place for place, line in enumerate(segment.lines) if not line.is_blank and not line.is_furniture]
    if len(full) < _VALUE_AND_HEADING:
        return -1
    last = segment.lines[full[-1]]
    is_value = bullet(last.text) is not None or "://" in last.text or _is_bare_value(last)
    return full[-1] if len(last.text.split()) <= _MOST_WORDS_WITH_A_STOP and not is_value else -1


def _has_few_labels(segments: Sequence[Segment]) -> bool:
    """Whether segments are too few for an entry, so that a line of their text is hardly the next one's heading."""
    return segments[-1].label in TEXTS and len({each.label for each in segments} - LINKS) < _FEWEST_LABELS


def _must_begin(current: Found, segment: Segment, ahead: Sequence[Segment]) -> bool:
    """Whether an entry begins before a label, however unlikely the headings are that it may have."""
    again = {each.label for each in ahead if each.label not in LINKS} & current.labels
    is_over = bool(again) or Label.MEMBER in current.labels
    is_title = segment.label is Label.TITLE and len(current.labels) >= _MANY and is_over
    is_ended = segment.label in again and _ends_an_entry(current.segments[-1].lines)
    return len(again) >= _MANY or is_title or is_ended


def _ends_an_entry(lines: Sequence[Line]) -> bool:
    """Whether the last lines say that an entry is over; what stands above other words has been looked at before."""
    last = takewhile(lambda line: line.is_blank or line.is_furniture, reversed(lines))
    return any(map(_is_end, last))


def _heading_between(before: Segment, below: Segment) -> tuple[int | None, int]:
    """The line in a segment that may be the next entry's heading, and how likely it is."""
    skipped = max(0, len(before.lines) - _WINDOW)
    place, score = _heading_in(before, before.lines[skipped:], below)
    return (None if place is None else place + skipped), score


def _heading_in(before: Segment, lines: Sequence[Line], below: Segment) -> tuple[int | None, int]:
    if below.label is Label.TITLE:
        place = _matching(lines, below)
        if place is not None:
            return place, 10
    place = _nearest_heading(lines)
    if place is None or (place == 0 and lines[0].number == before.number):
        return None, 0
    line, text = lines[place], lines[place].text.strip()
    above = [each for each in lines[:place] if not each.is_blank]
    following = [each for each in lines[place + 1 :] if not each.is_blank and not each.is_furniture]
    is_compact = not any(each.is_blank for each in lines)
    has_room = is_compact or place == 0 or lines[place - 1].is_blank or lines[place - 1].is_furniture
    score = 3 * line.is_heading + 2 * (below.label in STARTING) + (not following) + has_room
    score += 2 * any(_is_end(each) for each in above) + 2 * bool(above and before.label not in TEXTS)
    score -= (2 if before.label in LINKS else 5) * (not above)
    score -= 3 * bool(above and is_heading_like(above[-1]) and before.label in TEXTS)
    score -= 2 * (len(text) > _LONGEST // 2) + 2 * (below.label in CLOSING)
    return place, score


def _matching(lines: Sequence[Line], title: Segment) -> int | None:
    """The line right above a label `Title of driver` that says the same."""
    value = fold(next((line.text for line in title.lines if not line.is_blank), ""))[:25]
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].is_blank or lines[place].is_furniture:
            continue
        text = fold(lines[place].text.strip(" *#_"))
        return place if value and (text.startswith(value) or (len(text) > 7 and value.startswith(text[:25]))) else None
    return None


def _nearest_heading(lines: Sequence[Line]) -> int | None:
    """The last line that could be a heading with no more than an introduction below it."""
    passed = 0
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.is_blank or (line.is_furniture and not _is_end(line)):
            continue
        if _is_end(line) or passed > _INTRODUCTION:
            return None
        if is_heading_like(line) and not _is_bare_value(line):
            return place
        passed += 1
    return None


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


def _ended(current: Found, segment: Segment, ahead: Segment | None, start: int) -> list[Found]:
    """The entry that begins below the current one's last label, as far as it shows by itself."""
    lines = current.segments[-1].lines
    end = next((place for place in range(start, len(lines)) if _is_end(lines[place])), None)
    is_own = segment is current.segments[-1]
    if end is not None:
        below = range(end, len(lines))
        place = _case_study_above(segment, lines[:end], start) if is_own else None
        if place is None:
            place = next((p for p in below if not lines[p].is_blank and not lines[p].is_furniture), None)
    elif segment.label in TEXTS:
        place = _case_study(lines, start)
    elif is_own and segment.label in CLOSING and _may_end(current, segment, ahead):
        place = _below_value(segment, ahead is not None)
    else:
        place = None
    if place is None:
        return []
    new = Found(bare=lines[place:])
    del lines[place:]
    return [new]


def _case_study(lines: Sequence[Line], start: int) -> int | None:
    """The heading of a case study that follows an entry without any sign of its end."""
    marks = [place for place in range(start, len(lines)) if CASE_STUDY_MARK.fullmatch(lines[place].text.strip(" *#_"))]
    if len(marks) < _MARKS_OF_A_CASE_STUDY:
        return None
    place = _nearest_heading(lines[: marks[0]])
    return place if place is not None and any(not line.is_blank for line in lines[:place]) else None


def _case_study_above(segment: Segment, lines: Sequence[Line], start: int) -> int | None:
    """The heading of a case study that stands between an entry's last value and what ends both."""
    if segment.label not in CLOSING:
        return _case_study(lines, start) if segment.label in TEXTS else None
    place = _below_value(replace(segment, lines=list(lines)), is_followed=True)
    marks = sum(1 for line in lines[place:] if CASE_STUDY_MARK.fullmatch(line.text.strip(" *#_")))
    return place if marks >= _MARKS_OF_A_CASE_STUDY else None


def _may_end(current: Found, segment: Segment, ahead: Segment | None) -> bool:
    """Whether the label that follows lets an entry end here."""
    if ahead is None or ahead.label in current.labels - REPEATABLE or ahead.label in STARTING:
        return True
    return segment.label is Label.MEMBER and ahead.label not in CLOSING


def _below_value(segment: Segment, is_followed: bool) -> int | None:
    """The first line below a closing label's value that could be a heading; without a value, perhaps the only line."""
    bare = [place for place, line in enumerate(segment.lines) if not line.is_blank and not line.is_furniture]
    on_label = bool(bare) and segment.lines[bare[0]].number == segment.number
    only_a_heading = is_followed and len(bare) == 1 and not _SHORT_VALUE.fullmatch(segment.lines[bare[0]].text.strip())
    candidates = bare if only_a_heading and not on_label else bare[1:]
    for place in candidates:
        line = segment.lines[place]
        if is_heading_like(line) and not _SHORT_VALUE.fullmatch(line.text.strip()):
            return place
    return None


def _is_end(line: Line) -> bool:
    return line.is_furniture and furniture(line.text) in (Furniture.END, Furniture.ARCHIVE)
