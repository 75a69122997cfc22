"""A case study: how one library used drivers, and what came of it.

Every field is optional in the type, as those of a driver are: a file that lacks one must still be read and reported.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from policy_drivers.model.driver import UNASSIGNED, Imported, Review
from policy_drivers.model.edtf import EdtfDate
from policy_drivers.model.fields import Entries, Names, Need, Part, described
from policy_drivers.model.languages import LanguageCode
from policy_drivers.model.links import Url


class CaseStatus(StrEnum):
    """What a case study is today. Written by people."""

    CURRENT = "current"
    ARCHIVED = "archived"
    """It still has its page, which says that the library does this no more, or that nobody looks after it."""
    DRAFT = "draft"
    """An idea, or a case study that is not finished. It is in previews, and never published."""


class Alignment(Part):
    """A driver that a case study answers: an entry of `drivers`."""

    driver: str = Field(description="The slug of the driver.")
    how: str | None = Field(None, description="How the work answers it, in a sentence.")


class Effect(Part):
    """Something that came of the work: an entry of `impact`."""

    effect: str = Field(description="What changed, and for whom.")
    evidence: str | None = Field(None, description="How you know: figures, feedback, where they are published.")


class CaseStudy(Part):
    """What the front matter of one file says about one case study. The order of the fields is the house's order."""

    title: str | None = described(Need.ALWAYS, "What was done, as a heading.", "Evidence summaries for ward leaders")
    title_lang: LanguageCode | None = described(
        Need.OPTIONAL, "The language of the title, where it is not that of the site: its code (BCP 47).", "cy"
    )
    organisation: str | None = described(
        Need.ALWAYS, "Who did it, and the body that they belong to.", "Knowledge service of a teaching hospital"
    )
    team: Names = described(
        Need.OPTIONAL,
        "The people who did it, only with `team_consent`. A role is enough in most cases.",
        ["Outreach librarian"],
        empty=(),
    )
    team_consent: EdtfDate | None = described(
        Need.OPTIONAL, "The day by which everybody in `team` had agreed to be named on the web.", "2019-11-04"
    )
    drivers: Entries[Alignment] = described(
        Need.WHILE_CURRENT,
        "The drivers that it answers, by their slugs, each with how.",
        [{"driver": "interim-nhs-people-plan", "how": "Helps new leaders to find evidence."}],
        empty=(),
    )
    services: Names = described(
        Need.RECOMMENDED,
        "The services that did it, from the register of services.",
        ["literature searching"],
        empty=(),
    )
    completed_on: EdtfDate | None = described(
        Need.WHILE_CURRENT, "When it was done: a year, a month, a day, or an interval of those.", "2019-11"
    )
    resources: str | None = described(
        Need.OPTIONAL, "What it took: people, money, tools, in Markdown.", "One person, no extra money."
    )
    time: str | None = described(Need.OPTIONAL, "How long it took.", "Three months, a day a week")
    impact: Entries[Effect] = described(
        Need.RECOMMENDED,
        "What came of it, each with its evidence.",
        [{"effect": "Forty managers asked for a search.", "evidence": "Counted in the enquiry log."}],
        empty=(),
    )
    contact: str | None = described(
        Need.OPTIONAL, "Whom to ask: a role, never a person's own address.", "The service manager"
    )
    link: Url | None = described(
        Need.OPTIONAL, "Where the work, or a fuller account of it, is on the web.", "https://example.org/our-story"
    )
    status: CaseStatus = described(
        Need.OPTIONAL,
        "What the case study is today. Without it, it is current. A `draft` is an idea, and not published yet.",
        "draft",
        empty=CaseStatus.CURRENT,
    )
    former_slugs: Names = described(
        Need.OPTIONAL, "Slugs that it had before: their addresses lead to it.", ["ward-leaders"], empty=()
    )
    added: EdtfDate | None = described(
        Need.OPTIONAL, "The day on which it joined the repository. The tools write it.", "2019-12-02"
    )
    last_updated: EdtfDate | None = described(Need.OPTIONAL, "When it was last revised.", "2019-12")
    review_due: EdtfDate | None = described(
        Need.WHILE_CURRENT, "When somebody has to look at it again. A month or a year is due at its end.", "2020-12"
    )
    group_member: str | None = described(
        Need.WHILE_CURRENT,
        "The initials of the member responsible, from the register of members, or `unassigned`.",
        "FG",
        UNASSIGNED,
    )
    reviews: Entries[Review] = described(
        Need.OPTIONAL,
        "The review log, oldest first.",
        [{"date": "2020-12-01", "by": "FG", "outcome": "no change"}],
        empty=(),
    )
    imported: Imported | None = described(
        Need.OPTIONAL,
        "Where `drivers import` carried it over from, and when.",
        {"from": "leadership.txt, line 310", "on": "2026-11-30"},
    )

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of its drivers, each once, in their order."""
        return tuple(dict.fromkeys(each.driver for each in self.drivers))


WHAT_WAS_DONE = "What was done"
"""The heading of the section that every case study has."""
CASE_STUDY_FIELDS = tuple(CaseStudy.model_fields)
"""The keys of a case study's front matter, in the house's order."""
