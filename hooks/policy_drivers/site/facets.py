"""The table of facets: every way in which the site divides the drivers.

A facet that is added to `FACETS` is on the site: as a filter of the finder with its counts, in addresses
(`?theme=leadership`), as what can be typed (`theme:leadership`), in the sentence above the results, and, where it has
archives, as their pages and feeds. The page of the finder carries the table to its scripts (`assets/finder/table.js`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policy_drivers.model import addresses
from policy_drivers.model.driver import Access, DocumentType, Driver, Status
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.register_names import REGISTER_OF, RegisterName
from policy_drivers.model.registers import Entry, Register, Registers
from policy_drivers.wording.words import Words
from policy_drivers.wording.words import marked as _

_KEY = re.compile("[a-z]+")
_TAKEN = frozenset({"q", "since", "sort", "kind", "shown"})
"""What else stands in the addresses of the finder."""


class Order(StrEnum):
    """In which order readers see the values of a facet."""

    MOST_FIRST = "most first"
    """In filters those that most drivers have; archives, of which each says how many it has, by name."""
    NEWEST_FIRST = "newest first"


class Meaning(StrEnum):
    """What is to be known of values that are more than names. One facet of each at most."""

    PLACE = "place"
    """One may lie within another, whose drivers then count for it."""
    YEAR = "year"
    """Readers may ask for what was published since one."""
    STATUS = "status"
    """Results have a badge of it, unless they are current."""
    REVIEW_STATE = "review state"
    """Follows from the day of the review and that of the reader; hidden where readers see nothing of reviews."""
    SIGNAL = "signal"
    """What the source says of the document, which no driver's file has. Results have a badge of it."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A way to divide the drivers. Raises `ValueError` for a key that no address could have."""

    key: str
    """Its name in addresses and before a colon, and the noun for one value: `theme`."""
    title: str
    """What stands above its filter: `Theme`."""
    phrase: str
    """What leads to a value in a sentence: `about`, as in “3 drivers about leadership”."""
    field: str
    """The key of a driver from which its values follow: a name or names, or a date, of which the year counts."""
    order: Order = Order.MOST_FIRST
    meaning: Meaning | None = None
    none: str = ""
    """The value of drivers that have none; empty where these have no value."""
    terms: Sequence[str] = ()
    """Its values where they are the words of a closed list, which another language says otherwise."""
    can_be_typed: bool = True
    """Whether `key:` before a value is understood among words."""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key) or self.key in _TAKEN:
            taken = ", ".join(sorted(_TAKEN))
            raise ValueError(
                f"“{self.key}” cannot be the key of a facet: take letters from a to z, and none of {taken}"
            )

    @property
    def register(self) -> RegisterName | None:
        """The register of its values, where there is one."""
        return REGISTER_OF.get(self.field)

    def names_in(self, registers: Registers) -> Register[Entry]:
        """The agreed names of its values, where there can be some."""
        return registers.of_names(self.register) if self.register else Register(())

    def values(self, driver: Driver) -> Sequence[str]:
        """The values of a driver, as they are written."""
        held = getattr(driver, self.field)
        if isinstance(held, Edtf):
            return (f"{held.first.year:04}",)
        if held and not isinstance(held, str):
            names: tuple[str, ...] = held
            return names
        value = held or self.none
        return (value,) if value else ()


@dataclass(frozen=True, kw_only=True)
class ArchivedFacet(Facet):
    """A facet whose values have a page and a feed each, and a page that lists them."""

    folder: str
    """The first part of their addresses: `themes`."""
    by: str
    """What divides the drivers there: `theme`, as in “archives by theme”."""
    heading: str
    """Of the page that lists them: `Themes`."""
    introduction: str
    about: str
    """The end of the sentence “3 drivers …” on the page of a value."""
    about_none: str = ""
    """The same for drivers that have no value."""
    description: str
    """What search engines are told of the page of a value, which takes the place of `%(name)s`."""
    description_none: str = ""
    nothing: str
    """The sentence for a site that has no such archive."""
    is_quoted: bool = False
    """Whether the page of a value quotes what its current drivers mean for libraries."""


