"""Answers in the sheet of a form that asks what ours asks, such as Microsoft Forms and Google Forms keep.

Their columns are called what the questions are, behind columns of the tool's own: who answered, and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from policy_drivers.forms.questions import questions_of_driver
from policy_drivers.imports.formats.table.columns import Column
from policy_drivers.model.names import fold
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.lines import on_one_line

_NUMBER, _BEGUN, _SENT = "id", "start time", "timestamp"
"""What the tools call the number of an answer and the times at which somebody began it and sent it."""


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What somebody answered."""

    answers: Mapping[str, str]
    """By the words of the questions, those that were answered."""
    reference: str
    """What tells this answer from all others, whatever the sheet is called; empty where nothing does."""


def form_answers(cells: Mapping[Column, str]) -> FormAnswers | None:
    """The answers in a row; None for the row of another table, and for one in which a question has two answers."""
    asked = {fold(column.header) for column in cells}
    if not required_questions() <= asked:
        return None
    answered = {column: cell for column, cell in cells.items() if cell.strip() and not column.is_own}
    answers = {on_one_line(column.header): cell for column, cell in answered.items() if column.header}
    if len({fold(each) for each in answers}) < len(answered):
        return None
    own = {fold(column.header): on_one_line(cell) for column, cell in cells.items() if column.is_own}
    return FormAnswers(answers, _reference(own))


@cache
def required_questions() -> frozenset[str]:
    """The questions without which a form is not ours, folded."""
    asked = questions_of_driver(Catalogue(), Settings(), date.min)
    return frozenset(fold(each.words) for each in asked if each.is_required)


def _reference(own: Mapping[str, str]) -> str:
    if own.get(_NUMBER) and own.get(_BEGUN):
        return f"answer {own[_NUMBER]} to a form, begun {own[_BEGUN]}"
    return f"answer to a form, sent {own[_SENT]}" if own.get(_SENT) else ""
