"""DOIs, of which the registries say what became of each work: Crossref and DataCite.

Which registry has a DOI is asked at doi.org. What another has, or none, is looked at as any page.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.watching.asking import Ask, NoAnswer
from policy_drivers.watching.json_answers import json_of, objects, text, within
from policy_drivers.watching.kinds.any_page import KIND as ANY_PAGE
from policy_drivers.watching.source_kind import Breadth, Seen, Statement, unknown

_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}(?:\.\d+)*/[^\s?#]+)", re.IGNORECASE)
_SAFE = "/:;()._-"
_REGISTRY = "registry"
_CROSSREF, _DATACITE = "crossref", "datacite"
_ADDRESSES = {_CROSSREF: "https://api.crossref.org/works/{}", _DATACITE: "https://api.datacite.org/dois/{}"}
_UPDATES = {
    "retraction": SignalKind.RETRACTED,
    "partial_retraction": SignalKind.RETRACTED,
    "withdrawal": SignalKind.WITHDRAWN,
    "removal": SignalKind.WITHDRAWN,
    "new_version": SignalKind.SUPERSEDED,
    "new_edition": SignalKind.SUPERSEDED,
}
"""What an update is; every other kind of notice, such as a correction or an expression of concern, corrects."""
_RELATIONS = {
    "IsObsoletedBy": "it is obsolete; instead there is",
    "IsPreviousVersionOf": "there is a new version,",
    "IsContinuedBy": "it is continued by",
}
"""Relations of a work to one that came in its place (DataCite Metadata Schema 4.6, appendix 1)."""


class DOI:
    """A registry says of a work whether it was retracted, corrected, or has a new version."""

    name = "DOI"
    breadth = Breadth.ONE_SITE

    def claims(self, address: str) -> bool:
        """Addresses of doi.org."""
        return _ADDRESS.fullmatch(address) is not None

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        """What the registry of a DOI says of it."""
        match = _ADDRESS.fullmatch(address)
        assert match is not None
        doi = unquote(match[1])
        registry = await _registry(ask, known, doi)
        if isinstance(registry, Seen):
            return registry
        if registry not in _ADDRESSES:
            return await ANY_PAGE.look(ask, known, address, words, today)
        answer = await ask(_ADDRESSES[registry].format(quote(doi, safe=_SAFE)))
        if isinstance(answer, NoAnswer):
            return unknown(answer.reason)
        if answer.status in (404, 410):  # the registry of a DOI can change
            return await ANY_PAGE.look(ask, known, address, words, today)
        said = json_of(answer)
        if answer.status != 200 or not isinstance(said, dict):
            return unknown(f"{registry.capitalize()} answered with status {answer.status}, and nothing of the work")
        found = _crossref(said) if registry == _CROSSREF else _datacite(said)
        return Seen(status=200, remembered={_REGISTRY: registry}, said=tuple(found))


KIND = DOI()


async def _registry(ask: Ask, known: Watched | None, doi: str) -> str | Seen:
    """The registry of a DOI, in small letters; empty where doi.org names none."""
    if known is not None and known.remembered.get(_REGISTRY) in _ADDRESSES and 200 <= known.status < 300:
        return known.remembered[_REGISTRY]
    answer = await ask(f"https://doi.org/doiRA/{quote(doi, safe=_SAFE)}")
    if isinstance(answer, NoAnswer):
        return unknown(answer.reason)
    said = json_of(answer)
    entries = objects({"all": said}, "all") or ([said] if isinstance(said, dict) else [])
    return next((text(each, "RA").strip().lower() for each in entries if text(each, "RA")), "")


def _crossref(said: Any) -> Iterator[Statement]:
    """What notices say of a work. One event may have two entries, of its publisher and of Retraction Watch."""
    entries = objects(said, "message", "updated-by")
    entries.sort(key=lambda each: text(each, "source") != "publisher")
    told: set[tuple[SignalKind, str]] = set()
    for each in entries:
        update = re.sub(r"[\s-]+", "_", text(each, "type").strip().lower())
        kind = _UPDATES.get(update, SignalKind.CORRECTED)
        event = (kind, "" if kind is SignalKind.RETRACTED else text(each, "DOI").lower())
        if event not in told:
            told.add(event)
            label = text(each, "label") or update.replace("_", " ") or "a notice"
            source = text(each, "source")
            says = f"{label}{f', said by {source}' if source else ''}"
            yield Statement(kind=kind, day=_day(within(each, "updated", "date-parts")), says=says, by=_link(each))


def _link(entry: Any) -> str:
    doi = text(entry, "DOI")
    return f"https://doi.org/{quote(doi, safe=_SAFE)}" if doi.startswith("10.") else ""


def _day(parts: Any) -> date | None:
    """A date in parts; of one without a day, or a month, the last that it may be."""
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or not first or not all(type(each) is int for each in first):
        return None
    try:
        year, month, day = [*first, 12, 31][:3] if len(first) == 1 else [*first, 0][:3]
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def _datacite(said: Any) -> Iterator[Statement]:
    for relation, words in _RELATIONS.items():
        for each in objects(said, "data", "attributes", "relatedIdentifiers"):
            if text(each, "relationType") == relation:
                related = text(each, "relatedIdentifier").strip()
                is_doi = text(each, "relatedIdentifierType").upper() == "DOI"
                by = _link({"DOI": related.lower().removeprefix("https://doi.org/")}) if is_doi else related
                yield Statement(kind=SignalKind.SUPERSEDED, says=f"{words} {related}", by=by)
