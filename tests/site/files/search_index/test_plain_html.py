"""The quick reading of plain HTML: it takes the same as a parser does, or leaves the page to it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.site.files.search_index import plain_html
from policy_drivers.site.files.search_index.pages import Block, PageText, Part
from policy_drivers.site.files.search_index.plain_html import read_plain
from policy_drivers.site.files.search_index.reading import read_any
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests import REPOSITORY
from tests.making.demonstration import demonstration

DRIVER = """
<nav class="pd-breadcrumbs"><a href="../">Drivers</a></nav>
<h1 lang="fr">Le plan</h1>
<p class="pd-standfirst" data-result="facts"><a href="x">NHS &amp; others</a> · June 2019</p>
<p class="pd-facts-line">Plan · <span data-result="themes">leadership, workforce</span></p>
<section data-part="impact"><h2 id="pd-library-impact">What this means for libraries</h2>
<ul><li>Read <em>it</em> to<strong>day</strong> &lt;.</li></ul>
<button>Copy</button></section>
<h2 id="user-content-summary">Summary</h2>
<p>One<br>two.</p><p lang="zh">中文</p>
<dl data-part="facts"><div><dt>Also known as</dt> <dd data-part="names">Plan A</dd></div>
<div data-search-exclude><dt>Status</dt> <dd>Current</dd></div></dl>
<script type="module" src="take.js"></script>
"""
ODD = [
    "<p>one<div>two</div></p>",  # a parser closes the paragraph
    "<p>one<p>two</p>",
    "<ul><div>one</div></ul>",
    "<table>one<tbody><tr><td>two</td></tr></tbody></table>",
    "<table><tbody><tr>one<td>two</td></tr></tbody></table>",
    '<a href="x">one<em><a href="y">two</a></em></a>',
    "<h2>one<h3>two</h3></h2>",
    "<li>one</li>",
    "<dl><div><div>one</div></div></dl>",
    "<button><button>one</button></button>",
    "<b>one</i></b>",
    "one</p>",
    "<p>one",
    "<p>one</p",
    "one < two",
    "<p one",
    "<div/>one",
    "<br></br>",
    "<P>one</P>",
    "<p class='pd-cite'>one</p>",
    '<p class="pd-&#99;ite">one</p>',
    '<p class="a" class="pd-cite">one</p>',
    '<p title="<b>">one</p>',
    '<p title="a>b">one</p>',
    "<!-- one -->two",
    "<script>one</script>two",
    "<script>one<p>two</p></script>three",
    "<form><form>one</form>two</form>three",
    "<form>one<div><form>two</form>three</div>four</form>five",
    "<label>one<label>two</label></label>three",
    "<select>one<option>two<p>three</p></option></select>four",
    "<textarea>one<p>two</p></textarea>three",
    "<input>one</input>two",
    "<noscript><p>one</p></noscript>two",
    "<svg><p>one</p></svg>",
    "<select><option>one</option></select>",
    "one&nbsp;&copy;&#1;&#x80; two",
    "one\rtwo\u200bthree",
    "<div>" * 200 + "one" + "</div>" * 200,
    '<p data-result="facts">one<b data-result="facts">two</b></p><p data-result="facts">three</p>',
    '<p data-result="facts"></p><p data-result="facts">one</p>',
    '<div class="pd-cite" data-result="facts">one<h2>two</h2></div><h2 class="pd-cite">three</h2><p>four</p>',
    '<ins>one<p>two</p></ins>',
]  # fmt: skip


def test_a_page_of_a_driver_is_read() -> None:
    assert read_plain(DRIVER) == PageText(
        title="Le plan",
        title_language="fr",
        results={"facts": "NHS & others · June 2019", "themes": "leadership, workforce"},
        blocks=[
            Block(Part.TITLE, "Le plan", language="fr", is_heading=True),
            Block(Part.IMPACT, "What this means for libraries", is_heading=True, anchor="pd-library-impact"),
            Block(Part.IMPACT, "Read it today <."),
            Block(Part.SUMMARY, "Summary", is_heading=True),
            Block(Part.SUMMARY, "One"),
            Block(Part.SUMMARY, "two."),
            Block(Part.SUMMARY, "中文", language="zh"),
            Block(Part.NAMES, "Plan A"),
        ],
    )


@demonstration
def test_all_pages_of_ours_are_plain_and_read_as_by_a_parser() -> None:
    catalogue = read_catalogue(REPOSITORY, Settings())
    site = Site(catalogue=catalogue, settings=Settings(), today=date(2026, 6, 1), findings=())
    pages = {page.url: page.render().html for page in all_pages(site) if page.found_as}
    assert len(pages) > 50
    assert [url for url, html in pages.items() if read_plain(html) != read_any(html)] == []


@pytest.mark.parametrize("content", ODD)
def test_what_is_not_plain_is_left_to_the_parser_or_read_as_by_it(content: str) -> None:
    assert read_plain(content) in (None, read_any(content))


_TAGS = [
    *("a", "b", "br", "button", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3"),
    *("hr", "li", "nav", "ol", "p", "pre", "script", "section", "span", "strong", "summary", "table", "caption"),
    *("tbody", "td", "th", "thead", "tr", "ul", "del", "ins", "svg", "select"),
    *("fieldset", "form", "input", "label", "legend", "noscript", "option", "textarea"),
]
_ATTRIBUTES = ("", "", "", ' class="pd-cite"', ' lang="cy"', ' id="pd-about"', ' data-part="facts"',
               ' data-result="themes"', " data-search-exclude hidden", ' title="a>b"')  # fmt: skip
_texts = st.sampled_from(["one", "Summary", " ", "\n", "two &amp; three", "‘four’", "&copy;", "\u200b"])
_trees = st.recursive(
    _texts,
    lambda inner: st.builds(
        lambda tag, attributes, children: f"<{tag}{attributes}>{''.join(children)}</{tag}>",
        st.sampled_from(_TAGS),
        st.sampled_from(_ATTRIBUTES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(st.lists(_trees, max_size=5).map("".join))
@example("<h2>one</h2><h2></h2>two")
def test_whatever_is_read_quickly_is_read_as_by_a_parser(content: str) -> None:
    assert read_plain(content) in (None, read_any(content))


def test_no_more_than_so_many_tags_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_html, "_MOST", 10)
    for number in range(50):
        assert read_plain(f'<p id="of-{number}">one</p>') == PageText(blocks=[Block(Part.REST, "one")])
        assert plain_html._places.count <= 12


def test_what_the_first_tag_of_a_process_says_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_html, "_places", plain_html._Places())
    page = plain_html.read_plain('<div lang="cy"><p>Bore da</p></div>')
    assert page is not None
    assert page.blocks == [Block(Part.REST, "Bore da", "cy")]
