"""What an import found, for people: what became of each entry, and what somebody has to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policy_drivers.imports.entry import CARRIED_OVER, Entry, Kind
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
    if entry.origin.kind in CARRIED_OVER:
        for line in entry.left.not_placed:
            if not line.is_blank:
                yield f"    not placed, line {line.number}: {_shortened(line.text)}"
    for note in entry.left.notes:
        yield f"    line {note.line}: {visible(note.text)}"
    if entry.origin.kind is Kind.CASE_STUDY:
        yield from _left_out(entry)
        return
    for (number, what), times in Counter((each.line, each.text) for each in entry.left.dropped).items():
        yield f"    line {number}: {times} × {what} not carried over"


def _left_out(entry: Entry) -> Iterator[str]:
    """What of people is not in a case study, which names them more than anything else does."""
    kinds = Counter(each.text for each in entry.left.dropped)
    if kinds:
        lines = listing([str(number) for number in dict.fromkeys(each.line for each in entry.left.dropped)])
        told = ", ".join(_counted(number, kind) for kind, number in kinds.items())
        yield f"    left out: {told} ({'lines' if ' ' in lines else 'line'} {lines})"


def _counted(number: int, kind: str) -> str:
    """A number with its noun: `2 case studies`, `3 e-mail addresses`."""
    if number == 1 or kind.endswith("news"):
        return f"{number} {kind}"
    if kind.endswith("y"):
        return f"{number} {kind[:-1]}ies"
    return f"{number} {kind}{'es' if kind.endswith('s') else 's'}"


def _what(entry: Entry) -> str:
    title = f" “{_shortened(entry.title)}”" if entry.title else ""
    kind = entry.origin.kind.value
    if entry.origin.kind not in CARRIED_OVER:
        lines = sum(1 for line in entry.left.not_placed if not line.is_blank)
        return f"{kind}{title}, {count(lines, 'line')}, not carried over"
    if entry.duplicate_of:
        return f"{kind}{title} is there already: {entry.duplicate_of}"
    return f"{kind}{title} → {visible(entry.path)}"


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
    found = listing([_counted(number, kind) for kind, number in kinds.items()])
    drivers, studies = len(imported.drivers), len(imported.new) - len(imported.drivers)
    there = len(imported.found) - len(imported.new)
    new = listing([count(drivers, "new driver"), *([_counted(studies, "new case study")] if studies else [])])
    left = sum(1 for entry in imported.new for line in entry.left.not_placed if not line.is_blank)
    done = "would be written" if is_dry else "written"
    yield f"Found {found}."
    yield f"{new} {done}; {there} there already; {count(left, 'line')} not placed."


def _shortened(text: str) -> str:
    return beginning(visible(on_one_line(text)), _LONGEST)
