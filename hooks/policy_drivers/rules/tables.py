"""Rules about tables: what looks like one and is none, and rows of which a part is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.settings import Severity
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice import LONGEST, in_code
from policy_drivers.rules.registry import Complaint, Context, markdown_rule

_DASHES = re.compile(
    r"^[ \t>]*(?:\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?|:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t\r]*$",
    re.MULTILINE,
)
"""The row below a table's headings."""
_BAR = re.compile(r"(?<!\\)\|")


def _has_bar(skeleton: str) -> bool:
    return "|" in skeleton


@markdown_rule(Severity.WARNING, concerns=_has_bar)
def table_misshapen(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A table must have as many cells in each row as it has headings.

    Why: With more or fewer dashes than headings it is no table, and shown as one paragraph. Of a row that is longer,
    what is beyond the last heading is not shown at all. A bar within a cell, in code too, is written `\\\\|`.

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
            message = "no table begins here: the line above has to have as many cells as this one"
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
            message = f"this row has {len(cells)} cells and the table {columns}; what is beyond those is not shown"
            place = text.span(position + len(line) - len(line.lstrip(" >\t")), position + len(line.rstrip()))
            last = " ".join(cell.strip() for cell in cells[columns - 1 :] if cell.strip())
            row = f"|{'|'.join([*cells[: columns - 1], f' {last} '])}|"
            help_ = "take the cells together, or write a bar within a cell as `\\|`"
            if len(row) <= LONGEST:
                help_ = f"write {in_code(row)}, or a bar within a cell as `\\|`"
            yield Complaint(place, message, help_)
        position += len(line) + 1


def _cells(line: str) -> list[str]:
    """The cells of a row. Bars in code divide cells, too."""
    inner = line.strip("> \t\r").removeprefix("|")
    return _BAR.split(inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner)
