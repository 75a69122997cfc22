"""What an import found, as JSON: one object for each entry. help/contribute/moving-in.md describes each key."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from policy_drivers.imports.entry import CARRIED_OVER, Entry
from policy_drivers.imports.fields.text_fields import FEATURES, SUMMARY
from policy_drivers.imports.pipeline import Imported
from policy_drivers.imports.values.line import Line
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import visible_json


def render(imported: Imported) -> str:
    """A list of objects. Characters that cannot be seen are written as escapes; a reader gets them back."""
    document = json.dumps([describe(entry) for entry in imported.entries], indent=2, ensure_ascii=False)
    return visible_json(utf8(document)) + "\n"


def describe(entry: Entry) -> dict[str, Any]:
    """One entry as the report has it."""
    body = entry.body if entry.origin.kind in CARRIED_OVER else ""
    return {
        "file": entry.origin.file,
        "line": entry.origin.line,
        "kind": entry.origin.kind.value,
        "title": entry.title or None,
        "slug": (entry.duplicate_of or entry.slug) or None,
        "path": entry.path or None,
        "duplicate_of": entry.duplicate_of or None,
        "fields": entry.fields,
        "body": body,
        "verbatim": entry.verbatim,
        "has_summary": _has_section(entry, body, SUMMARY),
        "has_key_features": _has_section(entry, body, FEATURES),
        "has_library_impact": bool(entry.fields.get("library_impact")),
        "not_placed": _lines(entry.left.not_placed),
        "furniture": _lines(entry.left.furniture),
        "dropped": [{"line": each.line, "what": each.text} for each in entry.left.dropped],
        "notes": [{"line": each.line, "text": each.text} for each in entry.left.notes],
    }


def _has_section(entry: Entry, body: str, heading: str) -> bool:
    return heading in entry.sections or bool(re.search(rf"^## {heading}[ \t]*$", body, re.MULTILINE | re.IGNORECASE))


def _lines(lines: Sequence[Line]) -> list[dict[str, int | str]]:
    return [{"line": line.number, "text": line.text.strip()} for line in lines if not line.is_blank]
