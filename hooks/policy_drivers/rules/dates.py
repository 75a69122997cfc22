"""Rules about dates and reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from policy_drivers.model.driver import Review
from policy_drivers.model.edtf import Edtf, months_after, of_day, parse
from policy_drivers.model.names import SLUG
from policy_drivers.model.review_state import ReviewState, how_long, review_state
from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.rules.advice import in_code
from policy_drivers.rules.registry import Complaint, Context, driver_rule, fault_rule

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@fault_rule(Severity.ERROR)
def date_format(fault: Fault) -> Complaint:
    """A date must be written as a year, a month or a day: `2019`, `2019-06` or `2019-06-01`, or two of them with a
    slash.

    Why: `4/10/2013` is April to some readers and October to others. Dates written like this (EDTF, ISO 8601-2) sort,
    and have a first and a last day.

    Fails:
        date: June 2019

    Fix:
        date: 2019-06
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    if fault.suggestion:
        help_ = f"write {' or '.join(map(in_code, fault.suggestion.split(' or ')))}"
    elif years := list(dict.fromkeys(_YEAR.findall(fault.value))):
        help_ = f"write {' or '.join(map(in_code, years))}, or the month or the day as well, as in `{years[0]}-06-01`"
    else:
        help_ = "write the year, as in `2019`, the month, as in `2019-06`, or the day, as in `2019-06-01`"
    return Complaint(fault.span, fault.reason, help_, fix)


@fault_rule(Severity.ERROR)
def date_impossible(fault: Fault) -> Complaint:
    """A date must be in the calendar.

    Why: Nobody can be reminded on 30 February.

    Fails:
        date: 2018-02-30

    Fix:
        date: 2018-02-28
    """
    if fault.reason.startswith("the interval"):
        return Complaint(fault.span, fault.reason, f"write {in_code('/'.join(reversed(fault.value.split('/'))))}")
    known = _known_part(fault.value)
    help_ = f"look the date up, or write what is known of it, {in_code(known)}" if known else "look the date up"
    return Complaint(fault.span, fault.reason, help_)


def _known_part(value: str) -> str:
    """What of a date is in the calendar: the month of a day that is not, or the year."""
    for known in (value.strip()[:7], value.strip()[:4]):
        try:
            return str(parse(known))
        except ValueError:
            continue
    return ""


