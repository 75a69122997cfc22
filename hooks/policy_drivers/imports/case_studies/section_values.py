"""What a section of a case study becomes: the value of a key, a text below a heading, or kept without a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.forms.new_case_study import HEADINGS
from policy_drivers.imports.case_studies.headings import Heading
from policy_drivers.imports.case_studies.parting import Section, Study
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.label_values import words_of
from policy_drivers.imports.values.dates import read_date
from policy_drivers.imports.values.line import ITEM
from policy_drivers.imports.values.personal_data import REMOVED
from policy_drivers.imports.values.persons import OF_BODIES
from policy_drivers.imports.values.prose import harmless_line, markdown
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.model.links import fault_of
from policy_drivers.model.names import title_key
from policy_drivers.wording.lines import on_one_line

WHAT_WAS_DONE, DRIVERS, TEAM, IMPACT = HEADINGS["what_was_done"], "Drivers", "Project team", "Impact"
"""Headings of texts; for all but the first a case study has keys, which cannot hold everything."""
TEXTS = {
    Heading.IDEA: HEADINGS["idea"],
    Heading.WHAT_WAS_DONE: WHAT_WAS_DONE,
    Heading.DRIVERS: DRIVERS,
    Heading.IMPACT: IMPACT,
    Heading.LESSONS: HEADINGS["lessons"],
    Heading.SUSTAINABILITY: HEADINGS["sustainability"],
    Heading.TEAM: TEAM,
}
"""The headings of texts, in the order of a file."""
_KIND = re.compile(r"case study\s*(?:\d+\s*)?[:–—-]\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<title>.*\S)\s*\((?P<body>[^()]{3,120})\)\.?")
_WHEN = re.compile(
    r"(?:(?:since|from|in|until|between|about)\s)?[^.!?]{0,24}\b(?:19|20)\d\d\b[^.!?]{0,24}", re.IGNORECASE
)
"""A line of resources that only says when something was done: `April 2012 onwards`."""
MARKED = re.compile(r"\]\(|[|`\\<]|\[\^")
"""What a text of one line cannot hold: links, tables, code, notes."""
ENDS = re.compile(r"[.!?:;][\"'”’)]*$")
"""How a sentence ends."""
_LONGEST_CONTACT = 200


def place_title(entry: Entry, study: Study) -> None:
    """The title, and the library where it stands behind it in brackets."""
    title = harmless_line(words_of(study.title.text)).strip("*# ") if study.title else ""
    title = _KIND.sub("", title, count=1) if _KIND.match(title) else title
    match = _IN_BRACKETS.fullmatch(title)
    if match and OF_BODIES.search(match["body"]):
        title, entry.fields["organisation"] = match["title"], match["body"]
    entry.title = title


def place_title_below(entry: Entry, section: Section) -> None:
    """What the page calls its title; the heading above it is kept where it is another."""
    title = harmless_line(words_of(section.text)).strip("*# ")
    if entry.title and title_key(title) != title_key(entry.title):
        entry.leave(entry.origin.line, entry.title)
    entry.title = title


def place_line(entry: Entry, section: Section, key: str) -> None:
    """A value of one line; a second one is kept without a place, and so is what a line cannot hold."""
    if key in entry.fields or MARKED.search(section.text):
        _leave(entry, section)
    else:
        entry.fields[key] = harmless_line(on_one_line(words_of(section.text)))


def place_resources(entry: Entry, section: Section) -> None:
    """What it took, and how long, where a line for itself only says that."""
    when = [
        line
        for line in section.lines
        if line.has_text and not line.bullet and _WHEN.fullmatch(line.text.strip()) and not ENDS.search(line.text)
    ]
    if len(when) == 1 and "time" not in entry.fields:
        entry.fields["time"] = harmless_line(when[0].text)
        section.lines = [line for line in section.lines if line is not when[0]]
    text = markdown(section.lines).text.strip()
    before = str(entry.fields.get("resources", "")).strip()
    if text:
        whole = "\n\n".join(filter(None, (before, text)))
        entry.fields["resources"] = f"{whole}\n" if "\n" in whole else whole


def place_impact(entry: Entry, section: Section) -> None:
    """What came of it, an effect for each paragraph; as a text where those are more than paragraphs."""
    before = entry.fields.get("impact", [])
    effects = [*before, *({"effect": harmless_line(effect)} for effect in _paragraphs(section))]
    is_plain = not (
        MARKED.search(section.text) or any(line.within.strip(ITEM) or line.is_note for line in section.lines)
    )
    if is_plain and len(effects) <= MOST_ENTRIES:
        entry.fields["impact"] = effects
    else:
        add_text(entry, IMPACT, section)


def _paragraphs(section: Section) -> Iterator[str]:
    """The paragraphs and the items of lists, each as one line."""
    text = ""
    for line in section.lines:
        words = line.bullet.text if line.bullet else line.text.strip()
        if text and (line.is_blank or line.bullet or ENDS.search(text)):
            yield text
            text = ""
        text = f"{text} {words}".strip()
    if text:
        yield text


def place_contact(entry: Entry, section: Section) -> None:
    """Whom to ask: what is left of it is a role and a place."""
    lines = (REMOVED.sub(" ", line.text).strip(" ,;:/–-") for line in section.lines)
    contact = harmless_line(", ".join(filter(None, map(words_of, lines))))
    if not contact:
        return
    if "contact" in entry.fields or len(contact) > _LONGEST_CONTACT or MARKED.search(section.text):
        _leave(entry, section)
    else:
        entry.fields["contact"] = contact


def place_completed(entry: Entry, section: Section) -> None:
    """The day, month or year in which it was done; the words are kept where they had to be interpreted."""
    text = on_one_line(words_of(section.text))
    reading = read_date(text)
    if reading.date is None or "completed_on" in entry.fields:
        _leave(entry, section)
        return
    entry.fields["completed_on"] = reading.date.text
    entry.verbatim["completed_on"] = text
    if not reading.is_certain:
        entry.kept["completed_on"] = text
        entry.note(section.number, f"“{text}” was read as {reading.date.text}")


def place_link(entry: Entry, section: Section) -> None:
    """A web address, where there is one and nothing else."""
    address = section.text.strip("<> ")
    if "link" in entry.fields or len(address.split()) != 1 or fault_of(address):
        _leave(entry, section)
    else:
        entry.fields["link"] = address


def place_text(entry: Entry, section: Section) -> None:
    """A text of several paragraphs, below its heading."""
    assert section.heading is not None
    add_text(entry, TEXTS[section.heading], section)


def add_text(entry: Entry, heading: str, section: Section) -> None:
    """Add a text below a heading, behind what is there."""
    text = markdown(section.lines)
    if text.counted is not None:
        entry.note(text.counted, "the numbers of this list were all 1; they now count up")
    before = entry.sections.get(heading, "")
    entry.sections[heading] = f"{before.rstrip()}\n\n{text.text}" if before else text.text


def _leave(entry: Entry, section: Section) -> None:
    """Keep a section, with its heading, among what has no place."""
    lines = [line for line in section.lines if not line.is_blank]
    written = section.written.rstrip(":")
    entry.leave(lines[0].number, f"{written}: {lines[0].text.strip()}" if written else lines[0].text)
    for line in lines[1:]:
        entry.leave(line.number, line.text)
