"""The sheet of a form in words that are known: its questions in ours, and the tool's own columns by their names.

Microsoft Forms has five columns of its own before the questions, of which the second and the third are times; Google
Forms has the time first, and perhaps an e-mail address. What they call these depends on somebody's language, and is
only looked at where it is none of the names that are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from policy_drivers.imports.formats.table.form_answers import required_questions
from policy_drivers.imports.formats.table.other_tools import is_of_tool
from policy_drivers.imports.formats.table.row_kinds import ABOVE, Row
from policy_drivers.model.names import fold

_OF_MICROSOFT = ("ID", "Start time", "Completion time", "Email", "Name")
_OF_GOOGLE = ("Timestamp", "Email Address")
_NUMBER = re.compile(r"\d+(?:\.0)?")
_TIME = re.compile(r"(?=.*\d{4})\D{0,3}\d{1,4}\D.*\d{1,2}[:.]\d\d.*")
_EMAIL = re.compile(r"\S+@\S+")
_MOST_LOOKED_AT = 200
"""Rows in which is looked what a column holds."""


def in_our_words(cells: Sequence[str], asked: Mapping[str, str]) -> list[str]:
    """The cells, where one that is a question of the site is that question in English; `asked` has them, folded."""
    return [asked.get(fold(cell), cell) for cell in cells]


def in_known_words(rows: list[Row], asked: Mapping[str, str]) -> list[Row]:
    """The rows of a table, of which the one that names the columns is in known words where it is that of a form."""
    for place, row in enumerate(rows[:ABOVE]):
        names = in_our_words(row.cells, asked)
        if {*map(fold, names)} >= required_questions():
            names = _with_own(names, [each.cells for each in rows[place + 1 : place + 1 + _MOST_LOOKED_AT]])
            return [*rows[:place], replace(row, cells=names), *rows[place + 1 :]]
    return rows


def _with_own(names: list[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns, in which those of a tool have the names that are known."""
    first = min(place for place, name in enumerate(names) if fold(name) in required_questions())
    if is_of_tool(names):
        return names
    if _are(_NUMBER, 0, rows) and all(_are(_TIME, place, rows) for place in (1, 2)) and first >= len(_OF_MICROSOFT):
        return [*_OF_MICROSOFT, *names[len(_OF_MICROSOFT) :]]
    if _are(_TIME, 0, rows) and first > 0:
        has_email = first > 1 and _are(_EMAIL, 1, rows)
        return [*_OF_GOOGLE[: 1 + has_email], *names[1 + has_email :]]
    return names


def _are(kind: re.Pattern[str], place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds something, and nothing of another kind."""
    cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    return bool(cells) and all(map(kind.fullmatch, cells))
