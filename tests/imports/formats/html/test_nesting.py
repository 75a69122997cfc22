"""What a page has around its words, such as a quotation or a list, is what our page has around them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.html.page_lines import read_page
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.prose import markdown
from policy_drivers.markdown.conversion import to_html
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.reading.catalogue import Catalogue
from tests.conftest import TODAY, Written

Drivers = Callable[..., Result]


A = "https://example.org/a"


def _text(page: str) -> str:
    root = parsed(f"<html><body>{page}</body></html>", "page.html")
    return markdown(line for line in read_page(root).lines if not line.is_furniture).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a<blockquote><p>b<p>c</blockquote>d", "a\n\n> b\n>\n> c\n\nd"),
        ("<blockquote>a</blockquote><blockquote><p>b</blockquote>", "> a\n\n> b"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<blockquote><ul><li>a<li>b</ul></blockquote>", "> - a\n> - b"),
        ("<ul><li>a<blockquote>b</blockquote><li>c</ul>", "- a\n\n    > b\n\n- c"),
        ("<ul><li>a<p>b</p><ul><li>c<p>d</ul><li>e</ul>", "- a\n\n    b\n\n    - c\n\n        d\n\n- e"),
        ("<ul><li>a<li>b</ul><ul><li>c</ul><ul><li>d</ul>", "- a\n- b\n\n* c\n\n- d"),
        ("<ul><li>a<ul><li>b</ul><ul><li>c</ul></ul>", "- a\n    - b\n\n    * c"),
        ("<ol reversed><li>a<li>b</ol>", "2. a\n\n1) b"),
        ("<ol type=a start=3><li>x<li>y</ol>", "- c. x\n- d. y"),
        ('<ol style="list-style-type:lower-roman"><li>x<li>y</ol>', "- i. x\n- ii. y"),
        ("<ul><li></li></ul><p>a</p>", "a"),
        ("<dl><dt>A</dt><dd>x</dd><dt>B</dt><dt>C:</dt><dd>y<dd>z</dl>", "- **A**: x\n- **B**\n- **C:** y\n\n    z"),
        ("<pre>  a *b*\n\n    c</pre>", "```\n  a *b*\n\n    c\n```"),
        ("<pre><code>if x &lt; 3:\n    go()\n</code></pre>", "```\nif x < 3:\n    go()\n```"),
        ("<blockquote><p>a</p><footer>— <cite>B</cite>, 2018</footer></blockquote>", "> a\n>\n> — B, 2018"),
        (f'<blockquote cite="{A}"><p>a<p>b</blockquote>c', f"> a\n>\n> b\n>\n> {A}\n\nc"),
        (f'<blockquote cite="{A}"><ul><li>a</ul></blockquote>', f"> - a\n>\n> {A}"),
        (f'<blockquote cite="{A}">a<footer><a href="{A}">B</a></footer></blockquote>', f"> a\n>\n> [B]({A})"),
        (f'a <q cite="{A}">b</q> <del cite="{A}/d">c</del> d', f"a “b” {A} ~~c~~ {A}/d d"),
        ('<blockquote cite="#note">a</blockquote>', "> a"),
        ("<pre>a ``` b\n</pre>", "````\na ``` b\n````"),
        ('<pre>a\n <a href="https://example.org">b</a></pre>', "a\\\n[b](https://example.org)"),
        ("<h2>Developing<br>people</h2>", "### Developing people"),
        ("a<hr>b", "a\n\nb"),
        ("<details><summary>a</summary>b</details>c", "a\n\nb\n\nc"),
        ("<fieldset><legend>a</legend>b</fieldset><center>c</center>d", "a\n\nb\n\nc\n\nd"),
        ("<ruby>漢<rt>kan</rt></ruby> <ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>", "漢 (kan) 字(ji)"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "x²=1/2"),
        ('a <img class="emoji" alt="✅" src="https://example.org/2705.svg"> b', "a ✅ b"),
        (
            "<table><caption>A</caption><tr><th><th>2019<tr><td>b<td><p>1<tr><td><i>c</i><br>d<td></table>",
            "A\n\n|  | 2019 |\n| --- | --- |\n| b | 1 |\n| *c* d |  |",
        ),
        (
            "<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>c<td>1<td>2<tr><td>3<td>4</table>",
            "| a |  | b |\n| --- | --- | --- |\n| c | 1 | 2 |\n| c | 3 | 4 |",
        ),
        ("<table><tr><td>a<td><ul><li>b</ul></table>", "a |\n\n- b"),
    ],
)  # fmt: skip
def test_what_is_around_words_arrives(page: str, text: str) -> None:
    assert _text(page) == f"{text}\n"


BARS = [
    ("<td>2019<td>A|B", r"2019 | A\|B", "<td>2019</td><td>A|B</td>"),
    ("<td>|<td><b>x|y</b>|<i>z</i>", r"\| | **x\|y**\|*z*", "<td>|</td><td><strong>x|y</strong>|<em>z</em></td>"),
    ("<td>a\\<td>b\\|c", r"a\\ | b\\\|c", r"<td>a\</td><td>b\|c</td>"),
    ("<td><code>p|q</code><td>a||b", r"`p\|q` | a\|\|b", "<td><code>p|q</code></td><td>a||b</td>"),
    (
        '<td>1<td><a href="https://example.org/a">k|l</a>',
        r"1 | [k\|l](https://example.org/a)",
        '<td>1</td><td><a href="https://example.org/a">k|l</a></td>',
    ),
]


@pytest.mark.parametrize(("cells", "row", "shown"), BARS)
def test_a_bar_in_a_cell_of_a_table_is_one_for_the_reader(cells: str, row: str, shown: str) -> None:
    text = _text(f"<table><caption>P|Q<tr><th>Year<th>Plan<tr>{cells}</table>")
    assert text == f"P|Q\n\n| Year | Plan |\n| --- | --- |\n| {row} |\n"
    html = SafeMarkdown(lambda address: address).render(text).html
    assert f"<tr>{shown}</tr>" in "".join(html.splitlines())


def test_nothing_is_found_in_a_table_with_bars(empty: Path, drivers: Drivers, written: Written) -> None:
    rows = "".join(f"<tr>{cells}" for cells, _, _ in BARS)
    page = f"<h1>Plan</h1><p>Source: CQC<p>Summary of driver:<table><tr><th>Year<th>Plan{rows}</table>"
    (empty / "page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    drivers("import", "page.html", f"--today={TODAY}")
    assert all(f"| {row} |\n" in written()["drivers/undated/plan.md"] for _, row, _ in BARS)
    found = json.loads(drivers("check", f"--today={TODAY}", "--format=json").stdout)["findings"]
    assert {finding["rule"] for finding in found} == {  # all of them of the front matter
        "date-missing", "library-impact-missing", "link-missing", "member-unassigned",
    }  # fmt: skip


def test_a_bar_in_a_single_row_is_one_for_the_reader() -> None:
    assert _text("<table><tr><td>a|<b>b</b><td>c<tr><td><td></table>") == "a|**b** | c\n"


def test_two_lists_side_by_side_are_two_on_our_page() -> None:
    assert to_html(_text("<ul><li>a</ul><ul><li>b</ul>")).count("<ul>") == 2


def test_words_of_a_drawing_are_told_apart() -> None:
    page = "<svg><title>a</title><text>b</text><text>c<tspan>d</tspan></text></svg>"
    lines = read_page(parsed(f"<html><body>{page}</body></html>", "page.html")).lines
    assert [line.text for line in lines if not line.is_blank] == ["a", "b", "c d"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Word<sup>1</sup>, m<sup>2</sup><h3>Notes</h3><ol><li>One</ol>", "Word[^1], m²\n\n[^1]: One"),
        ("<p>One<sup>1</sup>.<sup>2</sup><hr><p><sup>1</sup> a<p><sup>2</sup> <i>b</i>",
         "One[^1].[^2]\n\n[^1]: a\n\n[^2]: *b*"),
        ("<p>Word<sup>[1]</sup><p><b>References</b><p>[1] a", "Word[^1]\n\n[^1]: a"),
        ("<p>5 m<sup>2</sup> and word<sup>1</sup><h3>Notes</h3><ol><li>a<li>b</ol>",
         "5 m² and word¹\n\n### Notes\n\n1. a\n2. b"),
        ("<p>In 2019<sup>1</sup><h3>Notes</h3><ol><li>a</ol>", "In 2019¹\n\n### Notes\n\n1. a"),
        ("<p>Word<sup>1</sup> again<h3>Steps</h3><ol><li>a</ol>", "Word¹ again\n\n### Steps\n\n1. a"),
    ],
)  # fmt: skip
def test_a_number_without_a_link_is_one_of_a_footnote_where_there_is_no_doubt(page: str, text: str) -> None:
    assert _text(page) == f"{text}\n"


def test_what_is_around_the_label_as_well_is_not_around_the_text(against: Context) -> None:
    """Old pages have a quotation around all of an entry, to indent it."""
    page = (
        "<h1>Plan</h1><blockquote><p>Source: CQC</p><p>Summary of driver:</p><p>a</p><blockquote>b</blockquote>"
        "<p>Impact on library policy/practice: c</p><ul><li>d</ul></blockquote>"
    )
    (entry,) = plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.sections == {"Summary": "a\n\n> b\n"}
    assert entry.fields["library_impact"] == "c\n\n- d\n"


def test_labels_and_values_in_bold_and_in_lists_of_terms_are_read(against: Context) -> None:
    page = (
        "<h1>Plan</h1><dl><dt><strong>Source:</strong></dt><dd><em>CQC</em></dd><dt><b>Date of publication</b>:</dt>"
        "<dd>June <b>2019</b></dd><dt>Summary of driver:</dt><dd><p>It <em>says</em> so.</p></dd></dl>"
    )
    (entry,) = plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields["source"], entry.fields["date"]) == ("Care Quality Commission", "2019-06")
    assert entry.sections == {"Summary": "It *says* so.\n"}
