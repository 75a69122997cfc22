"""An entry that answers the questions of our own form: it becomes what every form makes of these answers.

The form may be one for issues, or one of another tool, which has kept the answers in a sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policy_drivers.forms.answered import AnswersError, driver_of
from policy_drivers.forms.issue_text import IssueTextError, answers_in
from policy_drivers.forms.questions import Question, questions_of_driver
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item, Kind, Left, Note, Origin
from policy_drivers.imports.values.impersonal_answers import impersonal
from policy_drivers.imports.values.line import cleaned
from policy_drivers.imports.values.prose import harmless_line
from policy_drivers.model.edtf import of_day
from policy_drivers.model.names import fold, title_key
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.wording.lines import on_one_line


def answered_entry(item: Item, context: Context, registers: Catalogue) -> Entry | None:
    """What the answers become, and where they came from; None for another form, and where one cannot be used.

    `registers` holds no drivers: a name that is taken is no fault here, since an import finds another.
    """
    if not item.form and not item.answers:
        return None
    settings = Settings(review_interval=context.review_interval, means_for=context.means_for)
    try:
        questions = questions_of_driver(registers, settings, context.today)
        columns = _columns(item.answers, questions)
        in_sheet = {key: item.answers[column] for key, column in columns.items()}
        given, dropped = impersonal(answers_in(item.form, questions) if item.form else in_sheet)
        made = driver_of(given, registers, settings, context.today)
    except (IssueTextError, AnswersError):
        return None
    file = read_driver(SourceText(made.path, made.text.encode("utf-8")))
    title = file.driver.title or ""
    fields: dict[str, Any] = dict(file.plain) if isinstance(file.plain, dict) else {}
    reference = harmless_line(cleaned(item.reference))
    entry = Entry(
        origin=Origin(file=item.file, line=item.line, kind=Kind.DRIVER, reference=reference, is_answer=item.is_answer),
        title=title,
        names=(title_key(title),),
        fields={**fields, "imported": {"from": reference, "on": of_day(context.today).text}},
        sections={"Summary": file.body.partition("\n\n")[2]},
        left=Left(notes=list(item.notes) if item.form else [], furniture=[*item.furniture]),
    )
    entry.left.dropped += [Note(item.line, what) for what in dropped]
    for question, answer in item.answers.items():
        if question not in columns.values():  # the team has added it to its form
            entry.leave(item.line, f"{question}: {on_one_line(answer)}")
    for number, sentence in item.invisible.told():
        entry.note(number, sentence)
    return entry


def _columns(answers: Mapping[str, str], questions: Sequence[Question]) -> dict[str, str]:
    """What the columns of a sheet are called that answer the questions, by their keys.

    A question may be asked in the words that it had before. Where both are answered, the words of today count.
    """
    called = {fold(words): words for words in answers}
    asked = {question.key: [fold(words) for words in (question.words, *question.former)] for question in questions}
    return {
        key: next(called[each] for each in words if each in called)
        for key, words in asked.items()
        if called.keys() & words
    }
