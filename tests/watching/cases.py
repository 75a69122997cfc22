"""What each source can say, and the signals that follow: a row for each."""

from __future__ import annotations

from typing import Any

from tests.watching.sources import (
    DATA,
    DOI,
    FEED,
    GOV,
    LAW,
    PAGE,
    RA,
    Case,
    api,
    as_json,
    at,
    clml,
    crossref,
    datacite,
    effect,
    feed,
    html,
    item,
    known,
    law,
    page,
    to,
    update,
    wayback,
)

NEW = "https://example.org/policies/health-plan-2026"
EDITION = {"remembered": {"public-updated": "2026-04-01T09:30:00.000+01:00"}}
SEEN_LAW: dict[str, Any] = {
    "remembered": {"recorded": "2026-04-01T00:00:00Z", "in-force": "2026-04-01", "repealed-sections": "0"}
}
WITHDRAWN = {
    "explanation": '<div class="govspeak"><p>This is <b>out of date</b>. '
    'See <a href="/government/publications/new">the new plan</a>.</p></div>',
    "withdrawn_at": "2026-05-03T12:00:00Z",
}


def gov(**about: Any) -> dict[str, Any]:
    return {api(GOV): as_json(item(**about))}


def replaced_by(version: str) -> str:
    relation = "http://purl.org/dc/terms/isReplacedBy"
    address = LAW.replace("https", "http")
    return f'<atom:link rel="{relation}" href="{address}/{version}" title="{version}"/>'


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

LEGISLATION = [
    Case(
        "an item as it was",
        LAW,
        law(effect(modified="2026-03-01T00:00:00Z", dates="2026-03-01")),
        known=known(LAW, **SEEN_LAW),
    ),
    Case("an item looked at first", LAW, law(effect()), about={"status": 200}),
    Case(
        "words changed",
        LAW,
        law(effect()),
        ("changed 2026-05-05: words substituted in reg. 5 by The New Regulations 2026",),
        known(LAW, **SEEN_LAW),
    ),
    Case(
        "recorded late, and not yet in the text",
        LAW,
        law(effect(dates="2026-02-05", applied="false")),
        ("changed 2026-02-05: words substituted in reg. 5 by The New Regulations 2026 (not yet in the text there)",),
        known(LAW, **SEEN_LAW),
    ),
    Case("an old effect edited", LAW, law(effect(dates="2020-02-05")), known=known(LAW, **SEEN_LAW)),
    Case(
        "a change that is still to come",
        LAW,
        law(effect(dates="2027-01-01", applied="false")),
        known=known(LAW, **SEEN_LAW),
    ),
    Case(
        "revoked, and by what",
        LAW,
        law(effect("revoked", "Regulations")),
        (
            "superseded 2026-05-05 https://www.legislation.gov.uk/uksi/2026/99: "
            "revoked in Regulations by The New Regulations 2026",
        ),
    ),
    Case(
        "revoked in part",
        LAW,
        law(effect("revoked in part", "Regulations")),
        ("changed 2026-05-05: revoked in part in Regulations by The New Regulations 2026",),
        known(LAW, **SEEN_LAW),
    ),
    Case(
        "a section repealed",
        LAW,
        law(effect("repealed", "s. 12")),
        ("changed 2026-05-05: repealed in s. 12 by The New Regulations 2026",),
        known(LAW, **SEEN_LAW),
    ),
    Case(
        "repealed for some purposes",
        LAW,
        law(effect("repealed", "Act", qualification="partly in force")),
        ("changed 2026-05-05: repealed in Act by The New Regulations 2026",),
        known(LAW, **SEEN_LAW),
    ),
    Case(
        "a repeal that is still to come",
        LAW,
        law(effect("repealed", "Act", dates="2027-01-01", applied="false")),
        (
            "changed 2026-05-10: repealed in Act by The New Regulations 2026 "
            "(not yet in the text there), from 1 January 2027",
        ),
        known(LAW, **SEEN_LAW),
    ),
    Case(
        "on the second page of the feed",
        LAW,
        {
            FEED: feed(
                effect(modified="2026-03-01T00:00:00Z", dates="2026-03-01"),
                next_page=f"{FEED}&page=2".replace("&", "&amp;").replace("https", "http"),
            ),
            f"{FEED}&page=2": feed(effect("revoked", "Order")),
            DATA: clml(),
        },
        (
            "superseded 2026-05-05 https://www.legislation.gov.uk/uksi/2026/99: "
            "revoked in Order by The New Regulations 2026",
        ),
    ),
    Case(
        "the item says that it is repealed",
        LAW,
        law(item_=clml(status="Repealed")),
        ("withdrawn 2026-05-10: legislation.gov.uk says that all of it is repealed",),
    ),
    Case(
        "more of its sections are repealed",
        LAW,
        law(item_=clml('<P1 Status="Repealed"><P2 Status="Repealed"/></P1><P1 Status="Prospective"/>')),
        ("changed 2026-05-10: 1 more of its sections are repealed",),
        known(LAW, **SEEN_LAW),
    ),
    Case(
        "a version of a day, and a later one",
        f"{LAW}/2024-01-01",
        law() | {f"{LAW}/2024-01-01/data.xml": clml(links=replaced_by("2025-01-01"))},
        (
            "superseded 2026-05-10 https://www.legislation.gov.uk/uksi/2020/12/2025-01-01: "
            "there is a later version of it than that of the address",
        ),
    ),
    Case(
        "the current version, and what it may become",
        LAW,
        law(item_=clml(links=replaced_by("prospective"))),
    ),
    Case("its identifier", LAW.replace(".uk/", ".uk/id/", 1), law(), about={"status": 200, "target": ""}),
    Case(
        "another spelling",
        LAW,
        {
            FEED: to(FEED.replace("uksi", "wsi")),
            FEED.replace("uksi", "wsi"): feed(),
            DATA: to(DATA.replace("uksi", "wsi")),
        },
        about={"status": 200, "target": ""},
    ),
    Case("several items", LAW, {FEED: at(300, "<ul></ul>")}, about={"status": 300}),
    Case("a version before it was made", f"{LAW}/1990-01-01", {}, about={"status": 404}),
    Case("a document type", LAW, {FEED: feed(doctype='<!DOCTYPE feed [<!ENTITY a "b">]>')}, about={"unknown_runs": 1}),
    Case("what is no feed", LAW, {FEED: at(200, "<html/>")}, about={"unknown_runs": 1}),
    Case(
        "cut off", LAW, {FEED: at(200, "<feed xmlns='http://www.w3.org/2005/Atom'><entry>")}, about={"unknown_runs": 1}
    ),
    Case("too busy", LAW, {FEED: at(429)}, about={"unknown_runs": 1}),
]

