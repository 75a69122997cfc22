"""Which case studies are there already, and where the file of each new one is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count as counted
from pathlib import PurePosixPath

from policy_drivers.imports.entry import Entry
from policy_drivers.imports.matching.merge import words_beyond
from policy_drivers.model.case_study import CASE_STUDY_FIELDS
from policy_drivers.model.names import SLUG_LENGTH, fold, is_slug, slugify, title_key
from policy_drivers.reading.case_study_file import CaseStudyFile, read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.editing import compose
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.source import SourceText
from policy_drivers.reports.sentences import count

_FILLED_IN = frozenset({"title", "status", "added", "review_due", "group_member", "imported"})
"""Keys that say nothing of the page."""


class CaseStudies:
    """The case studies that are there, found by where they were carried over from, and by title and library."""

    def __init__(self, catalogue: Catalogue, folder: str) -> None:
        self.folder = folder
        self._taken: set[str] = set()
        self._there: dict[str, CaseStudyFile | Entry] = {}
        self._by_reference: dict[str, str] = {}
        self._titled: dict[str, list[tuple[str, str]]] = {}
        for file in catalogue.case_studies:
            self._remember(file)

    def settle(self, entry: Entry) -> None:
        """Find whether a case study is there already; give a new one its slug and the path of its file."""
        there = self._by_reference.get(entry.origin.reference) or self._found(entry)
        if there:
            entry.duplicate_of = there
            _hold_against(self._there[there], entry)
            return
        base = slugify(entry.title)
        if not is_slug(base):
            base = slugify(f"{PurePosixPath(entry.origin.file).stem[:40]} line {entry.origin.line}") or "case-study"
        entry.slug = next(slug for slug in _numbered(base) if slug not in self._taken)
        if entry.slug != base:
            entry.note(entry.origin.line, f"another case study is called {base}, so this one is called {entry.slug}")
        entry.path = f"{self.folder}/{entry.slug}.md"
        self._there[entry.slug] = entry
        self._add(entry.slug, entry.title, str(entry.fields.get("organisation", "")))
        self._by_reference[entry.origin.reference] = entry.slug

    def _found(self, entry: Entry) -> str:
        """The slug of one with the same title, unless both say whose it is, and that differs."""
        library = fold(str(entry.fields.get("organisation", "")))
        there = self._titled.get(title_key(entry.title), []) if entry.title else []
        return next((slug for slug, other in there if not library or not other or _are_alike(library, other)), "")

    def _remember(self, file: CaseStudyFile) -> None:
        study = file.study
        self._there.setdefault(file.slug, file)
        self._add(file.slug, study.title or "", study.organisation or "")
        self._taken.update(study.former_slugs)
        for reference in study.imported.from_ if study.imported else ():
            self._by_reference.setdefault(reference, file.slug)

    def _add(self, slug: str, title: str, library: str) -> None:
        self._taken.add(slug.casefold())
        if title:
            self._titled.setdefault(title_key(title), []).append((slug, fold(library)))


def write_out(entry: Entry) -> None:
    """Compose a case study's file. A value that its key cannot hold is moved to what has no place."""
    for _ in range(len(CASE_STUDY_FIELDS) + 1):
        entry.text = compose(entry.fields, entry.body, CASE_STUDY_FIELDS)
        file = read_case_study(SourceText(entry.path, entry.text.encode("utf-8")))
        wrong = {str(fault.path[0]) for fault in file.faults if fault.path and fault.path[0] in entry.fields}
        if not wrong:
            return
        for key in sorted(wrong):
            value = entry.fields.pop(key)
            entry.leave(entry.origin.line, f"{key}: {_plain(value)}")
            entry.note(entry.origin.line, f"“{_plain(value)}” cannot be a value of `{key}`")


def _hold_against(there: CaseStudyFile | Entry, entry: Entry) -> None:
    """Keep what a case study says besides with the one that came before it; of one with a file, say what it lacks."""
    if isinstance(there, Entry):
        for key, value in _said(entry).items():
            if value != there.fields.get(key):
                there.left.from_others.append(f"{key}: {_plain(value)}")
        there.left.from_others += [
            text for heading, text in entry.sections.items() if text.strip() not in there.sections.get(heading, "")
        ]
        there.left.from_others += [line.text for line in entry.left.not_placed]
    elif words := words_beyond(replace(entry, fields=_said(entry)), there.source.text):
        number = count(len(words), "word")
        entry.note(entry.origin.line, f"{there.path} is already there and was left as it is; it lacks {number} of this")


def _said(entry: Entry) -> dict[str, Value]:
    """What of its keys the page has said."""
    return {key: value for key, value in entry.fields.items() if key not in _FILLED_IN}


def _plain(value: Value) -> str:
    """A value as a text: `driver: our-plan, how: It helps; driver: …`."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {each}" for key, each in value.items())
    return "; ".join(_plain(each) for each in value)


def _are_alike(one: str, other: str) -> bool:
    """Whether two names, folded, may be of one library: one is within the other."""
    return one in other or other in one


def _numbered(base: str) -> Iterator[str]:
    """A slug, and further ones with a number behind it."""
    yield base
    for number in counted(2):
        yield f"{base[: SLUG_LENGTH - len(str(number)) - 1].rstrip('-')}-{number}"
