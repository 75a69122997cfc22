"""Numbers as text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from policy_drivers.site.files.search_index.numbers import MOST, as_text, numbers_in


def test_a_number_is_the_character_so_far_behind_the_first() -> None:
    assert as_text([0, 1, 57, 92, 93]) == "#$\\\x7f\x80"
    assert as_text([]) == ""


def test_no_number_is_a_surrogate_and_the_greatest_stands_for_all_that_are_greater() -> None:
    assert as_text([0xD7DC, 0xD7DD, 0xFFFF]) == "\ud7ff\ue000\U00010822"
    assert as_text([MOST - 1, MOST, MOST + 1, 2 * MOST]) == "\U0010fffe\U0010ffff\U0010ffff\U0010ffff"


@given(st.lists(st.integers(0, MOST)))
def test_numbers_are_the_same_after_json_in_utf_8(numbers: list[int]) -> None:
    written = json.dumps(as_text(numbers), ensure_ascii=False).encode()
    assert numbers_in(json.loads(written)) == numbers


_ASK = """
async ([script, texts]) => {
  const { numbersIn } = await import(script);
  return texts.map((text) => [...numbersIn(text)]);
}
"""


def test_the_script_reads_the_same_numbers(page: Page, findable_url: str) -> None:
    page.goto(f"{findable_url}drivers/")
    numbers = [[], [0, 1, 57, 255], [0xD7DC, 0xD7DD, 0xFFFF, MOST], list(range(0, MOST, 997))]
    texts = [as_text(each) for each in numbers]
    script = f"{findable_url}assets/policy-drivers/finder/numbers.js"
    assert page.evaluate(_ASK, [script, texts]) == numbers
