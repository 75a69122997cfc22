"""The words by which one document is told from another."""

from __future__ import annotations

import pytest

from policy_drivers.watching.telling_words import telling_words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Developing People – Improving Care", {"developing", "people", "improving", "care"}),
        ("What is this page about?", set()),
        ("The NHS Plan 2019", {"plan", "2019"}),
        ("Café Société", {"cafe", "societe"}),
        ("健康政策 计划书", {"健康政策", "计划书"}),
        ("", set()),
    ],
)
def test_short_words_and_those_of_every_page_tell_nothing(title: str, words: set[str]) -> None:
    assert telling_words([title]) == words


def test_the_words_of_several_titles_are_taken_together() -> None:
    assert telling_words(["Long title", "Nickname"]) == {"long", "title", "nickname"}
