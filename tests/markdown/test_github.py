"""Converted as GitHub does: cmark-gfm, its converter, gives the same, but for the differences that have names."""

from __future__ import annotations

import re

import cmarkgfm
import pytest
from cmarkgfm import cmark
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown import conversion
from tests.fuzz.constructs import BLOCK, INLINE
from tests.making.examples import examples
from tests.markdown.differences import CMARK_GFM, Unlike, tamed
from tests.markdown.own_texts import ALL_TEXTS, NAMES, TEXTS
from tests.markdown.tokens import Start, Token, tokens

WORDS = ("a", "word ", "\n", "\n\n", " ", "Two words. ")
PIECES = st.one_of(*map(st.sampled_from, (INLINE, BLOCK, WORDS))).map(lambda piece: piece.replace("{n}", "1"))


@st.composite
def changed_texts(draw: st.DrawFn) -> str:
    """A stretch of one of our own texts, with pieces of Markdown in it and some characters gone."""
    whole = draw(st.sampled_from(list(TEXTS.values())))
    start = draw(st.integers(0, len(whole)))
    text = whole[start : start + draw(st.integers(20, 400))]
    for piece in draw(st.lists(PIECES, max_size=6)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + piece + text[place + draw(st.integers(0, 3)) :]
    return text


def _without_code_languages(found: list[Token]) -> list[Token]:
    """cmark-gfm says the language of code on `pre`, comrak on `code`; it is not published."""
    return [Start(each.name) if isinstance(each, Start) and each.name in ("pre", "code") else each for each in found]


def theirs(text: str) -> list[Token]:
    options = cmark.Options.CMARK_OPT_FOOTNOTES
    return _without_code_languages(tokens(cmarkgfm.github_flavored_markdown_to_html(text, options)))


def ours(text: str) -> list[Token]:
    return _without_code_languages(tokens(conversion.marking_raw_html(text)))


@given(st.one_of(st.lists(PIECES, max_size=8).map("".join), changed_texts()))
@examples(1000)
def test_any_text_is_what_it_is_on_github(text: str) -> None:
    text = tamed("\n{}\n".format(text.replace("[!", "[")))  # alerts are GitHub's, but cmark-gfm does not know them
    assert ours(text) == theirs(text)


@given(
    st.from_regex(r"(https?://|www\.)[a-z]{1,5}(\.[a-z]{1,5}){1,2}(/[a-z0-9]{0,5}){0,2}|[a-z]{1,5}@[a-z]{1,5}\.[a-z]{2,5}",
                  fullmatch=True),
    st.sampled_from(["{}", "See {} and", "({})", "{}.", "*{}*", "- {}\n- {}", "| {} |\n|---|", "> {},", "**a {}**"]),
)  # fmt: skip
@examples(200)
def test_a_bare_address_is_the_link_that_it_is_on_github(address: str, around: str) -> None:
    text = around.replace("{}", address)
    assert ours(text) == theirs(text)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_texts_are_what_they_are_on_github(name: str) -> None:
    assert ours(ALL_TEXTS[name]) == theirs(ALL_TEXTS[name])


@pytest.mark.parametrize("unlike", CMARK_GFM, ids=lambda each: each.name)
def test_a_difference_that_has_a_name_is_one(unlike: Unlike) -> None:
    assert ours(unlike.example) != theirs(unlike.example)
    assert re.search(unlike.sign, f"\n{unlike.example}\n")
