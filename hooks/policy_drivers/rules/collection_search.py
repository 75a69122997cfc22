"""Rules about the searches of a collection, as PRISMA-S asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.collection import Search
from policy_drivers.model.edtf import of_day
from policy_drivers.model.severity import Severity
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import collection_rule

_KEY = "searches"
_NUMBER = re.compile(r"\d{1,3}(?:[,. \u00a0\u2009\u202f]?\d{3})*|\d+", re.ASCII)
"""A number, with or without a sign between thousands."""


@collection_rule(Severity.ERROR, about=[_KEY])
def collection_search_line_twice(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """Two lines of one search must not have the same number.

    Why: A later line refers to them, as in `1 AND 2`, and nobody could tell which one it means.

    Fails:
        title: Leadership
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - database: HMIC
            lines:
              - {number: "1", query: leadership.ti.}
              - {number: "1", query: nurs*.ti.}

    Fix:
        title: Leadership
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - database: HMIC
            lines:
              - {number: "1", query: leadership.ti.}
              - {number: "2", query: nurs*.ti.}
    """
    for position, search in _searches(file):
        first: dict[str, int] = {}
        for at, line in enumerate(search.lines):
            number = (line.number or "").strip().rstrip(".")
            if number and first.setdefault(number, at) != at:
                other = file.source.place(file.span(_KEY, position, "lines", first[number], "number")).line
                message = f"line {other} has the number “{number}” already"
                help_ = "give the lines of the search the numbers that the database gave them"
                yield Complaint(file.span(_KEY, position, "lines", at, "number"), message, help_)


@collection_rule(Severity.WARNING, about=[_KEY])
def collection_search_date(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """The day of a search should be past, and not later than the collection.

    Why: It tells readers what the search can have found. A search that was done again belongs to the day in
    `updated_on`, or in `completed_on` where there is none.

    Fails:
        title: Leadership
        completed_on: 2018-06
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - {database: HMIC, date: 2018-09-03, lines: [{query: leadership.ti.}]}

    Fix:
        title: Leadership
        completed_on: 2018-06
        updated_on: 2018-09
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - {database: HMIC, date: 2018-09-03, lines: [{query: leadership.ti.}]}
    """
    collection = file.collection
    days = [each for each in (collection.completed_on, collection.updated_on) if each is not None]
    latest = max(days, key=lambda each: each.last, default=None)
    for position, search in _searches(file):
        if search.date is None:
            continue
        span, words = file.span(_KEY, position, "date"), search.date.in_words()
        if search.date.first > context.today:
            yield Complaint(span, f"{words} is after today, {of_day(context.today).in_words()}", "look at the year")
        elif latest is not None and search.date.first > latest.last:
            key = "updated_on" if collection.updated_on is not None else "completed_on"
            message = f"this search is later than `{key}` of the collection ({latest.in_words()})"
            yield Complaint(span, message, "say in `updated_on` when the collection was brought up to date")


@collection_rule(Severity.WARNING, about=[_KEY])
def collection_search_results(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """The results of a search, and of each of its lines, should be a number.

    Why: Readers compare the numbers with those of their own search. Words belong into `strategy`.

    Fails:
        title: Leadership
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - {database: HMIC, lines: [{query: leadership.ti., results: a lot}]}

    Fix:
        title: Leadership
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - {database: HMIC, lines: [{query: leadership.ti., results: "1204"}]}
    """
    for position, search in _searches(file):
        paths = [(("lines", at, "results"), line.results) for at, line in enumerate(search.lines)]
        for path, results in [*paths, (("results",), search.results)]:
            if results is not None and results.strip() and not _NUMBER.fullmatch(results.strip()):
                help_ = "write the number of records in its place, as in `1204`, or take it out"
                yield Complaint(file.span(_KEY, position, *path), f"“{results.strip()}” is not a number", help_)


@collection_rule(Severity.NOTICE, about=[_KEY])
def collection_search_lines_missing(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A search should have its lines, exactly as they were run.

    Why: Nobody can run the search again without them, or see what it cannot have found.

    Fails:
        title: Leadership
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - {database: HMIC, date: 2018-06-04}

    Fix:
        title: Leadership
        sections: [{title: Key drivers, drivers: [another-driver]}]
        searches:
          - {database: HMIC, date: 2018-06-04, lines: [{query: leadership.ti.}]}
    """
    for position, search in _searches(file):
        if not search.lines:
            help_ = "copy them from the database: `lines: [{query: …, results: …}]`"
            yield Complaint(file.span(_KEY, position), "this search has no lines", help_)


def _searches(file: CollectionFile) -> Iterator[tuple[int, Search]]:
    """The searches that can be read, each with its position in the file."""
    return zip(file.positions(_KEY), file.collection.searches, strict=True)
