"""What goes where: from an item's segments to the fields of a driver, with nothing left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item, Kind, Left, Note, Origin, texts
from policy_drivers.imports.fields.date_fields import place_dates
from policy_drivers.imports.fields.evidence_fields import place_access, place_recommendations
from policy_drivers.imports.fields.link_fields import place_links
from policy_drivers.imports.fields.name_fields import place_audience, place_member, place_source
from policy_drivers.imports.fields.text_fields import place_texts
from policy_drivers.imports.kind_of_item import kind_of
from policy_drivers.imports.label_values import Part, changed, leave_links, part_of, words_of
from policy_drivers.imports.layout.furniture import tags_of
from policy_drivers.imports.layout.label_wordings import LINKS, TEXTS, Label
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.values.garbled import Garbled
from policy_drivers.imports.values.invisible import seen
from policy_drivers.imports.values.line import Line, cleaned
from policy_drivers.imports.values.names import listed, says_nothing
from policy_drivers.imports.values.prose import harmless, harmless_line
from policy_drivers.model.driver import FIELDS, UNASSIGNED
from policy_drivers.model.edtf import of_day
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.model.names import fold, title_key
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reports.sentences import count

_UNSORTED = frozenset({"uncategorised", "uncategorized"})
_Place = Callable[[Entry, list[Part], Context], None]


def entry_of(item: Item, context: Context) -> Entry:
    """Everything that an item holds, in its place."""
    garbled = _repair(item)
    _take_out(item)
    kind = kind_of(item)
    origin = Origin(
        file=item.file,
        line=item.line,
        kind=kind,
        reference=harmless_line(cleaned(item.reference)),
        is_exact=item.is_exact,
        is_answer=item.is_answer,
    )
    entry = Entry(origin=origin, slug=item.slug, given_body=item.body, left=Left(notes=list(item.notes)))
    for number, sentence in item.invisible.told():
        entry.note(number, sentence)
    _take_furniture(item, entry)
    _note_garbled(garbled, entry)
    entry.left.dropped = [Note(line.number, what) for line in item.lines() for what in line.dropped]
    heading = _heading(item)
    if kind is not Kind.DRIVER:
        entry.title = harmless_line(words_of(heading.text)) if heading else ""
        _leave_all(item, entry, heading)
        return entry
    parts = [part_of(segment) for segment in item.found.segments]
    _take_given(item, entry, context)
    _place_title(entry, heading, [part for part in parts if part.label is Label.TITLE])
    for line in item.found.bare:
        if line is not heading:
            entry.left.not_placed += [line] if not line.is_blank else []
    _place_tags(item, entry, context)
    for labels, place in _PLACES:
        place(entry, [part for part in parts if part.label in labels], context)
    for part in parts:
        entry.left.not_placed += part.extra
    entry.left.not_placed.sort(key=lambda line: line.number)
    if not item.is_exact:
        entry.fields.setdefault("group_member", UNASSIGNED)
    _finish(entry, context)
    return entry


def _take_out(item: Item) -> None:
    """Leave what cannot be seen out of everything that an item holds, and count it."""
    for line in item.lines():
        item.invisible.add(line.number, line.unseen)
    given = {key: changed(value, item.seen) for key, value in item.given.items()}
    item.given = {key: value for key, value in given.items() if value}
    item.named = {key: list(map(item.seen, cells)) for key, cells in item.named.items()}
    item.tags = tuple(map(item.seen, item.tags))
    item.reference, item.slug = item.seen(item.reference), item.seen(item.slug)
    item.body = item.seen(item.body) if item.body else item.body


def _repair(item: Item) -> list[tuple[int, Garbled]]:
    """Repair what an item holds beside its lines, and say where it has something garbled."""
    if not item.is_exact:
        item.given = {key: changed(value, item.repaired) for key, value in item.given.items()}
        item.named = {key: list(map(item.repaired, cells)) for key, cells in item.named.items()}
        item.tags = tuple(map(item.repaired, item.tags))
    of_lines = [(line.number, line.garbled) for line in item.lines() if line.garbled]
    return list(dict.fromkeys([*of_lines, *item.garbled]))


def _note_garbled(found: Sequence[tuple[int, Garbled]], entry: Entry) -> None:
    """Say what was garbled: once what was repaired, and once what nobody can repair."""
    repaired = [(number, garbled) for number, garbled in found if garbled.after]
    left = [(number, garbled) for number, garbled in found if not garbled.after]
    for number, garbled in repaired[:1]:
        entry.note(
            number,
            f"“{seen(garbled.before)}” was read as “{garbled.after}”: a program had taken UTF-8 for Windows-1252"
            + (f", here and in {count(len(repaired) - 1, 'other place')}" if repaired[1:] else ""),
        )
    for number, garbled in left[:1]:
        more = f"; so does something in {count(len(left) - 1, 'other place')}" if left[1:] else ""
        entry.note(
            number, f"“{seen(garbled.before)}” looks garbled and has lost letters; compare it with the original{more}"
        )


def _take_furniture(item: Item, entry: Entry) -> None:
    """Set apart what is dropped: furniture, and the words of the labels, whose place the keys take."""
    holders = [item.found.bare, *(segment.lines for segment in item.found.segments)]
    for lines in holders:
        entry.left.furniture += [line for line in lines if line.is_furniture and not line.is_blank]
        lines[:] = [line for line in lines if not line.is_furniture]
    entry.left.furniture += item.furniture
    if not item.is_row:
        labels = (segment for segment in item.found.segments if segment.hit and segment.hit.written)
        entry.left.furniture += [Line(segment.number, segment.hit.written) for segment in labels if segment.hit]
    entry.left.furniture.sort(key=lambda line: line.number)


def _heading(item: Item) -> PageLine | None:
    if item.title is not None or item.is_row:
        return item.title
    return next((line for line in item.found.bare if not line.is_blank), None)


def _leave_all(item: Item, entry: Entry, heading: PageLine | None) -> None:
    """Of what is not a driver every line is told."""
    lines = [line for line in item.found.bare if not line.is_blank]
    for segment in item.found.segments:
        lines += [line for line in segment.lines if not line.is_blank]
    entry.left.not_placed = [*lines] if heading is None or heading in lines else [heading, *lines]


def _take_given(item: Item, entry: Entry, context: Context) -> None:
    """Take what a table gives; where the register of sources knows its authors, they are bodies."""
    if item.is_exact:
        entry.fields.update(item.given)
        return
    entry.fields.update({key: changed(value, harmless) for key, value in item.given.items()})
    bodies = [name for name in texts(entry.fields.get("authors", ())) if _is_body(name, context)]
    if bodies:
        authors = texts(entry.fields.pop("authors"))
        for name in authors:
            entry.leave(item.line, f"authors: {name}")
        entry.note(item.line, f"“{bodies[0]}” is a body in the register sources.yml, so there is nobody for `authors`")
    for key, cells in item.named.items():
        register = context.registers.of_names(RegisterName(key))
        _add(entry, key, [name for cell in cells for name in listed(cell, register)])


def _is_body(name: str, context: Context) -> bool:
    find = context.registers.sources.find
    return find(name) is not None or find(name.partition(",")[0]) is not None


def _place_title(entry: Entry, heading: PageLine | None, parts: Sequence[Part]) -> None:
    """The document's title is what the label says; without one it is the heading."""
    names = [harmless_line(words_of(heading.text)).strip("*# ")] if heading else []
    for part in parts:
        value = harmless_line(part.words).strip("*# ")
        if is_placeholder(value):
            part.leave_value(entry)
        else:
            names.insert(0, value)
            part.leave_links(entry)
    if heading is not None:
        leave_links(heading, entry)
        if len(names) == 1 and not heading.is_heading_like:
            entry.note(heading.number, f"“{names[0]}” does not look like a heading; it was taken for the title")
    if heading is not None and title_key(names[-1]) in map(title_key, names[:-1]):
        entry.left.furniture.append(heading)  # the label says the same
    names = list({title_key(name): name for name in reversed(names) if name}.values())[::-1]
    if "title" in entry.fields:
        names.insert(0, str(entry.fields["title"]))
    if names:
        entry.fields["title"] = entry.title = names[0]
        if names[1:]:
            _add(entry, "alternative_titles", names[1:])
    entry.names = tuple(dict.fromkeys(title_key(name) for name in names))


