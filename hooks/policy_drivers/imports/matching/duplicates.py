"""The same entry under two tags, at two addresses, or in the repository already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass, field, replace

from policy_drivers.imports.entry import Entry, texts
from policy_drivers.imports.matching.merge import merge, words_beyond
from policy_drivers.model import edtf
from policy_drivers.model.driver import UNASSIGNED, Driver
from policy_drivers.model.known_titles import KnownTitles
from policy_drivers.model.names import fold, title_key
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cells import to_cell, values_of
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.reports.sentences import count, listing

_MOST_WORDS = 10
"""So many words that a driver lacks are told; the JSON report has the whole entry."""
_NOT_ANSWERED = frozenset({"added", "imported", "last_updated", "review_due", "status"})
"""What is filled in, whatever was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What other entries are held against: a driver in the repository, or an entry that came before."""

    slug: str
    path: str
    names: frozenset[str]
    sources: frozenset[str]
    published: edtf.Edtf | None
    themes: tuple[str, ...]
    text: str = ""
    """The file of a driver in the repository."""
    entry: Entry | None = None


@dataclass
class Duplicates:
    """Everything that is there already, found by title, by slug and by where it was carried over from."""

    catalogue: Catalogue
    _: KW_ONLY
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number that had to be put behind each slug to make it another."""
    _titles: KnownTitles[_Seen] = field(default_factory=KnownTitles)
    _by_slug: dict[str, _Seen] = field(default_factory=dict)
    _by_reference: dict[tuple[str, edtf.Edtf | None], _Seen] = field(default_factory=dict)
    _by_answer: dict[str, _Seen] = field(default_factory=dict)
    """By where they were carried over from, whatever their date: for answers to a form, which have their own places."""

    def __post_init__(self) -> None:
        for file in self.catalogue.files:
            seen = _seen_driver(file.slug, file.path, file.driver, file.source.text)
            self._remember(seen)
            for reference in file.driver.imported.from_ if file.driver.imported else ():
                self._by_reference.setdefault((reference, seen.published), seen)
                self._by_answer.setdefault(reference, seen)
        for former, now in self.catalogue.former.items():
            self._by_slug.setdefault(former, self._by_slug[now.casefold()])

    @property
    def slugs(self) -> dict[str, _Seen]:
        """Every slug that is taken, without capitals: `Plan.md` and `plan.md` are one file on Windows."""
        return self._by_slug

    def _remember(self, seen: _Seen) -> None:
        self._by_slug.setdefault(seen.slug.casefold(), seen)
        self._titles.add(seen)

    def add(self, entry: Entry) -> None:
        """Remember an entry that has its slug."""
        seen = _seen_entry(entry)
        self._remember(seen)
        if entry.origin.is_answer:
            self._by_answer.setdefault(entry.origin.reference, seen)

    def settle(self, entry: Entry) -> bool:
        """Whether an entry is there already. Its `duplicate_of` is set then; the earlier one takes on what is new."""
        seen = self._find(entry)
        if seen is None:
            return False
        entry.duplicate_of = seen.slug
        if seen.entry is not None:
            merge(seen.entry, entry)
            self._remember_names(seen, entry.names)
            return True
        if unlike := _unlike(entry, seen):
            entry.note(entry.origin.line, f"{seen.path} is already there and was left as it is; {unlike}")
        return True

    def _remember_names(self, seen: _Seen, names: Iterable[str]) -> None:
        """Remember the titles that an entry which came before has taken on, so that it is found by them as well."""
        more = frozenset(names) - seen.names
        if more and seen.entry is not None:
            self._titles.add(replace(_seen_entry(seen.entry), names=more))

    def _find(self, entry: Entry) -> _Seen | None:
        if entry.origin.is_exact and entry.slug:
            return self._by_slug.get(entry.slug.casefold())
        if entry.origin.is_answer and (answered := self._by_answer.get(entry.origin.reference)):
            return answered
        mine = _seen_entry(entry)
        return self._by_reference.get((entry.origin.reference, mine.published)) or self._titles.find(entry.names, mine)


def _unlike(entry: Entry, seen: _Seen) -> str:
    """What an entry says and the driver that is there does not, in words; of answers, to which it is another one."""
    if entry.origin.is_answer:
        others = listing([f"`{key}`" for key in _answered_otherwise(entry, seen)])
        return f"it says something else than the answer: {others}" if others else ""
    lacking = _lacking(entry, seen)
    return f"it lacks {' and '.join(lacking)}" if lacking else ""


def _answered_otherwise(entry: Entry, seen: _Seen) -> list[str]:
    """The keys to which an answer says something else than a driver, and `summary`; what was not answered is not."""
    file = read_driver(SourceText(seen.path, seen.text.encode("utf-8")))
    there = values_of(file.driver)
    found = []
    for key, value in entry.fields.items():
        if key in _NOT_ANSWERED or (isinstance(value, str) and (value == UNASSIGNED or is_placeholder(value))):
            continue
        if key not in there or to_cell(key, value).strip() != to_cell(key, there[key]).strip():
            found.append(key)
    summary = entry.sections.get("Summary", "").strip()
    return [*found, "summary"] if not is_placeholder(summary) and summary not in file.body else found


def _lacking(entry: Entry, seen: _Seen) -> list[str]:
    """What an entry says and the driver that is there does not: themes, and other words of its own."""
    parts = []
    themes = [str(theme) for theme in entry.fields.get("themes", ()) if fold(str(theme)) not in map(fold, seen.themes)]
    if themes:
        parts.append(f"the theme {', '.join(themes)}")
    words = words_beyond(entry, seen.text)
    if words:
        shown = [*words[:_MOST_WORDS], *(["…"] if len(words) > _MOST_WORDS else [])]
        parts.append(f"{count(len(words), 'word')} of this entry: {', '.join(shown)}")
    return parts


def _seen_driver(slug: str, path: str, driver: Driver, text: str) -> _Seen:
    names = frozenset(title_key(name) for name in (driver.title or "", *driver.alternative_titles) if name)
    return _Seen(
        slug=slug,
        path=path,
        names=names,
        sources=frozenset(map(fold, driver.source)),
        published=driver.date,
        themes=driver.themes,
        text=text,
    )


def _seen_entry(entry: Entry) -> _Seen:
    written = entry.fields.get("date")
    return _Seen(
        slug=entry.slug,
        path=entry.path,
        names=frozenset(entry.names),
        sources=frozenset(map(fold, texts(entry.fields.get("source", ())))),
        published=_date(written) if isinstance(written, str) else None,
        themes=tuple(texts(entry.fields.get("themes", ()))),
        entry=entry,
    )


def _date(text: str) -> edtf.Edtf | None:
    try:
        return edtf.parse(text)
    except ValueError:
        return None
