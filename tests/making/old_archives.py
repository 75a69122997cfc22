"""Old pages made up at random in plausible English, each with what a reader would say that it holds.

The fields of an entry stand in any order. Some are missing with their labels, some have lost the label and kept the
value, some have kept the label alone. `python -m tests.making.old_archives` measures how many pages are read with a
fault.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue

SEED = 20260115
TODAY = date(2026, 1, 15)
_LABELS = {
    "source": ["Source:", "Sources:", "Source :"],
    "link": ["Link to main document:", "Link to main driver:", "Link to the full document:"],
    "format": ["Publication format:", "Format:"],
    "date": ["Date of publication:", "Date published:", "Publication date:"],
    "summary": ["Summary of driver:", "Summary of document:", "Summary:"],
    "features": ["Key features of driver:", "Main features of driver:", "Key features of the report:"],
    "audience": ["Primary audience:", "Target audience:"],
    "impact": ["Impact on library policy/practice:", "Impact on library policy and practice:",
               "What does this mean for libraries?"],
    "updated": ["Date last updated:", "Last updated:"],
    "review": ["Due for review:"] * 4 + ["Review date:", "Next review:"],
    "member": ["Group member responsible:", "Member responsible:"],
}  # fmt: skip
_TEXTS = frozenset({"summary", "features", "impact"})
_KEYS = {
    "source": "source", "link": "link", "format": "format", "date": "date", "audience": "audience",
    "updated": "last_updated", "review": "review_due", "member": "group_member",
}  # fmt: skip
_PLACES = [
    "Dorset",
    "Fife",
    "Gwent",
    "Kent",
    "Leeds",
    "Powys",
    "Rutland",
    "Surrey",
    "Tayside",
    "Ulster",
    "York",
    "Wales",
]
_TOPICS = [
    "Care Closer to Home", "Digital Skills", "End of Life Care", "Healthy Ageing", "Leadership", "Learning Disability",
    "Maternity Services", "Mental Health", "Patient Safety", "Research and Innovation", "Staff Wellbeing",
    "Urgent and Emergency Care", "Winter Pressures", "the Workforce",
]  # fmt: skip
_TITLES = [
    "A Plan for {topic} in {place} {n}", "{topic}: a strategy for {place} {n}", "{place} {topic} Strategy 2016-{n}",
    "Building the Right Support for {topic} {n}", "Our {place}, Our Health: {topic} ({n})",
    "{n}. {place} Sector Strategy", "“Fit for {topic}”: the {place} review of {n}",
    "What Makes Good {topic} in {place} {n}?",
    "e-Health in {place} {n}", "Review of {topic} in {place}, part {n}", "The {place} Report on {topic} {n}",
    "{topic} – {place} – Next Steps {n}",
    "Source to Sea: {topic} in {place} {n}", "Summary Care Records in {place} {n}", "{topic} Act {place} {n}",
    "Framework {n}: {topic}", "Links for Life: {topic} in {place} {n}", "{topic} (Policy Paper {n})",
    "Impact and Outcomes: {topic} in {place} {n}", "{place} Forward View {n} [interim]", "Dates for {topic} {n}",
]  # fmt: skip
_SOURCES = [
    "Department of Health", "Care Quality Commission", "NHS England", "The King’s Fund", "Health Education England",
    "Royal College of Nursing", "National Institute for Health and Care Excellence (NICE)", "Welsh Government",
    "Local Government Association", "Public Health Wales", "Office for National Statistics", "Monitor", "Ofsted",
    "Skills for Care", "NHS Improvement", "Healthwatch England", "Age UK and Carers UK", "Nuffield Trust",
]  # fmt: skip
_FORMATS = [
    "PDF", "Web page", "PDF (48 pages)", "Word document", "Print", "Slides", "PDF and web page", "Interactive PDF",
]  # fmt: skip
_AUDIENCES = [
    "Managers", "Boards and chief executives", "All staff", "Commissioners, providers, regulators",
    "Those who plan services", "Heads of nursing", "NHS organisations in England",
]  # fmt: skip
_SENTENCES = [
    "The plan asks every trust in {place} to train its managers.", "Source data are published each year.",
    "It sets out {n} standards for {topic}.", "Links to other strategies are made throughout.",
    "Staff should know where to find evidence.", "The summary says that {n} posts will be filled.",
    "Impact on patients is measured by survey.", "Dates for the pilots in {place} will follow.",
    "Review of progress is the task of the board.", "Members of the board are responsible for {topic}.",
    "Published evidence on {topic} should be used.", "Title and format of the report may change.",
    "Who will do this? The plan does not say.", "Costs are expected to fall by {n} per cent.",
    "Target times are given for each service.", "Libraries may be asked for searches on {topic}.",
    "Key messages are repeated at the end.", "It replaces the plan of {year}.", "Case studies from {place} are given.",
    "Next steps are described in chapter {n}.", "The main document runs to {n} pages.",
]  # fmt: skip
_POINTS = [
    "better {topic}", "more training in {place}", "Support for carers", "a named lead for {topic}",
    "access to evidence",
    "{n} new posts", "Shared records", "Working with partners in {place}",
]  # fmt: skip
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"]  # fmt: skip
_INITIALS = ["FG", "LA", "KM", "JW"]


@dataclass(slots=True)
class Truth:
    """What an entry holds."""

    title: str
    fields: dict[str, str] = field(default_factory=dict)
    """The values that stand behind their labels, as a driver has them."""
    texts: dict[str, list[str]] = field(default_factory=dict)
    """The words of the texts that stand behind their labels."""
    strays: list[str] = field(default_factory=list)
    """The words of values whose labels are lost; they may stand anywhere in the entry."""


@dataclass(slots=True)
class Page:
    """An old page, and its entries in their order."""

    text: str
    is_html: bool
    truths: list[Truth]


def words(text: str) -> list[str]:
    """The words of a text, without signs."""
    return re.findall(r"[^\W_]+", text.casefold())


class Maker:
    """Makes pages, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._number = 100

    def page(self) -> Page:
        """A page with one entry, as a post is, or a list of some."""
        pick = self._random
        is_html = pick.random() < 0.5
        number = pick.choice([1, 1, 2, 3, 4, 5])
        gap = pick.choice(["", "", "\n"]) if not is_html else ""
        is_below = pick.random() < 0.3
        truths, entries = [], []
        for _ in range(number):
            truth, lines = self._entry(is_below=is_below)
            truths.append(truth)
            entries.append(lines)
        return Page(self._html(truths, entries) if is_html else self._text(entries, gap), is_html, truths)

    def _entry(self, *, is_below: bool) -> tuple[Truth, list[str]]:
        """An entry and its lines; a blank one stands between two paragraphs."""
        pick = self._random
        title = self._words(pick.choice(_TITLES))
        truth = Truth(title if title.startswith("e-") else title[:1].upper() + title[1:])
        lines = [truth.title, ""]
        for name in pick.sample(list(_LABELS), pick.randint(5, len(_LABELS))):
            value, known = self._value(name)
            fate = pick.choices(["whole", "lost label", "lost value"], [97.5, 2, 0.5])[0]
            label = pick.choice(_LABELS[name])
            if fate == "lost value":
                lines += [label, ""]
                continue
            if fate == "lost label":
                truth.strays += words("\n".join(value))
            elif name in _TEXTS:
                truth.texts[name] = words("\n".join(value))
            else:
                truth.fields[_KEYS[name]] = known
            if fate == "lost label":
                lines += [*value, ""]
            elif is_below or name in _TEXTS:
                lines += [label, "", *value, ""]
            else:
                lines += [f"{label} {value[0]}", *value[1:], ""]
        return truth, lines

    def _value(self, name: str) -> tuple[list[str], str]:
        """The lines of a value, and what a driver has for it."""
        pick = self._random
        if name in _TEXTS:
            return list(self._prose()), ""
        if name in ("date", "updated", "review"):
            first = {"date": 2008, "updated": 2014, "review": 2019}[name]
            written, known = self._date(pick.randint(first, first + 4))
            return [written], known
        if name == "link":
            self._number += 1
            address = f"https://www.example.org/docs/{self._number}/plan.pdf"
            return [address], address
        value = pick.choice({"source": _SOURCES, "format": _FORMATS, "audience": _AUDIENCES, "member": _INITIALS}[name])
        return [value], value

    def _date(self, year: int) -> tuple[str, str]:
        pick = self._random
        month, day = pick.randint(1, 12), pick.randint(1, 28)
        name = _MONTHS[month - 1]
        return pick.choice(
            [
                (f"{name} {year}", f"{year}-{month:02}"),
                (f"{day} {name} {year}", f"{year}-{month:02}-{day:02}"),
                (f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}"),
                (f"{name[:3]} {year}", f"{year}-{month:02}"),
                (f"{year}", f"{year}"),
            ]
        )

    def _prose(self) -> Iterator[str]:
        pick = self._random
        for _ in range(pick.randint(1, 3)):
            sentences = [self._words(pick.choice(_SENTENCES)) for _ in range(pick.randint(1, 4))]
            yield " ".join(sentences)
            if pick.random() < 0.3:
                yield from (f"• {self._words(pick.choice(_POINTS))}" for _ in range(pick.randint(2, 4)))

    def _words(self, pattern: str) -> str:
        pick = self._random
        self._number += 1
        return pattern.format(
            topic=pick.choice(_TOPICS), place=pick.choice(_PLACES), n=self._number, year=pick.randint(2001, 2015)
        )

    def _text(self, entries: list[list[str]], gap: str) -> str:
        lines = [line for entry in entries for line in entry]
        if gap:
            return "\n".join(lines) + "\n"
        return "\n".join(line for line in lines if line) + "\n" if self._random.random() < 0.3 else "\n".join(lines)

    def _html(self, truths: list[Truth], entries: list[list[str]]) -> str:
        is_marked = self._random.random() < 0.5
        parts = []
        for lines in entries:
            body = "\n".join(_element(line) for line in lines[1:] if line)
            heading = f"<h2>{escape(lines[0])}</h2>"
            parts.append(f"<article>{heading}\n{body}</article>" if is_marked else f"{heading}\n{body}")
        return "<html><body>\n" + "\n".join(parts) + "\n</body></html>\n"


