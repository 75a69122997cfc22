"""What the cells of a plan say, as people and spreadsheets write dates and states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.cell.cell import ERROR_CODES

from policy_drivers.imports.values.dates import read_date
from policy_drivers.imports.values.months import in_english
from policy_drivers.model.driver import ActionStatus
from policy_drivers.model.names import fold, near
from policy_drivers.reading.cells import said_in
from policy_drivers.wording.lines import beginning, on_one_line

_LONGEST = 60
_WORDS: dict[str, ActionStatus] = {
    **{fold(each): each for each in ActionStatus},
    **dict.fromkeys(("not yet started", "to do", "todo", "open", "planned"), ActionStatus.NOT_STARTED),
    **dict.fromkeys(("r", "red flag", "off track", "at risk"), ActionStatus.RED),
    **dict.fromkeys(("a", "yellow", "orange", "delayed"), ActionStatus.AMBER),
    **dict.fromkeys(("g", "on track"), ActionStatus.GREEN),
    **dict.fromkeys(("complete", "completed", "finished", "closed", "achieved"), ActionStatus.DONE),
}
"""How people write the states of an action, in the form in which spellings of one thing are equal."""
_MONTH_OR_DAY = re.compile(r"(?P<month>[A-Za-z]{3,9})[- ](?P<number>\d\d)|(?P<day>\d\d?)[- ](?P<name>[A-Za-z]{3,9})")
"""`Dec-19` is December 2019, or 19 December; `19-Dec` has no year."""


class CellRefusedError(ValueError):
    """A cell cannot be taken; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says as a value."""

    text: str
    why: str = ""
    """How it was read, where it could be read in another way."""


def text_in(cell: str) -> str:
    """The text of a cell, without white space around it. Raises `CellRefusedError` for an error of a spreadsheet."""
    text = said_in(cell).replace("\r\n", "\n").replace("\r", "\n").strip()
    if text in ERROR_CODES:
        raise CellRefusedError(f"the cell is {text}: the program could not work it out")
    return text


def date_in(cell: str) -> Said:
    """The date that a cell says. Raises `CellRefusedError` where it says none, or could mean another one."""
    text = text_in(cell)
    if match := _MONTH_OR_DAY.fullmatch(in_english(text)):
        raise CellRefusedError(_in_doubt(text, match))
    reading = read_date(text)
    if reading.date is None or reading.says_more:
        raise CellRefusedError(f"“{_short(text)}” is not a date; write it like 2019, 2019-06 or 2019-06-01")
    return Said(reading.date.text, reading.why)


def _in_doubt(text: str, match: re.Match[str]) -> str:
    short = _short(text)
    if match["day"]:
        return f"“{short}” has no year; write it like 2019-12-19"
    month = read_date(f"{match['month']} 20{match['number']}").date
    if month is None:
        return f"“{short}” is not a date; write it like 2019, 2019-06 or 2019-06-01"
    return f"“{short}” may be a month or a day of one; write {month.text} for the month, or the whole date"


def status_in(cell: str) -> str:
    """The status that a cell says. Raises `CellRefusedError` for a word that is none."""
    text = text_in(cell)
    found = _WORDS.get(fold(text.replace("-", " ").replace("_", " ")))
    if found is None:
        close = near(text, [each.value for each in ActionStatus])
        hint = f"did you mean {close}?" if close else f"write one of {', '.join(ActionStatus)}"
        raise CellRefusedError(f"“{_short(text)}” is not a status; {hint}")
    return found.value


def _short(text: str) -> str:
    return beginning(on_one_line(text), _LONGEST)
