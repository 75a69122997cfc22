"""What any row of a table gives: values of keys, lines that have no place, and what stands behind labels."""

from __future__ import annotations

import re
from dataclasses import replace

from policy_drivers.imports.entry import Item
from policy_drivers.imports.formats.table.columns import Column
from policy_drivers.imports.label_values import can_hold, changed
from policy_drivers.imports.layout.label_wordings import TEXTS, Label
from policy_drivers.imports.layout.labels import Hit
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import Segment
from policy_drivers.imports.values.closed_lists import folded
from policy_drivers.imports.values.invisible import seen
from policy_drivers.imports.values.line import without_bullets
from policy_drivers.imports.values.spans import has_signs
from policy_drivers.reading.cells import BODY, SLUG, CellError, from_cell
from policy_drivers.reading.key_edits import Value
from policy_drivers.wording.lines import on_one_line

_SURROGATE = re.compile(r"\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2}")
"""Half of a character of UTF-16, as `reading.cells` would write one; no file can hold it."""


def value_of(key: str, cell: str) -> Value | None:
    """The value that a cell says its key has, in the way of our own export; None where it cannot be read so."""
    try:
        return None if _SURROGATE.search(cell) else from_cell(key, cell)
    except CellError:
        return None


def give(item: Item, key: str, value: Value | None) -> bool:
    """Take a value that its key can hold; whether it can. Escapes in it may have been for what cannot be seen."""
    if value is None or not key:
        return False
    if key == SLUG:
        item.slug = item.seen(str(value))
    elif key == BODY:
        item.body = item.seen(str(value))
    else:
        value = value if item.is_exact else changed(value, item.repaired)
        plain = _as_held(item, key, changed(value, seen))
        is_gone = bool(value) and not plain
        if key in item.given or not (is_gone or can_hold(key, plain)):
            return False
        item.given[key] = _as_held(item, key, changed(value, item.seen))
    return True


def _as_held(item: Item, key: str, value: Value) -> Value:
    """A value of a team's own table with members of closed lists in the spelling of the list."""
    held: Value = value if item.is_exact else folded(key, value)
    return held


def cell_line(number: int, column: Column, cell: str) -> PageLine:
    """A cell that has no place, on one line behind the name of its column."""
    return PageLine.read(number, f"{column.header}: {on_one_line(cell)}" if column.header else cell)


def segment_of(label: Label, header: str, cell: str, number: int) -> Segment:
    """A cell as what stands behind a label on an old page."""
    lines = [_line(number, text) for text in cell.split("\n")]
    if label not in TEXTS:
        words = [line for line in lines if not line.is_blank]
        dropped = tuple(what for line in words for what in line.dropped)
        plain = without_bullets([line.text for line in words])
        unseen = "".join(line.unseen for line in words)
        garbled = next((line.garbled for line in words if line.garbled), None)
        text = "; ".join(text.strip() for text in plain)
        lines = [PageLine(number, text, dropped=dropped, unseen=unseen, garbled=garbled)]
    return Segment(hit=Hit(label=label, written=header, rest="", is_distinctive=True), number=number, lines=lines)


def _line(number: int, text: str) -> PageLine:
    """A line of a cell, which may have the signs of spans; white space before it nests lists."""
    if not has_signs(text):
        return PageLine.read(number, text)
    words = text.lstrip()
    line, spans = PageLine.read_signed(number, words)
    indent = PageLine.read(number, text[: len(text) - len(words)] + "x").text[:-1]
    return replace(line, spans=spans).with_text(indent + line.text)
