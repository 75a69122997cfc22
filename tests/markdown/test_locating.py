"""Where raw HTML and citations stand in a text: exactly what the conversion sees of them is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown import conversion
from policy_drivers.markdown.locating import citations, raw_html
from policy_drivers.markdown.structure import Part, Structure


def _shown(text: str, parts: list[Part]) -> list[tuple[int, str]]:
    return [(part.start, text[part.start : part.end]) for part in parts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <b>c</b>", [(2, "<b>"), (6, "</b>")]),
        (r"\<b> `<b>` &lt;b> <b> a < b <https://example.org>", [(18, "<b>")]),
        (r"\\<b>", [(2, "<b>")]),
        ("[x](<b> '<b>') <b>", [(15, "<b>")]),
        ("[<b>](<b>) ![<i>](x) <b>", [(1, "<b>"), (21, "<b>")]),
        ("a <b\n  c='>'> d", [(2, "<b\n  c='>'>")]),
        ("> a <b\r\n> c> d", [(4, "<b\r\n> c>")]),
        ("<div>\nx <i> \\<u>\n\n<b", [(0, "<div>"), (8, "<i>"), (13, "<u>")]),
        ("- a\n\n  <p>\n\n> <hr/>", [(7, "<p>"), (14, "<hr/>")]),
        ("a <!-- <b> --> <b>", [(2, "<!--"), (15, "<b>")]),
        ("<!-- never closed <b>\n\n<i>", [(0, "<!--")]),
        ("a <![CDATA[<b>]]> <?php b ?> <!X y>", [(2, "<![CDATA["), (18, "<?php b ?>"), (29, "<!X y>")]),
        ("| <b> | `<b>` |\n|-|-|\n| \\| | <b title='\\|'> |", [(2, "<b>"), (29, "<b title='\\|'>")]),
        ("a[^1] <b>\n\n[^1]: c <i>\n\n# <u>", [(6, "<b>"), (26, "<u>"), (19, "<i>")]),
        ("é 🙂 <b>", [(4, "<b>")]),
        ("```\n<b>", []),
        ("a\n\n    <b>", []),
        ("<javascript:x> a <b", []),
    ],
)
def test_raw_html(text: str, found: list[tuple[int, str]]) -> None:
    assert _shown(text, raw_html(Structure(text))) == found


_PIECES = st.sampled_from(
    ["<b>", "</b>", "<div>", "<i x='&amp;'>", "<!-- x -->", "<!-- <b>", "-->", "`", "```\n", "\\", "\\<b>", "&lt;b>",
     "&amp;", "&amp;amp;", "a", "é ", "\n", "\n\n", "> ", "- ", "    ", "[x](y)", "[<u>](<b> '<b>')", "![<b>](x)", "*",
     "<a\n b=c>", "<http://e.org>", "<? p ?>", "<![CDATA[x]]>", "<!X y>", "[^1]", "[^1]: ", "# ", "1. ", "[a]", "\r\n",
     "[a]: <b> '<i>'\n", "| a | <b> |\n|-|-|\n| <i> | \\| |\n", "www.e.org ", "<script>\n", '"', "'"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_html_is_found_where_the_conversion_sees_some_and_nowhere_else(text: str) -> None:
    found = raw_html(Structure(text))
    assert bool(found) == (conversion.RAW in conversion.marking_raw_html(text))
    for part in found:
        assert 0 <= part.start < part.end <= len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a [[b]] [[ c ]]", [(2, "[[b]]"), (8, "[[ c ]]")]),
        (r"\[\[b\]\] \[[c\-d]]", [(0, r"\[\[b\]\]"), (10, r"\[[c\-d]]")]),
        ("`[[b]]` [[b]](x) [x [[b]]](y) [[b]]", [(30, "[[b]]")]),
        (r"\\[[b]]", [(2, "[[b]]")]),
        ("```\n[[b]]\n```\n\n> - [[b]]", [(19, "[[b]]")]),
        ("a\n\n    [[b]]", []),
        ("[[]] [[a\nb]]", []),
    ],
)
def test_citations(text: str, found: list[tuple[int, str]]) -> None:
    assert _shown(text, list(citations(Structure(text)))) == found
