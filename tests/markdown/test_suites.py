"""Held to the official examples of CommonMark and GFM, but for the differences that have names."""

from __future__ import annotations

import re

import pytest

from policy_drivers.markdown import conversion
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from tests.markdown import suites
from tests.markdown.differences import COMMONMARK, CONVERSION, GFM, published, without_additions
from tests.markdown.suites import Example
from tests.markdown.tokens import text_in

BOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')
SUITES = {COMMONMARK: 652, GFM: 677}


@pytest.fixture(scope="module")
def examples() -> dict[str, list[Example]]:
    return suites.load()


def converted(example: Example) -> str:
    """Our HTML, with boxes written as the suites write them."""
    return BOX.sub(r'<input\1 disabled="" type="checkbox">', conversion.to_html(example.markdown))


@pytest.mark.parametrize("suite", SUITES)
def test_each_example_gives_the_html_of_the_suite(suite: str, examples: dict[str, list[Example]]) -> None:
    assert len(examples[suite]) == SUITES[suite]
    unlike = {each.number for each in examples[suite] if converted(each) != each.html}
    named = [number for each in CONVERSION for number in each.examples.get(suite, ())]
    assert sorted(named) == sorted(unlike), "every difference has a name, and each name is needed"


@pytest.mark.parametrize("suite", SUITES)
def test_each_difference_is_the_one_that_its_name_says(suite: str, examples: dict[str, list[Example]]) -> None:
    for each in CONVERSION:
        for number in each.examples.get(suite, ()):
            example = examples[suite][number - 1]
            assert each.accounts_for(example.html, converted(example)), (each.name, number)


@pytest.mark.parametrize("suite", SUITES)
def test_what_is_published_of_each_example_differs_only_as_the_docs_say(
    suite: str, examples: dict[str, list[Example]]
) -> None:
    markdown = SafeMarkdown(str)
    unlike = {number for each in CONVERSION for number in each.examples.get(suite, ())}
    for example in examples[suite]:
        html = conversion.to_html(example.markdown) if example.number in unlike else example.html
        ours = without_additions(markdown.render(example.markdown).html)
        assert ours == published(html), example.number
        assert text_in(ours) == text_in(published(html)), example.number
