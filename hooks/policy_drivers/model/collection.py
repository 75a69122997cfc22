"""A collection: drivers put together to answer a question, in the form of the result of a literature search.

Every field is optional in the type, as those of a driver are: a file that lacks one must still be read and reported.
"""

from __future__ import annotations

import re

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

    @property
    def numbers(self) -> dict[str, int]:
        """Each driver's slug and its number, from 1, in the order of the sections; a slug counts where it is first."""
        slugs = dict.fromkeys(slug for section in self.sections for slug in section.drivers)
        return {slug: number for number, slug in enumerate(slugs, start=1)}


class CollectionsPage(Part):
    """What the front matter of `index.md` says about the page that lists the collections."""

    title: str | None = described(Need.OPTIONAL, "The title of the page.", "Reading lists")
    description: str | None = described(
        Need.OPTIONAL, "What the page is, in a sentence for search engines.", "What we have searched for others."
    )