THEME = ArchivedFacet(
    key=_("theme"),
    title=_("Theme"),
    phrase=_("about"),
    field="themes",
    folder="themes",
    by=_("theme"),
    heading=_("Themes"),
    introduction=_("What the drivers are about. A driver can have several themes."),
    about=_("about this theme"),
    description=_("Policy drivers about the theme “%(name)s”"),
    nothing=_("No driver has a theme yet."),
)
SOURCE = ArchivedFacet(
    key=_("source"),
    title=_("Source"),
    phrase=_("from"),
    field="source",
    folder="sources",
    by=_("source"),
    heading=_("Sources"),
    introduction=_("The bodies whose documents the drivers summarise."),
    about=_("from this source"),
    description=_("Policy drivers from the source “%(name)s”"),
    nothing=_("No driver names a source yet."),
)
COVERAGE = Facet(key=_("coverage"), title=_("Coverage"), phrase=_("for"), field="coverage", meaning=Meaning.PLACE)
AUDIENCE = Facet(key=_("audience"), title=_("Written for"), phrase=_("written for"), field="audience")
SERVICE = ArchivedFacet(
    key=_("service"),
    title=_("Service"),
    phrase=_("with something about"),
    field="services",
    folder="services",
    by=_("service"),
    heading=_("Services"),
    introduction=_("What the drivers mean for each service, in words to quote in a strategy or a business case."),
    about=_("about this service"),
    description=_("What current policy means for %(name)s, in words to quote"),
    nothing=_("No driver names a service yet."),
    is_quoted=True,
)
TYPE = Facet(key=_("type"), title=_("Type"), phrase=_("of the type"), field="type", terms=tuple(DocumentType))
ACCESS = Facet(key=_("access"), title=_("Access"), phrase=_("with the access"), field="access", terms=tuple(Access))
YEAR = ArchivedFacet(
    key=_("year"),
    title=_("Year of publication"),
    phrase=_("published in"),
    field="date",
    order=Order.NEWEST_FIRST,
    meaning=Meaning.YEAR,
    none=_("No date"),
    folder="years",
    by=_("year"),
    heading=_("Years"),
    introduction=_(
        "The drivers by the year in which the document was published. What appeared over several years is in the first."
    ),
    about=_("published in this year"),
    about_none=_("without a date of publication"),
    description=_("Policy drivers of %(name)s"),
    description_none=_("Policy drivers without a date"),
    nothing=_("There are no drivers yet."),
)
STATUS = Facet(
    key=_("status"),
    title=_("Status"),
    phrase=_("with the status"),
    field="status",
    meaning=Meaning.STATUS,
    terms=tuple(Status),
)
REVIEW_STATE = Facet(
    key=_("state"),
    title=_("Review state"),
    phrase=_("whose review is"),
    field="review_due",
    meaning=Meaning.REVIEW_STATE,
    terms=(_("in date"), _("due soon"), _("overdue"), _("not reviewed")),
    can_be_typed=False,
)
_MARKS = (
    *(_("retracted"), _("withdrawn"), _("superseded at the source")),
    *(_("no longer there"), _("corrected since"), _("changed since")),
)
"""The words of those signals of which readers learn."""
SIGNAL = Facet(
    key=_("says"),
    title=_("What the source says"),
    phrase=_("of which the source says"),
    field="link",
    meaning=Meaning.SIGNAL,
    terms=_MARKS,
)
WITH_BRIEFINGS = (THEME, SERVICE)
"""Those on whose archives there is something to quote, in Word and as text."""
FACETS: tuple[Facet, ...] = (
    THEME,
    SOURCE,
    COVERAGE,
    AUDIENCE,
    SERVICE,
    TYPE,
    ACCESS,
    YEAR,
    STATUS,
    SIGNAL,
    REVIEW_STATE,
)
"""All facets, in the order in which readers see them."""


def archived() -> list[ArchivedFacet]:
    """The facets whose values have pages of their own."""
    return [facet for facet in FACETS if isinstance(facet, ArchivedFacet)]


def counted() -> list[Facet]:
    """The facets whose values the build knows; the review state is that of the day on which somebody reads."""
    return [facet for facet in FACETS if facet.meaning is not Meaning.REVIEW_STATE]


def table(words: Words, *, show_reviews: bool) -> list[Mapping[str, object]]:
    """The table as the scripts of the finder read it in their language, without what readers do not see."""
    return [
        {
            "key": facet.key,
            "title": words.gettext(facet.title),
            "phrase": words.gettext(facet.phrase),
            "archives": addresses.archives(facet.folder) if isinstance(facet, ArchivedFacet) else "",
            "order": facet.order,
            "meaning": facet.meaning,
            "canBeTyped": facet.can_be_typed,
            "name": words.gettext(facet.key),
            "terms": {term: words.gettext(term) for term in (*facet.terms, facet.none) if term in words.texts},
        }
        for facet in FACETS
        if show_reviews or facet.meaning is not Meaning.REVIEW_STATE
    ]
