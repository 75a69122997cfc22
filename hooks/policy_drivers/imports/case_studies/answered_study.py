"""A case study that answers the questions of our own form: it becomes what every form makes of these answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from policy_drivers.forms.answered import AnswersError
from policy_drivers.forms.answered_case_study import case_study_of
from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.issue_text import IssueTextError, answers_in, lines_above, question_of
from policy_drivers.forms.questions import Question
from policy_drivers.imports.case_studies.form_rows import leave_unasked, leave_words_below_questions, parted
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item, Left, Note
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.impersonal_answers import impersonal
from policy_drivers.model.case_study import CASE_STUDY_FIELDS
from policy_drivers.model.edtf import of_day
from policy_drivers.model.names import fold, title_key
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.source import SourceText
from policy_drivers.wording.words import ENGLISH

_ANY = "case-study"
"""A slug, so that no title is without one; where the file goes is found out later."""
_HEAD = ("Question", "Your answer")
"""What is above the columns of the form in Word (`site/files/idea_template.py`)."""


def answered_study(item: Item, whole: Entry, context: Context, catalogue: Catalogue) -> Entry:
    """What the answers become, and where they came from. Raises `RefusedError` with all that cannot be used."""
    settings = Settings(review_interval=context.review_interval, case_studies_dir=context.case_studies_dir)
    drivers = replace(catalogue, case_studies=())  # a name that is taken is no fault here: an import finds another
    in_english = questions_of_case_study(drivers, settings, context.today)
    questions = _questions(in_english, questions_of_case_study(drivers, settings, context.today, context.words))
    words = {question.key: question.words for question in questions}
    rows = parted(item.rows, questions, _head(context))
    form = rows.form if item.rows else item.form
    try:
        answers, dropped = impersonal(answers_in(form, questions))
        made = case_study_of({**answers, "slug": _ANY}, drivers, settings, context.today)
    except IssueTextError as error:
        told = "give the form as it is on the site or in the issue, filled in, with each question once"
        raise RefusedError(f"{item.file}: {error.reason}; {told}") from None
    except AnswersError as error:
        told = "; ".join(f"{words.get(fault.key, fault.key)} {fault.reason}" for fault in error.faults)
        raise RefusedError(f"{item.file}: {told}") from None
    file = read_case_study(SourceText(made.path, made.text.encode("utf-8")))
    plain: dict[str, Any] = dict(file.plain) if isinstance(file.plain, dict) else {}
    title = file.study.title or ""
    reference = f"{whole.origin.reference}, “{title}”"  # every copy of the form has the same name
    plain["imported"] = {"from": reference, "on": of_day(context.today).text}
    entry = Entry(
        origin=replace(whole.origin, reference=reference),
        title=title,
        names=(title_key(title),),
        fields={key: plain[key] for key in CASE_STUDY_FIELDS if key in plain},
        given_body=file.body.lstrip("\n"),
        left=Left(
            notes=[*whole.left.notes],
            furniture=[*_above(form, questions, whole, context), *whole.left.furniture],
            dropped=[*whole.left.dropped, *(Note(whole.origin.line, what) for what in dropped)],
        ),
    )
    leave_unasked(entry, rows, questions)
    leave_words_below_questions(entry, rows, [*questions, *in_english])
    return entry


def _head(context: Context) -> frozenset[str]:
    """What is above the columns of the form, folded."""
    return frozenset(fold(words.gettext(text)) for words in (ENGLISH, context.words) for text in _HEAD)


def _above(form: str, questions: Sequence[Question], whole: Entry, context: Context) -> Iterator[PageLine]:
    """What is above the first question that is known, but for the head of the table: that may have been changed."""
    head = _head(context)
    for line in lines_above(form, questions):
        if fold(question_of(line) or line) not in head:
            yield PageLine.read(whole.origin.line, line, is_furniture=True)


def _questions(in_english: Sequence[Question], said: Sequence[Question]) -> tuple[Question, ...]:
    """What a form asks, in the words of the site; it is known by our own words too."""
    both = zip(said, in_english, strict=True)
    return tuple(replace(one, former=(*one.former, *other.former, other.words)) for one, other in both)
