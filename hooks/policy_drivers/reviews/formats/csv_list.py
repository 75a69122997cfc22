"""The agenda as CSV (RFC 4180), one line for each review and each action, to be opened in a spreadsheet.

What a spreadsheet would take for a formula is guarded (`reading.formulas`). Line breaks become spaces: an entry is one
line.
"""

from __future__ import annotations

import csv
import io

from policy_drivers.reading.formulas import guarded
from policy_drivers.reviews.agenda import ActionItem, DraftItem, ReviewItem, Subject
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import why
from policy_drivers.wording.characters import utf8, without_invisible
from policy_drivers.wording.lines import without_line_breaks

COLUMNS = (
    "kind", "state", "due", "due_last_day", "days_overdue", "member", "ownership", "title", "slug", "path", "url",
    "action", "lead", "status", "because", "about",
)  # fmt: skip
"""The header row. `kind` is `review`, `action` or `draft`. `action`, `lead` and `status` are empty but for an action.

`because` has what sources say of which a review is due now; of all else it is empty.

`about` says what it is about: a `driver`, a `case study` or a `collection`. Slugs are unique within these alone.

The dates of a draft are empty, for nothing about it is due.
"""


def render(listing: Listing) -> str:
    """The header row, the reviews, the actions, then the drafts. Lines end in CR LF."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_review(item, listing) for item in listing.agenda.reviews)
    writer.writerows(_action(item, listing) for item in listing.agenda.actions)
    writer.writerows(_draft(item, listing) for item in listing.agenda.drafts or ())
    return written.getvalue()


def cell(text: str) -> str:
    """A text as a cell that no spreadsheet runs, on one line and without invisible characters."""
    return guarded(without_line_breaks(without_invisible(utf8(text))))


def _review(item: ReviewItem, listing: Listing) -> list[str | int]:
    dates = (item.due.text, item.due.last.isoformat(), item.days_overdue)
    texts = (*_subject(item.subject, listing), "", "", "", cell(why(item)))
    return ["review", item.state.value, *dates, *texts, item.subject.kind.value]


def _action(item: ActionItem, listing: Listing) -> list[str | int]:
    dates = (item.due.text, item.due.last.isoformat(), item.days_overdue)
    action = (cell(item.action), cell(item.lead), item.status.value)
    state = listing.agenda.action_state(item).value
    return ["action", state, *dates, *_subject(item.subject, listing), *action, "", item.subject.kind.value]


def _draft(item: DraftItem, listing: Listing) -> list[str | int]:
    return ["draft", "draft", "", "", "", *_subject(item.subject, listing), "", "", "", "", item.subject.kind.value]


def _subject(subject: Subject, listing: Listing) -> list[str]:
    texts = (subject.title, subject.slug, subject.path, listing.page_of(subject))
    return [cell(subject.member), subject.ownership.value, *map(cell, texts)]
