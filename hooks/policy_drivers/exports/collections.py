"""Collections as JSON, their searches among it: the site's `api/collections.json`.

A search has what PRISMA-S asks for (https://doi.org/10.1186/s13643-020-01542-z), as the front matter has it. The form
grows only by new keys as long as its version is 1; help/data.md describes it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from policy_drivers.exports.export import OF_REVIEWS
from policy_drivers.exports.json_lines import array
from policy_drivers.model import addresses
from policy_drivers.model.collection import COLLECTION_FIELDS
from policy_drivers.reading import cells
from policy_drivers.reading.collection_file import CollectionFile

VERSION = 1


@dataclass(frozen=True, kw_only=True)
class CollectionExport:
    """Collections to be written, in their order."""

    files: Sequence[CollectionFile]
    published: Collection[str]
    """The slugs of the drivers that have a page: no others are named."""
    site_url: str = ""
    """The absolute address of the published site, with a slash at its end, or an empty string where it is not known."""
    shows_reviews: bool = True
    """Whether what tells of reviews is in it."""


def as_json(export: CollectionExport) -> bytes:
    """One object, in which each collection has a line."""
    collections = array(_record(file, export) for file in export.files)
    return f'{{\n  "version": {json.dumps(VERSION)},\n  "collections": {collections}\n}}\n'.encode()


def _record(file: CollectionFile, export: CollectionExport) -> dict[str, Any]:
    said = file.collection.model_dump(mode="json", by_alias=True)
    for section in said["sections"]:
        section["drivers"] = [slug for slug in section["drivers"] if slug in export.published]
    numbers = file.collection.numbers.items()
    return {
        "slug": file.slug,
        "url": f"{export.site_url}{addresses.collection(file.slug)}" if export.site_url else None,
        "path": file.path,
        **{key: said[key] for key in COLLECTION_FIELDS if export.shows_reviews or key not in OF_REVIEWS},
        "numbers": {slug: number for slug, number in numbers if slug in export.published},
        "body": cells.body_of(file),
    }
