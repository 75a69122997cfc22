"""What sources say of their documents, as readers see it: on a driver's page, and as a mark wherever it is listed.

Readers see what concerns the document. That an address has moved, cannot be reached, or may be that of another page, is
for writers: the rules tell them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from policy_drivers.model.edtf import of_day
from policy_drivers.model.links import fault_of
from policy_drivers.model.signals import SignalKind
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.known_documents import addresses_of_own, key_of
from policy_drivers.reading.signals import Heard
from policy_drivers.site.dates import Dates
from policy_drivers.wording.words import Words
from policy_drivers.wording.words import marked as _

_ON_A_DAY = {
    SignalKind.RETRACTED: _("Retracted on %(day)s."),
    SignalKind.WITHDRAWN: _("Withdrawn on %(day)s."),
    SignalKind.SUPERSEDED: _("Superseded at the source on %(day)s."),
    SignalKind.GONE: _("No longer there since %(day)s."),
    SignalKind.CORRECTED: _("Corrected on %(day)s."),
    SignalKind.CHANGED: _("Changed on %(day)s."),
}
_IN_ITS_WORDS = {
    SignalKind.GONE: _("What was found: “%(says)s”"),
    SignalKind.CHANGED: _("What changed: “%(says)s”"),
}
"""Where it may be what was seen, and no words of the source."""


class Sayings:
    """What the sources of a site's drivers say of their documents."""

    def __init__(
        self,
        signals_of: Callable[[DriverFile], Sequence[Heard]],
        drivers: Sequence[DriverFile],
        words: Words,
        dates: Dates,
    ) -> None:
        """`signals_of` gives what still holds for a driver, and `drivers` are those that have a page."""
        self._signals_of = signals_of
        self._drivers = drivers
        self._words = words
        self._dates = dates

    def of(self, file: DriverFile) -> list[Heard]:
        """What readers of a driver should know of its documents, the gravest first."""
        found = self._signals_of(file)
        return [each for each in found if each.kind in _ON_A_DAY] if found else []

    def mark(self, file: DriverFile) -> str:
        """The gravest that is said of a driver’s own document, as the facet `SIGNAL` has it; empty where nothing is."""
        return next((each.kind.in_words for each in self.of(file) if each.is_main), "")

    def on_a_day(self, heard: Heard) -> str:
        """What happened to a document, and when, as a sentence: `Withdrawn on 3 May 2018.`"""
        return self._words.gettext(_ON_A_DAY[heard.kind], day=self._dates.in_words(of_day(heard.signal.day)))

    def in_its_words(self, heard: Heard) -> str:
        """What the source says, or what was seen there, as a sentence; there is something."""
        text = _IN_ITS_WORDS.get(heard.kind, _("The source says: “%(says)s”"))
        return ended(self._words.gettext(text, says=heard.signal.says))

    def address(self, said: str) -> str:
        """An address that a source gives, where a reader may be sent to it; else an empty string."""
        return "" if not said or fault_of(said) else said

    def summary(self, heard: Heard) -> DriverFile | None:
        """The driver about the document that a source gives in the place of one; None where there is none."""
        if not heard.signal.by:
            return None
        found = self._by_document.get(key_of(heard.signal.by))
        return None if found is self._by_document.get(key_of(heard.watched.address)) else found

    @cached_property
    def _by_document(self) -> Mapping[str, DriverFile]:
        return {address: file for file in reversed(self._drivers) for address in addresses_of_own(file)}

    def digest(self, file: DriverFile) -> str:
        """Another one whenever a page may show otherwise what the sources of a driver say."""
        return repr([self._shown(each) for each in self._signals_of(file)])

    def _shown(self, heard: Heard) -> tuple[object, ...]:
        summary = self.summary(heard)
        ours = (summary.slug, summary.driver.title, summary.driver.title_lang) if summary else ()
        return heard.signal, heard.key, heard.number, heard.asks_for_review, heard.watched.archived, ours


def ended(sentence: str) -> str:
    """A sentence that ends in a quotation, with a full stop where what is quoted has none."""
    return sentence if sentence[-2:-1] in ".!?…" else f"{sentence}."
