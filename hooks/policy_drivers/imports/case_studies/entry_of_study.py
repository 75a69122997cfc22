"""What a case study of a page becomes: its keys, its texts, and what has no place in either.

It is always a draft: nobody but a reader can tell whether a text names somebody who has not agreed to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from policy_drivers.forms.new_driver import LATER
from policy_drivers.imports.case_studies.headings import Heading
from policy_drivers.imports.case_studies.named_drivers import DriverTitles
from policy_drivers.imports.case_studies.parting import Section, Study
from policy_drivers.imports.case_studies.section_values import (
    DRIVERS,
    ENDS,
    MARKED,
    TEXTS,
    WHAT_WAS_DONE,
    add_text,
    place_completed,
    place_contact,
    place_impact,
    place_line,
    place_link,
    place_resources,
    place_text,
    place_title,
    place_title_below,
)
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item, Left, Note
from policy_drivers.imports.label_values import words_of
from policy_drivers.imports.values.line import Line
from policy_drivers.imports.values.names import listed
from policy_drivers.imports.values.people import NAME, without_names
from policy_drivers.imports.values.persons import OF_BODIES
from policy_drivers.imports.values.prose import harmless_line
from policy_drivers.model import edtf
from policy_drivers.model.case_study import CASE_STUDY_FIELDS, CaseStatus
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.edtf import of_day
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.model.names import title_key
from policy_drivers.reading.key_edits import Group, Value

_LONGEST_ORGANISATION = 120
_REMOVED = f"({NAME} removed)"


class StudyEntries:
    """Makes entries of the case studies of pages, held against registers and the titles of drivers."""

    def __init__(self, context: Context, titles: DriverTitles) -> None:
        self.context = context
        self.titles = titles
        self._places: dict[Heading | None, Callable[[Entry, Section], None]] = {
            None: self._place_bare,
            Heading.TITLE: place_title_below,
            Heading.ORGANISATION: lambda entry, section: place_line(entry, section, "organisation"),
            Heading.TIME: lambda entry, section: place_line(entry, section, "time"),
            Heading.RESOURCES: place_resources,
            Heading.DRIVERS: self._place_drivers,
            Heading.SERVICES: self._place_services,
            Heading.IMPACT: place_impact,
            Heading.CONTACT: place_contact,
            Heading.COMPLETED: place_completed,
            Heading.LINK: place_link,
        }

    def entry(self, study: Study, item: Item, whole: Entry, *, is_first: bool) -> Entry:
        """Everything that a case study holds, in its place. `whole` is the entry of its item, before it was parted."""
        reference = whole.origin.reference if is_first else f"{whole.origin.file}, line {study.line}"
        entry = Entry(
            origin=replace(whole.origin, line=whole.origin.line if is_first else study.line, reference=reference),
            left=_left_of(whole, item) if is_first else Left(),
        )
        entry.left.dropped = [Note(line.number, what) for line in study.lines() for what in line.dropped]
        _take_out_names(study, entry)
        place_title(entry, study)
        for section in study.sections:
            if section.heading:
                entry.left.furniture.append(Line(section.number, section.written))
            if section.text:
                self._places.get(section.heading, place_text)(entry, section)
        self._finish(entry)
        return entry

    def _place_bare(self, entry: Entry, section: Section) -> None:
        """What stands above the first heading: the library, if it is that, or the beginning of the story."""
        lines = [line for line in section.lines if not line.is_blank]
        is_body = len(lines) == 1 and len(lines[0].text) <= _LONGEST_ORGANISATION and OF_BODIES.search(lines[0].text)
        if is_body and not ENDS.search(lines[0].text.strip()) and "organisation" not in entry.fields:
            place_line(entry, section, "organisation")
        else:
            add_text(entry, WHAT_WAS_DONE, section)

    def _place_drivers(self, entry: Entry, section: Section) -> None:
        """The drivers that are named; the text is kept as well, unless it says no more than their keys do."""
        found: dict[str, str] = {}
        is_all = True
        for line in section.lines:
            if line.has_text:
                named, is_whole = self.titles.named(harmless_line(words_of(line.text)))
                is_all = is_all and is_whole and not MARKED.search(line.text)
                for each in named:
                    is_all = is_all and each.slug not in found
                    found.setdefault(each.slug, each.how)
        if found:
            entry.fields["drivers"] = [
                {"driver": slug, **({"how": how} if how else {})} for slug, how in [*found.items()][:MOST_ENTRIES]
            ]
        else:
            entry.note(section.number, "no driver of this repository is named here by its title; add them to `drivers`")
        if not is_all or len(found) > MOST_ENTRIES:
            add_text(entry, DRIVERS, section)

    def _place_services(self, entry: Entry, section: Section) -> None:
        names = listed(words_of(section.text), self.context.registers.services)
        entry.fields["services"] = names[:MOST_ENTRIES]
        for name in names[MOST_ENTRIES:]:
            entry.leave(section.number, f"services: {name}")

    def _next_review(self) -> str:
        """This month and the settings' interval; empty beyond the year 9999."""
        try:
            return edtf.months_after(edtf.parse(self.context.today.isoformat()[:7]), self.context.review_interval).text
        except ValueError:
            return ""

    def _finish(self, entry: Entry) -> None:
        """Put beside the rest what can be filled in, in the house's order."""
        today = of_day(self.context.today).text
        entry.names = (title_key(entry.title),) if entry.title else ()
        entry.sections = {heading: entry.sections[heading] for heading in TEXTS.values() if heading in entry.sections}
        if WHAT_WAS_DONE not in entry.sections:
            entry.sections = {WHAT_WAS_DONE: f"{LATER}\n", **entry.sections}
        kept = {key: harmless_line(text) for key, text in entry.kept.items()}
        imported: Group = {"from": entry.origin.reference, "on": today, **({"verbatim": kept} if kept else {})}
        fields: dict[str, Value] = {
            **entry.fields,
            **({"title": entry.title} if entry.title else {}),
            "status": CaseStatus.DRAFT.value,
            "added": today,
            "review_due": self._next_review(),
            "group_member": UNASSIGNED,
            "imported": imported,
        }
        entry.fields = {key: fields[key] for key in CASE_STUDY_FIELDS if fields.get(key)}
        entry.left.not_placed.sort(key=lambda line: line.number)
        entry.left.furniture.sort(key=lambda line: line.number)
        entry.left.dropped.sort(key=lambda note: note.line)


def _left_of(whole: Entry, item: Item) -> Left:
    """What was told of the item, without the labels of drivers in it, which are words of the text here."""
    labels = {(segment.number, segment.hit.written) for segment in item.found.segments if segment.hit}
    furniture = [line for line in whole.left.furniture if (line.number, line.text) not in labels]
    return Left(furniture=furniture, notes=[*whole.left.notes])


def _take_out_names(study: Study, entry: Entry) -> None:
    """Leave out whoever is named as one of the team, or to be asked; and those names wherever else they are."""
    names: list[str] = []
    for section in study.sections:
        if section.heading in (Heading.TEAM, Heading.CONTACT):
            for place, line in enumerate(section.lines):
                text, found = without_names(line.text)
                if found:
                    section.lines[place] = line.with_text(text)
                    entry.left.dropped += [Note(line.number, NAME)] * len(found)
                    names += found
    if not names:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    for section in study.sections:
        for place, line in enumerate(section.lines):
            text, number = named.subn(_REMOVED, line.text)
            if number:
                section.lines[place] = line.with_text(text)
                entry.left.dropped += [Note(line.number, NAME)] * number
