"""A policy driver: the one schema from which come the checks, the JSON Schema, the page of fields and the form.

Every field is optional in the type, because a file that lacks one must still be read, reported and (when it is
archived) published. Which fields a writer must give is said by `Need`, and enforced by the rules named `…-missing`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from policy_drivers.model.edtf import EdtfDate
from policy_drivers.model.fields import Entries, Names, Need, Part, described, need_of_field
from policy_drivers.model.identifiers import IdentifierText
from policy_drivers.model.languages import LanguageCode
from policy_drivers.model.links import Url

UNASSIGNED = "unassigned"
"""The value of `group_member` when nobody has taken the driver on."""


class Status(StrEnum):
    """What the document is today. Written by people; the review state is derived and never written."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    ARCHIVED = "archived"
    DRAFT = "draft"
    """Nobody has read the summary yet, or it is not finished. It is in previews, and never published."""


class DocumentType(StrEnum):
    """What kind of document a driver is."""

    STRATEGY = "strategy"
    FRAMEWORK = "framework"
    GUIDANCE = "guidance"
    REPORT = "report"
    PLAN = "plan"
    POLICY_STATEMENT = "policy statement"
    LEGISLATION = "legislation"
    RESEARCH = "research"
    RESOURCE = "resource"


class DocumentRole(StrEnum):
    """What a further document is to the main one."""

    SUMMARY = "summary"
    PREVIOUS_EDITION = "previous edition"
    BRIEFING = "briefing"
    DATA = "data"
    ARCHIVED = "archived"
    OTHER = "other"


class Outcome(StrEnum):
    """What a review decided."""

    NO_CHANGE = "no change"
    REVISED = "revised"
    SUPERSEDED = "superseded"
    ARCHIVED = "archived"
    APPROVED = "approved"
    """Somebody has read a draft, and it is published from then on."""


class ActionStatus(StrEnum):
    """How far an action has come."""

    NOT_STARTED = "not started"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    DONE = "done"


class Access(StrEnum):
    """Who can read a document."""

    OPEN = "open"
    REGISTRATION = "registration"
    SUBSCRIPTION = "subscription"
    PRINT_ONLY = "print only"


class Document(Part):
    """A further document of a driver: an entry of `links`."""

    title: str = Field(description="What the document is called.")
    url: Url = Field(description="Where it is; http or https.")
    role: DocumentRole = Field(DocumentRole.OTHER, description="How it relates to the main document.")


class Review(Part):
    """An entry of the review log: somebody looked at the summary again."""

    date: EdtfDate = Field(description="The day of the review.")
    by: str = Field(description="The initials of the member who looked.")
    outcome: Outcome = Field(description="What the review decided.")
    note: str | None = Field(None, description="Why, in a sentence.")


class Action(Part):
    """Something that the team decided to do about a driver."""

    action: str = Field(description="What has to be done.")
    lead: str = Field(description="Who leads it: initials of a member, or a name.")
    due: EdtfDate | None = Field(None, description="By when.")
    status: ActionStatus | None = Field(None, description="How far it has got.")
    stages: Names = Field((), description="The steps on the way, in their order.")
    benefit: str | None = Field(None, description="What will be better, and for whom.")
    recommendation: str | None = Field(
        None, description="The number of the document's recommendation that it carries out."
    )

    @property
    def progress(self) -> ActionStatus:
        """How far it has come, for reminders: what nobody has said anything of is not started."""
        return self.status or ActionStatus.NOT_STARTED


class Recommendation(Part):
    """Something that the document recommends: an entry of `recommendations`."""

    number: str = Field(description="Its number in the document, or its place in the list: `3`, `2.1`, `R7`.")
    text: str = Field(description="What it recommends, in our words.")
    to: Names = Field((), description="Whom it addresses.")


class Imported(Part):
    """Where a driver was carried over from: the value of `imported`."""

    from_: Names = Field(alias="from", description="Where it was: a file and a line, or a web address; one or many.")
    on: EdtfDate = Field(description="The day on which it was carried over.")
    verbatim: Annotated[dict[str, str], Field(max_length=20)] = Field(
        default_factory=dict,
        description="For each key whose value had to be interpreted, the original words.",
    )


def about_impact(means_for: str = "libraries") -> str:
    """What `library_impact` holds, in the words of a team; `means_for` is the setting."""
    return f"What the document means for {means_for}, in Markdown. Readers see this first."


