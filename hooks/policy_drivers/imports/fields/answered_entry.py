"""An entry that answers the questions of our own form: it becomes what every form makes of these answers."""

from __future__ import annotations

from typing import Any

from policy_drivers.forms.answered import AnswersError, driver_of
from policy_drivers.forms.issue_text import IssueTextError, answers_in
from policy_drivers.forms.questions import questions_of_driver
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Item, Kind, Left, Origin
from policy_drivers.model.edtf import of_day
from policy_drivers.model.names import title_key
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText


def answered_entry(item: Item, context: Context, registers: Catalogue) -> Entry | None:
    """What the answers become, and where they came from; None for another form, and where one cannot be used.

    `registers` holds no drivers: a name that is taken is no fault here, since an import finds another.
    """
    if not item.form:
        return None
    settings = Settings(review_interval=context.review_interval)
    try:
        given = answers_in(item.form, questions_of_driver(registers, settings, context.today))
        made = driver_of(given, registers, settings, context.today)
    except (IssueTextError, AnswersError):
        return None
    file = read_driver(SourceText(made.path, made.text.encode("utf-8")))
    title = file.driver.title or ""
    fields: dict[str, Any] = dict(file.plain) if isinstance(file.plain, dict) else {}
    entry = Entry(
        origin=Origin(file=item.file, line=item.line, kind=Kind.DRIVER, reference=item.reference),
        title=title,
        names=(title_key(title),),
        fields={**fields, "imported": {"from": item.reference, "on": of_day(context.today).text}},
        sections={"Summary": file.body.partition("\n\n")[2]},
        left=Left(notes=list(item.notes), furniture=[*item.furniture]),
    )
    for number, sentence in item.invisible.told():
        entry.note(number, sentence)
    return entry
