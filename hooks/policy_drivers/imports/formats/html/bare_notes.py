"""Footnotes that nothing links: a raised number in the text, and the note with that number in a list further down.

Such a number may be an exponent. So all of a page's notes are footnotes or none is: they count from 1 on, and each has
a number in the text that can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from policy_drivers.imports.formats.html.elements import HEADINGS

_RAISED = re.compile(r"[\[(]?(?P<number>\d{1,2})[\])]?")
_HEAD = re.compile(r"(?:(?:foot|end)?notes?|(?:notes and )?references|sources|citations)\s*:?", re.IGNORECASE)
"""What stands above a list of notes."""
_BEGINS = re.compile(r"\s*(?:\[(\d{1,2})\]|\((\d{1,2})\)|(\d{1,2})[.):])\s+\S")
_WORD = re.compile(r"(?:[^\W\d_]{3,}|[^\W\d_]{2,}[.,;:!?])[.,;:!?’”\"')\]]*$|[.,;!?’”\"']$")
"""What a number of a footnote stands behind, and no exponent: a word, or the end of a sentence."""
_MOST_CHARACTERS = 60


@dataclass(slots=True)
class BareNotes:
    """What belongs to the footnotes of a page."""

    references: dict[Any, str] = field(default_factory=dict)
    """The numbers in the text, each with the number of its note."""
    notes: dict[Any, str] = field(default_factory=dict)
    """The elements in which the notes stand."""
    numbers: set[Any] = field(default_factory=set)
    """The numbers with which notes begin, as elements, and the headings above the notes."""


def bare_notes(root: Any) -> BareNotes:
    """The footnotes of a page to which no links lead; none where there is any doubt."""
    raised = [(each, match["number"]) for each in root.iter("sup") if (match := _is_number(each))]
    if not raised:
        return BareNotes()
    order = {element: place for place, element in enumerate(root.iter())}
    for head, notes in _lists(root, [each for each, _ in raised]):
        first = order[next(iter(notes))]
        wanted = [str(number) for number in range(1, len(notes) + 1)]
        if list(notes.values()) != wanted:
            continue
        references = {
            each: number
            for each, number in raised
            if order[each] < first and number in wanted and _WORD.search(_before(each))
        }
        if set(references.values()) == set(wanted):
            begins = {each for each, _ in raised if any(above in notes for above in each.iterancestors())}
            return BareNotes(references, notes, begins | ({head} if head is not None else set()))
    return BareNotes()


def _is_number(element: Any) -> re.Match[str] | None:
    if element.getparent().tag == "a" or element.find("a") is not None:
        return None
    return _RAISED.fullmatch(_short(element))


def _short(element: Any) -> str:
    """The words of an element, or of a long one the beginning."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > _MOST_CHARACTERS:
            break
    return words.strip()


def _lists(root: Any, raised: list[Any]) -> Iterator[tuple[Any, dict[Any, str]]]:
    """The lists of notes, each with the heading above, if it has one: the numbers of the notes by their elements."""
    for head in root.iter(*HEADINGS, "p", "div", "strong", "b"):
        if _HEAD.fullmatch(_short(head)):
            block = head if head.getnext() is not None else head.getparent()
            below = block.getnext()
            while below is not None and below.tag == "hr":
                below = below.getnext()
            if below is not None and below.tag == "ol":
                yield head, {item: str(number) for number, item in enumerate(below.iterchildren("li"), 1)}
            elif below is not None and below.tag == "p":
                yield head, dict(_numbered(below))
    beginning = [each for each in raised if _begins(each)]
    if beginning:
        yield None, dict(_numbered(beginning[0].getparent()))


def _numbered(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """A paragraph and those below it, as long as each begins with a number."""
    while paragraph is not None and paragraph.tag == "p":
        first = paragraph[0] if len(paragraph) and not (paragraph.text or "").strip() else None
        match = _is_number(first) if first is not None and first.tag == "sup" else None
        number = match["number"] if match else None
        if number is None and (begins := _BEGINS.match(paragraph.text or "")):
            number = next(filter(None, begins.groups()))
        if number is None:
            return
        yield paragraph, number
        paragraph = paragraph.getnext()


def _begins(element: Any) -> bool:
    parent = element.getparent()
    return parent.tag == "p" and parent[0] is element and not (parent.text or "").strip()


def _before(element: Any) -> str:
    """The last characters of the text before an element in its paragraph."""
    before = element.getprevious()
    said = (before.tail or "") if before is not None else (element.getparent().text or "")
    if not said and before is not None:
        said = "".join(before.itertext())
    return said[-_MOST_CHARACTERS:]
