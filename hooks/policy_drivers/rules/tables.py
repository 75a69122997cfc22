"""Rules about tables: what looks like one and is none, and rows of which a part is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import NewLine
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice.phrases import LONGEST, for_lines, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import markdown_rule
from policy_drivers.rules.lists import PASTED_ENTRY, may_have_tabs

_DASHES = re.compile(
    r"^[ \t>]*(?:\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?|:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t\r]*$",
    re.MULTILINE,
)
"""The row below a table's headings."""
_BAR = re.compile(r"(?<!\\)\|")
_OWN_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_CELLS = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
_MOST_ROWS = 6
"""So many rows of a table are written out."""


def _has_bar(skeleton: str) -> bool:
    return "|" in skeleton


@markdown_rule(Severity.WARNING, concerns=_has_bar)
def table_misshapen(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A table must have as many cells in each row as it has headings.

    Why: If the line of dashes does not have as many cells as the headings, this is not a table, and readers see one
    paragraph. In a longer row, readers do not see the cells beyond the last heading. Write a bar within a cell, in code
    too, as `\\|`.

    Fails:
        ## Summary

        | Year | Plan |
        |---|---|
        | 2019 | People | Interim |

    Fix:
        ## Summary

        | Year | Plan |
        |---|---|
        | 2019 | People, interim |
    """
    says = text.says
    if not _DASHES.search(says) or (structure := text.structure) is None:
        return
    tables = [(part.start, part.end) for part in structure.tables]
    for match in _DASHES.finditer(structure.without_code()):
        if not any(start <= match.start() < end for start, end in tables):
            start = match.end() - len(match[0].lstrip())
            message = "no table begins here: the line above must have as many cells as this one"
            end = start + len(says[start : match.end()].rstrip())
            yield Complaint(text.span(start, end), message, _dashes(says, match))
    for start, end in tables:
        yield from _long_rows(text, says.rfind("\n", 0, start) + 1, end)


def _dashes(says: str, match: re.Match[str]) -> str:
    """What to do with a row of dashes that does not fit what stands above it."""
    begin = says.rfind("\n", 0, max(match.start() - 1, 0)) + 1
    above = says[begin : max(match.start() - 1, begin)]
    if not _BAR.search(above.strip("|> \t\r")):
        return "write the headings of the table in the line above, with a bar between each and the next"
    return f"write {in_code('|' + '---|' * len(_cells(above)))}"


def _long_rows(text: Text, start: int, end: int) -> Iterator[Complaint]:
    position, columns = start, 0
    for line in text.says[start:end].split("\n"):
        cells = _cells(line)
        columns = columns or len(cells)
        if any(cell.strip() for cell in cells[columns:]):
            message = f"this row has {len(cells)} cells and the table {columns}; the cells beyond those are not shown"
            place = text.span(position + len(line) - len(line.lstrip(" >\t")), position + len(line.rstrip()))
            last = " ".join(cell.strip() for cell in cells[columns - 1 :] if cell.strip())
            row = f"|{'|'.join([*cells[: columns - 1], f' {last} '])}|"
            help_ = "join the cells, or write a bar within a cell as `\\|`"
            if len(row) <= LONGEST:
                help_ = f"write {in_code(row)}, or a bar within a cell as `\\|`"
            yield Complaint(place, message, help_)
        position += len(line) + 1


def _cells(line: str) -> list[str]:
    """The cells of a row. Bars in code divide cells, too."""
    inner = line.strip("> \t\r").removeprefix("|")
    return _BAR.split(inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner)


@markdown_rule(Severity.WARNING, may_concern=may_have_tabs)
def table_pasted(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """The cells of a table must have bars between them, not tabs.

    Why: A table that was pasted from Word or a spreadsheet has only tabs. Readers see it as one paragraph.

    Fails:
        Lines such as `Year⇥Plan` and `2019⇥Interim People Plan`, in which `⇥` is a tab.

    Fix:
        | Year | Plan |
        |---|---|
        | 2019 | Interim People Plan |
    """
    parts = text.structure if _CELLS.search(text.says) else None
    if parts is None:
        return
    rows: list[tuple[int, str]] = []
    position = 0
    for line in [*parts.without_fences().split("\n"), ""]:
        is_row = _CELLS.search(line) and not _OWN_ITEM.match(line) and not PASTED_ENTRY.match(line)
        if is_row:
            rows.append((position, line.rstrip()))
        else:
            if len(rows) > 1:
                yield _table(text, rows)
            rows = []
        position += len(line) + 1


def _table(text: Text, rows: list[tuple[int, str]]) -> Complaint:
    start, first = rows[0]
    span = text.span(start + len(first) - len(first.lstrip()), start + len(first))
    message = f"these {len(rows)} lines have tabs between their cells, so they are shown as one paragraph"
    as_typed = text.style in (None, "|") and len(rows) <= _MOST_ROWS
    help_ = for_lines(_with_bars(text.source, text.source.place(span).line, len(rows))) if as_typed else ""
    return Complaint(
        span, message, help_ or "put bars between the cells, and below the first line one as in `|---|---|`"
    )


def _with_bars(source: SourceText, number: int, rows: int) -> list[NewLine]:
    """Some lines of a file as the rows of a table, which is as wide as the widest of them."""
    lines = [source.line(number + row).rstrip() for row in range(rows)]
    starts = [len(line) - len(line.lstrip(" \t>")) for line in lines]
    cells = [_CELLS.split(line[start:].replace("|", "\\|")) for line, start in zip(lines, starts, strict=True)]
    width = max(map(len, cells))
    made = [
        f"{line[:start]}| {' | '.join([*row, *[''] * (width - len(row))])} |"
        for line, start, row in zip(lines, starts, cells, strict=True)
    ]
    made[0] += f"\n{lines[0][: starts[0]]}{'|---' * width}|"
    return [NewLine(number + row, line, made[row]) for row, line in enumerate(lines)]
