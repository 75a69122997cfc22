"""What the registries of DOIs can say, and the signals that follow: a row for each."""

from __future__ import annotations

from tests.watching.sources import (
    DOI,
    PAGE,
    RA,
    Case,
    as_json,
    at,
    crossref,
    datacite,
    html,
    to,
    update,
)

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
