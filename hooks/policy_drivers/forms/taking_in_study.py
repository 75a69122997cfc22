"""What an issue says, made a new case study; or every reason for which it cannot be one yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from policy_drivers.forms.answered import AnswersError
from policy_drivers.forms.answered_case_study import case_study_of
from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.issue_text import question_of
from policy_drivers.forms.new_driver import NewDriver
from policy_drivers.forms.taking_in import NotTakenError, ProposedError, given_in, reason_of, reasons_of_size
from policy_drivers.model.names import fold, title_key
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile


def is_of_case_study(text: str) -> bool:
    """Whether a text was made with the form of a case study: it asks which drivers are answered, and what was done."""
    asked = {fold(question_of(line)) for line in text.splitlines()}
    questions = questions_of_case_study(Catalogue(), Settings(), date.min)
    return all(fold(question.words) in asked for question in questions if question.key in ("drivers", "what_was_done"))


def take_in_study(
    text: str, catalogue: Catalogue, settings: Settings, today: date, proposed: Iterable[DriverFile] = ()
) -> NewDriver:
    """The file that the text of an issue becomes. Nothing is written.

    Raises `NotTakenError` with every reason against it, and `ProposedError` where it is one of those `proposed`, of
    which only the titles are read.
    """
    asked_once = settings.model_copy(update={"show_reviews": True})  # perhaps reviews are hidden since it was written
    questions = questions_of_case_study(catalogue, asked_once, today)
    words = {question.key: question.words for question in questions}
    given = given_in(text, questions)
    try:
        made = case_study_of(given, catalogue, settings, today)
    except AnswersError as error:
        raise NotTakenError([reason_of(fault, words) for fault in error.faults]) from None
    if reasons := reasons_of_size(made, "case study", settings):
        raise NotTakenError(reasons)
    title = title_key(given.get("title", ""))
    for file in proposed:
        if title and title == title_key(file.driver.title or ""):
            raise ProposedError(file.slug)
    return made
