"""Rules about reviews: when the next is due, and the log of those that were done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policy_drivers.model.driver import Review
from policy_drivers.model.edtf import Edtf, months_after, of_day
from policy_drivers.model.review_state import ReviewState, how_long, state_of
from policy_drivers.model.severity import Severity
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.reviewed import Kept, Reviewed
from policy_drivers.rules.advice.commands import called, record_review
from policy_drivers.rules.advice.events import WORDS, began, updated
from policy_drivers.rules.advice.missing_keys import is_missing, missing_line
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import kept_rule, reviewed_rule

_SHORTEST_MONTH = 28
"""Days."""


@kept_rule(Severity.ERROR, missing="review_due")
def review_due_missing(file: Kept, context: Context) -> Iterator[Complaint]:
    """A current driver or case study must say when it is due for review.

    Why: Where summaries have no date for a review, nobody looks at them again.

    Fails:
        review_due:

    Fix:
        review_due: 2020-06
    """
    if file.is_current and is_missing(file, "review_due"):
        due = months_after(of_day(context.today), 12).text[:7]
        yield from missing_line(file, "review_due", due, ", or another month in which to look at it again")


@reviewed_rule(Severity.ERROR, about=["review_due"])
def review_due_before_update(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """A review must not be due before the summary was last updated or the document was published.

    Why: Nobody can review what is not there yet. Most often the year is mistyped. For a case study the day counts on
    which the work was done, for a collection that on which the search was.

    Fails:
        last_updated: 2018-02
        review_due: 2017-02

    Fix:
        last_updated: 2018-02
        review_due: 2019-02
    """
    event, due = _later_event(file), file.model.review_due
    if event is not None and due is not None:
        message = f"the review was due {due.in_words()}, before {event}"
        yield Complaint(
            file.span("review_due"), message, "set review_due to the next review, or check the years of both dates"
        )


def _later_event(file: Reviewed) -> str | None:
    """What happened only after the review was due, so that the date of the review cannot be right."""
    due = file.model.review_due
    if due is None:
        return None
    if (revised := updated(file)) is not None and due.last < revised.first:
        return f"the {WORDS[file.kind].text} was last updated ({revised.in_words()})"
    if (start := began(file)) is not None and due.last < start.first:
        return f"{WORDS[file.kind].began} ({start.in_words()})"
    return None


@reviewed_rule(Severity.WARNING, about=["review_due"])
def review_interval_long(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """A review should be due within the longest interval that the settings allow.

    Why: Nobody remembers a review that is due in ten years. The setting `longest_review_interval` says how many months
    your team allows, 24 unless it is set.

    Fails:
        last_updated: 2017-02
        review_due: 2027-02

    Fix:
        last_updated: 2017-02
        review_due: 2018-02
    """
    due = file.model.review_due
    if due is None or not (looked := _looked(file)):
        return
    since = max(looked, key=lambda each: each.last)
    longest = context.settings.longest_review_interval
    if (due.last - since.last).days <= longest * _SHORTEST_MONTH:
        return
    latest = _after(since, longest)
    if latest is not None and due.last > latest.last:
        message = f"the review is due {due.in_words()}, more than {longest} months after {since.in_words()}"
        yield Complaint(file.span("review_due"), message, f"write `{latest}`, or an earlier date")


def _looked(file: Reviewed) -> list[Edtf]:
    """When somebody is known to have read it. A collection was read by whoever completed its search."""
    days = [updated(file), *(review.date for review in file.model.reviews)]
    if isinstance(file, CollectionFile):
        days.append(began(file))
    return [each for each in days if each is not None]


def _after(since: Edtf, months: int) -> Edtf | None:
    try:
        return months_after(since, months)
    except ValueError:
        return None


def _moved(before: Reviewed, after: Reviewed, context: Context) -> Iterator[Complaint]:
    """What was changed that a review changes, where no review was recorded."""
    old, new = before.model, after.model
    if not after.is_current or any(each not in old.reviews for each in new.reviews):
        return
    was, now, words = updated(before), updated(after), WORDS[after.kind]
    if before.is_draft:
        yield Complaint(
            after.span("status" if "status" in after.front_matter.entries else "title"),
            "this was a draft, and the review log does not say who has read it",
            f"write `status: draft` again, then: drivers review {called(after, context)} --outcome approved",
        )
    elif old.review_due is not None and new.review_due is not None and old.review_due.last != new.review_due.last:
        message = (
            f"the review was due {old.review_due.in_words()}, now it is {new.review_due.in_words()}, "
            "and the review log does not say who looked"
        )
        yield Complaint(after.span("review_due"), message, _what_to_do(after, context))
    elif was is not None and now is not None and was != now:
        message = (
            f"the {words.text} is now of {now.in_words()}, before of {was.in_words()}, "
            "and the review log does not say who revised it"
        )
        yield Complaint(after.span(words.key), message, _record_revision(after, context))


@reviewed_rule(Severity.WARNING, about=["reviews"], of_change=_moved)
def review_not_logged(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """A review must be in the review log, not only in the dates that it changes.

    Why: A date that somebody has moved looks as if somebody had read the summary. The log says who did, and what they
    found. `drivers check --changed-since` compares with what the file was, and also speaks of a `review_due` that was
    moved, and of a draft that was made current, without a new entry.

    Fails:
        last_updated: 2018-06
        reviews:
          - {date: 2018-02-12, by: FG, outcome: no change}

    Fix:
        last_updated: 2018-06
        reviews:
          - {date: 2018-02-12, by: FG, outcome: no change}
          - {date: 2018-06-04, by: FG, outcome: revised}
    """
    revised, reviews = updated(file), file.model.reviews
    if revised is None or not reviews:
        return
    last = max((review.date for review in reviews), key=lambda each: each.last)
    if revised.first > last.last:
        words = WORDS[file.kind]
        message = (
            f"the {words.text} was last updated {revised.in_words()}, "
            f"and the newest review in the log is of {last.in_words()}"
        )
        yield Complaint(file.span(words.key), message, _record_revision(file, context))


def _record_revision(file: Reviewed, context: Context) -> str:
    return f"record who revised it: drivers review {called(file, context)} --outcome revised"


@reviewed_rule(Severity.NOTICE, of_time=True, about=["review_due"])
def review_overdue(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """The review of what is current should not be overdue.

    Why: Readers cannot tell whether an old summary still holds. This is only a notice: a date that has passed never
    stops a site. The site shows the review as overdue.

    Fails:
        last_updated: 2017-02
        review_due: 2018-02

    Fix:
        last_updated: 2018-12
        review_due: 2019-12
    """
    due = file.model.review_due if file.is_current else None
    if due is not None and due.last < context.today and _later_event(file) is None:
        days = (context.today - due.last).days
        message = f"the review was due {due.in_words()}, {how_long(days)} ago"
        yield Complaint(file.span("review_due"), message, _what_to_do(file, context))


@reviewed_rule(Severity.NOTICE, of_time=True, about=["review_due"])
def review_due_soon(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """The review of what is current should be done before it falls due.

    Why: A member who is told two months before has two months to do it. The setting `due_soon` says how many days
    before, 60 unless it is set.

    Fails:
        review_due: 2019-02

    Fix:
        review_due: 2020-02
    """
    due = file.model.review_due if file.is_current else None
    if due is None or due.last < context.today:
        return
    days = (due.last - context.today).days
    if state_of(-days, context.settings.due_soon) is ReviewState.DUE_SOON:
        when = "today" if days == 0 else f"in {days} day{'s' if days > 1 else ''}"
        message = f"the review is due {when} ({due.in_words()})"
        yield Complaint(file.span("review_due"), message, _what_to_do(file, context))


def _what_to_do(file: Reviewed, context: Context) -> str:
    """The command that records the review."""
    return f"{WORDS[file.kind].again}, then: {record_review(file, context)}"


@reviewed_rule(Severity.ERROR, about=["reviews"])
def review_log(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """The review log must go from the oldest review to the newest, with none in the future, and none from before the
    document was published.

    Why: The log records that somebody looked. The newest entry must be the last, and nobody can review a document
    before it is published.

    Fails:
        reviews:
          - {date: 2018-06-01, by: FG, outcome: revised}
          - {date: 2018-02-12, by: FG, outcome: no change}

    Fix:
        reviews:
          - {date: 2018-02-12, by: FG, outcome: no change}
          - {date: 2018-06-01, by: FG, outcome: revised}
    """
    before: Review | None = None
    for position, review in zip(file.positions("reviews"), file.model.reviews, strict=True):
        words = _out_of_place(review, before, file, context.today)
        if words is not None:
            yield Complaint(file.span("reviews", position, "date"), *words)
        before = review


def _out_of_place(review: Review, before: Review | None, file: Reviewed, today: date) -> tuple[str, str] | None:
    """What is wrong with an entry's date, and what to do; None where nothing is."""
    if review.date.first > today:
        return f"{review.date.in_words()} is after today", "log a review once it is done"
    if before is not None and review.date.last < before.date.first:
        return "this review is older than the one before it", "put the reviews in order, oldest first"
    if (start := began(file)) is not None and review.date.last < start.first:
        message = f"the date of this review is before {WORDS[file.kind].began} ({start.in_words()})"
        return message, "check the years of both dates"
    return None
