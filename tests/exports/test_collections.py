"""Collections for scripts: every key, and the searches as PRISMA-S has them."""

from __future__ import annotations

import json
from typing import Any

from policy_drivers.exports.collections import CollectionExport, as_json
from policy_drivers.model.collection import COLLECTION_FIELDS
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.source import SourceText

TEXT = """---
title: Leading
sections: [{title: Key, drivers: [plan, secret]}, {title: More, drivers: [other]}]
searches:
  - database: HMIC
    interface: Ovid
    date: 2019-12-03
    limits: English
    lines: [{number: "1", query: "leadership.ti. <b>", results: "210"}, {query: 1 and 2}]
    results: "14"
group_member: FG
---

Text.
"""
FILE = read_collection(SourceText("docs/collections/leading.md", TEXT.encode()))


def _record(**more: Any) -> dict[str, Any]:
    whole = json.loads(as_json(CollectionExport(files=[FILE], published={"plan", "other"}, **more)))
    assert (whole["version"], len(whole["collections"])) == (1, 1)
    found: dict[str, Any] = whole["collections"][0]
    return found


def test_it_has_every_key_and_names_what_has_a_page() -> None:
    found = _record(site_url="https://example.org/")
    assert [*found] == ["slug", "url", "path", *COLLECTION_FIELDS, "numbers", "body"]
    assert (found["url"], found["body"]) == ("https://example.org/collections/leading/", "Text.\n")
    assert found["sections"] == [{"title": "Key", "drivers": ["plan"]}, {"title": "More", "drivers": ["other"]}]
    assert found["numbers"] == {"plan": 1, "other": 3}


def test_a_search_has_what_prisma_s_asks_for() -> None:
    assert _record()["searches"] == [
        {
            "database": "HMIC",
            "interface": "Ovid",
            "date": "2019-12-03",
            "limits": "English",
            "lines": [
                {"number": "1", "query": "leadership.ti. <b>", "results": "210"},
                {"number": None, "query": "1 and 2", "results": None},
            ],
            "results": "14",
        }
    ]


def test_without_reviews_nothing_of_them_is_in_it() -> None:
    found = _record(shows_reviews=False)
    assert {"review_due", "group_member", "reviews"}.isdisjoint(found)
    assert found["url"] is None
