"""Which line of a page is the heading of an entry, where nothing but its look and its place says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from policy_drivers.imports.layout.furniture import Furniture, furniture
from policy_drivers.imports.layout.label_wordings import CLOSING, LINKS, STARTING, TEXTS, Label
from policy_drivers.imports.layout.segments import Segment
from policy_drivers.imports.values.dates import is_notation
from policy_drivers.imports.values.line import Line, bullet
from policy_drivers.model.names import fold

_MOST_WORDS, _LONGEST = 35, 240
"""Of a heading: words, characters."""
_MOST_WORDS_WITH_A_STOP = 15
"""Of a heading that ends like a sentence, and is taken for one only where an entry must begin."""
INTRODUCTION = 3
"""So many paragraphs may stand between an entry's heading and its first label."""
_FEWEST_WORDS_OF_A_TITLE = 4
"""Of one that stands where a value may be: the name of a body is often shorter."""
_WINDOW = 60
"""Lines, at the end of a segment, among which a heading is looked for."""
_SMALL_BEFORE_CAPITAL = re.compile(r"[a-z](?:-[A-Za-z]|[A-Z])")
"""How names begin that are written like `e-Health` or `iPad`."""
_ENDS_A_SENTENCE = re.compile(r"[.;,:!…。！：；，][\"'”’)」』]*$")
_BARE_FORMAT = re.compile(
    r"(?:(?:interactive|accessible|printed|online) )?(?:pdf|html|word|web ?(?:site|page)|print|slides|booklet)"
    r"(?: (?:document|file|report|version))?"
    r"(?:\s*[,;/&(+].{0,30}|\s+(?:and|or)\s+(?:pdf|html|word|web ?(?:site|page)|print))?",
    re.IGNORECASE,
)
"""A format whose label is lost."""
_INITIALS = re.compile(r"\(?[A-Z]{2,4}\)?")
_BODY = re.compile(
    r"(?:the )?(?:(?:department|ministry|office|royal college|national institute|institute|council|society|college"
    r"|faculty|school|board|house|committee|world) (?:of|for) .{3,80}|nhs \w+(?: \w+)?|public health \w+"
    r"|(?:[\w’'.&-]+ ){0,6}(?:commission|government|council|authority|agency|association|institute|foundation|trust"
    r"|fund|federation|confederation|college|society|committee|executive|inspectorate|ombudsman|alliance|university|education"
    r" england|england|scotland))(?: \([A-Za-z]{2,8}\))?",
    re.IGNORECASE,
)
"""What a body that publishes policy is called."""
_READERS = re.compile(
    r"(?:(?:all|senior|middle|front-?line|nhs|health|social|care|clinical|medical|nursing|library|public|national|local"
    r"|oversight|chief|and|the|of)\b[ ,;/&]*|(?:managers?|leaders?|boards?|executives?|directors?|staff|commissioners"
    r"|providers|regulators|clinicians|nurses|midwives|doctors|gps|practitioners|professionals|librarians|trusts"
    r"|bodies|employers|patients|carers|researchers|policy ?makers|teams|organisations|everyone|workforce|students"
    r"|educators|heads|leads)\b[ ,;/&]*)+|(?:those|people|anyone|everyone) (?:who|in) .{3,80}",
    re.IGNORECASE,
)
"""For whom documents are written, and nothing else."""
_LONGEST_VALUE = 100
_NUMERIC_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d)?\d\d")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)


def is_heading_like(line: Line) -> bool:
    """Whether a line could be the heading of an entry."""
    text = line.text.strip()
    if line.is_furniture or line.is_note or not text:
        return False
    if line.is_heading:
        return True
    if bullet(line.text) and not line.stands_alone:
        return False
    return (
        3 <= len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and (_begins_like_a_name(text) or text[0].isdigit() or text[0] in "“‘\"'[#*")
        and not _ENDS_A_SENTENCE.search(text)
        and "://" not in re.sub(r"\]\([^()\s]*\)", "]", text)
    )


def _begins_like_a_name(text: str) -> bool:
    return (text[0].isalpha() and not text[0].islower()) or _SMALL_BEFORE_CAPITAL.match(text) is not None


def is_bare_value(line: Line) -> bool:
    """Whether a line is a date or a format whose label is lost, and no heading."""
    text = _WEEKDAY.sub("", line.text.strip())
    is_date = is_notation(text) or _NUMERIC_DATE.fullmatch(text) is not None
    return not line.is_heading and (is_date or _BARE_FORMAT.fullmatch(text) is not None)


def is_value_like(line: Line) -> bool:
    """Whether a line may be a value whose label is lost: a date, a format, initials, or what a body is called."""
    text = line.text.strip()
    if line.is_heading or len(text) > _LONGEST_VALUE:
        return line.is_heading and is_bare_value(line)
    return is_bare_value(line) or any(pattern.fullmatch(text) for pattern in (_INITIALS, _BODY, _READERS))


def is_no_value(line: Line) -> bool:
    """Whether a line below a label reads like a title, so that the label may have lost its value."""
    return not is_value_like(line) and len(line.text.split()) >= _FEWEST_WORDS_OF_A_TITLE


def likeliest_heading(lines: Sequence[Line], places: Sequence[int]) -> int | None:
    """Which of some lines that could be headings is one: the first that is no value whose label is lost."""
    marked = [place for place in places if lines[place].is_heading]
    named = [place for place in places if not is_value_like(lines[place])]
    return next(iter([*marked, *named]), None)


