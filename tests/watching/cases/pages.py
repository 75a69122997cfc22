"""What any page can say, and the signals that follow: a row for each."""

from __future__ import annotations

from tests.watching.sources import (
    PAGE,
    Case,
    at,
    html,
    known,
    page,
    to,
    wayback,
)

NEW = "https://example.org/policies/health-plan-2026"


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
