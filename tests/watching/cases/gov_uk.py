"""What GOV.UK can say, and the signals that follow: a row for each."""

from __future__ import annotations

from typing import Any

from tests.watching.sources import (
    GOV,
    Case,
    api,
    as_json,
    at,
    html,
    item,
    known,
    to,
)

NEW = "https://example.org/policies/health-plan-2026"
EDITION = {"remembered": {"public-updated": "2026-04-01T09:30:00.000+01:00"}}
WITHDRAWN = {
    "explanation": '<div class="govspeak"><p>This is <b>out of date</b>. '
    'See <a href="/government/publications/new">the new plan</a>.</p></div>',
    "withdrawn_at": "2026-05-03T12:00:00Z",
}


def gov(**about: Any) -> dict[str, Any]:
    return {api(GOV): as_json(item(**about))}


def history(*notes: tuple[str, str]) -> dict[str, Any]:
    return {"change_history": [{"public_timestamp": when, "note": note} for when, note in notes]}


GOV_UK = [
    Case("a page as it was", GOV, gov(), known=known(GOV, **EDITION)),
    Case("a page looked at first", GOV, gov()),
    Case(
        "withdrawn",
        GOV,
        gov(withdrawn_notice=WITHDRAWN),
        (
            "withdrawn 2026-05-03 https://www.gov.uk/government/publications/new: "
            "This is out of date. See the new plan.",
        ),
    ),
    Case("a withdrawal taken back", GOV, gov(withdrawn_notice={}), known=known(GOV, **EDITION)),
    Case(
        "withdrawn without a word",
        GOV,
        gov(withdrawn_notice={"withdrawn_at": None, "explanation": None}),
        ("withdrawn 2026-05-10: GOV.UK says that it was withdrawn, and not why",),
    ),
    Case("only a link of it changed", GOV, gov(updated_at="2026-05-10T01:00:00Z"), known=known(GOV, **EDITION)),
    Case(
        "a major edition, and what changed",
        GOV,
        gov(
            public_updated_at="2026-05-09T09:30:00.000+01:00",
            details=history(
                ("2026-05-09T09:30:00.000+01:00", "Added <b>annex</b> B."),
                ("2026-05-06T09:30:00.000+01:00", "Changed the date."),
                ("2026-05-06T08:30:00.000+01:00", "Added annex A."),
                ("2026-04-01T09:30:00.000+01:00", "First published."),
            ),
        ),
        ("changed 2026-05-06: Changed the date.; Added annex A.", "changed 2026-05-09: Added annex B."),
        known(GOV, **EDITION),
    ),
    Case(
        "a major edition without a note",
        GOV,
        gov(public_updated_at="2026-05-09T09:30:00.000+01:00"),
        ("changed 2026-05-09: GOV.UK has a new edition, and no note on it",),
        known(GOV, **EDITION),
    ),
    Case(
        "removed, and what there is instead",
        GOV,
        {
            api(GOV): as_json(
                {
                    "schema_name": "gone",
                    "document_type": "gone",
                    "details": {"explanation": "<p>Published in error.</p>", "alternative_path": "/government/b"},
                }
            )
        },
        ("gone 2026-05-10 https://www.gov.uk/government/b: Published in error.",),
    ),
    Case(
        "removed, and nothing else said",
        GOV,
        {
            api(GOV): as_json(
                {"schema_name": "gone", "details": {"explanation": None, "alternative_path": None}}, status=410
            )
        },
        ("gone 2026-05-10: GOV.UK says that the page was removed",),
    ),
    Case(
        "moved: another path has the same content id",
        GOV,
        {
            api(GOV): as_json(
                {
                    "schema_name": "redirect",
                    "redirects": [
                        {"path": "/government/publications/health-plan", "type": "exact", "destination": "/guidance/b"}
                    ],
                }
            ),
            api("https://www.gov.uk/guidance/b"): as_json(item(base_path="/guidance/b")),
        },
        (
            "moved 2026-05-10 https://www.gov.uk/guidance/b: "
            "GOV.UK says that it moved for good to https://www.gov.uk/guidance/b",
        ),
        known(GOV, content_id="11111111-2222-4333-8444-555555555555", **EDITION),
        {"target": "https://www.gov.uk/guidance/b"},
    ),
    Case(
        "consolidated: its path leads to another page",
        GOV,
        {
            api(GOV): as_json(
                {
                    "schema_name": "redirect",
                    "redirects": [
                        {"path": "/government/publications/health-plan", "type": "exact", "destination": "/guidance/b"}
                    ],
                }
            ),
            api("https://www.gov.uk/guidance/b"): as_json(item(base_path="/guidance/b", content_id="other")),
        },
        (
            "superseded 2026-05-10 https://www.gov.uk/guidance/b: "
            "its address now leads to another page, https://www.gov.uk/guidance/b",
        ),
        known(GOV, content_id="11111111-2222-4333-8444-555555555555", **EDITION),
        {"target": ""},
    ),
    Case(
        "the API leads to the canonical path",
        GOV,
        {
            api(GOV): to("/api/content/guidance/b", 303),
            api("https://www.gov.uk/guidance/b"): as_json(item(base_path="/guidance/b")),
        },
        (
            "moved 2026-05-10 https://www.gov.uk/guidance/b: "
            "GOV.UK says that it moved for good to https://www.gov.uk/guidance/b",
        ),
    ),
    Case("a part of a guide has the guide’s item", f"{GOV}/part-2", {api(f"{GOV}/part-2"): as_json(item())}),
    Case("no item, but a page", GOV, {GOV: html()}),
    Case(
        "neither an item nor a page",
        GOV,
        {},
        ("gone 2026-05-10: the server does not find the page (status 404)",),
    ),
    Case("the API fails", GOV, {api(GOV): at(503)}, about={"unknown_runs": 1}),
    Case("the API says something else", GOV, {api(GOV): at(200, "<html>")}, about={"unknown_runs": 1}),
]
