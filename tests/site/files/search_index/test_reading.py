"""What the index takes of a page, from its HTML."""

from __future__ import annotations

import pytest

from policy_drivers.site.files.search_index.pages import Block, PageText, Part
from policy_drivers.site.files.search_index.reading import read

DRIVER = """
<nav class="pd-breadcrumbs"><a href="../">Drivers</a></nav>
<h1 lang="fr">Le plan</h1>
<p class="pd-standfirst" data-result="facts"><a href="x">NHS England</a> · June 2019</p>
<p class="pd-facts-line">Plan · <span data-result="themes">leadership, workforce</span></p>
<section data-part="impact"><h2 id="pd-library-impact">What this means for libraries</h2>
<ul><li>Read <em>it</em> to<strong>day</strong>.</li><li>Do ~ not <del>buy</del>.</li></ul>
<button>Copy</button></section>
<h2 id="user-content-summary">Summary</h2>
<p>One<br>two.</p><p lang="zh">中文</p>
<h3>Of parts</h3>
<h2 id="user-content-more">More</h2>
<table><tr><th>A</th><td>B</td></tr></table>
<div class="pd-related"><p>Another driver</p></div>
<!-- a comment --><script>no()</script>
<dl data-part="facts"><div><dt>Also known as</dt> <dd data-part="names">Plan A</dd></div>
<div><dt>Source</dt> <dd data-part="source">NHS England</dd></div>
<div data-search-exclude><dt>Status</dt> <dd>Current</dd></div><div><dt>Type</dt> <dd>Plan</dd></div></dl>
"""


def test_a_driver_is_read_part_by_part() -> None:
    assert read(DRIVER) == PageText(
        title="Le plan",
        title_language="fr",
        results={"facts": "NHS England · June 2019", "themes": "leadership, workforce"},
        blocks=[
            Block(Part.TITLE, "Le plan", language="fr", is_heading=True),
            Block(Part.IMPACT, "What this means for libraries", is_heading=True, anchor="pd-library-impact"),
            Block(Part.IMPACT, "Read it today."),
            Block(Part.IMPACT, "Do ~ not ."),
            Block(Part.SUMMARY, "Summary", is_heading=True),
            Block(Part.SUMMARY, "One"),
            Block(Part.SUMMARY, "two."),
            Block(Part.SUMMARY, "中文", language="zh"),
            Block(Part.SUMMARY, "Of parts", is_heading=True),
            Block(Part.REST, "More", is_heading=True),
            Block(Part.REST, "A"),
            Block(Part.REST, "B"),
            Block(Part.NAMES, "Plan A"),
            Block(Part.SOURCE, "NHS England"),
            Block(Part.FACTS, "Plan"),
        ],
    )


@pytest.mark.parametrize("content", ["", " \n", "<!-- nothing -->", "<div></div>", "<h2></h2>"])
def test_a_page_without_text_has_no_blocks(content: str) -> None:
    assert read(content) == PageText()


def test_a_page_that_is_nested_deeper_than_anybody_reads_is_read() -> None:
    depth = 200
    assert read("<div>" * depth + "deep" + "</div>" * depth).blocks == [Block(Part.REST, "deep")]


def test_what_stands_after_elements_that_are_nested_deeply_is_read() -> None:
    depth = 1_000
    assert [block.text for block in read("<div>" * depth + "deep" + "</div>" * depth + "after").blocks] == [
        "deep",
        "after",
    ]


def test_an_empty_heading_does_not_make_a_heading_of_what_follows() -> None:
    assert read("<h1><b></b></h1><p>one</p><h2 id='two'></h2>three") == PageText(
        blocks=[Block(Part.REST, "one"), Block(Part.REST, "three")]
    )


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("<html><frameset></frameset></html>after", ["after"]),
        ("<html><body>one</body><body> two</body></html>", ["one two"]),
        ("one</body></html> two", ["one two"]),
        ("<?xml version='1.0' encoding='utf-8'?><p>one", ["one"]),
        ("<!DOCTYPE html><HTML lang='en'><head></head></HTML>", []),
        ("<plaintext>one <b>two", ["one <b>two"]),
        ("one<![CDATA[two]]><?php three ?><!-- four --> five", ["one five"]),
        ("<p>one<p>two</div></p>three", ["one", "two", "three"]),
        ("a\x00b\x01c\ud800d", ["a\ufffdbc\ufffdd"]),
        ("<!-- one", []),
    ],
)
def test_html_that_is_not_well_formed_is_read_to_its_end(content: str, texts: list[str]) -> None:
    assert [block.text for block in read(content).blocks] == texts


def test_attributes_of_ours_count_for_nothing_where_a_page_says_nonsense_in_them() -> None:
    content = (
        "<p data-part='nonsense' data-result='build' lang='no language'>one</p><p data-result='facts'>two</p>"
        "<p data-result='facts'>three</p>"
    )
    assert read(content) == PageText(
        results={"facts": "two"}, blocks=[Block(Part.REST, "one"), Block(Part.REST, "two"), Block(Part.REST, "three")]
    )