def heading_between(before: Segment, below: Segment) -> tuple[int | None, int]:
    """The line in a segment that may be the next entry's heading, and how likely it is."""
    skipped = max(0, len(before.lines) - _WINDOW)
    place, score = _heading_in(before, before.lines[skipped:], below)
    return (None if place is None else place + skipped), score


def _heading_in(before: Segment, lines: Sequence[Line], below: Segment) -> tuple[int | None, int]:
    if below.label is Label.TITLE:
        place = line_of_title(lines, below)
        if place is not None:
            return place, 10
    place = nearest_heading(lines)
    if place is None or (place == 0 and lines[0].number == before.number):
        return None, 0
    line, text = lines[place], lines[place].text.strip()
    above = [each for each in lines[:place] if not each.is_blank]
    following = [each for each in lines[place + 1 :] if not each.is_blank and not each.is_furniture]
    is_compact = not any(each.is_blank for each in lines)
    has_room = is_compact or place == 0 or lines[place - 1].is_blank or lines[place - 1].is_furniture
    score = 3 * line.is_heading + 2 * (below.label in STARTING) + (not following) + has_room
    score += 2 * any(is_end(each) for each in above) + 2 * bool(above and before.label not in TEXTS)
    score -= 0 if above else 2 if before.label in LINKS else 3 if is_no_value(line) else 5
    score -= 3 * bool(above and before.label in TEXTS and is_heading_like(above[-1]) and not is_value_like(above[-1]))
    score -= 6 * is_value_like(line) + 3 * (len(text.split()) == 1)
    score -= 2 * (len(text) > _LONGEST // 2) + 2 * (below.label in CLOSING)
    return place, score


def line_of_title(lines: Sequence[Line], title: Segment) -> int | None:
    """The line right above a label `Title of driver` that says the same."""
    value = fold(next((line.text for line in title.lines if not line.is_blank), ""))[:25]
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].is_blank or lines[place].is_furniture:
            continue
        text = fold(lines[place].text.strip(" *#_"))
        return place if value and (text.startswith(value) or (len(text) > 7 and value.startswith(text[:25]))) else None
    return None


def nearest_heading(lines: Sequence[Line]) -> int | None:
    """The last line that could be a heading with no more than an introduction below it, whose lists do not count.

    One right above a list is a heading within a text.
    """
    passed, is_above_list = 0, False
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.is_blank or (line.is_furniture and not is_end(line)):
            continue
        if is_end(line) or passed > INTRODUCTION:
            return None
        is_marked = line.is_heading or not is_above_list
        if is_marked and is_heading_like(line) and not is_bare_value(line):
            return _above_values(lines, place)
        is_above_list = bullet(line.text) is not None
        passed += not is_above_list
    return None


def _above_values(lines: Sequence[Line], place: int) -> int:
    """The heading that stands right above a line, where that one may be a value whose label is lost; else the line."""
    above = place
    while above >= 0 and (lines[above].is_blank or is_value_like(lines[above]) or is_short(lines[above])):
        above -= 1
    is_heading = above >= 0 and is_heading_like(lines[above]) and not is_end(lines[above])
    is_only_name = is_heading and not is_value_like(lines[place]) and not is_no_value(lines[above])
    return above if above != place and is_heading and not is_only_name else place


def is_short(line: Line) -> bool:
    """Whether a line is too short to be taken for a title where a longer one is there: `Monitor`, `Skills for Care`."""
    return not line.is_heading and len(line.text.split()) < _FEWEST_WORDS_OF_A_TITLE


def last_short_line(segment: Segment) -> int | None:
    """The last line below a value, where it is as short as a heading with a full stop may be."""
    full = [place for place, line in enumerate(segment.lines) if not line.is_blank and not line.is_furniture]
    if len(full) < 2:  # a value and a heading
        return None
    last = segment.lines[full[-1]]
    is_value = bullet(last.text) is not None or "://" in last.text or is_bare_value(last)
    return full[-1] if len(last.text.split()) <= _MOST_WORDS_WITH_A_STOP and not is_value else None


def strong_heading(segment: Segment) -> int | None:
    """The last line below a value or a text, where it could be nothing but a heading."""
    lines = segment.lines
    places = (
        place for place in reversed(range(len(lines))) if not lines[place].is_blank and not lines[place].is_furniture
    )
    full = list(islice(places, 2))  # from below, as a segment grows while a page is read
    if len(full) < 2:
        return None
    last, above = lines[full[0]], lines[full[1]]
    is_text = segment.label in TEXTS
    has_room = full[0] - full[1] > 1 or not is_text or _is_over(above)
    is_name = is_heading_like(last) and not is_value_like(last) and not is_short(last)
    is_in_list = is_text and is_heading_like(above) and not is_value_like(above)
    return full[0] if has_room and is_name and not is_in_list else None


def _is_over(line: Line) -> bool:
    """Whether a line ends a sentence or is an item of a list, so that the one right below it is no part of it."""
    return _ENDS_A_SENTENCE.search(line.text) is not None or bullet(line.text) is not None


def is_end(line: Line) -> bool:
    """Whether a line is what ends an entry on a page: its tags, a form for comments, the title of an archive."""
    return line.is_furniture and furniture(line.text) in (Furniture.END, Furniture.ARCHIVE)
