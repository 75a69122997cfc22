"""The navigation as `mkdocs.yml` has it."""

from __future__ import annotations

from policy_drivers.engines.navigation import pages_in, with_titles_as_html, without_page

NAV = ["index.md", {"A & b": [{"One": "one.md"}, "two.md", {"Out": "https://example.org/x.md"}]}, {"Alone": "one.md"}]


def test_a_page_goes_with_the_groups_that_held_nothing_else() -> None:
    assert without_page(NAV, "one.md") == ["index.md", {"A & b": ["two.md", {"Out": "https://example.org/x.md"}]}]
    assert without_page([{"Group": ["x.md"]}], "x.md") == []
    assert without_page(NAV, "none.md") == NAV


def test_pages_are_those_of_all_groups() -> None:
    assert list(pages_in(NAV)) == ["index.md", "one.md", "two.md", "one.md"]


def test_titles_are_html() -> None:
    assert with_titles_as_html([{"A <b> & c": [{"d": "e&f.md"}]}]) == [{"A &lt;b&gt; &amp; c": [{"d": "e&f.md"}]}]
