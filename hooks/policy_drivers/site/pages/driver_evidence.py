"""What a driver's page says of the evidence around a document.

Who can read it, what it recommends, what it cites and what cites it, and of which family of documents it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.model.citing import pieces
from policy_drivers.model.driver import Access
from policy_drivers.model.languages import name_in_itself
from policy_drivers.model.names import fold
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.families import Family
from policy_drivers.site.derived.recommended import Recommended, recommended
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

MOST = 50
"""So many drivers of a list are named; of the others the number is given."""
_HELP = {
    Access.REGISTRATION: _("You have to register with the publisher to read it."),
    Access.SUBSCRIPTION: _("It can be read with a subscription: ask your library for access or for a copy."),
    Access.PRINT_ONLY: _("It is in print only: ask your library for it."),
}
"""How a reader gets a document that is not open, where nobody has written it for that document."""


@dataclass(frozen=True)
class Cited:
    """An entry of `references`, as readers see it."""

    file: DriverFile | None
    """The driver, where it is one that has a page."""
    pieces: Sequence[tuple[str, str]]
    """The citation, in pieces that lead somewhere or nowhere."""


class Evidence:
    """What a page says of one driver's evidence."""

    def __init__(self, site: Site, file: DriverFile) -> None:
        self._site = site
        self._file = file
        self.recommendations: Sequence[Recommended] = recommended(file.driver)
        citing = site.cited_by.get(file.slug, [])
        self.cited_by = citing[:MOST]
        self.citing = len(citing)
        self.further_citing = len(citing[MOST:])
        self.most = MOST
        self.references_file = addresses.driver_references(file.slug).rpartition("/")[2]
        """It lies beside the page."""

    @cached_property
    def cites(self) -> list[Cited]:
        """What the document cites, in the order in which it is given."""
        return [self._cited(text) for text in self._site.cites(self._file)]

    @property
    def cites_drivers(self) -> int:
        """How many of the cited documents have a driver."""
        return sum(each.file is not None for each in self.cites)

    def _cited(self, text: str) -> Cited:
        if text in self._site.published:
            return Cited(self._site.catalogue.by_slug[text], ())
        return Cited(None, pieces(" ".join(text.split())))

    @cached_property
    def family(self) -> Family:
        """The parts, editions and translations of the same policy."""
        return self._site.families.of(self._file)

    @property
    def newer_edition(self) -> DriverFile | None:
        """The newest edition, where this is another."""
        newest = self.family.newest
        return newest if newest is not self._file else None

    @property
    def help_with_access(self) -> str:
        """How to get the document, where it is not open to everybody; an empty string where that is not known."""
        driver = self._file.driver
        if driver.access_note:
            return driver.access_note
        return self._site.words.gettext(_HELP[driver.access]) if driver.access in _HELP else ""

    def place_of(self, number: str | None) -> str:
        """Where the recommendation with a number is on the page; an empty string where there is none."""
        wanted = fold(number or "")
        return next((each.anchor for each in self.recommendations if wanted and fold(each.number) == wanted), "")

    def language(self, file: DriverFile) -> str:
        """What the language of a driver's title calls itself."""
        return name_in_itself(file.driver.title_lang or self._site.lang)

    @property
    def of_recommendations(self) -> list[Heading]:
        """The heading of the recommendations."""
        said = self._site.words.gettext("What it recommends")
        return [Heading(2, "pd-recommendations", said)] if self.recommendations else []

    @property
    def of_references(self) -> list[Heading]:
        """The headings of what is cited, and of what cites."""
        gettext, found = self._site.words.gettext, []
        if self.cites:
            found.append(Heading(2, "pd-references", gettext("What it cites")))
        if self.cited_by:
            found.append(Heading(2, "pd-cited-by", gettext("Cited by")))
        return found

    @property
    def made_from(self) -> tuple[object, ...]:
        """What this is made from besides the driver's own file."""
        digests, family = self._site.digests, self.family
        cited = [each.file for each in self.cites if each.file is not None]
        lists = (cited, self.cited_by, family.wholes, family.parts, family.editions, family.translations)
        sizes = (self.further_citing, len(self.cites), len(family.members))
        return (*(digests.listed(files[:MOST]) for files in lists), *sizes)
