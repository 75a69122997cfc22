"""The text of an issue that a form has made: a heading for each question, the answer below it.

GitHub, Gitea and Forgejo write such a text; a template of GitLab has it from the beginning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from policy_drivers.forms.questions import Kind, Question, written_out
from policy_drivers.model.names import fold
from policy_drivers.reports.sentences import listing

_BOX = re.compile(r"\s*[-*] \[(?P<mark>[ xX])\] (?P<text>.*)")
_NO_RESPONSE = "_No response_"
"""What forges write where somebody has answered nothing."""
_NOT_CHOSEN = "None"
"""What GitHub writes where somebody has taken a choice back."""


class IssueTextError(ValueError):
    """A text is not what a form makes; the message says what is wrong, and what to do."""

    def __init__(self, reason: str, help_: str) -> None:
        super().__init__(f"{reason}; {help_}")
        self.reason = reason
        """What is wrong, wherever the text comes from."""


class Box(NamedTuple):
    """A box to tick."""

    is_ticked: bool
    text: str


@dataclass(slots=True)
class Section:
    """A question, and the lines below it."""

    line: int
    """The number of the question's line."""
    question: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The question and the lines, as they stood there."""
        return "\n".join([f"### {self.question}", *self.lines])


def question_of(line: str) -> str:
    """The question that a line asks; empty where it is no heading of the third level."""
    if not line.startswith("### "):
        return ""
    name = line[4:].strip()
    rest = name.rstrip("#")
    return rest.rstrip() if rest != rest.rstrip() or not rest else name


def box_of(line: str) -> Box | None:
    """The box that a line has, where it has one."""
    match = _BOX.fullmatch(line)
    return Box(match["mark"] != " ", match["text"].strip()) if match else None


def comment_of(question: Question) -> str:
    """What a template says below a question to whoever answers it, and nobody sees who reads the issue."""
    choices = f" One of: {', '.join(question.choices)}." if question.kind is Kind.ONE else ""
    return f"<!-- {question.hint}{choices} -->"


def answers_in(text: str, questions: Sequence[Question]) -> dict[str, str]:
    """The answers to questions by their keys: of boxes those that are ticked, a line for each; empty for no answer.

    Every other heading is a part of the answer in which it stands. Raises `IssueTextError` where the text has none of
    the questions, or one twice, so that nobody could tell which answer was meant.
    """
    asked = by_words(questions)
    sections = [*_sections(_lines(text), asked)]
    if not sections:
        raise IssueTextError(
            f"it was not made with this form: there is no heading “### {questions[0].words}”",
            "open a new issue with the form, and copy into it what you have written",
        )
    twice = [
        words for words, number in Counter(asked[fold(each.question)].words for each in sections).items() if number > 1
    ]
    if twice:
        raise IssueTextError(
            f"there is more than one {listing([f'“### {words}”' for words in twice])}, so nobody can tell which answer "
            "is meant",
            "where it is a part of an answer, take the ### away",
        )
    found = ((asked[fold(each.question)], each.lines) for each in sections)
    return {question.key: _answer(question, lines) for question, lines in found}


def lines_above(text: str, questions: Sequence[Question]) -> list[str]:
    """The lines above the first of the questions, which are in no answer, without those that are blank."""
    asked = by_words(questions)
    above = takewhile(lambda line: fold(question_of(line)) not in asked, _lines(text))
    return [line for line in above if line.strip()]


def by_words(questions: Iterable[Question]) -> dict[str, Question]:
    """The questions by all the words that they are asked in, folded."""
    return {fold(words): question for question in questions for words in (question.words, *question.former)}


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _sections(lines: Iterable[str], questions: Collection[str]) -> Iterator[Section]:
    """The sections that begin with these questions, folded; what stands above the first is left out."""
    section: Section | None = None
    for number, line in enumerate(lines, 1):
        question = question_of(line)
        if question and fold(question) in questions:
            if section:
                yield section
            section = Section(number, question)
        elif section:
            section.lines.append(line)
    if section:
        yield section


def _answer(question: Question, lines: Sequence[str]) -> str:
    """An answer without the blank lines around it, and without the boxes that nobody ticked."""
    if question.kind is Kind.TICKS:
        boxes = [(box_of(line), line) for line in lines]
        lines = [box.text if box else line for box, line in boxes if box is None or box.is_ticked]
    text = "\n".join(lines)
    for comment in (comment_of(question), comment_of(written_out(question))):
        text = text.replace(comment, "")
    text = text.strip("\n")
    nothing = {_NO_RESPONSE, _NOT_CHOSEN} if question.kind is Kind.ONE else {_NO_RESPONSE}
    return "" if text.strip() in nothing else text
