"""Effects: what other legislation did to an item, or will do (legislation/data-documentation, `model/effects.md`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from policy_drivers.watching.json_answers import day
from policy_drivers.watching.xml_answers import XmlError
from policy_drivers.wording.lines import on_one_line

_MOST = 5_000
"""Effects of one page of a feed; a fifth of that is asked for."""
_METADATA = "http://www.legislation.gov.uk/namespaces/metadata "
_ATOM = "http://www.w3.org/2005/Atom "
_REPEAL = re.compile(r"(?:repealed|revoked|ceases? to have effect|expired|omitted)(?: \(.*\))?", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:the )?(?:whole )?(?:act|order|regulations?|rules?|measure|scheme|instrument|directions?|charter)?",
    re.IGNORECASE,
)
"""How the affected provisions are called where they are all of an item."""
_IN_PART = re.compile(r"part|certain|specified|purpose|savings?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What one provision did to another."""

    id: str = ""
    type: str
    affected: str = ""
    """The provisions that it is about: `s. 5`."""
    by_title: str = ""
    by_uri: str = ""
    modified: str = ""
    """When the record of it was written, as RFC 3339 has it in UTC, so that texts sort as moments do."""
    dates: tuple[tuple[date, bool], ...] = ()
    """When it comes into force, and whether in part only."""
    is_applied: bool = True
    """Whether the text of the item has it, or need not have it."""

    @property
    def is_whole_repeal(self) -> bool:
        """Whether nothing of the item is left."""
        return bool(_REPEAL.fullmatch(self.type) and _WHOLE.fullmatch(self.affected))

    @property
    def whole_from(self) -> date | None:
        """From when it is wholly in force."""
        return max((when for when, in_part in self.dates if not in_part), default=None)

    def in_force(self, today: date) -> date | None:
        """The last day until today on which some of it came into force."""
        return max((when for when, _ in self.dates if when <= today), default=None)

    def in_words(self) -> str:
        """The effect for people: “words substituted in s. 5 by The X Regulations 2026”."""
        where = f" in {self.affected}" if self.affected else ""
        by = f" by {self.by_title or self.by_uri}" if self.by_title or self.by_uri else ""
        return f"{self.type}{where}{by}{'' if self.is_applied else ' (not yet in the text there)'}"


@dataclass
class EffectsReader:
    """Reads effects from a feed, or from the metadata of an item."""

    effects: list[Effect] = field(default_factory=list)
    next_page: str = ""
    """The address of the next page of a feed."""
    is_feed: bool = False
    _open: dict[str, str] | None = None
    _dates: list[tuple[date, bool]] = field(default_factory=list)
    _title: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == f"{_ATOM}feed":
            self.is_feed = True
        elif name == f"{_ATOM}link" and attributes.get("rel") == "next" and self._open is None:
            self.next_page = attributes.get("href", "")
        elif name in (f"{_METADATA}Effect", f"{_METADATA}UnappliedEffect"):
            self._open, self._dates = {**attributes}, []
        elif self._open is not None and name == f"{_METADATA}InForce":
            when = day(attributes.get("Date"))
            if when is not None:
                self._dates.append((when, bool(_IN_PART.search(attributes.get("Qualification", "")))))
        elif self._open is not None and name == f"{_METADATA}AffectingTitle":
            self._title = []

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._title is not None:
            self._title.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._open is None:
            return
        if name == f"{_METADATA}AffectingTitle" and self._title is not None:
            self._open["-title"] = on_one_line("".join(self._title))
            self._title = None
        elif name in (f"{_METADATA}Effect", f"{_METADATA}UnappliedEffect"):
            self.effects.append(_effect(self._open, tuple(self._dates)))
            self._open = None
            if len(self.effects) > _MOST:
                raise XmlError("its XML has more effects than anybody asked for")


def _effect(said: Mapping[str, str], dates: tuple[tuple[date, bool], ...]) -> Effect:
    return Effect(
        id=said.get("EffectId", ""),
        type=on_one_line(said.get("Type", "")) or "changed",
        affected=on_one_line(said.get("AffectedProvisions", "")),
        by_title=said.get("-title", ""),
        by_uri=said.get("AffectingURI", ""),
        modified=said.get("Modified", ""),
        dates=dates,
        is_applied=said.get("Applied") != "false" or said.get("RequiresApplied") == "false",
    )
