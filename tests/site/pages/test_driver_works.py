"""What a driver's page tells machines of the works around its document."""

from __future__ import annotations

from policy_drivers.site.pages.driver_works import wholes, works
from tests.making.sites import site

MADE = site(
    {
        "article": 'references: [plan, "Smith. 2016. doi:10.1136/x", "Jones. 2017."]\naccess: open',
        "plan": "title: Plan\ndate: 2018-06/2018-07\nedition_of: old",
        "old": "title: Old plan\ndate: 2015\naccess: print only",
        "cynllun": "title: Cynllun\ntitle_lang: cy\ntranslation_of: plan",
        "part": "title: Part\nbelongs_to: plan",
    },
    url="https://example.org/",
)
PLAN = {
    "@type": "CreativeWork",
    "name": "Plan",
    "datePublished": "2018-06",
    "subjectOf": "https://example.org/drivers/plan/",
}
OLD = {
    "@type": "CreativeWork",
    "name": "Old plan",
    "datePublished": "2015",
    "subjectOf": "https://example.org/drivers/old/",
}
PART = {"@type": "CreativeWork", "name": "Part", "subjectOf": "https://example.org/drivers/part/"}
CYNLLUN = {
    "@type": "CreativeWork",
    "name": "Cynllun",
    "inLanguage": "cy",
    "subjectOf": "https://example.org/drivers/cynllun/",
}


def _told(slug: str) -> dict[str, object]:
    return {key: value for key, value in works(MADE, MADE.catalogue.by_slug[slug], "../../").items() if value}


def test_what_a_document_cites_is_a_work_where_it_has_an_address() -> None:
    cited = {"@type": "CreativeWork", "name": "Smith. 2016. doi:10.1136/x", "sameAs": "https://doi.org/10.1136/x"}
    assert _told("article") == {
        "citation": [PLAN, cited, "Jones. 2017."],
        "conditionsOfAccess": "Open",
        "isAccessibleForFree": True,
    }


def test_parts_editions_and_translations_name_each_other() -> None:
    assert _told("plan") == {
        "hasPart": [PART],
        "exampleOfWork": {"@type": "CreativeWork", "name": "Old plan", "workExample": [OLD]},
        "workTranslation": [CYNLLUN],
    }
    assert _told("old") == {
        "exampleOfWork": {"@type": "CreativeWork", "name": "Old plan", "workExample": [PLAN]},
        "conditionsOfAccess": "Print only",
    }
    assert _told("cynllun") == {"translationOfWork": [PLAN]}
    assert _told("part") == {}
    assert wholes(MADE, MADE.catalogue.by_slug["part"], "../../") == [PLAN]
