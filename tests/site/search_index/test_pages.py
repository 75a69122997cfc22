"""What the index takes of a page."""

from __future__ import annotations

import pytest

from policy_drivers.site.search_index.pages import Block, PageText, Part, read

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
            Block(Part.TITLE, "Le plan", "fr", True),
            Block(Part.IMPACT, "What this means for libraries", "", True, "pd-library-impact"),
            Block(Part.IMPACT, "Read it today."),
            Block(Part.IMPACT, "Do ~ not ."),
            Block(Part.SUMMARY, "Summary", "", True, "user-content-summary"),
            Block(Part.SUMMARY, "One"),
            Block(Part.SUMMARY, "two."),
            Block(Part.SUMMARY, "中文", "zh"),
            Block(Part.SUMMARY, "Of parts", "", True),
            Block(Part.REST, "More", "", True, "user-content-more"),
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
