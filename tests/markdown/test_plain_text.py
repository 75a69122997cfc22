"""A text as plain text: the marks go, the words stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown import plain_text
from policy_drivers.markdown.plain_text import LONGEST, Block, Kind
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.wording.lines import clean_line

MARKDOWN = SafeMarkdown(str)
PARAGRAPH, HEADING, ITEM = Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM


def blocks(markdown: str) -> list[Block]:
    return list(plain_text.blocks(MARKDOWN.render(markdown).html))


def first_paragraph(markdown: str) -> str:
    return plain_text.first_paragraph(MARKDOWN.render(markdown).html)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("plain words", "plain words"),
        ("**bold**, *slanted*, __bold__ and _slanted_", "bold, slanted, bold and slanted"),
        ("***both*** and **bold with *both* in it**", "both and bold with both in it"),
        ("2 * 3 * 4, 2*3*4 and snake_case_name", "2 * 3 * 4, 234 and snake_case_name"),
        ("[a link](https://example.org/a_b_(c)) and [one](x.md 'title')", "a link and one"),
        ("[one][ref], ![a picture](x.png)\n\n[ref]: y", "one, a picture"),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
        ("a claim[^1].\n\n[^1]: Its note.", "a claim."),
        ("`code *with* marks`", "code *with* marks"),
        (r"\*not slanted\* \[not a link\](x)", "*not slanted* [not a link](x)"),
        ("R&amp;D &lt;b&gt; 3 < 4", "R&D <b> 3 < 4"),
        ("<b>tag</b>", "<b>tag</b>"),
        ("over\ntwo   lines", "over two lines"),
        ("one\u202e \u200btwo", "one two"),
        ('Cynllun.\n{: lang="cy" }', "Cynllun."),
        ("must ~~not~~ buy &amp;lt;", "must buy &lt;"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, text: str) -> None:
    assert blocks(markdown) == [Block(PARAGRAPH, text)]


def test_a_text_falls_into_paragraphs_headings_and_items() -> None:
    markdown = """
First
paragraph.
## A heading
Below it.

- one
  and more
- two
1. three

> quoted
> - [x] done

---
| a | b |
|---|---|
| c | *d* &amp;amp; |
|   | e |

[ref]: https://example.org
[^1]: A note.

```
code
```
"""
    assert blocks(markdown) == [
        (PARAGRAPH, "First paragraph."),
        (HEADING, "A heading"),
        (PARAGRAPH, "Below it."),
        (ITEM, "one and more"),
        (ITEM, "two"),
        (ITEM, "three"),
        (PARAGRAPH, "quoted"),
        (ITEM, "☑ done"),
        (PARAGRAPH, "a; b"),
        (PARAGRAPH, "c; d &amp;"),
        (PARAGRAPH, "e"),
        (PARAGRAPH, "code"),
    ]


@pytest.mark.parametrize(
    ("body", "paragraph"),
    [
        ("# The plan\n\n## Summary\n\nFirst.\n\nSecond.\n", "First."),
        ("## summary ##\r\nFirst.\r\n\r\nSecond.\r\n", "First."),
        ("## Summary\n\n### Aim\n\n- One item\n- two\n", "One item"),
        ("No heading.\n\nSecond.\n", "No heading."),
        ("## Summary\n", ""),
        ("Before.\n\n## Summary\n\n### Aim\n\n### Means\n\nMoney.\n", "Money."),
        ("## Summary\n\n## Key features\n\n- Not the summary.\n", ""),
        ("## Key features\n\n- Not the summary.\n", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph_of_the_summary(body: str, paragraph: str) -> None:
    assert first_paragraph(body) == paragraph


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Before.\n\n## Summary\n\nFirst.\n\nSecond\n\n## Key features\n\n- Not this.", "First. Second"),
        ("## Summary\n\nIt asks for:\n\n- leaders\n- time.\n- money\n", "It asks for: leaders; time. money"),
        ("## Summary\n\n### Aim\n\nTo “lead.”\n\n### Why?\n\nNobody *does*\n", "Aim: To “lead.” Why? Nobody does"),
        ("## Summary\n\n> Lead\n\n| Year | Aim |\n|---|---|\n| 2019 | a *lot* |\n", "Lead; Year; Aim; 2019; a lot"),
        ('## Summary\n\nCynllun.\n{: lang="cy" }\n\nIt must ~~not~~ "buy" <b>.\n', 'Cynllun. It must "buy" <b>.'),
        ("No heading\n\n## Key features\n\n- Not this.", "No heading"),
        ("## Summary\n\n## Key features\n\n- Not this.", ""),
        ("", ""),
    ],
)
def test_the_opening_is_the_summary_and_nothing_else(body: str, text: str) -> None:
    assert plain_text.opening(MARKDOWN.render(body).html, 300) == text


def test_an_opening_ends_between_two_words() -> None:
    html = MARKDOWN.render("## Summary\n\nA plan for leaders.\n\nIt has three aims.\n").html
    assert plain_text.opening(html, 30) == "A plan for leaders. It has …"


def test_of_a_very_long_text_there_is_only_the_beginning() -> None:
    (block,) = blocks("word " * 1000 + "\n\nMore.")
    assert len(block.text) <= LONGEST + 2
    assert block.text.endswith(" word …")
    assert first_paragraph("## Summary\n\n" + "word " * 1000).endswith(" word …")


@given(st.text("*_`[]()!<>\\ #-a\n&|", max_size=400))
def test_no_text_is_too_odd(markdown: str) -> None:
    for _, text in blocks(markdown):
        assert "\n" not in text
    assert "\n" not in first_paragraph(markdown)


def test_one_line() -> None:
    assert clean_line(" a\r\n\tb \u00a0c\x00\ud800 ") == "a b \u00a0c\\ud800"