def _element(line: str) -> str:
    if line.startswith("• "):
        return f"<ul><li>{escape(line[2:])}</li></ul>"
    label, colon, rest = line.partition(":")
    if colon and len(label) < 40 and not rest.startswith("//"):
        return f"<p><strong>{escape(label)}:</strong>{escape(rest)}</p>"
    return f"<p>{escape(line)}</p>"


def faults(page: Page) -> list[str]:
    """What is read of a page in another way than a reader would: the names of fields, or of what else is wrong."""
    items = items_of_html(page.text, "page.html") if page.is_html else items_of_text(page.text, "page.txt")
    context = Context(Catalogue().registers, TODAY, has_members=False)
    found = plan(items, context, Catalogue(), "drivers", 1_000_000).found
    if len(found) != len(page.truths):
        return [f"{len(found)} drivers, not {len(page.truths)}"]
    return [fault for truth, entry in zip(page.truths, found, strict=True) for fault in _faults(truth, entry)]


def _faults(truth: Truth, entry: Entry) -> Iterator[str]:
    if entry.title != truth.title:
        yield f"title: {entry.title!r}, not {truth.title!r}"
    for key, value in truth.fields.items():
        there = (
            entry.verbatim.get(key, entry.fields.get(key)) if key in ("source", "audience") else entry.fields.get(key)
        )
        if there != value:
            yield f"{key}: {there!r}, not {value!r}"
    texts = {
        "summary": entry.sections.get("Summary", ""),
        "features": entry.sections.get("Key features", ""),
        "impact": str(entry.fields.get("library_impact", "")),
    }
    for name, expected in truth.texts.items():
        there = words(texts[name])
        if there[: len(expected)] != expected:
            yield f"{name}: begins {' '.join(there[:12])!r}, not {' '.join(expected[:12])!r}"
        elif Counter(there[len(expected) :]) - Counter(truth.strays):
            yield f"{name}: has more, {' '.join(there[len(expected) :][:12])!r}"


def measure(number: int, seed: int = SEED) -> tuple[int, Counter[str], list[tuple[Page, list[str]]]]:
    """How many of so many pages are read with a fault, how often each field is, and those pages."""
    maker = Maker(seed)
    wrong = []
    kinds: Counter[str] = Counter()
    for _ in range(number):
        page = maker.page()
        found = faults(page)
        if found:
            wrong.append((page, found))
            kinds.update(fault.partition(":")[0] for fault in found)
    return len(wrong), kinds, wrong


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    bad, kinds, wrong = measure(number, int(sys.argv[2]) if len(sys.argv) > 2 else SEED)
    for page, found in wrong[:5]:
        sys.stdout.write(f"{page.text}\n{found}\n\n")
    sys.stdout.write(f"{bad} of {number} pages with a fault ({bad / number:.1%}): {dict(kinds.most_common())}\n")
