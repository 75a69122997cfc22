"""The agenda as JSON, for scripts and for the site's `api/reviews.json`.

The form grows only by new keys as long as its version is 1; help/contribute/command.md describes each key.
"""

from __future__ import annotations

import json
from typing import TypeAlias

from policy_drivers.reviews.agenda import ActionItem, DraftItem, Looked, ReviewItem, Subject
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import visible_json

_Entry: TypeAlias = dict[str, str | int | list[dict[str, str | None]] | None]


def render(listing: Listing) -> str:
    """One object. Characters that cannot be seen are written as escapes; a reader gets them back as they were."""
    agenda = listing.agenda
    document: dict[str, object] = {
        "version": 1,
        "today": agenda.today.isoformat(),
        "due_soon": agenda.due_soon,
        "reviews": [_review(item, listing) for item in agenda.reviews],
        "actions": [_action(item, listing) for item in agenda.actions],
        "looked": [_looked(item) for item in agenda.looked],
    }
    if agenda.drafts is not None:
        document["drafts"] = [_draft(item, listing) for item in agenda.drafts]
    return visible_json(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def _review(item: ReviewItem, listing: Listing) -> _Entry:
    return {
        **_subject(item.subject, listing),
        "due": item.due.text,
        "due_last_day": item.due.last.isoformat(),
        "days_overdue": item.days_overdue,
        "state": item.state.value,
        "because": [each.for_machines for each in item.because],
    }


def _action(item: ActionItem, listing: Listing) -> _Entry:
    return {
        **_subject(item.subject, listing),
        "action": utf8(item.action),
        "lead": utf8(item.lead),
        "due": item.due.text,
        "due_last_day": item.due.last.isoformat(),
        "days_overdue": item.days_overdue,
        "status": item.status.value,
    }


def _draft(item: DraftItem, listing: Listing) -> _Entry:
    return {**_subject(item.subject, listing), "since": item.since.text if item.since else None}


def _subject(subject: Subject, listing: Listing) -> _Entry:
    return {
        "kind": subject.kind.value,
        "slug": utf8(subject.slug),
        "title": utf8(subject.title),
        "path": utf8(subject.path),
        "url": listing.page_of(subject) or None,
        "member": utf8(subject.member),
        "ownership": subject.ownership.value,
    }


def _looked(item: Looked) -> _Entry:
    review = item.review
    return {
        "kind": item.subject.kind.value,
        "slug": utf8(item.subject.slug),
        "title": utf8(item.subject.title),
        "date": review.date.text,
        "by": utf8(review.by),
        "outcome": review.outcome.value,
        "note": utf8(review.note) if review.note is not None else None,
    }