DOIS = [
    Case("a work of which nothing is said", DOI, crossref(), about={"status": 200}),
    Case(
        "retracted, as two say",
        DOI,
        crossref(
            update("retraction", [2026, 4, 2], "10.5555/rw", "retraction-watch"), update("retraction", [2026, 4, 1])
        ),
        ("retracted 2026-04-01 https://doi.org/10.5555/notice: Retraction, said by publisher",),
    ),
    Case(
        "corrected twice, which is no retraction",
        DOI,
        crossref(
            update("correction", [2026, 4, 1], "10.5555/c1"),
            update("correction", [2026, 4, 3], "10.5555/C1", "retraction-watch"),
            update("erratum", [2026, 4, 2], "10.5555/c2"),
        ),
        (
            "corrected 2026-04-01 https://doi.org/10.5555/c1: Correction, said by publisher",
            "corrected 2026-04-02 https://doi.org/10.5555/c2: Erratum, said by publisher",
        ),
    ),
    Case(
        "an expression of concern",
        DOI,
        crossref(update("expression_of_concern", [2026, 4])),
        ("corrected 2026-04-30 https://doi.org/10.5555/notice: Expression of concern, said by publisher",),
    ),
    Case(
        "a new version",
        DOI,
        crossref(update("new_version", [2025], "10.5555/v2")),
        ("superseded 2025-12-31 https://doi.org/10.5555/v2: New version, said by publisher",),
    ),
    Case(
        "a notice says what it retracts, the other way round",
        DOI,
        crossref(**{"update-to": [update("retraction", [2026])]}),
    ),
    Case(
        "shapes that nobody documented",
        DOI,
        crossref({"type": None, "updated": {"date-parts": [[None]]}}, {"type": "?", "DOI": 5, "updated": "x"}),
        ("corrected 2026-05-10: a notice",),
    ),
    Case(
        "obsolete",
        DOI,
        datacite(("IsObsoletedBy", "10.5555/NEW", "DOI"), ("IsVersionOf", "10.5555/all", "DOI")),
        ("superseded 2026-05-10 https://doi.org/10.5555/new: it is obsolete; instead there is 10.5555/NEW",),
    ),
    Case(
        "a previous version",
        DOI,
        datacite(("IsPreviousVersionOf", "https://example.org/v2", "URL")),
        ("superseded 2026-05-10 https://example.org/v2: there is a new version, https://example.org/v2",),
    ),
    Case(
        "continued",
        DOI,
        datacite(("IsContinuedBy", "10.5555/b", "DOI")),
        ("superseded 2026-05-10 https://doi.org/10.5555/b: it is continued by 10.5555/b",),
    ),
    Case(
        "a DOI that does not exist",
        DOI,
        {RA: as_json([{"DOI": "10.5555/12345678", "status": "DOI does not exist"}])},
        ("gone 2026-05-10: the server does not find the page (status 404)",),
    ),
    Case(
        "a registry that nobody asks",
        DOI,
        {RA: as_json([{"RA": "mEDRA"}]), DOI: to(PAGE, 302), PAGE: html()},
        about={"final": PAGE},
    ),
    Case("doi.org does not answer", DOI, {RA: "the connection was refused"}, about={"unknown_runs": 1}),
    Case(
        "Crossref fails",
        DOI,
        {**crossref(), "https://api.crossref.org/works/10.5555/12345678": at(500)},
        about={"unknown_runs": 1},
    ),
]

