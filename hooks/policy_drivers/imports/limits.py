"""How much one file may hold. No team has a tenth of it; what has more is something else, and would take minutes.

Every limit is checked while a file is counted, which is many times faster than reading it: what a sheet says of its own
size may be anything.
"""

from __future__ import annotations

from policy_drivers.imports.refused import RefusedError

MOST_ROWS = 20_000
"""Rows with something in them, in all the sheets of a file: a driver each."""
MOST_CELLS = 500_000
"""Cells of a file, those of a workbook that are only formatted, too."""
MOST_NAMED = 500
"""Columns with a name. Our own export has fifty."""
MOST_SHEETS = 200
MOST_PARTS = 10_000
"""Files in the archive that a workbook is."""
LARGEST_STRINGS = 50_000_000
"""Bytes of the part with the texts of a workbook's cells."""
LARGEST_OTHER = 10_000_000
"""Bytes of a part that says how a workbook looks, or what belongs together in it."""
MOST_LINES = 500_000
"""Lines of a page as text."""
MOST_TAGS = 1_000_000
"""Tags of a page in HTML, those that end an element, too."""
MOST_POSTS = 50_000
"""Posts of a WordPress export, and whatever else WordPress keeps in the form of posts."""


class Extent:
    """How many rows and cells of one file have been counted."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows = 0
        self._cells = 0

    def count(self, cells: int, *, is_filled: bool = True) -> None:
        """Count a row. Raises `RefusedError` where there are more than a table of drivers has."""
        self._rows += is_filled
        self._cells += cells
        if self._rows > MOST_ROWS:
            raise RefusedError(
                f"{self._file} has more than {MOST_ROWS:,} rows, the most that are read from one file; delete those "
                "that are not of drivers, or split the file"
            )
        if self._cells > MOST_CELLS:
            raise RefusedError(
                f"{self._file} has more than {MOST_CELLS:,} cells, the most that are read from one file; delete the "
                "rows and columns beyond the table, which may only look empty, or split the file"
            )


def require_no_more(number: int, most: int, file: str, what: str, remedy: str = "split the file") -> None:
    """Raise `RefusedError` where a file has more of something than is read."""
    if number > most:
        raise RefusedError(f"{file} has {number:,} {what}; the most that is read is {most:,}; {remedy}")
