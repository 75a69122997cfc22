"""The footnotes of a page: which links lead to one, where its text stands, and which links lead back.

Every program has its own way: Word and LibreOffice write anchors that lead to each other, converters of Markdown a list
at the end, WordPress a number whose text stands apart from the post. In common is a short link to a place further down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from policy_drivers.imports.formats.html.bare_notes import bare_notes
from policy_drivers.imports.formats.html.elements import BLOCKS, HEADINGS
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.values.spans import Span, moved
from policy_drivers.wording.lines import on_one_line

_SHORT = re.compile(r"\W{0,3}(?:(?:note|nb|fn) ?)?(?P<label>[^\W_]{1,4}|[*†‡§¶#^↑]{1,3})\W{0,3}", re.IGNORECASE)
_NAME = re.compile(r"f(?:oot)?n(?:ote)?(?:ref)?s?\b|ftn|edn|fn\d|endnote|sdfootnote|sdendnote|cite|note|noteref", re.I)
"""What the names of places and classes have in them that belong to footnotes."""
_LEADS_BACK = re.compile(r"[\W\d_]{0,6}|[\W_]*[a-z][\W_]*|.{0,20}\b(?:back|return|jump up)\b.{0,40}", re.IGNORECASE)
_NO_NOTE = frozenset({"body", "main", "article", "section", "table", "tbody", "ol", "ul", "dl", "html", "form"})
"""Blocks that hold more than one note."""
_MOST_BEFORE = 20
"""Empty elements that are looked at for what stands before a note; to look at more would take too long."""
_LABEL = re.compile(r"[^\W_]+")
_REFERENCE = re.compile(r"\[\^([\w-]+)\]")


@dataclass(slots=True, kw_only=True)
class Footnotes:
    """The footnotes of one page."""

    references: dict[Any, str] = field(default_factory=dict)
    """The elements that stand for a number in the text, with the label of the note."""
    notes: dict[Any, str] = field(default_factory=dict)
    """The elements in which a note stands, or with which its line begins."""
    leading_back: set[Any] = field(default_factory=set)
    """The links from a note to its number, and other signs of notes that are no part of them."""
    texts: dict[str, str] = field(default_factory=dict)
    """The HTML of the notes that stand outside of the page, by their labels."""


def footnotes_of(root: Any, outside: Mapping[str, str] | None = None) -> Footnotes:
    """The footnotes of a page. `outside` has the HTML of notes that stand elsewhere, by their names in `data-fn`."""
    found = Footnotes()
    labels = _Labels()
    for element in root.iter("sup") if outside else ():
        name = element.get("data-fn") or ""
        if outside and name in outside:
            label = labels.of(name, "".join(element.itertext()))
            found.references[element] = label
            found.texts[label] = outside[name]
    order = {element: place for place, element in enumerate(root.iter())} if _has_links(root) else {}
    places = _places(order)
    links = [element for element in order if element.tag == "a" and (element.get("href") or "")[:1] == "#"]
    for link in links:
        target = places.get((link.get("href") or "")[1:])
        words = "".join(link.itertext()).strip()
        if target is None or order[target] <= order[link] or not _SHORT.fullmatch(words) or not _is_note(link, target):
            continue
        note = _block(target, order, order[link])
        label = labels.of(note, words)
        found.references[link] = label
        found.notes[note] = label
    for link in links if found.notes else ():
        note = next((each for each in (link, *link.iterancestors()) if each in found.notes), None)
        target = places.get((link.get("href") or "")[1:])
        if note is not None and link not in found.references and _LEADS_BACK.fullmatch("".join(link.itertext())):
            is_back = target is None or order[target] < order[link]
            found.leading_back |= {link} if is_back else set()
    if not found.notes and not found.references:
        bare = bare_notes(root)
        found.references, found.notes, found.leading_back = bare.references, bare.notes, bare.numbers
    return found


def _has_links(root: Any) -> bool:
    return any((element.get("href") or "")[:1] == "#" for element in root.iter("a"))


def _places(order: Mapping[Any, int]) -> dict[str, Any]:
    """The elements that a link within the page may lead to, by their names."""
    places: dict[str, Any] = {}
    for element in order:
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    places.setdefault(name, element)
    return places


def _is_note(link: Any, target: Any) -> bool:
    """Whether a short link leads to a footnote, and not to a chapter."""
    if any(element.tag in HEADINGS for element in (target, *target.iterancestors())):
        return False
    around = (link, link.getparent(), target)
    named = any(_NAME.search(f"{each.get('id')} {each.get('name')} {each.get('class')}") for each in around)
    return named or any(each.tag == "sup" for each in (link, link.getparent(), *link))


def _block(target: Any, order: Mapping[Any, int], link: int) -> Any:
    """The element in which a note stands; the target itself where the note is only a line that begins with it.

    `link` is the place, in the page's order, of the number that leads there, which is in no element of the note.
    """
    block = next((each for each in (target, *target.iterancestors()) if each.tag in BLOCKS), target)
    if block.tag in _NO_NOTE or order[block] < link or not _begins(block, target):
        return target
    parent = block.getparent()
    is_named = parent is not None and parent.tag in ("div", "li", "dd", "aside") and bool(parent.get("id"))
    if is_named and parent[0] is block and not (parent.text or "").strip() and order[parent] > link:
        return parent
    return block


def _begins(block: Any, target: Any) -> bool:
    """Whether nothing stands in a block before the target."""
    element = target
    while element is not block:
        for number, each in enumerate(element.itersiblings(preceding=True)):
            if number > _MOST_BEFORE or (each.tail or "").strip() or "".join(each.itertext()).strip():
                return False
        element = element.getparent()
        if (element.text or "").strip():
            return False
    return True


def note_line(label: str, lines: list[PageLine]) -> PageLine:
    """A footnote on one line."""
    first = lines[0].bullet
    lines = [lines[0].with_text(first.text if first else lines[0].text), *lines[1:]]
    text, spans = f"[^{label}]:", list[Span]()
    for place, line in enumerate(lines):
        words = on_one_line(line.text)
        words = words.removeprefix(f"[{label}]").removeprefix(f"({label})").lstrip(".:) ") if not place else words
        spans += moved(line.with_text(words).spans, len(text) + 1, len(text) + 1 + len(words))
        text += f" {words}"
    dropped = tuple(what for line in lines for what in line.dropped)
    return PageLine(lines[0].number, text.rstrip(), is_note=True, dropped=dropped, spans=tuple(spans))


def with_notes(lines: list[PageLine], notes: Mapping[str, PageLine], placed: set[str]) -> Iterator[PageLine]:
    """Lines, each with the footnotes that it leads to below it: two texts of an entry may have the same one."""
    for line in lines:
        yield line
        for label in dict.fromkeys(_REFERENCE.findall(line.text)):
            if label in notes:
                yield replace(notes[label], dropped=() if label in placed else notes[label].dropped)
                placed.add(label)


class _Labels:
    """The labels of notes: what their numbers say, as far as no other note has it."""

    def __init__(self) -> None:
        self._labels: dict[Any, str] = {}
        self._times: Counter[str] = Counter()

    def of(self, note: Any, words: str) -> str:
        """The label of a note to whose number those words belong; always the same one for a note."""
        if note not in self._labels:
            match = _SHORT.fullmatch(words.strip())
            said = match["label"] if match else ""
            label = said if _LABEL.fullmatch(said) else str(len(self._labels) + 1)
            self._times[label] += 1
            self._labels[note] = label if self._times[label] == 1 else f"{label}-{self._times[label]}"
        return self._labels[note]
