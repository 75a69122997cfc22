"""Links in a line: where each leads, the words that are about it, and what is left of the line."""

from __future__ import annotations

import pytest

from policy_drivers.imports.values.entry_links import links_in


@pytest.mark.parametrize(
    ("text", "urls", "left", "joins"),
    [
        ("https://example.org/a.pdf.", ["https://example.org/a.pdf"], "", "."),
        ("see www.example.org/a", ["http://www.example.org/a"], "", "see"),
        ("[Report](https://example.org/a) and prose about it", ["https://example.org/a"], "and prose about it", ""),
        ("https://example.org/(a)", ["https://example.org/(a)"], "", ""),
        ("[x](javascript:alert(1))", [], "[x](javascript:alert(1))", ""),
        ("http://localhost/a", [], "http://localhost/a", ""),
        ("on the intranet", [], "on the intranet", ""),
    ],
)
def test_links(text: str, urls: list[str], left: str, joins: str) -> None:
    found = links_in(text)
    assert ([link.url for link in found.links], found.left, found.joins) == (urls, left, joins)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://a.org/e (English) and https://a.org/w (Welsh)", ["", ""]),
        ("https://a.org/e [2 MB], https://a.org/s [Slides](https://a.org/t)", ["", "", "Slides"]),
        ("[Plan](https://a.org/e) (2 MB), slides: https://a.org/s", ["Plan", "Slides"]),
        ("The old plan (2009) https://a.org/o", ["Old plan (2009)"]),
        ("(see https://a.org/e)", [""]),
    ],
)
def test_words_in_brackets_behind_a_link_are_about_it(text: str, words: list[str]) -> None:
    assert [link.words for link in links_in(text).links] == words
