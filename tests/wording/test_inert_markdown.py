"""Strangers' text in Markdown: a converter makes nothing of it, and nothing is left that a forge makes links of."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_drivers.markdown.conversion import to_placed_html_with_lines
from policy_drivers.wording.inert_markdown import inert
from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible

_CELL = "| Head |\n| --- |\n| {} |\n"
_LINKED = re.compile(r"@\w|(?<![&\w])[#!]\d|GH-\d|://|www\.|[0-9a-f]{7}", re.IGNORECASE)
_SEEN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)).map(str.strip)


@example("![x](https://evil.example) [y](javascript:z) <!-- --> <b>&amp;</b> | ~~x~~ **y** `z` $x$ {: x}")
@given(_SEEN)
def test_it_is_one_cell_of_text(text: str) -> None:
    html = to_placed_html_with_lines(_CELL.format(inert(text) or "x"))
    (cell,) = re.findall(r"(?s)<td[^>]*>(.*?)</td>", html)
    assert "<" not in cell
    assert unescape(cell).replace("\u200b", "") == (visible(on_one_line(text)) or "x")


@pytest.mark.parametrize(
    "text",
    [
        "@everybody",
        "us@example.org",
        "#1 !2 GH-3",
        "https://evil.example",
        "www.evil.example",
        "0123456789abcdef",
        "&1",
    ],
)
def test_nothing_is_left_that_a_forge_makes_a_link_of(text: str) -> None:
    assert not _LINKED.search(inert(text))
