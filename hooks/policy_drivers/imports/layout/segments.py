"""From lines to labelled segments: a label and the lines below it, up to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from policy_drivers.imports.layout.furniture import Furniture
from policy_drivers.imports.layout.label_wordings import CLOSING, TEXTS, Label
from policy_drivers.imports.layout.labels import Hit, label_of
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.values.dates import BRITISH, Style
from policy_drivers.imports.values.escaping import is_url
from policy_drivers.imports.values.line import ITEM, MEANING, TERM

_LONGEST_NAME = 40
"""Words; a source, title or format that is longer is a sentence that happens to begin like a label."""
_LONGEST_BEFORE_A_STOP = 12
"""Words; with a full stop at its end a shorter one is a sentence already."""
_LONGEST_WITHOUT_DIGIT = 6
"""Words; a date that is longer and has no digit in it is a sentence."""
_LONGEST_LINE_OF_LABELS = 400
_LABELS_IN_A_LIST = 3
_LABELS_IN_AN_EXCERPT = 3
"""So many labels within a line are no sentence, if some of them are such as only the old template has."""
_OWN_LABELS_IN_AN_EXCERPT = 2
_LONGEST_EXCERPT = 4000
_NEXT_WORD = re.compile(r"\s+(?=[A-Z])")
_MORE = re.compile(
    r"(?:(?<=[…\]])|(?<=\.\.))\s*Continue reading\b.{0,250}$"
    r"|(?<=[.!?])\s*Continue reading\W*$|\sContinue reading\b.{0,250}[→»]$"
    r"|\[Continue reading\b[^\[\]]{0,250}\]\([^()\s]+\)$"
)
"""What leads from the end of an excerpt to the whole of it."""
_FEED_FOOTER = re.compile(
    r"(?:^|(?<=[.!?…\]”\"')>]))\s*The post (?:(?!The post ).){1,400}? (?:first appeared|appeared first) on .{1,250}$"
)
"""What WordPress' feeds put below each post (Yoast SEO)."""


@dataclass(slots=True, kw_only=True)
class Segment:
    """A label with its value's lines; without a label, what stands before the first one."""

    hit: Hit | None
    number: int
    """The number of the line with the label."""
    lines: list[PageLine] = field(default_factory=list)
    dates: Style = BRITISH
    """How dates are written where it stands."""
    within: str = ""
    """What the label stands in."""

    @property
    def label(self) -> Label | None:
        """What the label says that the value is."""
        return self.hit.label if self.hit else None

    def as_line(self) -> PageLine:
        """The label's line as it was, as a line of text."""
        assert self.hit is not None
        first = self.lines[0] if self._has_value_beside else PageLine(self.number, "")
        text = f"{self.hit.written} {first.text.strip()}".strip()
        return replace(first.with_text(text), within=self.within)

    def lines_below(self) -> list[PageLine]:
        """The lines below the label's."""
        return self.lines[1:] if self._has_value_beside else list(self.lines)

    def value_lines(self) -> list[PageLine]:
        """The lines of the value, each only within what is around it and not around the label as well."""
        return [self._inside(line) for line in self.lines] if self.within else list(self.lines)

    def _inside(self, line: PageLine) -> PageLine:
        for around in (self.within, self.within.replace(TERM, MEANING)):
            if line.within.startswith(around):
                return replace(line, within=line.within[len(around) :])
        return line

    @property
    def _has_value_beside(self) -> bool:
        return bool(self.lines) and self.lines[0].number == self.number


def labelled(lines: Iterable[PageLine]) -> list[Segment]:
    """The segments of a page in their order; the first has no label."""
    segments = [Segment(hit=None, number=0)]
    for line in chain.from_iterable(map(_parts, _out_of_lists(_with_lone_numbers(list(lines))))):
        if not line.has_text:
            segments[-1].lines.append(line)
        elif line.furniture and not (line.furniture is Furniture.START and _lacks_format(segments[-1])):
            segments[-1].lines.append(replace(line, is_furniture=True))
        else:
            found = list(_labels_on(line))
            segments += found
            if not found:
                segments[-1].lines.append(line)
    return segments


def _with_lone_numbers(lines: list[PageLine]) -> list[PageLine]:
    """The lines, where a number that neither the one above nor the one below goes on with is that of no list."""
    numbers = [
        (place, item.number)
        for place, line in enumerate(lines)
        if line.text[:1].isdigit() and (item := line.bullet) and item.number is not None
    ]
    for (_, before), (place, number), (_, behind) in zip(
        [(-1, -9), *numbers], numbers, [*numbers[1:], (-1, -9)], strict=False
    ):
        if number - before not in (0, 1) and behind - number not in (0, 1):
            lines[place] = replace(lines[place], stands_alone=True)
    return lines


