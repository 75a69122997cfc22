"""What an import found, for people: what became of each entry, and what somebody has to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policy_drivers.imports.entry import Entry, Kind
from policy_drivers.imports.pipeline import Imported
from policy_drivers.reports.sentences import count, listing
from policy_drivers.wording.lines import beginning, on_one_line
from policy_drivers.wording.visible import visible, visible_path

_LONGEST = 100
_MOST_FURNITURE = 40
"""So many kinds of furniture are listed; the JSON report has them all."""


def render(imported: Imported, *, is_dry: bool) -> str:
    """The entries in their order, the furniture that was dropped, and the counts."""
    lines: list[str] = []
    file = ""
    for entry in imported.entries:
        if entry.origin.file != file:
            file = entry.origin.file
            lines += [*([""] if lines else []), visible_path(file)]
        lines += _entry(entry)
    lines += ["", *_furniture(imported), *_summary(imported, is_dry)]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    yield f"  line {entry.origin.line}: {_what(entry)}"
    if entry.origin.kind is Kind.DRIVER:
        for line in entry.left.not_placed:
            if not line.is_blank:
                yield f"    not placed, line {line.number}: {_shortened(line.text)}"
    for note in entry.left.notes:
        yield f"    line {note.line}: {visible(note.text)}"
    for (number, what), times in Counter((each.line, each.text) for each in entry.left.dropped).items():
        yield f"    line {number}: {times} × {what} not carried over"


def _what(entry: Entry) -> str:
    title = f" “{_shortened(entry.title)}”" if entry.title else ""
    if entry.origin.kind is not Kind.DRIVER:
        lines = sum(1 for line in entry.left.not_placed if not line.is_blank)
        return f"{entry.origin.kind.value}{title}, {count(lines, 'line')}, not carried over"
    if entry.duplicate_of:
        return f"driver{title} is there already: {entry.duplicate_of}"
    return f"driver{title} → {visible(entry.path)}"


def _furniture(imported: Imported) -> Iterator[str]:
    """What was dropped, each text once with the number of times."""
    times = Counter(on_one_line(line.text) for entry in imported.entries for line in entry.left.furniture)
    if not times:
        return
    yield "Dropped as labels and page furniture:"
    ordered = sorted(times.items(), key=lambda each: (-each[1], each[0]))
    for text, number in ordered[:_MOST_FURNITURE]:
        yield f"  {number} × {_shortened(text)}"
    if len(ordered) > _MOST_FURNITURE:
        yield f"  and {count(len(ordered) - _MOST_FURNITURE, 'other text')}, which --report json lists"
    yield ""


def _summary(imported: Imported, is_dry: bool) -> Iterator[str]:
    kinds = Counter(entry.origin.kind.value for entry in imported.entries)
    found = listing(
        [
            count(number, kind) if kind[-1] not in "sy" or number == 1 else _plural(number, kind)
            for kind, number in kinds.items()
        ]
    )
    new, there = len(imported.drivers), len(imported.found) - len(imported.drivers)
    left = sum(1 for entry in imported.drivers for line in entry.left.not_placed if not line.is_blank)
    done = "would be written" if is_dry else "written"
    yield f"Found {found}."
    yield f"{count(new, 'new driver')} {done}; {there} there already; {count(left, 'line')} not placed."


def _plural(number: int, kind: str) -> str:
    return f"{number} {kind[:-1]}ies" if kind.endswith("y") else f"{number} {kind}"


def _shortened(text: str) -> str:
    return beginning(visible(on_one_line(text)), _LONGEST)