def _place_alternatives(entry: Entry, parts: list[Part], context: Context) -> None:
    for part in parts:
        names = [harmless_line(words_of(name)) for name in part.value.replace(";", "\n").split("\n") if name.strip()]
        if all(map(is_placeholder, names)):
            part.leave_value(entry)
        else:
            _add(entry, "alternative_titles", names)
            part.leave_links(entry)


def _place_format(entry: Entry, parts: list[Part], context: Context) -> None:
    for part in parts:
        value = harmless_line(part.words)
        if "format" in entry.fields or says_nothing(value):
            part.leave_value(entry)
        else:
            entry.fields["format"] = value
            entry.verbatim["format"] = part.value
            part.leave_links(entry)


def _place_tags(item: Item, entry: Entry, context: Context) -> None:
    tags = [*item.tags, *(tag for line in entry.left.furniture for tag in tags_of(line.text))]
    themes = [context.theme(harmless_line(tag)) for tag in tags if fold(tag) not in _UNSORTED and tag.strip()]
    _add(entry, "themes", themes)


def _add(entry: Entry, key: str, names: Sequence[str]) -> None:
    """Add names to a list of them; none twice. Those beyond the most there can be are kept as not placed."""
    if not names:
        return
    there = entry.fields.get(key, ())
    before = [there] if isinstance(there, str) else [str(name) for name in there]
    both: dict[str, str] = {}
    for name in filter(None, [*before, *names]):
        both.setdefault(fold(name), name)
    entry.fields[key] = list(both.values())[:MOST_ENTRIES]
    for name in list(both.values())[MOST_ENTRIES:]:
        entry.leave(entry.origin.line, f"{key}: {name}")


def _finish(entry: Entry, context: Context) -> None:
    """Put the day on which it joins and the record of where it came from beside the rest, in the house's order.

    A name may come from a register in which something cannot be seen, which the check of the register tells.
    """
    today = of_day(context.today).text
    entry.fields.setdefault("added", today)
    given: Any = entry.fields.get("imported") or {"from": entry.origin.reference, "on": today}
    entry.kept = {**given.get("verbatim", {}), **{key: harmless_line(text) for key, text in entry.kept.items()}}
    entry.fields["imported"] = {**given, "verbatim": dict(entry.kept)} if entry.kept else given
    entry.fields = {key: changed(entry.fields[key], seen) for key in FIELDS if key in entry.fields}


_PLACES: tuple[tuple[frozenset[Label], _Place], ...] = (
    (frozenset({Label.ALTERNATIVE}), _place_alternatives),
    (frozenset({Label.SOURCE}), place_source),
    (LINKS, place_links),
    (frozenset({Label.FORMAT}), _place_format),
    (frozenset(Label), place_dates),
    (frozenset({Label.AUDIENCE}), place_audience),
    (frozenset({Label.MEMBER}), place_member),
    (frozenset({Label.ACCESS}), place_access),
    (frozenset({Label.RECOMMENDATIONS}), place_recommendations),
    (TEXTS - {Label.RECOMMENDATIONS}, place_texts),
)