class Driver(Part):
    """What the front matter of one file says about one policy driver. The order of the fields is the house's order."""

    title: str | None = described(
        Need.ALWAYS,
        "The document's title, as the document prints it.",
        "Developing People – Improving Care",
    )
    title_lang: LanguageCode | None = described(
        Need.OPTIONAL,
        "The language of the title, where it is not that of the site: its code (BCP 47), such as `cy` for Welsh.",
        "cy",
    )
    alternative_titles: Names = described(
        Need.OPTIONAL,
        "Other names that people use for the document: short forms, long forms, nicknames.",
        ["Five Year Forward View implementation plan"],
        empty=(),
    )
    source: Names = described(
        Need.ALWAYS,
        "The body or bodies responsible for the document, by their preferred names in the register of sources.",
        "NHS England",
        ["NHS England", "NHS Improvement"],
        empty=(),
    )
    authors: Names = described(
        Need.OPTIONAL,
        "The people who wrote the document, if people did: family name, comma, given names.",
        ["Smith, Jane", "Jones, A. B."],
        empty=(),
    )
    link: Url | None = described(
        Need.RECOMMENDED,
        "The web address of the main document.",
        "https://example.org/developing-people.pdf",
    )
    links: Entries[Document] = described(
        Need.OPTIONAL,
        "Further documents, each with a title, a web address and a role.",
        [{"title": "Summary", "url": "https://example.org/summary.pdf", "role": "summary"}],
        empty=(),
    )
    identifiers: Entries[IdentifierText] = described(
        Need.OPTIONAL,
        "Identifiers of the document: a DOI or an ISBN. Check digits are checked.",
        ["doi:10.1136/leader-2023-000880"],
        empty=(),
    )
    access: Access | None = described(
        Need.OPTIONAL, "Who can read the document. Without it, nobody has said.", "subscription"
    )
    access_note: str | None = described(
        Need.OPTIONAL, "How to get the document, in a sentence.", "Members of staff can read it with a login."
    )
    type: DocumentType | None = described(Need.OPTIONAL, "What kind of document it is.", "framework")
    format: str | None = described(Need.OPTIONAL, "The form in which it is published.", "PDF (36 pages)")
    date: EdtfDate | None = described(
        Need.ALWAYS,
        "When the document was published: a year, a month, a day, or an interval of those.",
        "2019",
        "2019-06",
        "2019-06-01",
        "2016-10/2016-11",
    )
    coverage: Names = described(
        Need.OPTIONAL, "The places that the document is about, from the register of coverage.", ["England"], empty=()
    )
    audience: Names = described(
        Need.OPTIONAL, "For whom the document was written.", ["Senior managers", "Commissioners"], empty=()
    )
    themes: Names = described(
        Need.OPTIONAL, "What the document is about, from the register of themes.", ["leadership"], empty=()
    )
    services: Names = described(
        Need.OPTIONAL,
        "The services that the document concerns, from the register of services.",
        ["training", "literature searching"],
        empty=(),
    )
    library_impact: str | None = described(
        Need.ALWAYS,
        about_impact(),
        "- Expect requests for searches on leadership.\n- Offer to join the trust's programme board.\n",
    )
    recommendations: Entries[Recommendation] = described(
        Need.OPTIONAL,
        "What the document recommends, in our words: each with its number, and whom it addresses.",
        [{"number": "3", "text": "Give every leader a mentor.", "to": "Trusts"}],
        empty=(),
    )
    references: Names = described(
        Need.OPTIONAL,
        "What the document cites: the slugs of drivers, or citations as text, with a DOI where there is one.",
        [
            "five-year-forward-view",
            "Smith J. Leading. J Lead. 2016;1:2-3. doi:10.1136/leader-2023-000880",
        ],
        empty=(),
    )
    status: Status = described(
        Need.OPTIONAL,
        "What the document is today. Without it, the driver is current. A `draft` is not published yet.",
        "superseded",
        empty=Status.CURRENT,
    )
    supersedes: Names = described(
        Need.OPTIONAL, "The slugs of the drivers that this one replaces.", ["nhs-people-plan-2020"], empty=()
    )
    superseded_by: Names = described(
        Need.OPTIONAL, "The slugs of the drivers that replace this one.", ["nhs-people-plan-2020"], empty=()
    )
    related: Names = described(
        Need.OPTIONAL, "The slugs of drivers that a reader of this one should see.", ["state-of-care-2013-14"], empty=()
    )
    belongs_to: Names = described(
        Need.OPTIONAL, "The slug of the policy that this document is a part of.", ["nhs-long-term-plan"], empty=()
    )
    edition_of: Names = described(
        Need.OPTIONAL,
        "The slug of the first driver in this repository of the same policy, where this one is another edition of it.",
        ["state-of-care-2013-14"],
        empty=(),
    )
    translation_of: Names = described(
        Need.OPTIONAL,
        "The slug of the driver of the same document in its first language.",
        ["a-healthier-wales"],
        empty=(),
    )
    former_slugs: Names = described(
        Need.OPTIONAL,
        "Slugs that this driver had before: their addresses lead to it. `drivers rename` writes them.",
        ["people-plan-draft"],
        empty=(),
    )
    added: EdtfDate | None = described(
        Need.OPTIONAL,
        "The day on which this summary joined the repository. The tools write it, and nobody changes it.",
        "2017-02-06",
    )
    last_updated: EdtfDate | None = described(Need.OPTIONAL, "When this summary was last revised.", "2017-02")
    review_due: EdtfDate | None = described(
        Need.WHILE_CURRENT,
        "When somebody has to look at this summary again. A month or a year is due at its end.",
        "2018-02",
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
        [{"date": "2018-02-12", "by": "FG", "outcome": "no change"}],
        empty=(),
    )
    actions: Entries[Action] = described(
        Need.OPTIONAL,
        "What the team decided to do about the document.",
        [{"action": "Brief the board", "lead": "FG", "due": "2018-06", "status": "amber"}],
        empty=(),
    )
    imported: Imported | None = described(
        Need.OPTIONAL,
        "Where `drivers import` carried the driver over from, and when.",
        {
            "from": "leadership.txt, line 120",
            "on": "2026-11-22",
            "verbatim": {"review_due": "4/10/2015"},
        },
    )

    @property
    def address(self) -> str | None:
        """Where the document is read: at its link, or where an identifier resolves."""
        return self.link or next((each.url for each in self.identifiers if each.url), None)


FAMILY = ("belongs_to", "edition_of", "translation_of")
"""The keys by which parts, editions and translations of one policy name each other."""
REFERRING = ("supersedes", "superseded_by", "related", *FAMILY)
"""The keys that name other drivers by their slugs, and hold nothing else."""
NAMING = (*REFERRING, "references")
"""The keys that name other drivers by their slugs; `references` may hold citations as well."""
FIELDS = tuple(Driver.model_fields)
"""The keys of a driver's front matter, in the house's order."""


def need_of(key: str) -> Need:
    """How much a driver needs the field `key`. Raises `KeyError` for a key that is not a field."""
    return need_of_field(Driver.model_fields[key])
