"""A fortnight in the life of some sources: what is new on each day. What is not named is as it was the day before."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.making.server_answers import Served
from tests.watching.sources import (
    DATA,
    FEED,
    GOV,
    LAW,
    api,
    as_json,
    at,
    clml,
    crossref,
    effect,
    feed,
    html,
    item,
    page,
    to,
    update,
)

FIRST = date(2026, 5, 1)
PLAN = "https://trust.example/plan"
PLAN_NEW = "https://trust.example/about/plan"
REPORT = "https://charity.example/report"
ARTICLE = "https://doi.org/10.5555/12345678"
ADDRESSES = {
    "gov": GOV,
    "law": LAW,
    "plan": PLAN,
    "report": REPORT,
    "article": ARTICLE,
}
NOTICE = {"explanation": "<p>Under review.</p>", "withdrawn_at": "2026-05-03T09:00:00Z"}
NOTE = [{"public_timestamp": "2026-05-08T09:30:00Z", "note": "Added annex A."}]
OLD = effect(dates="2024-01-01", modified="2024-02-01T00:00:00Z", id_="key-0")


def _gov(**about: Any) -> dict[str, Served]:
    return {api(GOV): as_json(item(**about))}


DAYS: dict[int, dict[str, Served]] = {
    1: {
        **_gov(),
        FEED: feed(OLD),
        DATA: clml(),
        PLAN: html(page("Health plan")),
        REPORT: html(page("A report on health")),
        **crossref(),
    },
    2: {REPORT: "the server could not be found"},
    3: {**_gov(withdrawn_notice=NOTICE), PLAN: to(PLAN_NEW), PLAN_NEW: html(page("Health plan"))},
    4: {FEED: at(503)},
    5: {**_gov(), FEED: feed(OLD)},
    6: {REPORT: html(page("A report on health")), PLAN_NEW: at(404)},
    7: {PLAN: html(page("Health plan", "The plan says what libraries do for health until further notice."))},
    8: {**_gov(public_updated_at="2026-05-08T09:30:00Z", details={"change_history": NOTE})},
    9: {FEED: feed(OLD, effect()), REPORT: to("/", 302), "https://charity.example/": html(page("Welcome"))},
    10: {**crossref(update("correction", [2026, 5, 9]))},
    11: {**crossref(update("correction", [2026, 5, 9]), update("retraction", [2026, 5, 10], "10.5555/r"))},
    12: {FEED: feed(OLD, effect(), effect("revoked", "Regulations", "2026-05-12", "2026-05-12T00:00:00Z", "key-2"))},
    13: {REPORT: at(410)},
    14: {},
}
