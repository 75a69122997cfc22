"""What legislation.gov.uk can say, and the signals that follow: a row for each."""

from __future__ import annotations

from typing import Any

from tests.watching.sources import (
    DATA,
    FEED,
    LAW,
    Case,
    at,
    clml,
    effect,
    feed,
    known,
    law,
    to,
)

SEEN_LAW: dict[str, Any] = {
    "remembered": {"recorded": "2026-04-01T00:00:00Z", "in-force": "2026-04-01", "repealed-sections": "0"}
}


def replaced_by(version: str) -> str:
    relation = "http://purl.org/dc/terms/isReplacedBy"
    address = LAW.replace("https", "http")
    return f'<atom:link rel="{relation}" href="{address}/{version}" title="{version}"/>'


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
