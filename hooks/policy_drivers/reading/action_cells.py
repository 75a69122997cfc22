"""An action as a row of a plan that people fill in, and what finds it again when the plan comes back.

A plan has a column for each key, and three that only say what the row is about: the driver's title, what the
recommendation says, and an id. Texts are guarded as in any table (`cells`); stages stand below each other in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha1

from policy_drivers.model.driver import Action
from policy_drivers.reading.cells import as_cell, said_in


class Column(StrEnum):
    """The columns of a plan, by what stands above each."""

    SLUG = "Slug"
    TITLE = "Driver"
    NUMBER = "Number"
    """The number of the recommendation that the action carries out."""
    RECOMMENDATION = "Recommendation"
    ACTION = "Action"
    STAGES = "Stages"
    BENEFIT = "Benefit"
    LEAD = "Lead"
    DUE = "Due"
    STATUS = "Status"
    ID = "Id"


KEYS: Mapping[Column, str] = {
    Column.ACTION: "action",
    Column.LEAD: "lead",
    Column.DUE: "due",
    Column.STATUS: "status",
    Column.STAGES: "stages",
    Column.BENEFIT: "benefit",
    Column.NUMBER: "recommendation",
}
"""The columns that may be filled in and corrected, and the key that each holds, in the house's order."""
NEEDED = (Column.SLUG, Column.ACTION, Column.LEAD, Column.DUE, Column.STATUS, Column.ID)
"""Without one of these a table is no plan. Where another one is not there, its values stay as they are."""
_DIGITS = 10
_BULLET = re.compile(r"\A[-–—•·*▪◦‣][ \t\u00a0]+")
"""What people, and programs for them, write in front of an entry of a list."""


def cells_of(action: Action) -> dict[Column, str]:
    """The cells of an action that may be corrected; empty where nothing is said."""
    said = {
        Column.ACTION: action.action,
        Column.LEAD: action.lead,
        Column.DUE: action.due.text if action.due else "",
        Column.STATUS: action.status.value if action.status else "",
        Column.STAGES: "\n".join(action.stages),
        Column.BENEFIT: action.benefit or "",
        Column.NUMBER: action.recommendation or "",
    }
    return {column: as_cell(text) for column, text in said.items()}


def id_of(action: Action, number: int) -> str:
    """What finds an action again: its place in the file, counted from 0, and a digest of all that it says."""
    return f"{number + 1}-{digest(action)}"


def digest(action: Action) -> str:
    """Other digits whenever an action says something else."""
    return digest_of(cells_of(action))


def digest_of(cells: Mapping[Column, str]) -> str:
    """The same for the cells of a row, some of which may not be there."""
    text = "\0".join(cells.get(column, "") for column in KEYS)
    return sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:_DIGITS]


def stages_in(cell: str, before: str = "") -> list[str]:
    """The stages that a cell lists, one to a line, with or without a dash or a bullet in front.

    `before` is the cell as it was written: a line of it stays as it is.
    """
    kept = set(_lines(before))
    stages = (line if line in kept else _BULLET.sub("", line, count=1) for line in _lines(cell))
    return [stage for stage in stages if stage]


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in said_in(cell).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
