"""What documents cite, as CSL-JSON: version 1.0.2 of the Citation Style Language's data (https://citationstyles.org).

A cited document that has a driver is described as that driver's document is elsewhere. A citation that is kept as text
is not taken apart, since a wrong guess would be worse than none: the whole of it is the title, and only what is certain
has a field of its own, which is its DOI, its address and its year. A reference manager completes it by the DOI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from policy_drivers.exports import csl_json
from policy_drivers.exports.export import Export
from policy_drivers.exports.json_lines import array
from policy_drivers.exports.reference import line
from policy_drivers.model.citing import dois_in, is_citation, pieces, year_of
from policy_drivers.reading.driver_file import DriverFile

_NOTE = "Given as a text; only its DOI, address and year are told apart"


def render(citing: Iterable[DriverFile], export: Export) -> bytes:
    """One array of all that some documents cite, a driver's document once."""
    items = {item["id"]: item for file in citing for item in _items(file, export)}
    return f"{array(items.values())}\n".encode()


def cited_drivers(file: DriverFile, export: Export) -> list[DriverFile]:
    """The drivers of the documents that a document cites, as far as they are published."""
    found = (export.catalogue.by_slug.get(text) for text in file.driver.references)
    return [each for each in found if each is not None and is_shown(each.slug, export)]


def is_shown(slug: str, export: Export) -> bool:
    """Whether a driver may be named in what is exported."""
    return export.published is None or slug in export.published


def as_data(file: DriverFile, export: Export) -> list[dict[str, Any]]:
    """What a document cites, for scripts: the slug of a driver, or a text with what is certain of it."""
    return [
        {"slug": None, "text": text, "doi": next(iter(dois_in(text)), None), "year": year_of(text)}
        if is_citation(text)
        else {"slug": text, "text": None, "doi": None, "year": None}
        for text in _shown(file, export)
    ]


def _shown(file: DriverFile, export: Export) -> Iterator[str]:
    for text in file.driver.references:
        if is_citation(text) or (text in export.catalogue.by_slug and is_shown(text, export)):
            yield text


def _items(file: DriverFile, export: Export) -> Iterator[dict[str, Any]]:
    drivers = cited_drivers(file, export)
    described = replace(export, files=drivers).references
    known = {each.slug: csl_json.item(reference) for each, reference in zip(drivers, described, strict=True)}
    for number, text in enumerate(_shown(file, export), start=1):
        yield known[text] if text in known else _of_text(f"{file.slug}_{number}", line(text))


def _of_text(key: str, text: str) -> dict[str, Any]:
    """An item of a citation; no slug of a driver has the `_` of its id."""
    dois, year = dois_in(text), year_of(text)
    addresses = [address for _, address in pieces(text) if address and "doi.org/" not in address]
    item = {
        "id": key,
        "type": "document",
        "title": text,
        "issued": {"date-parts": [[year]]} if year else None,
        "DOI": dois[0] if len(dois) == 1 else "",
        "URL": addresses[0] if len(addresses) == 1 else "",
        "note": _NOTE,
    }
    return {name: value for name, value in item.items() if value}
