"""Paragraphs and lists of an old page, as Markdown that shows just the text that was there."""

from __future__ import annotations

import pytest

from policy_drivers.imports.values.line import Line
from policy_drivers.imports.values.prose import markdown


def _markdown(text: str) -> str:
    return markdown([Line(number, line) for number, line in enumerate(text.split("\n"), 1)]).text


def test_bullets_of_all_kinds_are_one_kind() -> None:
    assert _markdown("• a\n\n  ○ b\n    ◦ c\n- d\n* e\n▪ f") == "- a\n    - b\n        - c\n- d\n- e\n- f\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("§ One\n§ Two", "- One\n- Two\n"), ("§One\n§Two", "- One\n- Two\n"), ("Ø One\nü Two", "- One\n- Two\n"),
        ("§ 12 Services\n§12\n§ IV Fees\n§ a\n§§ 3–5", "§ 12 Services\n\n§12\n\n§ IV Fees\n\n§ a\n\n§§ 3–5\n"),
        ("Ø is a letter\nüber", "Ø is a letter\n\nüber\n"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_bullet_of_word(text: str, written: str) -> None:
    assert _markdown(text) == written


def test_emphasis_is_no_bullet() -> None:
    assert _markdown("*a* b\n*c\n* d *e*\n*f *g*\n**h** i") == "*a* b\n\n- c\n- d *e*\n- f *g*\n\n**h** i\n"


def test_bullets_and_numbers_are_lists_of_their_own() -> None:
    assert _markdown("- a\n  - b\n- c\n1. d\n1. e\n- f") == "- a\n    - b\n- c\n\n1. d\n2. e\n\n- f\n"
    assert _markdown("1. a\n  - b\n  1. c\n2. d") == "1. a\n    - b\n\n    1. c\n\n2. d\n"
    assert _markdown("- a\n  3. b\n  4. c") == "- a\n\n    3. b\n    4. c\n", "within a paragraph only 1 begins a list"


def test_numbers_that_are_all_one_count() -> None:
    assert _markdown("1. a\n\ntext\n\n1. b\n\n1. c") == "1. a\n\ntext\n\n2. b\n3. c\n"
    assert _markdown("1. a\n\ntext\n\n3. b") == "1. a\n\ntext\n\n3. b\n"


def test_lines_that_were_broken_to_fit_a_page_are_one_paragraph() -> None:
    long = "words that go on and on until the page is at its end and must be"
    assert _markdown(f"{long}\nbroken here.\nNext.") == f"{long}\nbroken here.\n\nNext.\n"


def test_a_line_that_is_indented_below_an_item_is_part_of_it() -> None:
    assert _markdown("• a plan\n  for maps\n• b\nNext.") == "- a plan\n    for maps\n- b\n\nNext.\n"


def test_nothing_in_a_text_is_obeyed() -> None:
    assert _markdown("<b>x</b> 1 < 2\n# h\n---\n![a](https://example.org)\n[b](data:x)\n[c]: javascript:y\n> q") == (
        "&lt;b>x&lt;/b> 1 < 2\n\n\\# h\n\n\\---\n\n[a](https://example.org)\n\n"
        "[b]\\(data:x)\n\n[c]\\: javascript:y\n\n\\> q\n"
    )
