"""The same entry under two tags, at two addresses, or in the collection already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policy_drivers.legacy.entry import Entry, Kind, title_key
from policy_drivers.model import edtf
from policy_drivers.model.driver import UNASSIGNED, Driver
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.model.names import fold
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.editing import Value

_UNION = ("themes", "alternative_titles", "coverage", "services")
_LONGEST_QUOTE = 60
_NOT_COMPARED = frozenset({"title", "imported", *_UNION})


@dataclass(frozen=True, slots=True)
class _Seen:
    """What other entries are held against: a driver in the collection, or an entry that came before."""

    slug: str
    path: str
    names: frozenset[str]
    sources: frozenset[str]
    date: edtf.Edtf | None
    themes: tuple[str, ...]
    entry: Entry | None = None


@dataclass
class Duplicates:
    """Everything that is there already, found by title, by slug and by where it was carried over from."""

    catalogue: Catalogue
    _by_name: dict[str, list[_Seen]] = field(default_factory=lambda: defaultdict(list))
    _by_slug: dict[str, _Seen] = field(default_factory=dict)
    _by_reference: dict[str, list[_Seen]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for file in self.catalogue.files:
            seen = _seen_driver(file.slug, file.path, file.driver)
            self._remember(seen, file.driver.imported.from_ if file.driver.imported else ())

    @property
    def slugs(self) -> dict[str, _Seen]:
        """Every slug that is taken."""
        return self._by_slug

    def _remember(self, seen: _Seen, references: Iterable[str]) -> None:
        self._by_slug.setdefault(seen.slug, seen)
        for name in seen.names:
            self._by_name[name].append(seen)
        for reference in references:
            self._by_reference[reference].append(seen)

    def add(self, entry: Entry) -> None:
        """Remember an entry that has its slug."""
        self._remember(_seen_entry(entry), [entry.reference])

    def settle(self, entry: Entry) -> bool:
        """Whether an entry is there already. Its `duplicate_of` is set then; the earlier one takes on what is new."""
        seen = self._find(entry)
        if seen is None:
            return False
        entry.duplicate_of = seen.slug
        if seen.entry is not None:
            merge(seen.entry, entry)
            return True
        missing = [
            str(theme) for theme in entry.fields.get("themes", ()) if fold(str(theme)) not in map(fold, seen.themes)
        ]
        if missing:
            entry.note(
                entry.line,
                f"{seen.path} is there already and was left as it is; it lacks the theme {', '.join(missing)}",
            )
        return True

    def _find(self, entry: Entry) -> _Seen | None:
        if entry.is_exact and entry.slug:
            return self._by_slug.get(entry.slug)
        mine = _seen_entry(entry)
        for reference in self._by_reference.get(entry.reference, ()):
            if reference.date == mine.date and reference.entry is None:
                return reference
        candidates = (seen for name in entry.names for seen in self._by_name.get(name, ()))
        return next((seen for seen in candidates if _agree(mine, seen)), None)


def _agree(one: _Seen, other: _Seen) -> bool:
    """Whether nothing that both say tells them apart."""
    if one.sources and other.sources and one.sources.isdisjoint(other.sources):
        return False
    if one.date is None or other.date is None:
        return True
    return one.date.first <= other.date.last and other.date.first <= one.date.last


def _seen_driver(slug: str, path: str, driver: Driver) -> _Seen:
    names = frozenset(title_key(name) for name in (driver.title or "", *driver.alternative_titles) if name)
    return _Seen(slug, path, names, frozenset(map(fold, driver.source)), driver.date, driver.themes)


def _seen_entry(entry: Entry) -> _Seen:
    date = entry.fields.get("date")
    return _Seen(
        entry.slug,
        entry.path,
        frozenset(entry.names),
        frozenset(map(fold, _texts(entry.fields.get("source", ())))),
        _date(date) if isinstance(date, str) else None,
        tuple(_texts(entry.fields.get("themes", ()))),
        entry,
    )


def _date(text: str) -> edtf.Edtf | None:
    try:
        return edtf.parse(text)
    except ValueError:
        return None


def _texts(value: Value) -> list[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value]


def merge(first: Entry, second: Entry) -> None:
    """Let the first entry take on what only the second one says; what the two say differently is kept as not placed."""
    assert first.kind is Kind.DRIVER
    for key in _UNION:
        names = list(dict.fromkeys([*_texts(first.fields.get(key, ())), *_texts(second.fields.get(key, ()))]))
        if names:
            first.fields[key] = names[:MOST_ENTRIES]
    _merge_titles(first, second)
    for key, value in second.fields.items():
        if key in _NOT_COMPARED or value == first.fields.get(key):
            continue
        if key not in first.fields or (key == "group_member" and first.fields[key] == UNASSIGNED):
            first.fields[key] = value
            if key in second.kept:
                first.kept[key] = second.kept[key]
        elif not (key == "group_member" and value == UNASSIGNED):
            _leave(first, second, f"{key}: {value if isinstance(value, str) else ', '.join(map(_shown, value))}")
    for heading, text in second.sections.items():
        if heading not in first.sections:
            first.sections[heading] = text
        elif _words(text) != _words(first.sections[heading]):
            _leave(first, second, f"{heading}:", *text.split("\n"))
    known = {_words(text) for text in (*(line.text for line in first.not_placed), *first.from_others)}
    for line in second.not_placed:
        if _words(line.text) not in known:
            _leave(first, second, line.text)
    _record(first, second)


def _merge_titles(first: Entry, second: Entry) -> None:
    title = str(second.fields.get("title", ""))
    if title and title_key(title) not in first.names:
        first.fields["alternative_titles"] = [*_texts(first.fields.get("alternative_titles", ())), title]
    first.names = tuple(dict.fromkeys([*first.names, *second.names]))


def _leave(first: Entry, second: Entry, *lines: str) -> None:
    """Keep what the second one says, with where it says so."""
    first.from_others += [f"From {second.reference}:", "", *lines, ""]
    second.note(second.line, f"“{_start(lines)}” is not what {first.path} says; it is kept there as not placed")


def _start(lines: Sequence[str]) -> str:
    text = " ".join(" ".join(lines).split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _record(first: Entry, second: Entry) -> None:
    """Name both places in the record of where the driver came from."""
    record = first.fields.get("imported")
    if isinstance(record, dict):
        there = _texts(record["from"])
        both = list(dict.fromkeys([*there, second.reference]))[:MOST_ENTRIES]
        merged = {**record, "from": both[0] if len(both) == 1 else both}
        first.fields["imported"] = {**merged, "verbatim": dict(first.kept)} if first.kept else merged


def _shown(value: object) -> str:
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _words(text: str) -> str:
    return fold(" ".join(text.split()))
