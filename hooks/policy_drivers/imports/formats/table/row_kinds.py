"""Which rows of a table are drivers, and which name the columns, count, explain, or only part others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy_drivers.imports.formats.table.beside_cells import Beside
from policy_drivers.imports.formats.table.columns import Column, count_known, has_title
from policy_drivers.imports.values.invisible import seen_whole
from policy_drivers.model.names import fold

ABOVE = 10
"""In so many rows, blank ones left out, the names of the columns are looked for."""
_TOTAL = re.compile(
    r"(?:(?:grand |sub-?)?totals?|count|sum|average|number)"
    r"(?: (?:number )?(?:of )?(?:drivers|policies|documents|rows|items|records|entries|titles))?\s*[:=–-]?\s*[\d,. ]*",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"[\d\s,.%£$€:/–-]*")
_NOTE = re.compile(
    r"(?:notes?|n\.?b\.?|sources?|key|legend|footnotes?|caveats?|disclaimer|contact)\s*(?:[:.–—-]|$)"
    r"|(?:last updated|updated|correct|exported|printed|generated|as)\s*(?:[:–—-]|(?:by|on|at|of|from|as at)\s.*\d|\d)"
    r"|(?:prepared|compiled|produced|maintained|created) by\b"
    r"|\*+\s|\*[^*]+$|[†‡§¹²³©]|\(c\)\s|copyright\b|page \d+ of \d+"
    r"|end of (?:the )?(?:list|table|report|document|data)\b",
    re.IGNORECASE,
)
"""How what stands below a table begins: its notes, its source, the footer of a printed page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table that holds something."""

    number: int
    """Its line in a file, or its row in a sheet; from 1."""
    cells: list[str]
    """What it holds. Of characters that cannot be seen there are only those that may end a line in a cell."""
    beside: Mapping[int, Beside]
    is_below_gap: bool = False
    """Whether the row above it is blank."""

    @property
    def filled(self) -> list[str]:
        """The cells that hold something."""
        return [seen_whole(cell.strip()) for cell in self.cells if cell.strip()]


def header_of(rows: Sequence[Row]) -> int:
    """Which of the first rows names the columns: the first, or one further down if that has no column for the title.

    A first row of one cell may be a heading that reads like the name of a column: “Policy”.
    """
    if has_title(rows[0].cells) and len(rows[0].filled) > 1:
        return 0
    first = enumerate(rows[:ABOVE])
    return next((place for place, row in first if has_title(row.cells) and count_known(row.cells) > 1), 0)


def are_drivers(rows: Sequence[Row], columns: Sequence[Column]) -> list[bool]:
    """For each row below the names of the columns, whether it is a driver.

    The others repeat the names of the columns, are totals or notes, or stand alone in one cell below a gap at the end.
    """
    names = [fold(column.header) for column in columns if column.header]
    is_list = len(names) < 2
    last = max((place for place, row in enumerate(rows) if len(row.filled) > 1), default=len(rows))
    found, is_below = [], False
    for place, row in enumerate(rows):
        filled = row.filled
        is_below = is_below or (place > last and row.is_below_gap and not is_list)
        is_other = (
            not filled
            or [fold(cell) for cell in filled] == names
            or _is_total(filled)
            or (len(filled) == 1 and (is_below or _NOTE.match(filled[0]) is not None))
        )
        found.append(not is_other)
    return found


def _is_total(filled: Sequence[str]) -> bool:
    return _TOTAL.fullmatch(filled[0]) is not None and all(map(_FIGURES.fullmatch, filled[1:]))
