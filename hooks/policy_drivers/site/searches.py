"""A search of a collection as librarians expect it, in the order of PRISMA-S (https://doi.org/10.1186/s13643-020-01542-z).

The page and the document in Word show the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.collection import Search
from policy_drivers.site.dates import Dates
from policy_drivers.wording.words import marked as _


def search_facts(dates: Dates, search: Search) -> list[tuple[str, str]]:
    """What is said of a search besides its lines: each label, in English, and its value."""
    return [
        (label, value)
        for label, value in (
            (_("Database"), search.database),
            (_("Interface"), search.interface or ""),
            (_("Date of the search"), dates.in_words(search.date) if search.date else ""),
            (_("Limits"), search.limits or ""),
            (_("Records found"), search.results or ""),
        )
        if value.strip()
    ]


def search_lines(search: Search) -> Iterator[tuple[str, str, str]]:
    """The lines of a search: the number of each, or its place where it has none, what was typed, and the results."""
    for place, line in enumerate(search.lines, start=1):
        yield line.number or str(place), line.query, line.results or ""
