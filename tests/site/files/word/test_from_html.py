"""HTML of the sanitiser as blocks: each has the style of its place, and nothing that is to be read is left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.markdown.sanitising import TAGS, Sanitiser
from policy_drivers.site.files.word.blocks import Block, Mark, Paragraph, Run, Table
from policy_drivers.site.files.word.from_html import blocks


def _blocks(markdown: str) -> list[Block]:
    return [*blocks(SafeMarkdown(str).render(markdown).html, str)]


def _told(markdown: str) -> list[tuple[str, str, int | None]]:
    """Style, text and start of the list of each paragraph; of a table its cells."""
    return [
        (each.style, "".join(run.text for run in each.runs), each.listing.start if each.listing else None)
        if isinstance(each, Paragraph)
        else ("Table", " | ".join("".join(run.text for run in cell) for row in each.rows for cell in row), None)
        for each in _blocks(markdown)
    ]


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("One\ntwo  &amp;  three\n\nfour", [("Normal", "One two & three", None), ("Normal", "four", None)]),
        (
            "- one\n- two\n\n  more",
            [("List Bullet", "one", 1), ("List Bullet", "two", 1), ("List Continue", "more", None)],
        ),
        ("7. one\n   - two", [("List Number", "one", 7), ("List Bullet 2", "two", 1)]),
        ("- - two", [("List Bullet 2", "two", 1)]),
        ("-\n- two", [("List Bullet", "two", 1)]),
        ("- > one\n\n  two", [("Quote", "one", None), ("List Continue", "two", None)]),
        ("- ```\n  a  b\n  ```", [("HTML Preformatted", "a  b", None)]),
        ("```\n\na\n  b & c\n```", [("HTML Preformatted", "a\n  b & c", None)]),
        ("a\\\nb\n\n---\n\nc", [("Normal", "a\nb", None), ("Normal", "c", None)]),
        ("| a | b |\n|---|---|\n| c | |", [("Table", "a | b | c | ", None)]),
        ("- [x] done\n- [ ] not", [("List Bullet", "☑ done", 1), ("List Bullet", "☐ not", 1)]),
        ("> [!NOTE]\n> Read.", [("Normal", "Note", None), ("Normal", "Read.", None)]),
        ("a[^1]\n\n[^1]: note", [("Normal", "a1", None), ("List Number", "note", 1)]),
    ],
)
def test_each_block_has_its_style_and_its_text(markdown: str, told: list[tuple[str, str, int | None]]) -> None:
    assert _told(markdown) == told


@pytest.mark.parametrize("name", sorted(TAGS))
def test_what_follows_an_element_stands_outside_of_it(name: str) -> None:
    html = str(Sanitiser(str).clean(f"<{name}>within", frozenset()))
    *_, last = blocks(f"{html}<p>after</p>", str)
    assert last == Paragraph("Normal", (Run("after"),))


LINES = [
    "{}",
    "- {}",
    "  - {}",
    "      {}",
    "7. {}",
    "> {}",
    "> - {}",
    "> [!NOTE]\n> {}",
    "| {} |\n|---|",
    "## {}",
    "**{}**",
]
"""Lines of Markdown that may follow each other, with a place for a word."""


@given(st.lists(st.sampled_from([*LINES, "```\n{}\n```", "---", ""]), max_size=12))
def test_every_word_is_read_once_whatever_it_stands_in(lines: list[str]) -> None:
    markdown = "\n".join(line.format(f"w{number}w") for number, line in enumerate(lines))
    said = " ".join(text for _, text, _ in _told(markdown))
    assert re.findall("w[0-9]+w", said) == re.findall("w[0-9]+w", markdown)


def test_what_stands_between_two_footnotes_of_one_name_is_read() -> None:
    twice = "a[^1]\n\n[^1]: one\n\nbetween\n\n| t |\n|---|\n\n[^1]: two\n"
    assert {"between", "t"} <= {text for _, text, _ in _told(twice)}


def test_runs_take_over_how_what_is_around_them_is_set() -> None:
    (found,) = _blocks("a **b *c* [d](https://example.org/?e&f)** g")
    assert isinstance(found, Paragraph)
    bold = frozenset({Mark.BOLD})
    assert found.runs == (
        Run("a "),
        Run("b ", bold),
        Run("c", bold | {Mark.ITALIC}),
        Run(" ", bold),
        Run("d", bold, "https://example.org/?e&f"),
        Run(" g"),
    )


def test_a_cell_of_the_header_is_bold_and_a_language_is_told() -> None:
    table, said = _blocks('| a |\n|---|\n| `b` |\n\nDa iawn\n{: lang="cy" }')
    assert isinstance(table, Table)
    assert table.rows == (((Run("a", frozenset({Mark.BOLD})),),), ((Run("b", frozenset({Mark.CODE})),),))
    assert isinstance(said, Paragraph)
    assert [run.lang for run in said.runs] == ["cy"]
