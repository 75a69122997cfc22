"""A page as the index takes it, while it is handed from one process to another."""

from __future__ import annotations

from policy_drivers.site.files.search_index.pages import Block, PageText, Part

PAGE = PageText(
    title="Le plan",
    title_language="fr",
    results={"facts": "NHS England · June 2019", "themes": ""},
    blocks=[
        Block(Part.TITLE, "Le plan", language="fr", is_heading=True),
        Block(Part.IMPACT, "What this means for libraries", is_heading=True, anchor="pd-library-impact"),
        Block(Part.SUMMARY, "Summary", is_heading=True),
        Block(Part.SUMMARY, "= # 中文", language="zh"),
        Block(Part.NAMES, "Plan A"),
    ],
)


def test_a_page_is_packed_as_one_line() -> None:
    assert PAGE.packed().split("\x1f") == [
        "fr\tLe plan",
        "=facts\tNHS England · June 2019",
        "=themes\t",
        "title\t#\tfr\tLe plan",
        "impact\t#pd-library-impact\t\tWhat this means for libraries",
        "summary\t#\t\tSummary",
        "summary\t\tzh\t= # 中文",
        "names\t\t\tPlan A",
    ]
    assert "\n" not in PAGE.packed()


def test_a_page_is_the_same_after_it_was_packed() -> None:
    assert PageText.unpacked(PAGE.packed()) == PAGE
    assert PageText.unpacked(PageText().packed()) == PageText()
