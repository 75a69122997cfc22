"""The rule about the day on which a summary joined the repository."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.edtf import of_day
from policy_drivers.model.severity import Severity
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.reviewed import Kept, Reviewed
from policy_drivers.rules.advice.events import WORDS
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import kept_rule


def _changed(before: Reviewed, after: Reviewed, context: Context) -> Iterator[Complaint]:
    """What was changed of the day on which a summary or a case study joined, which is said once."""
    if isinstance(before, CollectionFile) or isinstance(after, CollectionFile):
        return
    day, now, text = before.model.added, after.model.added, WORDS[after.kind].text
    if day is None or now == day:
        return
    if now is not None:
        message = f"the {text} joined {day.in_words()}, now it says {now.in_words()}"
        yield Complaint(after.span("added"), message, f"write {in_code(day.text)} again")
    elif "added" not in after.front_matter.entries:
        message = f"the day on which this {text} joined, {day.in_words()}, was taken out"
        yield Complaint(after.span("title"), message, f"write {in_code(f'added: {day.text}')} again")


@kept_rule(Severity.WARNING, about=["added"], of_change=_changed)
def added_day(file: Kept, context: Context) -> Iterator[Complaint]:
    """The day on which a summary joined the repository should be past, and should stay what it is.

    Why: Readers learn from it what is new. `drivers new` and `drivers import` write it, and nobody has to change it:
    `last_updated` says when the summary was revised. `drivers check --changed-since` compares with what the file was,
    and also speaks of a day that was changed or taken out.

    Fails:
        added: 2108-06-04

    Fix:
        added: 2018-06-04
    """
    day = file.model.added
    if day is not None and day.first > context.today:
        message = f"{day.in_words()} is after today, {of_day(context.today).in_words()}"
        yield Complaint(file.span("added"), message, "write the day on which it joined the repository")