@driver_rule(Severity.WARNING)
def date_future(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A document should not be published, nor a summary updated, on a day that has not come yet.

    Why: It is mostly a slip in the year. A document that is announced but not out yet can wait.

    Fails:
        date: 2108-06

    Fix:
        date: 2018-06
    """
    for key, value in (("date", file.driver.date), ("last_updated", file.driver.last_updated)):
        if value is not None and value.first > context.today:
            message = f"{value.in_words()} is after today, {of_day(context.today).in_words()}"
            yield Complaint(file.span(key), message, "look the date up in the document, and write the right year")


@driver_rule(Severity.ERROR, about=["review_due"])
def review_due_before_update(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A review must not be due before the summary was last updated, nor before the document was published.

    Why: A review that was due before there was anything to look at is a slip, mostly in the year.

    Fails:
        last_updated: 2018-02
        review_due: 2017-02

    Fix:
        last_updated: 2018-02
        review_due: 2019-02
    """
    event = _later_event(file)
    if event is not None and file.driver.review_due is not None:
        message = f"the review was due {file.driver.review_due.in_words()}, before {event}"
        yield Complaint(
            file.span("review_due"), message, "set review_due to the next review, or look at the years of both dates"
        )


def _later_event(file: DriverFile) -> str | None:
    """What happened only after the review was due, so that the date of the review cannot be right."""
    driver, due = file.driver, file.driver.review_due
    if due is not None and driver.last_updated is not None and due.last < driver.last_updated.first:
        return f"the summary was last updated ({driver.last_updated.in_words()})"
    if due is not None and driver.date is not None and due.last < driver.date.first:
        return f"the document was published ({driver.date.in_words()})"
    return None


@driver_rule(Severity.WARNING, about=["review_due"])
def review_interval_long(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A review should be due within the longest interval that the settings allow.

    Why: What is looked at again in ten years is not looked at again. The setting `longest_review_interval` says how
    many months your team allows, 24 unless it is set.

    Fails:
        last_updated: 2017-02
        review_due: 2027-02

    Fix:
        last_updated: 2017-02
        review_due: 2018-02
    """
    driver = file.driver
    if driver.review_due is None:
        return
    looked = [each for each in (driver.last_updated, *(review.date for review in driver.reviews)) if each is not None]
    if not looked:
        return
    since = max(looked, key=lambda each: each.last)
    longest = context.settings.longest_review_interval
    latest = _after(since, longest)
    if latest is not None and driver.review_due.last > latest.last:
        message = (
            f"the review is due {driver.review_due.in_words()}, more than {longest} months after {since.in_words()}"
        )
        yield Complaint(file.span("review_due"), message, f"write `{latest}`, or an earlier date")


def _after(since: Edtf, months: int) -> Edtf | None:
    try:
        return months_after(since, months)
    except ValueError:
        return None


@driver_rule(Severity.NOTICE, of_time=True, about=["review_due"])
def review_overdue(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The review of a current driver should not be overdue.

    Why: A reader cannot tell whether an old summary still holds. This is only a notice, so that a site is never held up
    because a date has passed; the site shows it as overdue.

    Fails:
        last_updated: 2017-02
        review_due: 2018-02

    Fix:
        last_updated: 2018-12
        review_due: 2019-12
    """
    if _state(file, context) is ReviewState.OVERDUE and _later_event(file) is None:
        assert file.driver.review_due is not None
        days = (context.today - file.driver.review_due.last).days
        message = f"the review was due {file.driver.review_due.in_words()}, {how_long(days)} ago"
        yield Complaint(file.span("review_due"), message, _what_to_do(file))


@driver_rule(Severity.NOTICE, of_time=True, about=["review_due"])
def review_due_soon(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A review that falls due soon is announced.

    Why: A member who is told two months before has two months. The setting `due_soon` says how many days, 60 unless it
    is set.

    Fails:
        review_due: 2019-02

    Fix:
        review_due: 2020-02
    """
    if _state(file, context) is ReviewState.DUE_SOON:
        assert file.driver.review_due is not None
        days = (file.driver.review_due.last - context.today).days
        when = "today" if days == 0 else f"in {days} day{'s' if days > 1 else ''}"
        message = f"the review is due {when} ({file.driver.review_due.in_words()})"
        yield Complaint(file.span("review_due"), message, _what_to_do(file))


def _what_to_do(file: DriverFile) -> str:
    """The command that records the review; a name that is no slug is not printed as part of one."""
    slug = file.slug if SLUG.fullmatch(file.slug) else "SLUG"
    return (
        f'read the summary again, then: drivers review {slug} --outcome "no change", '
        "or --outcome revised if you changed it"
    )


def _state(file: DriverFile, context: Context) -> ReviewState:
    return review_state(file.driver, context.today, context.settings.due_soon)


@driver_rule(Severity.ERROR, about=["reviews"])
def review_log(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The review log must be in order of date, oldest first, with no review that is still to come, nor one from before
    the document was published.

    Why: The log is the record that somebody looked; the newest entry must be the last, and nobody can have looked at
    what was not there.

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
    for position, review in zip(file.positions("reviews"), file.driver.reviews, strict=True):
        words = _out_of_place(review, before, file.driver.date, context.today)
        if words is not None:
            yield Complaint(file.span("reviews", position, "date"), *words)
        before = review


def _out_of_place(review: Review, before: Review | None, published: Edtf | None, today: date) -> tuple[str, str] | None:
    """What is wrong with an entry's date, and what to do; None where nothing is."""
    if review.date.first > today:
        return f"{review.date.in_words()} is after today", "log a review when it has been done"
    if before is not None and review.date.last < before.date.first:
        return "this review is older than the one before it", "put the reviews in order, oldest first"
    if published is not None and review.date.last < published.first:
        message = f"this review is from before the document was published ({published.in_words()})"
        return message, "look at the years of both dates"
    return None
