"""What sources answer, in the shapes that their owners document, each with what it means for a driver.

Every text is made up; the shapes are those of the documents that the modules of `watching/kinds/` name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from policy_drivers.model.signals import Watched
from tests.making.server_answers import Served

TODAY = date(2026, 5, 10)
BEFORE = date(2026, 5, 1)
"""The day on which what was known was seen."""

PAGE = "https://example.org/policies/health-plan"
GOV = "https://www.gov.uk/government/publications/health-plan"
LAW = "https://www.legislation.gov.uk/uksi/2020/12"
DOI = "https://doi.org/10.5555/12345678"
WORDS = frozenset(["health", "plan"])


@dataclass(frozen=True)
class Case:
    """What is answered where, what was known, and the signals that follow."""

    name: str
    address: str
    pages: dict[str, Served]
    signals: tuple[str, ...] = ()
    """Each with its day, what came instead, and the evidence."""
    known: Watched | None = None
    about: dict[str, object] = field(default_factory=dict)
    """Values of the record that matter here."""


def known(address: str, **about: Any) -> Watched:
    """What was known of an address."""
    remembered = MappingProxyType(about.pop("remembered", {}))
    return Watched(address=address, seen=BEFORE, **{"status": 200, **about}, remembered=remembered)


def page(title: str = "Health plan", text: str = "The plan says what libraries do for health from now on.") -> str:
    """A page with a title and a text."""
    return f"<!doctype html><title>{title}</title><nav>Home</nav><main><h1>{title}</h1><p>{text}</p></main>"


def at(status: int = 200, body: str | bytes = "", **headers: str) -> Served:
    """An answer with headers, whose names have `_` for `-`."""
    return status, body, {name.replace("_", "-"): value for name, value in headers.items()}


def html(body: str = page(), **headers: str) -> Served:
    """A page."""
    return at(200, body, content_type="text/html; charset=utf-8", **headers)


def to(location: str, status: int = 301) -> Served:
    """A redirect."""
    return at(status, location=location)


def as_json(said: object, status: int = 200) -> Served:
    """An answer in JSON."""
    return at(status, json.dumps(said), content_type="application/json")


def api(address: str) -> str:
    """Where GOV.UK says what became of a page."""
    return address.replace("gov.uk/", "gov.uk/api/content/", 1)


def item(**about: Any) -> dict[str, Any]:
    """A content item of GOV.UK."""
    return {
        "base_path": "/government/publications/health-plan",
        "content_id": "11111111-2222-4333-8444-555555555555",
        "schema_name": "publication",
        "document_type": "policy_paper",
        "public_updated_at": "2026-04-01T09:30:00.000+01:00",
        "updated_at": "2026-05-09T09:30:00.000+01:00",
        "withdrawn_notice": {},
        "details": {
            "change_history": [
                {"public_timestamp": "2026-04-01T09:30:00.000+01:00", "note": "First published."},
            ]
        },
        **about,
    }


FEED = f"{LAW.replace('.uk/', '.uk/changes/affected/', 1)}/data.feed?results-count=1000"
DATA = f"{LAW}/data.xml"


def effect(
    type_: str = "words substituted",
    affected: str = "reg. 5",
    dates: str = "2026-05-05",
    modified: str = "2026-05-06T10:00:00Z",
    id_: str = "key-1",
    qualification: str = "wholly in force",
    applied: str = "true",
) -> str:
    """An effect, as feeds of legislation.gov.uk have it."""
    in_force = "".join(
        f'<ukm:InForce Date="{day}" Applied="{applied}" Qualification="{qualification}"/>' for day in dates.split()
    )
    return (
        f'<entry><content type="text/xml"><ukm:Effect EffectId="{id_}" Type="{type_}" Applied="{applied}"'
        f' RequiresApplied="true" AffectedProvisions="{affected}" Modified="{modified}"'
        ' AffectingURI="http://www.legislation.gov.uk/id/uksi/2026/99" AffectingProvisions="reg. 2">'
        "<ukm:AffectedTitle>The Old Regulations 2020</ukm:AffectedTitle>"
        "<ukm:AffectingTitle>The New Regulations 2026</ukm:AffectingTitle>"
        f"<ukm:InForceDates>{in_force}</ukm:InForceDates></ukm:Effect></content></entry>"
    )


def feed(*effects: str, doctype: str = "", next_page: str = "") -> Served:
    """A feed of effects."""
    link = f'<link rel="next" href="{next_page}"/>' if next_page else ""
    return at(
        200,
        f'<?xml version="1.0"?>{doctype}<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata">'
        f"{link}{''.join(effects)}</feed>",
        content_type="application/atom+xml",
    )


def clml(inside: str = "", status: str = "", links: str = "") -> Served:
    """An item of legislation in CLML."""
    whole = f' Status="{status}"' if status else ""
    return at(
        200,
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"'
        ' xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<ukm:Metadata>{links}<ukm:UnappliedEffects><ukm:UnappliedEffect Type='inserted'/></ukm:UnappliedEffects>"
        f"</ukm:Metadata><Secondary{whole}><Body>{inside}</Body></Secondary></Legislation>",
        content_type="application/xml",
    )


def law(*effects: str, item_: Served | None = None) -> dict[str, Served]:
    """What legislation.gov.uk answers of an item."""
    return {FEED: feed(*effects), DATA: item_ or clml()}


RA = "https://doi.org/doiRA/10.5555/12345678"
CROSSREF = "https://api.crossref.org/works/10.5555/12345678"
DATACITE = "https://api.datacite.org/dois/10.5555/12345678"


def crossref(*updates: dict[str, Any], **more: Any) -> dict[str, Served]:
    """A work at Crossref."""
    message = {"DOI": "10.5555/12345678", **({"updated-by": list(updates)} if updates else {}), **more}
    return {
        RA: as_json([{"DOI": "10.5555/12345678", "RA": "Crossref"}]),
        CROSSREF: as_json({"status": "ok", "message": message}),
    }


def update(type_: str, parts: list[int], doi: str = "10.5555/notice", source: str = "publisher") -> dict[str, Any]:
    """An entry of `updated-by`."""
    label = type_.replace("_", " ").capitalize()
    return {"type": type_, "label": label, "DOI": doi, "source": source, "updated": {"date-parts": [parts]}}


def datacite(*related: tuple[str, str, str]) -> dict[str, Served]:
    """A work at DataCite."""
    identifiers = [
        {"relationType": relation, "relatedIdentifier": identifier, "relatedIdentifierType": type_}
        for relation, identifier, type_ in related
    ]
    return {
        RA: as_json([{"DOI": "10.5555/12345678", "RA": "DataCite"}]),
        DATACITE: as_json({"data": {"attributes": {"relatedIdentifiers": identifiers}}}),
    }


def wayback(address: str, day: str, **closest: Any) -> dict[str, Served]:
    """What the Wayback Machine says of an address."""
    escaped = address.replace(":", "%3A").replace("/", "%2F")
    said = {"archived_snapshots": {"closest": closest} if closest else {}}
    return {f"https://archive.org/wayback/available?url={escaped}&timestamp={day}": as_json(said)}