def _out_of_lists(lines: list[PageLine]) -> list[PageLine]:
    """The lines, without the bullets of labels on a page that has its labels nowhere but in lists."""
    listed: dict[int, str] = {}
    labels = set()
    for place, line in enumerate(lines):
        if not line.has_text:
            continue
        item = line.bullet
        hit = label_of(item.text) if item else line.hit
        if hit and item is None:
            return lines
        if hit and item and item.number is None:
            listed[place] = item.text
            labels.add(hit.label)
    if len(labels) < _LABELS_IN_A_LIST:
        return lines
    return [
        replace(line.with_text(listed[place]), within=line.within + ITEM) if place in listed else line
        for place, line in enumerate(lines)
    ]


def _parts(line: PageLine) -> list[PageLine]:
    """The lines that a line of a page is: mostly one, but many where it is an excerpt."""
    more = None
    if not line.is_furniture:
        more = _MORE.search(line.text) if "Continue reading" in line.text else None
        more = _FEED_FOOTER.search(line.text) if more is None and "The post " in line.text else more
    if more is None:
        return _parts_of_excerpt(line)
    end = replace(line.with_text(more.group().strip()), is_furniture=True, dropped=())
    return [*_parts_of_excerpt(line.with_text(line.text[: more.start()].rstrip())), end]


def _parts_of_excerpt(line: PageLine) -> list[PageLine]:
    """The parts of a line that has many labels in it, as WordPress' excerpts run all paragraphs on; else the line."""
    text = line.text
    if line.is_furniture or text.count(":") < _LABELS_IN_AN_EXCERPT or len(text) > _LONGEST_EXCERPT or line.bullet:
        return [line]
    cuts, own, end = [0], set(), 0
    for gap in _NEXT_WORD.finditer(text):
        hit = label_of(text[gap.end() :]) if gap.end() >= end else None
        if hit is not None and _begins_a_part(hit):
            cuts.append(gap.end())
            own |= {hit.label} if hit.is_distinctive else set()
            end = gap.end() + len(hit.written)
    if len(cuts) <= _LABELS_IN_AN_EXCERPT or len(own) < _OWN_LABELS_IN_AN_EXCERPT:
        return [line]
    parts = [text[start:stop].rstrip() for start, stop in pairwise([*cuts, len(text)])]
    return [line.with_text(parts[0]), *(replace(line.with_text(part), dropped=()) for part in parts[1:])]


def _begins_a_part(hit: Hit) -> bool:
    """Whether a label within a line is one for itself: by its colon or question mark, or by what is behind it."""
    return hit.written.rstrip("*_ ").endswith((":", "?")) or (hit.label is Label.LINK and _is_without_words(hit))


def _lacks_format(segment: Segment) -> bool:
    """Whether a segment is a label for the format without its value, which may be a word of menus: `Print`."""
    return segment.label is Label.FORMAT and all(line.is_blank for line in segment.lines)


def _labels_on(line: PageLine) -> Iterator[Segment]:
    """The labels that a line begins with: mostly one, sometimes two, the first without a value."""
    hit = None if line.bullet else line.hit
    if hit is not None and _reads_as_prose(hit):
        return
    while hit is not None:
        inner, before = _further_label(hit)
        rest = hit.rest if inner is None else before
        value = replace(line.with_text(rest), is_heading=False)
        yield Segment(hit=hit, number=line.number, lines=[value] if rest.strip() else [], within=line.within)
        line, hit = replace(line, dropped=()), inner


def _further_label(hit: Hit) -> tuple[Hit | None, str]:
    """A second label on the line of the first, and what stands between the two."""
    rest = hit.rest
    if not rest or hit.label in TEXTS or len(rest) > _LONGEST_LINE_OF_LABELS:
        return None, rest
    first = label_of(rest)
    if first is not None and first.label is not hit.label and not _reads_as_prose(first):
        return first, ""
    for gap in _NEXT_WORD.finditer(rest):
        further = label_of(rest[gap.end() :])
        if further is None or _reads_as_prose(further):
            continue
        if further.written.rstrip("*_").endswith(":"):
            is_label = further.is_distinctive or further.label in CLOSING
        else:
            is_label = further.label is Label.LINK and _is_without_words(further)
        if is_label:
            return further, rest[: gap.start()]
    return None, rest


def _is_without_words(link: Hit) -> bool:
    """Whether nothing, an address or another label is behind a label for a link, which was a link itself."""
    return not link.rest or is_url(link.rest) or label_of(link.rest) is not None


def _reads_as_prose(hit: Hit) -> bool:
    """Whether a line that begins like a label is a sentence."""
    words = len(hit.rest.split())
    if hit.label in (Label.SOURCE, Label.TITLE, Label.FORMAT, Label.ALTERNATIVE):
        is_sentence = not hit.is_distinctive and words > _LONGEST_BEFORE_A_STOP and hit.rest.rstrip().endswith(".")
        return is_sentence or words > _LONGEST_NAME
    if hit.label in (Label.DATE, Label.REVIEW) and not hit.is_distinctive:
        return words > _LONGEST_WITHOUT_DIGIT and not any(char.isdigit() for char in hit.rest)
    return False
