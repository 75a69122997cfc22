"""What documents cite, as CSL-JSON and for scripts."""

from __future__ import annotations

import json
from dataclasses import replace

from policy_drivers.exports.cited import as_data, render
from policy_drivers.exports.export import Export
from tests.making.exports import exported
from tests.making.sites import driver

_TEXT = "Smith J. Leading. J Lead. 2016;1:2-3. doi:10.1136/leader-2016-000001"
ARTICLE = driver(
    "article",
    f'references: [plan, "{_TEXT}", draft-plan, gone, "", "A plan 2019-2024. 2019. https://example.org/plan.pdf"]',
)
PLAN = driver("plan", "title: Plan\nsource: NHS England\nlink: https://example.org/plan.pdf\ndate: 2018-06")
DRAFT = driver("draft-plan", "title: Draft\nstatus: draft")
NOTE = "Given as a text; only its DOI, address and year are told apart"


def _export() -> Export:
    return replace(exported([ARTICLE, PLAN, DRAFT]), published={"article", "plan"})


def test_a_driver_is_described_and_of_a_text_only_what_is_certain() -> None:
    assert json.loads(render([ARTICLE, ARTICLE], _export())) == [
        {
            "id": "plan",
            "type": "report",
            "title": "Plan",
            "author": [{"literal": "NHS England"}],
            "issued": {"date-parts": [[2018, 6]]},
            "URL": "https://example.org/plan.pdf",
            "note": "Summarised in Ours at https://example.org/policy/drivers/plan/",
        },
        {
            "id": "article_2",
            "type": "document",
            "title": _TEXT,
            "issued": {"date-parts": [[2016]]},
            "DOI": "10.1136/leader-2016-000001",
            "note": NOTE,
        },
        {
            "id": "article_3",
            "type": "document",
            "title": "A plan 2019-2024. 2019. https://example.org/plan.pdf",
            "issued": {"date-parts": [[2019]]},
            "URL": "https://example.org/plan.pdf",
            "note": NOTE,
        },
    ]
    assert render([PLAN], _export()) == b"[]\n"


def test_scripts_get_slugs_or_texts_of_what_is_published() -> None:
    assert as_data(ARTICLE, _export()) == [
        {"slug": "plan", "text": None, "doi": None, "year": None},
        {"slug": None, "text": _TEXT, "doi": "10.1136/leader-2016-000001", "year": 2016},
        {"slug": None, "text": "A plan 2019-2024. 2019. https://example.org/plan.pdf", "doi": None, "year": 2019},
    ]
    assert [each["slug"] for each in as_data(ARTICLE, replace(_export(), published=None))][:3] == [
        "plan",
        None,
        "draft-plan",
    ]
