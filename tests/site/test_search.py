"""What the search is told of a page. Material's own parser is the oracle: ours is only faster."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from material.plugins.search.plugin import Parser

from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import read_catalogue
from policy_drivers.site import drivers
from policy_drivers.site.search import Section, sections
from policy_drivers.site.site import Site
from tests.site.conftest import HERE


def test_a_page_is_its_sections_and_text_is_escaped_but_has_no_tags() -> None:
    html = (
        '<nav aria-label="Breadcrumbs"><ol><li>Home</li></ol></nav>\n'
        "<h1>A &amp; B</h1>\n<p>One <strong>two</strong></p>"
        '<h2 id="x">Next</h2><p>Three &lt;b&gt;</p><h3>Below</h3><p>four</p><h2 id="y">Empty</h2>'
    )
    assert list(sections(html)) == [
        Section("", "A &amp; B", "<p>One two</p>"),
        Section("x", "Next", "<p>Three &lt;b&gt;</p><p>Below</p><p>four</p>"),
        Section("y", "Empty", ""),
    ]


def test_nothing_that_begins_like_a_tag_is_left_in_a_text() -> None:
    html = '<h1>T</h1><p><a title="a > <img src=x onerror=1>">x</a> <script'
    assert [re.sub("</?p>", "", section.text) for section in sections(html)] == ['">x']


def test_a_word_with_a_tag_in_it_is_one_word() -> None:
    html = "<h1>T</h1><p>un<strong>believ</strong>able, <em>a</em>, b</p>"
    assert [section.text for section in sections(html)] == ["<p>unbelievable, a, b</p>"]


def _letters(texts: list[str]) -> str:
    return re.sub(r"\W+", "", re.sub(r"<[^>]*>", "", unescape("".join(texts))))


def test_the_sections_of_drivers_are_those_that_material_finds() -> None:
    """Material takes the title of the page, not its `h1`, for the first section, and puts the `h1` into its text."""
    catalogue = read_catalogue(HERE, Settings(drivers_dir="collection"))
    site = Site(catalogue, Settings(), date(2019, 1, 15), [], ["tables", "toc"], {})
    pages = [page for page in drivers.pages(site) if page.is_searched]
    assert len(pages) > 4
    for page in pages:
        html = page.render().html
        parser = Parser()
        parser.feed(html)
        first, *others = [part for part in parser.data if not part.is_excluded()]
        title, *ours = sections(html)
        assert _letters([title.title, title.text]) == _letters(first.text)
        assert [(part.anchor, _letters([part.title]), _letters([part.text])) for part in ours] == [
            (part.id, _letters(part.title), _letters(part.text)) for part in others
        ]
