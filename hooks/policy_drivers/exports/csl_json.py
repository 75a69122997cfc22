"""Drivers as CSL-JSON, the data of the Citation Style Language (https://citationstyles.org), version 1.0.

Reference managers and pandoc read it without loss: a body is a body, a person is one, and a date may be an interval.
Between two keywords is a semicolon, since a theme may have commas.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policy_drivers.exports.export import Export
from policy_drivers.exports.json_lines import AFTER, BEFORE, BETWEEN, EMPTY, lines
from policy_drivers.exports.pieces import Pieces
from policy_drivers.exports.reference import Reference, parts
from policy_drivers.model.driver import DocumentType
from policy_drivers.model.person import Person

_TYPES = {
    DocumentType.LEGISLATION: "legislation",
    DocumentType.RESOURCE: "webpage",
}
_ARTICLE = "article-journal"


def pieces(export: Export) -> Pieces:
    """One array with an item for each driver, one to a line."""
    return joined(export.references)


def joined(references: Iterable[Reference]) -> Pieces:
    """The same of references."""
    items = lines(map(item, references))
    return Pieces(items, before=BEFORE, between=BETWEEN, after=f"{AFTER}\n", empty=f"{EMPTY}\n")


def render(export: Export) -> bytes:
    """The whole file."""
    return pieces(export).whole()


def item(reference: Reference) -> dict[str, Any]:
    """The item of one document."""
    kind = _TYPES.get(reference.type, "report") if reference.type else "report"
    found = {
        "id": reference.key,
        "type": _ARTICLE if reference.journal else kind,
        "title": reference.title,
        "language": reference.language,
        "author": [*map(_person, reference.persons)] or [{"literal": name} for name in reference.bodies],
        "container-title": reference.journal,
        "publisher": "; ".join(reference.bodies) if reference.persons and not reference.journal else "",
        "issued": {"date-parts": [parts(day) for day in reference.date.text.split("/")]} if reference.date else None,
        "URL": reference.url,
        "DOI": reference.doi,
        "ISBN": " ".join(reference.isbns),
        "keyword": "; ".join(each.replace(";", ",") for each in reference.keywords),
        "note": "; ".join(reference.notes(reference.doi, *reference.isbns)),
    }
    return {name: value for name, value in found.items() if value}


def _person(person: Person) -> dict[str, str]:
    return {"family": person.family, "given": person.given} if person.given else {"literal": person.family}
