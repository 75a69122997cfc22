"""The guard before the conversion: harmless texts just over a small limit, and real ones far below the limits."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from markupsafe import escape

from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.markdown.tangle import LIMITS, Limits, tangle
from tests.markdown.own_texts import ALL_TEXTS, NAMES

SMALL = Limits(addresses=3, footnotes=3, cells=12, headings=3, depth=3, escapes=3)
OVER = {
    "addresses": ("a@b.c d@e.f g@h.i @j", "more than 3 signs “@” in one paragraph"),
    "footnotes": ("a[^1] b[^2] c[^1] d[^2]", "more than 3 footnotes in one paragraph"),
    "cells": ("| a | b | c\n|---|---|---\n| 1 | 2 | 3\n| 4 | 5 | 6\n| 7 | 8 | 9\n", "a table of more than 12 cells"),
    "headings": ("# a\n## b\n\nc\n=\n\nd\n-\n", "4 headings"),
    "escapes": ("R&D, R\u00a0&\u00a0D", "more than 3 signs “&” and no-break spaces"),
    "depth": ("- a\n- > 1. b", "lists or quotations that are nested very deep"),
}
"""For each limit a text that is just over it where it is small, and what is said of it."""


def test_each_limit_has_a_text() -> None:
    assert set(OVER) == {field.name for field in fields(Limits)}


@pytest.mark.parametrize("limit", OVER)
def test_a_text_just_over_a_limit_is_tangled(limit: str) -> None:
    text, reason = OVER[limit]
    assert tangle(text, SMALL) == reason
    assert tangle(text) is None


@pytest.mark.parametrize("limit", OVER)
def test_a_text_at_the_limit_is_not(limit: str) -> None:
    text, _ = OVER[limit]
    one_more = replace(SMALL, **{limit: getattr(SMALL, limit) + (3 if limit == "cells" else 1)})
    assert tangle(text, one_more) is None


@pytest.mark.parametrize(
    "text",
    ["a@b.c d@e.f\n\ng@h.i @j", "a[^1] b[^2]\n\nc[^1] d[^2]", "a@b.c d@e.f\r\n\r\ng@h.i @j"],
    ids=["addresses", "footnotes", "line ends of Windows"],
)
def test_what_stands_in_two_paragraphs_is_counted_for_each(text: str) -> None:
    assert tangle(text, SMALL) is None


@pytest.mark.parametrize(
    "text",
    [
        "> > > a",
        "1) 2. 3) a",
        "+ * > a",
        "Text.[^a]\n\n[^a]: > - a",
        "a\n>>> a",
        "- - - a",
        "[^a]: [^b]: [^c]: d",
        "> > > > - - -",
    ],
)
def test_whatever_holds_other_blocks_counts_for_depth(text: str) -> None:
    assert tangle(text, SMALL) == "lists or quotations that are nested very deep"


@pytest.mark.parametrize(
    "text", ["-" * 80, "a\n" + "-" * 80, "*" * 80, "- " * 80, "> " + "* " * 80, "a > > > > b", "+" * 80]
)
def test_a_line_across_the_page_nests_nothing(text: str) -> None:
    assert tangle(text, SMALL) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_headings_are_counted_whatever_ends_their_lines(end: str) -> None:
    assert tangle(OVER["headings"][0].replace("\n", end), SMALL) == "4 headings"


@pytest.mark.parametrize("name", NAMES)
def test_the_texts_of_this_repository_are_far_from_every_limit(name: str) -> None:
    far_below = Limits(addresses=50, footnotes=50, cells=2_000, headings=50, depth=10, escapes=5_000)
    assert tangle(ALL_TEXTS[name], far_below) is None


@pytest.mark.parametrize("limit", OVER)
def test_a_tangled_text_is_shown_as_it_was_typed(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = OVER[limit][0].replace("a", "<b>a</b>", 1)
    monkeypatch.setattr("policy_drivers.markdown.tangle.LIMITS", SMALL)
    assert SafeMarkdown(str).render(text).html == f"<pre>{escape(text)}</pre>"


def test_ordinary_texts_may_be_long() -> None:
    paragraph = "Write to a@b.c or see [a page](https://example.org/)[^1] and **this** `code`.\n\n"
    table = "| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 1000
    headings = "## A heading\n\nText.\n\n" * 400
    assert [tangle(text) for text in (paragraph * 1000, table, headings)] == [None, None, None]
    assert Limits() == LIMITS
