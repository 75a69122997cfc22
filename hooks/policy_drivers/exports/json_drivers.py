"""Drivers as JSON, for scripts and for the site's `api/drivers.json`.

The form grows only by new keys as long as its version is 1. `json_schema` describes it, and so does help/data.md.
"""

from __future__ import annotations

import json
from typing import Any

from policy_drivers.exports.cited import as_data, is_shown
from policy_drivers.exports.export import OF_REVIEWS, Export
from policy_drivers.exports.json_lines import array
from policy_drivers.model.citing import is_citation
from policy_drivers.model.driver import REFERRING, Driver, about_impact
from policy_drivers.model.places import wider_places
from policy_drivers.model.review_state import ReviewState, review_state
from policy_drivers.model.signals import SignalKind
from policy_drivers.reading.cells import body_of
from policy_drivers.reading.driver_file import DriverFile

VERSION = 1
_NAMED_BY = {
    "cited_by": "references",
    "parts": "belongs_to",
    "editions": "edition_of",
    "translations": "translation_of",
}
"""What a record says of other drivers, and by which key of theirs they name it."""


def render(export: Export) -> bytes:
    """One object, in which each driver has a line."""
    head: dict[str, Any] = {
        "version": VERSION,
        "today": export.today.isoformat(),
        "due_soon": export.due_soon,
        "places": wider_places(export.catalogue.registers.coverage),
    }
    if export.licence is not None:
        head["licence"] = export.licence.model_dump()
    begun = json.dumps(head, indent=2).removesuffix("\n}")
    return f'{begun},\n  "drivers": {array(_record(file, export) for file in export.files)}\n}}\n'.encode()


def _record(file: DriverFile, export: Export) -> dict[str, Any]:
    driver, published = file.driver, file.driver.date
    values = driver.model_dump(mode="json", by_alias=True)
    values["supersedes"] = _either(driver.supersedes, export.catalogue.supersedes(file.slug))
    values["superseded_by"] = _either(driver.superseded_by, export.catalogue.superseded_by(file.slug))
    if export.published is not None:
        for key in REFERRING:
            values[key] = [slug for slug in values[key] if slug in export.published]
        values["references"] = [text for text in values["references"] if is_citation(text) or is_shown(text, export)]
    record = {
        "slug": file.slug,
        "url": export.page(file.slug) or None,
        "path": file.path,
        **values,
        "date_first_day": published.first.isoformat() if published else None,
        "date_last_day": published.last.isoformat() if published else None,
        "cites": as_data(file, export),
        **{name: export.named_by[key].get(file.slug, []) for name, key in _NAMED_BY.items()},
        "signals": [each.for_machines for each in export.catalogue.signals_of(file)],
        "review_state": review_state(driver, export.today, export.due_soon).value,
        "body": body_of(file),
    }
    if export.shows_reviews:
        return record
    return {key: value for key, value in record.items() if key not in OF_REVIEWS and key != "review_state"}


def _either(said: tuple[str, ...], known: list[str]) -> list[str]:
    """What this driver says, and what others say of it."""
    return list(dict.fromkeys([*said, *known]))


def json_schema(means_for: str = "libraries") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the whole object. It allows keys that are not in it yet.

    `means_for` is the setting: for whom the team says what a driver means.
    """
    schema = _of_drivers()
    schema["properties"]["library_impact"]["description"] = about_impact(means_for)
    definitions = schema.pop("$defs")
    day = {"type": "string", "format": "date"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Policy drivers",
        "description": "Every driver of a site, newest first: api/drivers.json, drivers export --format json.",
        "type": "object",
        "properties": {
            "version": {"const": VERSION},
            "today": {**day, "description": "The day of the review states."},
            "due_soon": {"type": "integer", "description": "Days before a review in which it is due soon."},
            "licence": {
                "type": "object",
                "description": "Under which the summaries may be used, where the team has decided.",
                "properties": {"name": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
                "required": ["name", "url"],
            },
            "places": {
                "type": "object",
                "description": "For each place that lies within others these, the nearest first: what covers them "
                "covers it.",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
            "drivers": {"type": "array", "items": {"$ref": "#/$defs/Driver"}},
        },
        "required": ["version", "today", "due_soon", "drivers"],
        "$defs": {**definitions, "Driver": schema},
    }


def _of_drivers() -> dict[str, Any]:
    """The schema of one driver: the model's own, and what is added to it."""
    schema = Driver.model_json_schema(mode="serialization")
    for part in (schema, *schema["$defs"].values()):
        part.pop("additionalProperties", None)
        for field in part.get("properties", {}).values():
            for name in ("title", "default", "examples", "x-need"):
                field.pop(name, None)
        if "properties" in part:
            part["required"] = list(part["properties"])
    added = _added()
    schema["description"] = "What a driver's file says. A text that is not there is null, a list is empty."
    schema["properties"] = {**added["before"], **schema["properties"], **added["after"]}
    hidden = {*OF_REVIEWS, "review_state"}
    schema["required"] = [key for key in schema["properties"] if key not in hidden]
    return schema


def _signals() -> dict[str, Any]:
    def text(description: str, **more: Any) -> dict[str, Any]:
        return {"type": ["string", "null"], "description": description, **more}

    properties = {
        "signal": {"description": "What happened.", "enum": [each.value for each in SignalKind]},
        "day": {"type": "string", "format": "date", "description": "When, as the source says; else when it was seen."},
        "says": text("The words of the source, or what was seen."),
        "by": text("The address of what came in its place, of a notice, or of where it is now."),
        "address": {"type": "string", "description": "The address of the document that it is said of."},
    }
    return {
        "type": "array",
        "description": "What sources have said of the documents, and nobody has dealt with; the gravest first.",
        "items": {"type": "object", "properties": properties, "required": list(properties)},
    }


def _evidence() -> dict[str, Any]:
    """What follows from the keys by which drivers name each other."""

    def slugs(description: str) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}, "description": description}

    cited = {
        "slug": {"type": ["string", "null"], "description": "The driver, where there is one."},
        "text": {"type": ["string", "null"], "description": "Else the citation, as it is written."},
        "doi": {"type": ["string", "null"], "description": "The DOI in it."},
        "year": {"type": ["integer", "null"], "description": "The year in it, where there is one alone."},
    }
    return {
        "cites": {
            "type": "array",
            "description": "What the document cites.",
            "items": {"type": "object", "properties": cited, "required": list(cited)},
        },
        "cited_by": slugs("The drivers whose documents cite this one, the newest first."),
        "parts": slugs("The drivers of which this one is the whole, the newest first."),
        "editions": slugs("The drivers that are another edition of this one, the newest first."),
        "translations": slugs("The drivers that are a translation of this one, the newest first."),
    }


def _added() -> dict[str, dict[str, Any]]:
    def text(description: str, **more: Any) -> dict[str, Any]:
        return {"type": "string", "description": description, **more}

    def day(description: str) -> dict[str, Any]:
        return {"type": ["string", "null"], "format": "date", "description": description}

    return {
        "before": {
            "slug": text("The driver's permanent name."),
            "url": {**text("The address of its page, where the site's is known."), "type": ["string", "null"]},
            "path": text("Its file, from the project's root, with forward slashes."),
        },
        "after": {
            "date_first_day": day("The first day that `date` covers."),
            "date_last_day": day("The last day that `date` covers."),
            **_evidence(),
            "signals": _signals(),
            "review_state": text("What the calendar says of its review.", enum=[each.value for each in ReviewState]),
            "body": text("The Markdown below the front matter."),
        },
    }