ANY_PAGE = [
    Case("a page that is there", PAGE, {PAGE: html()}, about={"status": 200, "unknown_runs": 0}),
    Case(
        "moved for good",
        PAGE,
        {PAGE: to(NEW, 308), NEW: html()},
        (f"moved 2026-05-10 {NEW}: the server says that it moved for good to {NEW}",),
        about={"final": NEW, "target": NEW},
    ),
    Case("elsewhere for now", PAGE, {PAGE: to(NEW, 302), NEW: html()}, about={"final": NEW, "target": ""}),
    Case(
        "for good, then for now",
        PAGE,
        {PAGE: to(f"{PAGE}/b"), f"{PAGE}/b": to(NEW, 307), NEW: html()},
        about={"final": NEW, "target": f"{PAGE}/b"},
    ),
    Case(
        "not found, and a copy",
        PAGE,
        wayback(
            PAGE,
            "20260510",
            available=True,
            status="200",
            url=f"http://web.archive.org/web/2025/{PAGE}",
        ),
        ("gone 2026-05-10: the server does not find the page (status 404)",),
        about={"archived": f"https://web.archive.org/web/2025/{PAGE}"},
    ),
    Case(
        "gone for good, and no copy",
        PAGE,
        {PAGE: at(410), **wayback(PAGE, "20260501")},
        ("gone 2026-05-10: the server says that the page is gone for good (status 410)",),
        known(PAGE, digest="d"),
        {"archived": "", "digest": "d"},
    ),
    Case(
        "a copy of an error is none",
        PAGE,
        wayback(PAGE, "20260510", available=True, status="404", url=f"http://web.archive.org/web/2/{PAGE}"),
        ("gone 2026-05-10: the server does not find the page (status 404)",),
        about={"archived": ""},
    ),
    *(
        Case(
            f"blocked: {status}", PAGE, {PAGE: at(status)}, known=known(PAGE), about={"unknown_runs": 1, "status": 200}
        )
        for status in (401, 403, 429, 500, 503)
    ),
    Case(
        "no answer in time",
        PAGE,
        {PAGE: "it took longer than 30 seconds"},
        known=known(PAGE),
        about={"unknown_runs": 1},
    ),
    Case(
        "no answer, for the third time",
        PAGE,
        {PAGE: "it took longer than 30 seconds"},
        ("unreachable 2026-05-10: it took longer than 30 seconds",),
        known(PAGE, unknown_runs=2),
    ),
    Case("in a circle", PAGE, {PAGE: to(PAGE)}, about={"unknown_runs": 1}),
    Case(
        "to the home page",
        PAGE,
        {PAGE: to("/"), "https://example.org/": html(page("Example"))},
        ("looks-elsewhere 2026-05-10: the address leads to a home page, https://example.org/",),
        about={"target": ""},
    ),
    Case(
        "to a folder above",
        PAGE,
        {PAGE: to("/policies/", 302), "https://example.org/policies/": html(page("Health plans and policies"))},
        ("looks-elsewhere 2026-05-10: the address leads to a folder above it, https://example.org/policies/",),
    ),
    Case(
        "a title without a word of the driver",
        PAGE,
        {PAGE: html(page("Buy cheap domains"))},
        (
            "looks-elsewhere 2026-05-10: "
            "the page calls itself “Buy cheap domains”, which has no word of the driver’s title",
        ),
    ),
    Case(
        "not found, and says so with status 200",
        PAGE,
        {PAGE: html(page("Page not found – Health"))},
        ("looks-elsewhere 2026-05-10: the page calls itself “Page not found – Health”",),
    ),
    Case(
        "to a login",
        PAGE,
        {PAGE: to("https://id.example.org/login?back=1", 302), "https://id.example.org/login?back=1": html()},
        about={"unknown_runs": 1},
    ),
    Case(
        "not modified since",
        PAGE,
        {PAGE: html(etag='"a"')},
        known=known(PAGE, etag='"a"', digest="d"),
        about={"digest": "d"},
    ),
    Case(
        "a file on assets.publishing.service.gov.uk",
        "https://assets.publishing.service.gov.uk/media/1/plan.txt",
        {"https://assets.publishing.service.gov.uk/media/1/plan.txt": at(200, "The plan", content_type="text/plain")},
    ),
]

CASES = {
    f"{kind}: {case.name}": case
    for kind, cases in (("GOV.UK", GOV_UK), ("legislation", LEGISLATION), ("DOI", DOIS), ("page", ANY_PAGE))
    for case in cases
}
