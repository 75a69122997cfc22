"""What a driver's page says of the evidence around a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from lxml.html import fromstring

from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.sites import article, driver, site, words

ARTICLE = """
title: Article
link: https://example.org/article.pdf
references:
  - plan
  - "Smith J. Leading <b>. 2016. doi:10.1136/leader-2016-000001. Available: https://example.org/a_(b)."
  - draft-plan
access: subscription
recommendations:
  - {number: 1, text: "Give <everyone> a mentor.", to: [Trusts, NHS England]}
  - {number: R7, text: Let them study.}
"""
PLAN = "title: Plan\nlink: https://example.org/plan.pdf\ndate: 2018\nedition_of: [old-plan]\naccess: open"
OLD_PLAN = "title: Plan\ndate: 2015\naccess_note: Write to the body."


@pytest.fixture(scope="module")
def made() -> Site:
    files = {
        "article": ARTICLE,
        "plan": PLAN,
        "old-plan": OLD_PLAN,
        "draft-plan": "title: Draft\nstatus: draft",
        "cynllun": "title: Cynllun\ntitle_lang: cy\ntranslation_of: plan",
        "part": "title: Part\nbelongs_to: plan",
    }
    whole = site(files)
    published = tuple(file for file in whole.catalogue.files if not file.is_draft)
    return replace(whole, catalogue=replace(whole.catalogue, files=published))


def _between(found: Sequence[str], first: str, last: str) -> list[str]:
    start = found.index(first)
    return list(found[start : found.index(last, start)])


def test_recommendations_are_a_list_in_which_each_has_an_address(made: Site) -> None:
    html = article(made, "drivers/article/")
    assert _between(words(html), "What it recommends", "Documents") == [
        "What it recommends",
        "2 recommendations, in our words. The number of each leads to it: quote it with that address.",
        "Recommendation 1",
        "Give <everyone> a mentor.",
        "To: Trusts; NHS England",
        "Recommendation R7",
        "Let them study.",
        "Plan what to do about them",
    ]
    places = fromstring(html).xpath("//ol[@class='pd-recommendations']/li")
    assert [(each.get("id"), each.xpath("string(a/@href)")) for each in places] == [
        ("recommendation-1", "#recommendation-1"),
        ("recommendation-r7", "#recommendation-r7"),
    ]


def test_what_a_document_cites_leads_to_drivers_to_dois_and_to_addresses(made: Site) -> None:
    html = article(made, "drivers/article/")
    assert _between(words(html), "What it cites", "About this summary") == [
        "What it cites",
        "2 documents; of 1 there is a summary here. For reference managers (CSL-JSON)",
        "Plan 2018",
        "Smith J. Leading <b>. 2016. doi:10.1136/leader-2016-000001. Available: https://example.org/a_(b).",
    ]
    section = fromstring(html).xpath("//section[@aria-labelledby='pd-references']")[0]
    assert section.xpath(".//a/@href") == [
        "references.csl.json",
        "../../drivers/plan/",
        "https://doi.org/10.1136/leader-2016-000001",
        "https://example.org/a_(b)",
    ]


def test_a_driver_says_which_drivers_cite_its_document(made: Site) -> None:
    found = words(article(made, "drivers/plan/"))
    assert _between(found, "Cited by", "About this summary")[:3] == [
        "Cited by",
        "1 driver cites this document.",
        "Article",
    ]
    assert "Cited by" not in words(article(made, "drivers/old-plan/"))


def test_whoever_cannot_read_a_document_is_told_how_to_get_it(made: Site) -> None:
    said = "Access: Subscription. It can be read with a subscription: ask your library for access or for a copy."
    assert said in words(article(made, "drivers/article/"))
    assert "Write to the body." in words(article(made, "drivers/old-plan/"))
    is_open = words(article(made, "drivers/plan/"))
    assert [line for line in is_open if line.startswith("Access")] == ["Access Open"]


def test_the_documents_of_one_policy_are_shown_as_one(made: Site) -> None:
    assert _between(words(article(made, "drivers/plan/")), "One policy in 4 documents", "Summary")[:-1] == [
        "One policy in 4 documents",
        "The whole:",
        "Plan (this document) 2018",
        "Its parts:",
        "Part",
        "Editions, the newest first:",
        "Plan (this document) 2018",
        "Plan 2015",
        "Languages:",
        "English: Plan (this document)",
        "Cymraeg: Cynllun",
    ]
    assert "An earlier edition. The newest is Plan." in words(article(made, "drivers/old-plan/"))
    assert not [line for line in words(article(made, "drivers/plan/")) if line.startswith("An earlier edition")]
    html = fromstring(article(made, "drivers/plan/"))
    assert html.xpath("//section[@class='pd-family']//*[@lang='cy']/text()") == ["Cymraeg", "Cynllun"]


def test_a_long_list_names_the_first_and_counts_the_others() -> None:
    files = [driver("plan", "title: Plan"), *(driver(f"part-{n:02}", "belongs_to: plan") for n in range(60))]
    files += [driver(f"citing-{n:02}", "references: plan") for n in range(60)]
    found = words(article(site(files), "drivers/plan/"))
    assert found.count("and 10 others") == 2
    assert "60 drivers cite this document." in found


def test_lists_mark_earlier_editions_and_count_them_beside_the_newest(made: Site) -> None:
    found = words(article(made, "years/2018/"))
    assert [line for line in found if "edition" in line] == ["2018 · and 1 earlier edition"]
    assert [line for line in words(article(made, "years/2015/")) if "edition" in line] == ["2015 · earlier edition"]
    assert made.digests.listed([made.catalogue.by_slug["plan"]])[0][1].endswith("2 plan")


def test_a_list_has_one_entry_for_a_policy_and_what_belongs_to_it_below() -> None:
    files = {
        "plan": f"{PLAN}\nthemes: [care]\nservices: [training]",
        "old-plan": f"{OLD_PLAN}\nthemes: [care]\nstatus: archived",
        "cynllun": "title: Cynllun\ntitle_lang: cy\ndate: 2018\ntranslation_of: plan\nthemes: [care]",
        "part": "title: Part\ndate: 2019\nbelongs_to: plan\nthemes: [care]",
        "other": "title: Other\ndate: 2017\nthemes: [care]",
    }
    html = article(site(files), "themes/care/")
    assert words(html)[3] == "5 drivers about this theme, newest first."
    assert _between(words(html), "Plan", "Other") == [
        "Plan", "2018", "1 earlier edition, 1 translation, 1 part", "Part", "2019", "Cynllun", "2018", "Plan Archived",
        "2015",
    ]  # fmt: skip
    assert html.count("<details") == html.count('<details class="pd-details pd-kin" open>') == 1
    headings = re.findall(r'<h2 id="(\d+)">', article(site(files), "drivers/"))
    assert headings == ["2019", "2017"]


def test_an_edition_that_is_in_a_list_without_the_newest_says_so() -> None:
    found = words(article(site({"plan": PLAN, "old-plan": f"{OLD_PLAN}\nthemes: [care]"}), "themes/care/"))
    assert "2015 · earlier edition" in found


def test_titles_of_a_family_and_of_what_cites_are_shown_as_they_are_written() -> None:
    evil = """title: 'A&B "x" <i data-marker="it">'"""
    family = "belongs_to: plan\nedition_of: plan\ntranslation_of: plan\ntitle_lang: cy\nreferences: plan"
    made = site({"plan": f"{evil}\nreferences: other", "other": f"{evil}\n{family}"})
    for slug in ("plan", "other"):
        html = fromstring(article(made, f"drivers/{slug}/"))
        assert html.xpath("//*[@data-marker]") == []
        assert html.xpath("count(//section[@class='pd-family']//a[text()='A&B \"x\" <i data-marker=\"it\">'])") >= 3


def test_an_action_leads_to_the_recommendation_that_it_carries_out() -> None:
    actions = "".join(f"  - {{action: A, lead: FG, recommendation: {number}}}\n" for number in ("r7", 9))
    html = fromstring(article(site({"article": f"{ARTICLE}actions:\n{actions}"}), "drivers/article/"))
    led = html.xpath("//table//a[starts-with(@href, '#recommendation')]")
    assert [(each.get("href"), each.text) for each in led] == [("#recommendation-r7", "Recommendation r7")]


def test_a_page_is_made_again_when_what_it_shows_of_others_changes() -> None:
    def digest(front_matter: str, slug: str = "plan") -> bytes:
        made = site({"plan": "title: Plan", "other": front_matter})
        (page,) = (each for each in all_pages(made) if each.url == f"drivers/{slug}/")
        return page.digest

    alone = digest("title: Other")
    for key in ("references", "belongs_to", "edition_of", "translation_of"):
        assert digest(f"title: Other\n{key}: plan") != alone
    assert digest("title: Another\nreferences: plan") != digest("title: Other\nreferences: plan")
