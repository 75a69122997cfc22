"""A collection: drivers put together to answer a question, in the form of the result of a literature search.

Every field is optional in the type, as those of a driver are: a file that lacks one must still be read and reported.
"""

from __future__ import annotations

import re

from pydantic import Field

from policy_drivers.model.driver import UNASSIGNED, Review
from policy_drivers.model.edtf import EdtfDate
from policy_drivers.model.fields import Entries, Names, Need, Part, described

CITATION = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
"""A driver that a text, once it is converted, cites by its slug: `[[interim-nhs-people-plan]]`."""


class Section(Part):
    """An entry of `sections`: drivers under one heading."""

    title: str | None = described(Need.ALWAYS, "The heading of the section.", "Key drivers")
    drivers: Names = described(
        Need.ALWAYS,
        "The slugs of the drivers in it, in the order in which they are numbered.",
        ["interim-nhs-people-plan"],
        empty=(),
    )


class SearchLine(Part):
    """A line of a search, as the database has it: an entry of `lines`."""

    number: str | None = Field(None, description="The number of the line, where others refer to it.")
    query: str = Field(description="What was typed, exactly.")
    results: str | None = Field(None, description="How many results it had.")


class Search(Part):
    """A search of one source: an entry of `searches` (PRISMA-S, https://doi.org/10.1186/s13643-020-01542-z)."""

    database: str = Field(description="The database, register, site or search engine (items 1 and 3 to 5).")
    interface: str | None = Field(None, description="The platform or interface by which it was searched (item 1).")
    date: EdtfDate | None = Field(None, description="The day of the search (item 13).")
    limits: str | None = Field(None, description="Limits and filters, such as years and languages (items 9 and 10).")
    lines: Entries[SearchLine] = Field((), description="The lines of the search, exactly as they were run (item 8).")
    results: str | None = Field(None, description="How many records were found (item 15).")


class Collection(Part):
    """What the front matter of one file says about one collection. The order of the fields is the house's order."""

    title: str | None = described(
        Need.ALWAYS, "What the collection is about.", "Leadership of allied health professionals"
    )
    question: str | None = described(
        Need.RECOMMENDED,
        "The question that it answers, as it was asked.",
        "Which policies of the four nations are about leadership in the allied health professions?",
    )
    requested_by: str | None = described(
        Need.OPTIONAL, "Who asked: a role or a team. It is published, so a person's name is better left out.", "A trust"
    )
    completed_on: EdtfDate | None = described(Need.RECOMMENDED, "When the search was done.", "2019-12-03")
    completed_by: str | None = described(
        Need.OPTIONAL, "Who did the search: initials of a member, a role or a team.", "FG"
    )
    updated_on: EdtfDate | None = described(Need.OPTIONAL, "When it was last brought up to date.", "2020-02")
    sections: Entries[Section] = described(
        Need.ALWAYS,
        "The drivers, under headings. The numbers of the drivers follow this order.",
        [{"title": "Key drivers", "drivers": ["interim-nhs-people-plan"]}],
        empty=(),
    )
    sources_searched: Names = described(
        Need.OPTIONAL, "The databases, sites and search engines that were searched.", ["HMIC", "Google"], empty=()
    )
    strategy: str | None = described(
        Need.OPTIONAL, "How the search was done, in Markdown: terms, limits, dates.", "- `leadership AND AHP*`\n"
    )
    searches: Entries[Search] = described(
        Need.OPTIONAL,
        "The searches, one for each source, as PRISMA-S asks for them.",
        [{"database": "HMIC", "interface": "Ovid", "date": "2019-12-03", "lines": [{"query": "leadership.ti."}]}],
        empty=(),
    )
    review_due: EdtfDate | None = described(
        Need.OPTIONAL,
        "When the search falls due to be brought up to date. A month or a year is due at its end.",
        "2020-12",
    )
    group_member: str | None = described(
        Need.OPTIONAL, "The initials of the member who keeps it up to date, or `unassigned`.", "FG", UNASSIGNED
    )
    reviews: Entries[Review] = described(
        Need.OPTIONAL,
        "The review log, oldest first.",
        [{"date": "2020-12-01", "by": "FG", "outcome": "no change"}],
        empty=(),
    )

    @property
    def numbers(self) -> dict[str, int]:
        """Each driver's slug and its number, from 1, in the order of the sections; a slug counts where it is first."""
        slugs = dict.fromkeys(slug for section in self.sections for slug in section.drivers)
        return {slug: number for number, slug in enumerate(slugs, start=1)}


COLLECTION_FIELDS = tuple(Collection.model_fields)
"""The keys of a collection's front matter, in the house's order."""


class FolderPage(Part):
    """What the front matter of `index.md` says about the page that lists the collections, or the case studies."""

    title: str | None = described(Need.OPTIONAL, "The title of the page.", "Reading lists")
    description: str | None = described(
        Need.OPTIONAL, "What the page is, in a sentence for search engines.", "What we have searched for others."
    )
