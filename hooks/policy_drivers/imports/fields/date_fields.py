"""The dates of an entry: when the document was published, when its summary was written and is looked at again."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import chain, pairwise, takewhile

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, value_line
from policy_drivers.imports.label_values import Part
from policy_drivers.imports.layout.label_wordings import CLOSING, DATES, LINKS, TEXTS, Label
from policy_drivers.imports.values.dates import Reading, read_date
from policy_drivers.imports.values.line import Line
from policy_drivers.model import edtf
from policy_drivers.model.driver import Status
from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.wording.lines import on_one_line

_KEYS = {
    Label.DATE: "date",
    Label.DATE_ORIGINAL: "date",
    Label.ADDED: "added",
    Label.UPDATED: "last_updated",
    Label.REVIEW: "review_due",
}
_OF_THE_DOCUMENT = TEXTS - {Label.KEYWORDS, Label.CASE_STUDIES} | {Label.AUDIENCE}
"""Labels about the document: a date of review above one of them is the document's, not the summary's."""


_OWN_LABEL = re.compile(r"\W*due for review\b", re.IGNORECASE)
_RANKS = (
    dict.fromkeys(LINKS | {Label.SOURCE, Label.FORMAT, Label.DATE}, 0)
    | dict.fromkeys((Label.SUMMARY, Label.FEATURES), 1)
    | dict.fromkeys((Label.AUDIENCE, Label.IMPACT), 2)
    | dict.fromkeys((Label.UPDATED, Label.MEMBER), 3)
)
"""How far down in the template labels stand: facts, what the document says, for whom, and the summary's own dates."""


def place_dates(entry: Entry, parts: list[Part], context: Context) -> None:
    """Place the dates among the parts of an entry, which are given in their order with the texts between them.

    A date of review in the middle of an entry in the template's order is the document's, for which there is no key. A
    date of original publication is the date only where there is no other. A review that was due before there was
    anything to look at is not placed.
    """
    last_text = max((place for place, part in enumerate(parts) if part.label in _OF_THE_DOCUMENT), default=-1)
    in_any_order = _is_in_any_order(parts)
    reviews = [
        part
        for place, part in enumerate(parts)
        if part.label is Label.REVIEW
        and (
            in_any_order
            or _is_of_template(part)
            or _is_last(parts, place, last_text)
            or _is_beside_member(parts, place)
        )
    ]
    has_date = any(part.label is Label.DATE and read_date(part.words).date for part in parts)
    for part in parts:
        if part.label not in DATES or not part.value:
            continue
        if part.label is Label.REVIEW and (not reviews or part is not reviews[-1]):
            part.leave_value(entry)
            entry.note(part.number, "this review date is the document's, or an earlier one; there is no key for it")
        elif part.label is Label.DATE_ORIGINAL and has_date:
            part.leave_value(entry)
        else:
            _place(entry, part, _KEYS[part.label])
    _drop_contradiction(entry, reviews)


def _is_in_any_order(parts: list[Part]) -> bool:
    """Whether an entry has its labels in another order than the template, so that the place of one says nothing."""
    ranks = [_RANKS[part.label] for part in parts if part.label in _RANKS]
    return any(above > below for above, below in pairwise(ranks))


def _is_of_template(part: Part) -> bool:
    """Whether a date of review has the template's own label, which nothing else is called."""
    return part.segment.hit is not None and _OWN_LABEL.match(part.segment.hit.written) is not None


def _is_last(parts: list[Part], place: int, last_text: int) -> bool:
    """Whether a date of review stands at the end of its entry, or the entry has no texts to tell by."""
    return place > last_text or not any(part.label in _OF_THE_DOCUMENT for part in parts[:place])


def _is_beside_member(parts: list[Part], place: int) -> bool:
    """Whether a date of review stands with the member responsible, wherever in the entry that is."""
    below = takewhile(lambda part: part.label in CLOSING, parts[place:])
    above = takewhile(lambda part: part.label in CLOSING, reversed(parts[:place]))
    return any(part.label is Label.MEMBER for part in chain(below, above))


def _place(entry: Entry, part: Part, key: str) -> None:
    text = on_one_line(part.words)
    entry.verbatim.setdefault(key, text)
    reading = read_date(text, part.segment.dates)
    if key in entry.fields and _says_no_more(reading, str(entry.fields[key])):
        entry.left.furniture.append(Line(part.number, value_line(part.segment, text)))
        return
    if key in entry.fields or reading.date is None or is_placeholder(text):
        part.leave_value(entry)
        if key not in entry.fields and not is_placeholder(text):
            reason = "names several dates" if reading.says_more else "cannot be read as a date"
            entry.note(part.number, f"“{text}” {reason}; `{key}` is left out")
        return
    entry.fields[key] = reading.date.text
    entry.verbatim[key] = text
    if not reading.is_certain or part.label is Label.DATE_ORIGINAL:
        entry.kept[key] = text
        entry.note(
            part.number, f"“{text}” was read as {reading.date.text} for `{key}`{reading.why and ', '}{reading.why}"
        )
    part.leave_links(entry)


def _says_no_more(reading: Reading, there: str) -> bool:
    """Whether a text is nothing but the year, or the month, of the date that is there already."""
    if not reading.is_certain or reading.date is None:
        return False
    date = edtf.parse(there)
    return reading.date.first <= date.first and date.last <= reading.date.last


def _drop_contradiction(entry: Entry, reviews: list[Part]) -> None:
    """A review that was due before the summary was written, or the document published, cannot be right."""
    if not reviews or "review_due" not in entry.fields:
        return
    due = edtf.parse(str(entry.fields["review_due"]))
    for key in ("last_updated", "date"):
        if key in entry.fields and due.last < edtf.parse(str(entry.fields[key])).first:
            del entry.fields["review_due"]
            entry.kept.pop("review_due", None)
            reviews[-1].leave_value(entry)
            entry.note(reviews[-1].number, f"the review was due {due.in_words()}, before `{key}`; it is left out")
            return


def fill_review_due(entry: Entry, context: Context) -> None:
    """Fill in when a summary is looked at again, where its page does not say so, as `drivers new` does.

    A document or a summary that is said to be of a later day has a wrong date, which is for a person to find.
    """
    is_current = entry.fields.get("status", Status.CURRENT) == Status.CURRENT
    if is_current and not entry.origin.is_exact and "review_due" not in entry.fields:
        month = edtf.parse(context.today.isoformat()[:7])
        with suppress(ValueError):  # beyond the year 9999
            due = edtf.months_after(month, context.review_interval)
            others = [edtf.parse(str(said)) for key in ("date", "last_updated") if (said := entry.fields.get(key))]
            if all(other.first <= due.last for other in others):
                entry.fields["review_due"] = due.text
