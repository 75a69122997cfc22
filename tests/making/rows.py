"""The rows of an exported table, read back as an import reads their cells."""

from __future__ import annotations

from collections.abc import Mapping

from policy_drivers.reading.cells import COLUMNS, from_cell, joined
from policy_drivers.reading.key_edits import Value


def from_cells(row: Mapping[str, str]) -> dict[str, Value]:
    """What a row says, by key, `slug` and `body` too; other columns are passed over, and so are empty cells.

    Raises `CellError`.
    """
    read = ((key, from_cell(key, joined(row, key))) for key in COLUMNS if key in row)
    return {key: value for key, value in read if value}
