"""What a service page quotes of a driver: the passages that name the service, and what belongs to them."""

from __future__ import annotations

import pytest

from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.model.names import naming
from policy_drivers.site.derived.passages import Origin, Passage
from policy_drivers.site.derived.quotes import about, passages
from tests.making.sites import driver

NAMED = naming(["literature searching", "evidence search", "inter-library loans", "R&D (local)"])


def _quoted(impact: str) -> list[str]:
    return [block.text for block in passages(SafeMarkdown(str).render(impact).html, NAMED)]


@pytest.mark.parametrize(
    "said",
    [
        "Offer literature searching.",
        "Literature Searching is asked for.",
        "Do **literature** [searching](x.md).",
        "We need literature\nsearching.",
        "An “evidence search” a day.",
        "More inter‐library\u00a0loans.",
        "R&amp;D (local) as well.",
    ],
)
def test_a_name_is_found_in_any_spelling_and_the_rest_is_left_out(said: str) -> None:
    assert len(_quoted(f"- Something else.\n- {said}\n- More.")) == 1


@pytest.mark.parametrize("said", ["evidence searches", "literature searching's", "preliterature searching", "R&D"])
def test_a_part_of_a_word_is_not_the_name(said: str) -> None:
    expected = 1 if said == "literature searching's" else 3
    assert len(_quoted(f"- First.\n- {said} there.\n- More.")) == expected


def test_a_driver_that_names_the_service_nowhere_is_quoted_whole() -> None:
    assert _quoted("Buy books.\n\n- Lend them.\n- Fix them.") == ["Buy books.", "Lend them.", "Fix them."]


def test_the_sentence_that_leads_into_a_list_comes_with_its_item() -> None:
    assert _quoted("Before.\n\nStaff will ask for:\n\n- books;\n- literature searching;\n- rooms.\n\nAfter.") == [
        "Staff will ask for:",
        "literature searching;",
    ]


def test_a_list_comes_with_the_sentence_that_names_the_service() -> None:
    assert _quoted("For literature searching:\n\n- learn;\n- teach.\n\nBuy books.") == [
        "For literature searching:",
        "learn;",
        "teach.",
    ]


def test_a_section_comes_with_the_heading_that_names_the_service() -> None:
    assert _quoted("### Loans\n\nLend.\n\n### Literature searching\n\nLearn.\n\n- Teach.\n\n### Books\n\nBuy.") == [
        "Literature searching",
        "Learn.",
        "Teach.",
    ]


def test_a_driver_without_an_impact_says_nothing() -> None:
    assert _quoted("") == []


def test_a_recommendation_that_names_the_service_is_quoted_with_its_number() -> None:
    told = "[{number: 1, text: Buy books.}, {number: 2b, text: Offer Literature Searching.}]"
    file = driver("plan", f"title: The plan\nrecommendations: {told}")
    impact = SafeMarkdown(str).render("Lend books.\n\nTeach evidence search.").html
    assert about(file.driver, impact, NAMED) == [
        Passage(Origin.IMPACT, "Teach evidence search."),
        Passage(Origin.RECOMMENDATION, "Offer Literature Searching.", "2b"),
    ]
