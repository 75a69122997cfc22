"""The case studies of an item, each parted at its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_drivers.imports.case_studies.headings import Heading, heading_of
from policy_drivers.imports.entry import Item
from policy_drivers.imports.layout.entry_headings import nearest_heading
from policy_drivers.imports.layout.page_line import PageLine

_LAST = frozenset({Heading.CONTACT, Heading.COMPLETED})
"""Headings at the end of the template, whose value is a line or two."""
_FEWEST_HEADINGS = 2
"""Of a case study below which another can begin."""
_TITLE = re.compile(r"[\s*_#]*case study\s*(?:\d+\s*)?[:–—-]\s*\S.*", re.IGNORECASE)
"""A line that says that it is the title of a case study."""


@dataclass(slots=True, kw_only=True)
class Section:
    """A heading and the lines below it; without a heading, what stands above the first."""

    heading: Heading | None = None
    number: int = 0
    """The number of the heading's line."""
    written: str = ""
    """The heading as the page has it."""
    lines: list[PageLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines that say something."""
        return "\n".join(line.text.strip() for line in self.lines if not line.is_blank)


@dataclass(slots=True, kw_only=True)
class Study:
    """A case study as it stands on a page."""

    title: PageLine | None
    sections: list[Section]

    @property
    def line(self) -> int:
        """The number of the line that it begins on."""
        numbers = [line.number for section in self.sections for line in section.lines if not line.is_blank]
        return self.title.number if self.title else min([*numbers, *self._of_headings], default=1)

    @property
    def _of_headings(self) -> list[int]:
        return [section.number for section in self.sections if section.heading]

    def lines(self) -> Iterator[PageLine]:
        """Every line of it, but its headings."""
        yield from [self.title] if self.title else []
        for section in self.sections:
            yield from section.lines


def studies_of(item: Item) -> list[Study]:
    """The case studies of an item: mostly one. On a page that sets its entries apart there is never another."""
    lines = list(_lines_of(item))
    title = item.title
    if title is None:
        first = next((place for place, line in enumerate(lines) if not line.is_blank), None)
        if first is not None and heading_of(lines[first].text) is None:
            title = lines.pop(first)
    studies = [Study(title=title, sections=[Section()])]
    for line in lines:
        hit = heading_of(line.text) if line.has_text and not line.bullet else None
        current = studies[-1]
        if hit is None:
            if item.title is None and _TITLE.fullmatch(line.text) and len(current.sections) > _FEWEST_HEADINGS:
                studies.append(Study(title=line, sections=[Section()]))
            else:
                current.sections[-1].lines.append(line)
            continue
        if item.title is None and any(section.heading is hit.heading for section in current.sections):
            studies += _begun(current)
        beside = [line.with_text(hit.rest)] if hit.rest else []
        studies[-1].sections.append(Section(heading=hit.heading, number=line.number, written=hit.written, lines=beside))
    return studies


def _lines_of(item: Item) -> Iterator[PageLine]:
    """The lines of an item, with those that looked like labels of a driver."""
    yield from item.found.bare
    for segment in item.found.segments:
        if segment.hit and segment.hit.written:
            yield segment.as_line()
            yield from segment.lines_below()
        else:
            yield from segment.lines


def _begun(study: Study) -> list[Study]:
    """The case study that has begun before a heading that the current one has; none where no line can be its title."""
    last = len(study.sections) - 1
    closing = [place for place, section in enumerate(study.sections) if section.heading in _LAST]
    for place in dict.fromkeys([*closing[-1:], last]):
        lines = study.sections[place].lines
        value = next((number for number, line in enumerate(lines) if line.has_text), 0)
        begin = value + 1 if place in closing else 0
        title = nearest_heading(lines[begin:])
        if title is not None and (place == last or study.sections[place + 1].heading not in _LAST):
            new = Study(
                title=lines[begin + title],
                sections=[Section(lines=lines[begin + title + 1 :]), *study.sections[place + 1 :]],
            )
            del lines[begin + title :], study.sections[place + 1 :]
            return [new]
    return []
