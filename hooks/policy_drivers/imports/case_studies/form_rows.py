"""The rows of a form in Word, held against the questions that are asked: which of them ask something else.

Each row asks a question, so that none is a part of the answer above it, as a heading in an issue may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_drivers.forms.issue_text import by_words
from policy_drivers.forms.questions import Question, hint_in_a_row
from policy_drivers.imports.entry import Entry, FormRow, Note
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.values.line import Line
from policy_drivers.model.names import fold, near
from policy_drivers.wording.lines import beginning, on_one_line

_LONGEST = 80
"""Characters of a question that is told."""


class Parted(NamedTuple):
    """The rows of a form, in two."""

    known: list[FormRow]
    """Those with a question of the form, and those above the first with nothing beside them."""
    others: list[FormRow]
    """Those with something that is no answer to any of the questions."""

    @property
    def form(self) -> str:
        """The text of a form, with what is known."""
        return "\n\n".join(row.text for row in self.known)


def parted(rows: Iterable[FormRow], questions: Sequence[Question], head: Collection[str]) -> Parted:
    """The rows of a form of these questions; `head` is what is above its columns, folded.

    A row without a question goes on with the answer above it.
    """
    asked, found = by_words(questions), Parted([], [])
    into = found.known
    for row in rows:
        if row.question or (into is found.known and not into):
            is_head = {fold(row.question), fold(row.answer)} <= {*head}
            into = found.known if fold(row.question) in asked or is_head or not row.answer else found.others
        into.append(row)
    return found


def leave_unasked(entry: Entry, rows: Parted, questions: Sequence[Question]) -> None:
    """Keep what nobody asks below “Not placed”, and say of each row where it is, and what was meant perhaps."""
    hints = {on_one_line(hint_in_a_row(question)) for question in questions}
    asked = {fold(row.question) for row in rows.known}
    free = [each.words for each in questions if not asked & by_words([each]).keys()]
    for row in rows.others:
        below = "" if on_one_line(row.below) in hints else row.below
        _leave(entry, row.number, "\n\n".join(filter(None, [row.question, below, row.answer])))
        if row.question:
            entry.note(row.number, _told(row, free))


def leave_words_below_questions(entry: Entry, rows: Parted, questions: Sequence[Question]) -> None:
    """Keep what somebody has written below a question, where our own words help to answer it, in any language.

    What does not begin with these words may be those of another version of the form: it is furniture.
    """
    hints: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        for words in by_words([question]):
            hints[words].append(on_one_line(hint_in_a_row(question)))
    for row in rows.known:
        below = on_one_line(row.below)
        hint = next((each for each in hints[fold(row.question)] if below.startswith(each)), None)
        if hint is None:
            entry.left.furniture += [PageLine.read(row.number, below, is_furniture=True)] if below else []
        elif further := below.removeprefix(hint).strip():
            _leave(entry, row.number, further)
            told = f"row {row.number} has words below the question; they are kept, and are no part of the answer"
            entry.note(row.number, told)


def _leave(entry: Entry, number: int, text: str) -> None:
    for line in _lines(number, text):
        entry.left.not_placed.append(line)
        entry.left.dropped += (Note(number, what) for what in line.dropped)


def _lines(number: int, text: str) -> Iterator[Line]:
    return (Line.read(number, each) for each in ("", *text.split("\n")))


def _told(row: FormRow, free: Sequence[str]) -> str:
    asked = beginning(on_one_line(Line.read(row.number, row.question).text), _LONGEST)
    told = f"row {row.number} asks “{asked}”, which this form does not; it is kept with its answer"
    meant = near(row.question, free)
    return f"{told}; if “{meant}” is meant, write that there, and import the file again" if meant else told
