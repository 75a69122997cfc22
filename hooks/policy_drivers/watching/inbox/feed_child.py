"""The process that reads one feed in XML, from standard input, and writes as JSON what matters of it.

feedparser reads whatever is like a feed. There are feeds at which it works for days: those are given up in time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import feedparser

from policy_drivers.watching.children import limit

_MOST = 1_000
"""Entries of a feed that are kept."""
_LONGEST = 10_000
"""Characters of a text that are kept; no more is ever looked at."""
_MOST_NAMES = 50


def answer(raw: bytes) -> str:
    """What is printed of a feed; empty where it cannot be read."""
    try:
        return json.dumps(_read(raw))
    except Exception:  # feedparser promises nothing about what it raises for what is no feed
        return ""


def _read(raw: bytes) -> dict[str, Any] | None:
    """The entries of a feed, each as `item_of` takes it; None where it is no feed."""
    found: Any = feedparser.parse(BytesIO(raw), resolve_relative_uris=False, sanitize_html=False)
    if not found.get("version"):
        return None
    return {"entries": [dict(_said(each)) for each in found.entries[:_MOST]]}


def _said(entry: Any) -> Iterator[tuple[str, Any]]:
    made = entry.get("ukm_creationdate")
    enacted = made.get("date") if isinstance(made, dict) else None
    yield "address", _text(entry.get("link") or entry.get("id"))
    yield "title", _text(entry.get("title"))
    yield "sources", _texts([*(each.get("name") for each in entry.get("authors", ())), entry.get("publisher")])
    yield "published", _text(enacted or _day(entry.get("published_parsed") or entry.get("updated_parsed")))
    yield "doi", _text(" ".join(str(entry.get(key, "")) for key in ("prism_doi", "dc_identifier", "id")))
    yield "says", _text(entry.get("summary"))
    yield "subjects", _texts(each.get("term") for each in entry.get("tags", ()))


def _text(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""


def _texts(values: Iterable[object]) -> list[str]:
    return [text for each in values if (text := _text(each))][:_MOST_NAMES]


def _day(parsed: Any) -> str:
    """A day as feedparser reads dates: nine numbers, of which the first three are year, month and day."""
    try:
        return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}"
    except (IndexError, TypeError, ValueError):
        return ""


def main() -> int:
    """Say what was read; `null` where it is no feed, and nothing where it cannot be read."""
    limit()
    said = answer(sys.stdin.buffer.read())
    print(said, end="")  # noqa: T201  (to the process that asked)
    return 0 if said else 1


if __name__ == "__main__":
    sys.exit(main())
