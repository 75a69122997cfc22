"""Passages can stand by themselves, and none of what is quotable is left out."""

from __future__ import annotations

from policy_drivers.markdown.plain_text import Block, Kind
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.site.derived.passages import Origin, Passage, joined, passages
from tests.making.sites import driver


def test_each_passage_is_from_one_place() -> None:
    front_matter = "title: The plan\nrecommendations: [{number: 3a, text: Train all leaders.}]"
    file = driver("plan", front_matter)
    impact = SafeMarkdown(str).render("Offer:\n\n- searches\n- training\n\nAsk **leaders**.\n").html
    body = SafeMarkdown(str).render("## Summary\n\nNot quoted.\n\n## Key features\n\n- One.\n\n## Scope\n\nNo.\n").html
    assert list(passages(file.driver, impact, body)) == [
        Passage(Origin.IMPACT, "Offer:\n• searches\n• training"),
        Passage(Origin.IMPACT, "Ask leaders."),
        Passage(Origin.FEATURES, "One."),
        Passage(Origin.RECOMMENDATION, "Train all leaders.", "3a"),
    ]


def test_a_list_that_nothing_leads_into_is_taken_apart() -> None:
    blocks = [(Kind.HEADING, "For all:"), (Kind.ITEM, "one"), (Kind.ITEM, "two"), (Kind.PARAGRAPH, "Three.")]
    assert joined(Block(*each) for each in blocks) == ["one", "two", "Three."]
